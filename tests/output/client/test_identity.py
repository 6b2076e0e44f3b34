"""The real azure-identity, with a token service on this machine."""

from __future__ import annotations

import asyncio
import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import callrecords
import pytest
import trustme
from azure.core.exceptions import ClientAuthenticationError
from azure.core.pipeline.transport import AioHttpTransport, RequestsTransport
from azure.identity import ClientSecretCredential
from azure.identity.aio import ClientSecretCredential as AsyncClientSecretCredential

from tests.scripted import Asked, Reply, Scripted, error

TENANT = "6a1f4a3e-0000-4000-8000-000000000001"
CLAIMS = '{"access_token":{"nbf":{"essential":true}}}'


class TokenService:
    """Discovery and tokens, as Microsoft's identity platform has them."""

    def __init__(self) -> None:
        self.url = ""
        self.asked: list[dict[str, str]] = []
        self.lifetime = 3600

    def __call__(self, asked: Asked) -> Reply:
        if asked.path.endswith("/.well-known/openid-configuration"):
            base = f"{self.url}/{TENANT}"
            return Reply(
                {
                    "issuer": f"{base}/v2.0",
                    "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
                    "token_endpoint": f"{base}/oauth2/v2.0/token",
                }
            )
        assert asked.route == f"POST /{TENANT}/oauth2/v2.0/token"
        given = {name: value[0] for name, value in parse_qs(asked.content.decode()).items()}
        self.asked.append(given)
        if given["client_secret"] != "right":
            return Reply({"error": "invalid_client", "error_description": "no"}, 401)
        token = {
            "token_type": "Bearer",
            "expires_in": self.lifetime,
            "access_token": f"token-{len(self.asked)}",
        }
        return Reply(token)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def tokens(authority: trustme.CA) -> Iterator[TokenService]:
    answers = TokenService()
    with Scripted(answers, authority.issue_cert("127.0.0.1")) as running:
        answers.url = running.url
        yield answers


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path) -> str:
    file = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(file))
    return str(file)


@pytest.fixture
def graph() -> Iterator[Scripted]:
    with Scripted(lambda _: Reply({"id": "1"})) as running:
        yield running


def credential(tokens: TokenService, trusted: str, secret: str = "right") -> Any:
    return ClientSecretCredential(
        TENANT,
        "app",
        secret,
        authority=tokens.url,
        disable_instance_discovery=True,
        transport=RequestsTransport(connection_verify=trusted),
    )


def get(client: Any) -> Any:
    return client.communications.call_records["1"].get()


def test_a_client_secret(tokens: TokenService, trusted: str, graph: Scripted) -> None:
    with callrecords.Client(credential(tokens, trusted), base_url=graph.url) as client:
        get(client)
        get(client)
    bearers = [asked.headers["authorization"] for asked in graph.asked]
    assert bearers == ["Bearer token-1"] * 2
    [given] = tokens.asked
    assert given["grant_type"] == "client_credentials"
    assert given["scope"] == "https://graph.microsoft.com/.default"


def test_a_claims_challenge_brings_a_new_token(
    tokens: TokenService, trusted: str, graph: Scripted
) -> None:
    claims = urlsafe_b64encode(CLAIMS.encode()).decode()
    challenge = f'Bearer realm="", error="insufficient_claims", claims="{claims}"'

    def script(asked: Asked) -> Reply:
        is_new = asked.headers["authorization"] == "Bearer token-2"
        return Reply({"id": "1"}) if is_new else error(401, WWW_Authenticate=challenge)

    graph.script = script
    with callrecords.Client(credential(tokens, trusted), base_url=graph.url) as client:
        get(client)
        get(client)
    assert len(graph.asked) == 3
    assert json.loads(tokens.asked[1]["claims"])["access_token"]["nbf"] == {"essential": True}


def test_a_wrong_secret_is_told_as_azure_tells_it(
    tokens: TokenService, trusted: str, graph: Scripted
) -> None:
    made = credential(tokens, trusted, secret="wrong")
    with (
        callrecords.Client(made, base_url=graph.url) as client,
        pytest.raises(ClientAuthenticationError),
    ):
        get(client)
    assert graph.asked == []


def test_the_asynchronous_credentials(tokens: TokenService, trusted: str, graph: Scripted) -> None:
    async def run() -> None:
        asynchronous = AsyncClientSecretCredential(
            TENANT,
            "app",
            "right",
            authority=tokens.url,
            disable_instance_discovery=True,
            transport=AioHttpTransport(connection_verify=trusted),
        )
        async with (
            asynchronous,
            callrecords.AsyncClient(asynchronous, base_url=graph.url) as client,
        ):
            await asyncio.gather(*(get(client) for _ in range(5)))

    asyncio.run(run())
    assert {asked.headers["authorization"] for asked in graph.asked} == {"Bearer token-1"}
    assert (len(graph.asked), len(tokens.asked)) == (5, 1)


def test_a_synchronous_credential_in_the_asynchronous_client(
    tokens: TokenService, trusted: str, graph: Scripted
) -> None:
    async def run() -> None:
        made = credential(tokens, trusted)
        async with callrecords.AsyncClient(made, base_url=graph.url) as client:
            await asyncio.gather(*(get(client) for _ in range(5)))

    asyncio.run(run())
    assert (len(graph.asked), len(tokens.asked)) == (5, 1)


def test_a_token_is_used_as_long_as_azure_says(
    tokens: TokenService, trusted: str, graph: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    with callrecords.Client(credential(tokens, trusted), base_url=graph.url) as client:
        get(client)
        later = time.time() + 3400
        monkeypatch.setattr(time, "time", lambda: later)
        get(client)
    bearers = [asked.headers["authorization"] for asked in graph.asked]
    assert bearers == ["Bearer token-1", "Bearer token-2"]
