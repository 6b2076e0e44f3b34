from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from generator.runtime.client import AsyncClientBase, ClientBase, Request
from generator.runtime.service import Service as Facts
from generator.runtime.urls import Path

if TYPE_CHECKING:
    from tests.unit.runtime.conftest import Service

GET = Request("GET", Path("/a"))


class Client(ClientBase):
    __slots__ = ()
    service = Facts(title="", base_url="")


class AsyncClient(AsyncClientBase):
    __slots__ = ()
    service = Facts(title="", base_url="")


def test_a_client_closes_its_session(service: Service) -> None:
    with Client(base_url=service.url) as client:
        client._session.nothing(GET)
        assert client.path == ""
    with pytest.raises(RuntimeError, match="has been closed"):
        client._session.nothing(GET)


def test_an_async_client_closes_its_session(service: Service) -> None:
    async def run() -> None:
        async with AsyncClient(base_url=service.url) as client:
            await client._session.nothing(GET)
        await client._session.nothing(GET)

    with pytest.raises(RuntimeError, match="has been closed"):
        asyncio.run(run())
    assert len(service.asked) == 1


CLOUDS = Facts(
    title="",
    base_url="https://one.example/v1.0",
    api_version="v1.0",
    scope="https://one.example/.default",
    clouds={"global": "https://one.example", "gov": "https://gov.example"},
)


class CloudClient(ClientBase):
    __slots__ = ()
    service = CLOUDS


class AsyncCloudClient(AsyncClientBase):
    __slots__ = ()
    service = CLOUDS


@pytest.mark.parametrize(
    ("given", "base_url", "scope"),
    [
        ({}, "https://one.example/v1.0", "https://one.example/.default"),
        ({"cloud": "gov"}, "https://gov.example/v1.0", "https://gov.example/.default"),
        (
            {"base_url": "http://127.0.0.1/x", "cloud": "gov"},
            "http://127.0.0.1/x",
            "https://gov.example/.default",
        ),
        (
            {"base_url": "https://GOV.example:443/beta/"},
            "https://GOV.example:443/beta/",
            "https://gov.example/.default",
        ),
        (
            {"base_url": "https://one.example/v1.0", "cloud": "gov"},
            "https://one.example/v1.0",
            "https://one.example/.default",
        ),
        (
            {"base_url": "https://gov.example.proxy.example/v1.0"},
            "https://gov.example.proxy.example/v1.0",
            "https://one.example/.default",
        ),
    ],
)
def test_where_the_service_is(given: dict[str, str], base_url: str, scope: str) -> None:
    settings = CloudClient(None, **given)._session.settings  # type: ignore[arg-type]
    assert (settings.base_url, settings.scope) == (base_url, scope)


def test_a_cloud_that_there_is_not() -> None:
    with pytest.raises(ValueError, match="no cloud 'mars'; there is 'global', 'gov'"):
        CloudClient(cloud="mars")
    with pytest.raises(ValueError, match="base_url is needed"):
        Client()


@pytest.mark.parametrize("make", [Client, AsyncClient])
def test_what_is_no_credential_is_refused_at_once(make: Any) -> None:
    with pytest.raises(TypeError, match=r"a credential has get_token.*not a str") as raised:
        make("s3cret", base_url="https://one.example")
    assert "s3c" not in str(raised.value)


@pytest.mark.parametrize("make", [Client, AsyncClient])
def test_a_client_shows_where_its_service_is(make: Any) -> None:
    base_url = "https://one.example/v1.0"
    client = make(lambda: "s3cret", base_url=base_url, headers={"X-Key": "s3cret"})
    assert repr(client) == f"{make.__name__}('https://one.example/v1.0')"


@pytest.mark.parametrize("kind", [Client, AsyncClient])
@pytest.mark.parametrize(
    "url",
    [
        *("http://user:word@127.0.0.1/", "http://@127.0.0.1/", "127.0.0.1:80", "https://"),
        *("https://one.example/v1.0?key=word", "https://one.example?", "https://one.example/#x"),
    ],
)
def test_a_base_url_is_of_a_host_alone(kind: type[Client | AsyncClient], url: str) -> None:
    with pytest.raises(ValueError, match="names no user, and has no query") as caught:
        kind(base_url=url)
    assert "word" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("timeout", "3", "timeout: expected seconds or None, found a str"),
        ("timeout", -1, "timeout: expected seconds or None, found -1"),
        ("max_retries", "3", "max_retries: expected how often, 0 or more, found a str"),
        ("max_retries", None, "max_retries: expected how often, 0 or more, found a NoneType"),
        ("max_retries", True, "max_retries: expected how often, 0 or more, found a bool"),
        ("max_retries", -1, "max_retries: expected how often, 0 or more, found -1"),
        ("max_retries", 1.5, "max_retries: expected how often, 0 or more, found 1.5"),
        ("max_retry_time", None, "max_retry_time: expected seconds, found a NoneType"),
        ("max_body_bytes", 0, "max_body_bytes: expected a number of bytes or None, found 0"),
        ("headers", [("a", "b")], "headers: expected names and texts, found a list"),
        ("complete", 1, "complete: expected True or False, found 1"),
        ("check", "no", "check: expected True or False, found a str"),
        ("before", print, "before: expected a list of functions, found a builtin_function"),
        ("after", ["print"], "after: expected a list of functions, found a list"),
        ("limiter", "none", "limiter: expected a Limiter or None, found a str"),
    ],
)
def test_options_are_checked_when_they_are_given(name: str, value: Any, message: str) -> None:
    for make in (CloudClient, AsyncCloudClient):
        with pytest.raises((TypeError, ValueError), match=message):
            make(**{name: value})
    if name in {"timeout", "max_retries", "headers", "complete", "check"}:
        with pytest.raises((TypeError, ValueError), match=message):
            Request("GET", Path("/a"), options={name: value})  # type: ignore[misc]


def test_what_options_take() -> None:
    taken: dict[str, Any] = {
        "timeout": None,
        "max_retries": 0,
        "max_retry_time": 0,
        "max_body_bytes": None,
        "headers": {},
        "complete": False,
        "check": False,
        "limiter": None,
        "before": [print],
    }
    for make in (CloudClient, AsyncCloudClient):
        settings = make(**taken)._session.settings
        assert {name: getattr(settings, name) for name in taken} == taken
        assert make(timeout=httpx.Timeout(1)) is not None
