"""The border to httpx: clients with our defaults; answers and failures as values."""

from __future__ import annotations

import re
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from .bodies import ACCEPTED
from .calls import origin
from .effects import Failure

if TYPE_CHECKING:
    import logging
    import ssl
    from collections.abc import Iterator

    import httpx

    from .effects import Transmit

# httpx logs whole URLs, httpcore the headers of answers, and hpack every header with
# its value, the token's among them.
_TALKATIVE = (
    "httpx",
    "httpcore.http11",
    "httpcore.http2",
    "httpcore.proxy",
    "hpack.hpack",
    "hpack.table",
)
# Path and query, where all of it can stand in a request.
_TARGET = re.compile(r"[^/?#]+//[^/?#]+(/[!\"$-~]*)(?:#|$)")
_sending: ContextVar[bool] = ContextVar("sending", default=False)


def client_options(timeout: float | None) -> dict[str, Any]:
    """What our own clients are made with; HTTP/2 needs the package h2."""
    return {
        "timeout": timeout,
        "verify": _certificates(),
        "http2": find_spec("h2") is not None,
        "follow_redirects": False,
        "headers": {"accept-encoding": ACCEPTED},
    }


@cache
def _certificates() -> ssl.SSLContext:
    """What clients trust; loading it takes longer than all the rest."""
    import httpx

    return httpx.create_ssl_context()


def request_of(
    client: httpx.Client | httpx.AsyncClient, effect: Transmit
) -> httpx.Request:
    """Make the request of httpx."""
    import httpx

    outgoing = effect.outgoing
    headers = dict(outgoing.headers)
    if effect.token is not None:
        headers["authorization"] = f"Bearer {effect.token}"
    more: dict[str, Any] = {"timeout": effect.timeout} if effect.has_timeout else {}
    request = client.build_request(
        outgoing.method,
        outgoing.url,
        headers=headers,
        content=outgoing.content,
        **more,
    )
    if client.params:  # httpx puts them in the place of the query
        request.url = httpx.URL(outgoing.url).copy_merge_params(client.params)
    elif "/." in outgoing.url:
        _keep_dots(request, outgoing.url)
    return request


def _keep_dots(request: httpx.Request, url: str) -> None:
    """Send a URL as it is: httpx takes segments of dots out of the path, and a link to
    a next page is not ours to change."""
    if target := _TARGET.match(url):
        request.extensions["target"] = target[1].encode()


class Reached:
    """The hosts that a client has been connected to."""

    def __init__(self) -> None:
        self._origins: set[object] = set()

    def note(self, url: str) -> None:
        """There is an answer from there."""
        self._origins.add(origin(url))

    def failure(self, url: str, error: Exception) -> Failure:
        """Make an outcome of what httpx raised.

        :raises Exception: what was raised, if it means a mistake.
        """
        import httpx

        is_connected = not isinstance(
            error, (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError)
        )
        failure = failure_of(error)
        if failure is None:
            raise error
        if is_connected or origin(url) in self._origins:
            return failure
        return replace(failure, is_unreached=True)


def failure_of(error: Exception) -> Failure | None:
    """Say what an exception of httpx means; None for those that mean a mistake.

    :raises ValueError: a request that breaks the rules of HTTP. The message does not
        show it.
    """
    import httpx

    # Those of h2's states are of the connection, not of the request.
    if isinstance(error, httpx.LocalProtocolError) and not str(error).startswith(
        "Invalid input "
    ):
        raise ValueError(
            "the request breaks the rules of HTTP: see its headers"
        ) from None
    if isinstance(error, httpx.UnsupportedProtocol) or not isinstance(
        error, (httpx.TransportError, httpx.DecodingError)
    ):
        return None
    never_sent = (
        httpx.ConnectError,
        httpx.ConnectTimeout,
        httpx.PoolTimeout,
        httpx.ProxyError,
    )
    text = f"{type(error).__name__}: {error}".removesuffix(": ")
    return Failure(
        text,
        not isinstance(error, never_sent),
        isinstance(error, httpx.TimeoutException),
    )


@contextmanager
def quietly() -> Iterator[None]:
    """Keep what we send out of the logs of the libraries that send it."""
    _quieten()
    before = _sending.set(True)
    try:
        yield
    finally:
        _sending.reset(before)


@cache
def _quieten() -> None:
    import logging

    for name in _TALKATIVE:
        logging.getLogger(name).addFilter(_is_not_ours)


def _is_not_ours(_: logging.LogRecord) -> bool:
    return not _sending.get()
