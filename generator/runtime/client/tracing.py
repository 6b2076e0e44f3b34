"""A span of OpenTelemetry for each request, where opentelemetry-api is installed.

It follows the semantic conventions of HTTP clients. Keys and queries stay out of it:
``url.full`` has ``{}`` for the one and leaves out the other.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from .effects import Answer
from .log import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .effects import Failure, Outgoing

O = TypeVar("O", "Answer", "Failure", "Answer | Failure")  # noqa: E741


class Span:
    """What is told of one request; without OpenTelemetry, nobody is."""

    def __init__(self, span: Any = None) -> None:
        self._span = span

    def end(self, outcome: O) -> O:
        """Note how the request ended, and give the outcome back."""
        if self._span is not None:
            _note(self._span, outcome)
        return outcome


@contextmanager
def span_of(outgoing: Outgoing) -> Iterator[Span]:
    """Open a span around a request."""
    tracer = _tracer()
    if tracer is None:
        yield Span()
        return
    name = f"{outgoing.method} {outgoing.template}".strip()
    attributes = _attributes(outgoing)
    kind = _api().SpanKind.CLIENT
    with tracer.start_as_current_span(name, kind=kind, attributes=attributes) as span:
        yield Span(span)


@cache
def _api() -> Any:
    """The module of the API; by name, for most do not have it."""
    try:
        return import_module("opentelemetry.trace")
    except ImportError:
        return None


def _tracer() -> Any:
    return _api() and _api().get_tracer(PACKAGE)


def _attributes(outgoing: Outgoing) -> dict[str, str | int]:
    parts = urlsplit(outgoing.url)
    attributes: dict[str, str | int] = {
        "http.request.method": outgoing.method,
        "server.address": parts.hostname or "",
        "server.port": parts.port or {"http": 80}.get(parts.scheme, 443),
        "url.template": outgoing.template,
        "url.full": f"{parts.scheme}://{parts.netloc}{outgoing.template}",
    }
    if outgoing.attempt:
        attributes["http.request.resend_count"] = outgoing.attempt
    return attributes


def _note(span: Any, outcome: Answer | Failure) -> None:
    if isinstance(outcome, Answer):
        span.set_attribute("http.response.status_code", outcome.status)
        if outcome.status < 400:
            return
        kind = str(outcome.status)
    else:
        kind = outcome.reason.partition(":")[0]
    span.set_attribute("error.type", kind)
    span.set_status(_api().Status(_api().StatusCode.ERROR))
