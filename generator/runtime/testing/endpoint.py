"""A receiver of notifications behind a server, so that the fake service reaches it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from .listener import Listener
from .messages import Answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .messages import Received


class Given(Protocol):
    """What a receiver answers."""

    @property
    def status(self) -> int:
        """The status of the response."""
        ...

    @property
    def headers(self) -> dict[str, str]:
        """The headers of the response, by name."""
        ...

    @property
    def body(self) -> bytes:
        """The body of the response."""
        ...


class Handler(Protocol):
    """A receiver, as far as a server needs to know it."""

    def handle(
        self, method: str, query: str, headers: Mapping[str, str], body: bytes
    ) -> Given:
        """Answer one request."""
        ...


@contextmanager
def listening(receiver: Handler, *, port: int = 0) -> Iterator[str]:
    """Serve a receiver on the loopback interface while the ``with`` lasts.

    :param port: where to listen; 0 takes a free port.
    :returns: the URL, to subscribe with.
    """

    def answer(received: Received) -> Answer:
        _, _, query = received.target.partition("?")
        given = receiver.handle(received.method, query, received.headers, received.body)
        return Answer(given.status, given.body, dict(given.headers))

    listener = Listener(port, answer, lambda _: None)
    try:
        yield f"http://127.0.0.1:{listener.port}/"
    finally:
        listener.close()
