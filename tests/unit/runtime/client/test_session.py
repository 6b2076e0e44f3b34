from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

import httpx
import pytest

from generator.runtime import codec as c
from generator.runtime.client import (
    ApiError,
    AsyncRequestBuilder,
    AsyncSession,
    InvalidResponseError,
    NetworkError,
    NotFoundError,
    Request,
    RequestBuilder,
    Session,
    Settings,
    body_of,
)
from generator.runtime.client.effects import Failure
from generator.runtime.client.http import Reached
from generator.runtime.query import query_options
from generator.runtime.urls import Path
from tests.unit.runtime.sample import CALL, Call, Mode

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.unit.runtime.conftest import Service

CALLS = Path("").segment("communications").segment("callRecords")
GET = Request("GET", CALLS.key("1"))
SCOPE = "https://service/.default"


class Token(NamedTuple):
    token: str


class Credential:
    def __init__(self) -> None:
        self.scopes: list[str] = []

    def get_token(self, *scopes: str) -> Token:
        self.scopes += scopes
        return Token("s3cret")


class AsyncCredential(Credential):
    async def get_token(self, *scopes: str) -> Token:  # type: ignore[override]
        return super().get_token(*scopes)


async def async_token() -> str:
    return "s3cret"


def settings(service: Service) -> Settings:
    return Settings(base_url=service.url, scope=SCOPE, max_retries=0)


def run_sync(service: Service, method: str, *arguments: Any, credential: Any = None) -> Any:
    session = Session(credential, settings(service))
    try:
        result = getattr(session, method)(*arguments)
        return next(result.by_page()) if method == "pages" else result
    finally:
        session.close()


def run_async(service: Service, method: str, *arguments: Any, credential: Any = None) -> Any:
    async def run() -> Any:
        session = AsyncSession(credential, settings(service))
        try:
            result = getattr(session, method)(*arguments)
            if method == "pages":
                return await anext(result.by_page())
            return await result
        finally:
            await session.close()

    return asyncio.run(run())


@pytest.fixture(params=[run_sync, run_async], ids=["sync", "async"])
def run(request: pytest.FixtureRequest) -> Callable[..., Any]:
    runner: Callable[..., Any] = request.param
    return runner


def test_an_entity_and_what_is_sent_for_it(service: Service, run: Callable[..., Any]) -> None:
    service.body = b'{"@odata.context":"x","id":"1","modalities":["audio"]}'
    query = query_options(
        Call, expand=["sessions($expand=segments)"], filter="a eq 'b+c'", check=False
    )
    request = Request("GET", CALLS.key("a/b"), query)
    credential = Credential()
    call = run(service, "entity", request, CALL, credential=credential)
    assert call == Call(id="1", modes=[Mode.AUDIO], extra={"@odata.context": "x"})
    ((method, path, headers, body),) = service.asked
    assert (method, body) == ("GET", b"")
    assert path == (
        "/v1.0/communications/callRecords/a%2Fb"
        "?$expand=sessions($expand=segments)&$filter=a%20eq%20'b%2Bc'"
    )
    assert headers["authorization"] == "Bearer s3cret"
    assert headers["accept"] == "application/json"
    assert headers["user-agent"] == "csdlgen-python"
    assert UUID(headers["client-request-id"]).version == 4
    assert "content-type" not in headers
    assert credential.scopes == [SCOPE]


def test_a_function_call_reaches_the_wire_as_written(
    service: Service, run: Callable[..., Any]
) -> None:
    service.body = b'{"value":[]}'
    start = c.DATE_TIME_OFFSET.literal(c.DATE_TIME_OFFSET.decode("2026-01-01T00:00:00Z"))
    path = CALLS.call("getPstnCalls", [("fromDateTime", start), ("n", c.STRING.literal("O'N"))])
    run(service, "pages", Request("GET", path), CALL)
    assert service.asked[0][1] == (
        "/v1.0/communications/callRecords/getPstnCalls(fromDateTime=2026-01-01T00:00:00Z,n='O''N')"
    )
    assert "authorization" not in service.asked[0][2]


def test_a_page(service: Service, run: Callable[..., Any]) -> None:
    service.body = (
        b'{"@odata.context":"x","@odata.count":"70","value":[{"id":"1"},{"id":"2"}],'
        b'"@odata.nextLink":"%s/next?$skiptoken=1"}' % service.url.encode()
    )
    page = run(service, "pages", Request("GET", CALLS), CALL)
    assert [call.id for call in page] == ["1", "2"]
    assert (len(page), page[1].id, [each.id for each in page[:1]]) == (2, "2", ["1"])
    assert (page.count, page.next_link) == (70, f"{service.url}/next?$skiptoken=1")
    assert page.extra == {"@odata.context": "x"}


@pytest.mark.parametrize(
    ("body", "path"),
    [
        (b'{"value":[{"id":"1"},{"id":2}]}', "$.value[1].id"),
        (b'{"value":{}}', "$.value"),
        (b"{}", "$.value"),
        (b"[]", "$"),
        (b"<html>", "$"),
        (b'{"value":[],"@odata.nextLink":1}', "$['@odata.nextLink']"),
    ],
)
def test_a_page_that_is_none(
    service: Service, run: Callable[..., Any], body: bytes, path: str
) -> None:
    service.body = body
    with pytest.raises(InvalidResponseError) as raised:
        run(service, "pages", Request("GET", CALLS), CALL)
    assert raised.value.path == path


def test_no_content(service: Service, run: Callable[..., Any]) -> None:
    service.status = 204
    assert run(service, "optional", GET, CALL) is None
    assert run(service, "value", GET, c.nullable(c.STRING)) is None
    assert run(service, "nothing", Request("DELETE", CALLS.key("1"))) is None
    assert [asked[0] for asked in service.asked] == ["GET", "GET", "DELETE"]


