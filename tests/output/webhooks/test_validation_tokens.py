"""Validation tokens are believed when everything about them is right. Keys and tokens are real."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
import pytest
from callrecords import webhooks
from callrecords._service import SERVICE
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from tests.output.webhooks.posts import JSON, STATE, TENANT, Taker, batch, change

KINDS = pytest.mark.parametrize("kind", ["sync", "async"])
APP = "8e460676-ae3f-4b1e-8790-ee0fb5d6148f"
assert SERVICE.notifications
PUBLISHER = SERVICE.notifications.publisher
assert PUBLISHER
KEYS = {name: rsa.generate_private_key(65_537, 2_048) for name in ("one", "two", "stranger")}


def jwk(name: str, **more: Any) -> dict[str, Any]:
    public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEYS[name].public_key()))
    return {
        "kty": public["kty"],
        "use": "sig",
        "kid": name,
        "n": public["n"],
        "e": public["e"],
        **more,
    }


def token(
    key: str = "one", kid: str = "", header: dict[str, Any] | None = None, **more: Any
) -> str:
    """A token of version 1; a claim that is None is left out."""
    now = int(time.time())
    claims = {
        "aud": APP,
        "iss": f"https://sts.windows.net/{TENANT}/",
        "iat": now,
        "nbf": now,
        "exp": now + 3_600,
        "appid": PUBLISHER.app_id if PUBLISHER else "",
        "tid": TENANT,
        "ver": "1.0",
        **more,
    }
    kept = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode(kept, KEYS[key], "RS256", headers={"kid": kid or key, **(header or {})})


@dataclass
class Directory:
    """Gives out keys, and counts who asks."""

    documents: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        if not self.documents:
            self.documents = {
                PUBLISHER.keys_url: {"jwks_uri": "https://keys.example/keys"},
                "https://keys.example/keys": {"keys": [jwk("one")]},
            }

    def fetch(self, url: str) -> bytes:
        self.asked.append(url)
        return json.dumps(self.documents[url]).encode()

    async def fetch_async(self, url: str) -> bytes:
        await asyncio.sleep(0)
        return self.fetch(url)


def taker(kind: str, directory: Directory | None = None, **options: Any) -> Taker:
    known = directory or Directory()
    fetch = known.fetch if kind == "sync" else known.fetch_async
    return Taker(kind, **{"app_ids": APP, "fetch": fetch, **options})


@KINDS
def test_a_true_token_is_believed_and_the_keys_fetched_once(kind: str) -> None:
    directory = Directory()
    receiver = taker(kind, directory)
    for number in range(3):
        assert receiver.handle(batch(change(str(number)), validationTokens=[token()])).status == 202
    assert receiver.keys == ["0", "1", "2"]
    assert directory.asked == [PUBLISHER.keys_url, "https://keys.example/keys"]


@KINDS
def test_a_token_of_version_2(kind: str) -> None:
    issuer = f"https://login.microsoftonline.com/{TENANT}/v2.0"
    claims = {"iss": issuer, "azp": PUBLISHER.app_id, "appid": None, "ver": "2.0"}
    assert taker(kind).handle(batch(change(), validationTokens=[token(**claims)])).status == 202


OTHER = "99999999-8888-7777-6666-555555555555"
NOW = int(time.time())
FALSE: dict[str, Callable[[], str]] = {
    "not a token": lambda: "abc",
    "empty": lambda: "",
    "another audience": lambda: token(aud=OTHER),
    "no audience": lambda: token(aud=None),
    "another publisher": lambda: token(appid=OTHER),
    "no publisher": lambda: token(appid=None),
    "another publisher in azp": lambda: token(appid=OTHER, azp=PUBLISHER.app_id),
    "another issuer": lambda: token(iss="https://evil.example/"),
    "the issuer of another tenant": lambda: token(iss=f"https://sts.windows.net/{OTHER}/"),
    "an issuer with more behind it": lambda: token(iss=f"https://sts.windows.net/{TENANT}/x"),
    "no issuer": lambda: token(iss=None),
    "no tenant": lambda: token(tid=None),
    "expired": lambda: token(exp=NOW - 3_600),
    "no expiry": lambda: token(exp=None),
    "not valid yet": lambda: token(nbf=NOW + 3_600),
    "an unknown key": lambda: token("stranger"),
    "another key under a known id": lambda: token("stranger", kid="one"),
    "no signature": lambda: token().rpartition(".")[0] + ".",
    "a changed claim": lambda: changed(token()),
    "the algorithm none": lambda: jwt.encode({"aud": APP}, None, "none", headers={"kid": "one"}),
    "another algorithm": lambda: jwt.encode(
        {"aud": APP}, ec.generate_private_key(ec.SECP256R1()), "ES256", headers={"kid": "one"}
    ),
    "an algorithm with a shared key": lambda: jwt.encode(
        {"aud": APP}, jwk("one")["n"], "HS256", headers={"kid": "one"}
    ),
    "a key of its own": lambda: token("stranger", header={"jwk": jwk("stranger")}),
    "too long": lambda: token(padding="x" * 20_000),
}


def changed(text: str) -> str:
    header, claims, signature = text.split(".")
    more = jwt.utils.base64url_decode(claims).replace(b'"ver":"1.0"', b'"ver":"1.1"')
    assert b"1.1" in more
    return ".".join([header, jwt.utils.base64url_encode(more).decode(), signature])


@KINDS
@pytest.mark.parametrize("name", FALSE)
def test_a_token_in_which_something_is_wrong(
    kind: str, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    receiver = taker(kind)
    given = FALSE[name]()
    for tokens in ([given], [token(), given], [given, token()]):
        answer = receiver.handle(batch(change(), validationTokens=tokens))
        assert answer.status == 403
    assert receiver.taken == []
    assert not given or given not in caplog.text


@KINDS
def test_a_forged_state_costs_no_look_at_the_tokens(kind: str) -> None:
    directory = Directory()
    body = batch(change(clientState="forged"), validationTokens=[token()])
    assert taker(kind, directory).handle(body).status == 403
    assert directory.asked == []


@KINDS
def test_each_tenant_needs_its_token(kind: str) -> None:
    receiver = taker(kind)
    body = batch(change("1"), change("2", tenantId=OTHER), validationTokens=[token()])
    assert receiver.handle(body).status == 403
    assert receiver.keys == ["1"]
    both = [token(), token(tid=OTHER, iss=f"https://sts.windows.net/{OTHER}/")]
    body = batch(change("1"), change("2", tenantId=OTHER), validationTokens=both)
    assert receiver.handle(body).status == 202
    assert receiver.keys == ["1", "2"]


@KINDS
def test_a_tenant_in_another_form(kind: str) -> None:
    body = batch(change(tenantId=f"{{{TENANT.upper()}}}"), validationTokens=[token()])
    assert taker(kind).handle(body).status == 202


@KINDS
def test_tenants_that_are_not_served(kind: str) -> None:
    body = batch(change(), validationTokens=[token()])
    assert taker(kind, tenants=[OTHER]).handle(body).status == 403
    assert taker(kind, tenants=[OTHER, TENANT.upper()]).handle(body).status == 202


@KINDS
def test_one_of_several_apps(kind: str) -> None:
    body = batch(change(), validationTokens=[token()])
    assert taker(kind, app_ids=[OTHER, APP]).handle(body).status == 202
    assert taker(kind, app_ids=[OTHER]).handle(body).status == 403


@KINDS
def test_encrypted_content_needs_a_token(kind: str) -> None:
    encrypted = dict.fromkeys(
        (
            "data",
            "dataKey",
            "dataSignature",
            "encryptionCertificateId",
            "encryptionCertificateThumbprint",
        ),
        "eA==",
    )
    receiver = taker(kind)
    item = change(encryptedContent=encrypted)
    assert receiver.handle(batch(item)).status == 403
    assert receiver.taken == []
    assert receiver.handle(batch(item, validationTokens=[token()])).status == 202
    assert receiver.keys == ["1"]


@KINDS
def test_new_keys_are_fetched_but_not_for_everybody(kind: str) -> None:
    now = 0.0
    url = PUBLISHER.keys_url
    directory = Directory({url: {"keys": [jwk("one")]}})
    receiver = taker(kind, directory)
    verifier: Any = receiver.receiver._verifier
    verifier._keys._clock = lambda: now
    bodies = {name: batch(change(name), validationTokens=[token(name)]) for name in ("one", "two")}
    assert receiver.handle(bodies["one"]).status == 202
    directory.documents[url] = {"keys": [jwk("two")]}
    for _ in range(50):
        assert receiver.handle(bodies["two"]).status == 403
    assert directory.asked == [url]
    now = 301.0
    assert receiver.handle(bodies["two"]).status == 202
    assert directory.asked == [url] * 2
    now += 86_401  # keys that are a day old are fetched anew, and one may have been withdrawn
    directory.documents[url] = {"keys": [jwk("one")]}
    assert receiver.handle(bodies["two"]).status == 403


BROKEN: list[Any] = [
    {},
    [],
    "keys",
    {"keys": "one"},
    {"keys": {}},
    {"jwks_uri": "http://keys.example/keys"},
    {"jwks_uri": 7},
    {"keys": [1]},
]


@KINDS
@pytest.mark.parametrize("document", BROKEN)
def test_without_keys_the_service_is_asked_to_send_again(kind: str, document: Any) -> None:
    directory = Directory({PUBLISHER.keys_url: document, "http://keys.example/keys": {"keys": []}})
    receiver = taker(kind, directory)
    body = batch(change(), validationTokens=[token()])
    assert receiver.handle(body).status == 503
    assert receiver.taken == []
    directory.documents[PUBLISHER.keys_url] = {"keys": [{"kty": "EC", "kid": "e"}, jwk("one")]}
    assert receiver.handle(body).status == 202


@KINDS
def test_a_key_that_cannot_be_read_does_not_spoil_the_others(kind: str) -> None:
    odd = [{**jwk("two"), "n": "!"}, {"kty": "RSA", "kid": "x"}, jwk("two", use="enc"), jwk("one")]
    receiver = taker(kind, Directory({PUBLISHER.keys_url: {"keys": odd}}))
    assert receiver.handle(batch(change(), validationTokens=[token()])).status == 202
    assert receiver.handle(batch(change(), validationTokens=[token("two")])).status == 403


@pytest.fixture
def key_server() -> Iterator[tuple[str, list[str]]]:
    """A directory on the loopback interface: configuration, keys, and a page without end."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            root = f"http://127.0.0.1:{server.server_port}"
            documents: dict[str, Any] = {
                "/config": {"jwks_uri": f"{root}/keys"},
                "/keys": {"keys": [jwk("one")]},
            }
            self.send_response(200 if self.path in documents or self.path == "/big" else 404)
            self.end_headers()
            try:
                if self.path == "/big":
                    while True:
                        self.wfile.write(b" " * 65_536)
                self.wfile.write(json.dumps(documents.get(self.path)).encode())
            except ConnectionError:
                pass

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


@KINDS
@pytest.mark.parametrize(("path", "status"), [("/config", 202), ("/none", 503), ("/big", 503)])
def test_keys_come_over_the_network(
    kind: str,
    path: str,
    status: int,
    key_server: tuple[str, list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root, asked = key_server
    receiver = taker(kind, fetch=None)
    verifier: Any = receiver.receiver._verifier
    monkeypatch.setattr(verifier._keys, "_url", root + path)
    body = batch(change(), validationTokens=[token()])
    assert receiver.handle(body).status == status
    assert asked == ([path, "/keys"] if status == 202 else [path])


def test_what_is_not_installed_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jwt", None)
    webhooks.Receiver(print, client_state=STATE)
    with pytest.raises(ModuleNotFoundError, match="pip install"):
        webhooks.Receiver(print, client_state=STATE, app_ids=APP)


def test_tokens_are_refused_by_a_receiver_that_cannot_check_them() -> None:
    receiver = webhooks.Receiver(print, client_state=STATE)
    body = batch(change(), validationTokens=[token()])
    assert receiver.handle("POST", "", JSON, body).status == 403