def test_values(service: Service, run: Callable[..., Any]) -> None:
    service.body = b'{"@odata.context":"x","value":"audio"}'
    assert run(service, "value", GET, c.enum(Mode, "sample.mode")) is Mode.AUDIO
    service.body = b'{"value":["a","b"]}'
    assert run(service, "pages", GET, c.STRING).value == ["a", "b"]
    service.body = b'{"id":"1"}'
    assert run(service, "optional", GET, CALL) == Call(id="1")


def test_a_body(service: Service, run: Callable[..., Any]) -> None:
    service.status = 201
    request = Request("POST", CALLS, body=body_of(CALL, Call(id="é")))
    run(service, "entity", request, CALL)
    method, _, headers, body = service.asked[0]
    assert (method, body) == ("POST", '{"id":"é"}'.encode())
    assert headers["content-type"] == "application/json"


def test_an_error(service: Service, run: Callable[..., Any]) -> None:
    service.status = 404
    service.headers = {"Retry-After": "7", "request-id": "from-header"}
    service.body = (
        b'{"error":{"code":"NotFound","message":"No such record","innerError":'
        b'{"code":"Gone","request-id":"r1","innererror":{"code":"Deep"}}}}'
    )
    with pytest.raises(NotFoundError) as raised:
        run(service, "entity", GET, CALL)
    error = raised.value
    assert (error.status, error.code, error.message) == (404, "NotFound", "No such record")
    assert error.inner_codes == ("Gone", "Deep")
    assert (error.request_id, error.retry_after) == ("r1", 7.0)
    assert error.client_request_id == service.asked[0][2]["client-request-id"]
    assert error.body == service.body
    notes = "request-id r1; to be asked again in 7 s"
    assert str(error) == f"404 NotFound Deep: No such record ({notes})"


def test_a_redirect_is_not_followed(service: Service, run: Callable[..., Any]) -> None:
    service.status, service.headers = 302, {"Location": "https://elsewhere.invalid/"}
    with pytest.raises(ApiError) as raised:
        run(service, "nothing", GET)
    assert raised.value.status == 302


@pytest.mark.parametrize("credential", [lambda: "s3cret", Credential()])
def test_credentials_of_both_sessions(
    service: Service, run: Callable[..., Any], credential: Any
) -> None:
    run(service, "entity", GET, CALL, credential=credential)
    assert service.asked[0][2]["authorization"] == "Bearer s3cret"


@pytest.mark.parametrize("credential", [async_token, AsyncCredential()])
def test_asynchronous_credentials(service: Service, credential: Any) -> None:
    run_async(service, "entity", GET, CALL, credential=credential)
    assert service.asked[0][2]["authorization"] == "Bearer s3cret"


@pytest.mark.parametrize("token", ["", "s3cret\n", "s3cret x", "s3crét", b"s3cret", None])
def test_bad_tokens_are_refused_and_not_shown(
    service: Service, run: Callable[..., Any], token: Any
) -> None:
    with pytest.raises((TypeError, ValueError), match="the credential gave a") as raised:
        run(service, "entity", GET, CALL, credential=lambda: Token(token))
    assert "s3c" not in str(raised.value)
    assert not service.asked


def test_what_is_no_credential(service: Service, run: Callable[..., Any]) -> None:
    with pytest.raises(TypeError, match="a credential has get_token"):
        run(service, "entity", GET, CALL, credential="s3cret")


def test_a_client_of_the_callers_stays_open(service: Service) -> None:
    with httpx.Client() as client:
        session = Session(None, Settings(base_url=service.url + "/"), client)
        session.nothing(GET)
        session.close()
        assert not client.is_closed
    assert service.asked[0][1] == "/v1.0/communications/callRecords/1"

    async def run() -> None:
        async with httpx.AsyncClient() as client:
            session = AsyncSession(None, settings(service), client)
            await session.nothing(GET)
            await session.close()
            assert not client.is_closed

    asyncio.run(run())


def test_builders_show_their_path() -> None:
    for builder in (
        RequestBuilder(Session(None, Settings(base_url="")), CALLS),
        AsyncRequestBuilder(AsyncSession(None, Settings(base_url="")), CALLS),
    ):
        assert builder.path == "/communications/callRecords"
        assert repr(builder) == f"{type(builder).__name__}('/communications/callRecords')"


def test_import_loads_no_http_library() -> None:
    code = (
        "import sys, generator.runtime.client as r;"
        "r.Session(None, r.Settings(base_url=''));"
        "print(sorted({'httpx', 'asyncio', 'http', 'ssl', 'email'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_a_refused_connection_is_not_tried_for_long() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    nowhere = Settings(base_url=f"http://127.0.0.1:{port}")
    session = Session(None, nowhere)
    with pytest.raises(NetworkError, match=r"\(3 tries in \d\.\d s\)$") as raised:
        session.nothing(GET)
    assert not raised.value.was_sent


def test_only_hosts_that_answered_before_are_worth_waiting_for() -> None:
    reached, url = Reached(), "https://one.example/a"
    refused = httpx.ConnectError("refused")
    assert reached.failure(url, refused) == Failure("ConnectError: refused", False, False, True)
    reached.note("https://one.example/b")
    assert reached.failure(url, refused) == Failure("ConnectError: refused", False)
    other = reached.failure("https://two.example/a", refused)
    assert other.is_unreached
    broken = reached.failure("https://three.example/a", httpx.ReadError("reset"))
    assert broken == Failure("ReadError: reset", True)
