"""What is raised when a request fails."""

from __future__ import annotations

from typing import Any

from ..codec_errors import DecodeError
from ..redaction import PLAIN

_SHOWN = 500


class ApiError(Exception):
    """The service refused a request; branch on ``status`` and ``code``.

    Texts hold no tokens, no telephone numbers and no secrets of the request: a service
    may quote what it was sent, and that must not get from there into a log.
    """

    def __init__(
        self,
        message: str = "",
        *,
        status: int = 0,
        code: str = "",
        inner_codes: tuple[str, ...] = (),
        request_id: str | None = None,
        client_request_id: str | None = None,
        retry_after: float | None = None,
        body: bytes = b"",
        document: Any = None,
    ) -> None:
        self.message = PLAIN.clean(message)
        """The service's explanation, for people."""
        Exception.__init__(self, self.message)
        self.status = status
        """The HTTP status."""
        self.code = code
        """The service's error code; empty when the body is not an OData error."""
        self.inner_codes = inner_codes
        """The codes of the inner errors, outermost first."""
        self.request_id = request_id
        """The service's id of the request, to be given to support."""
        self.client_request_id = client_request_id
        """The id that the client sent with the request."""
        self.retry_after = retry_after
        """Seconds to wait before another try, where the service says so."""
        self.body = body
        """The first bytes of the response's body, as they came, secrets and all."""
        self.document = document
        """The parsed body, likewise; None where it is not JSON."""

    def __str__(self) -> str:
        message = " ".join(self.message.split())[:_SHOWN]
        parts = (str(self.status or ""), self.code, *self.inner_codes[-1:])
        start = " ".join(filter(None, parts))
        if not message and not self.code:
            message = _phrase(self.status)
        notes = []
        if self.request_id:
            notes.append(f"request-id {self.request_id}")
        if self.retry_after:
            notes.append(f"to be asked again in {self.retry_after:,.0f} s")
        end = f" ({'; '.join(notes)})" if notes else ""
        return ": ".join(filter(None, (start, message))) + end


def _phrase(status: int) -> str:
    """What HTTP calls a status, where the service says nothing more."""
    from http import HTTPStatus

    return HTTPStatus(status).phrase if status in set(HTTPStatus) else ""


class BadRequestError(ApiError):
    """400: the request is not valid."""


class AuthenticationError(ApiError):
    """401: no token, or one that is not valid."""


class PermissionDeniedError(ApiError):
    """403: the token does not allow this."""


class NotFoundError(ApiError):
    """404: there is no such resource, not yet or not any more."""


class ConflictError(ApiError):
    """409: the request and the resource's state do not go together."""


class RateLimitError(ApiError):
    """429: too many requests; see ``retry_after``."""


class ServerError(ApiError):
    """500 and above: the service failed."""


class ServiceUnavailableError(ServerError):
    """503: the service is down or overloaded; see ``retry_after``."""


class GatewayTimeoutError(ServerError):
    """504: the service took too long for what stands before it."""


class InvalidResponseError(ApiError, DecodeError):
    """The service reported success, but what it sent is not what the schema says.

    ``path``, ``expected`` and ``found`` tell what is wrong with it.
    """

    def __init__(
        self, message: str = "", *, expected: str = "", found: str = "", **more: Any
    ) -> None:
        ApiError.__init__(self, message, **more)
        self.expected = expected
        self.found = PLAIN.clean(found)
        self._steps = []

    __str__ = ApiError.__str__


class PagingError(ApiError):
    """A link to the next page that must not be followed: in a circle, or elsewhere."""


class ChangedError(ApiError):
    """What is read in several requests changed between them each time it was tried."""


class NetworkError(Exception):
    """There is no answer: no connection, one that broke, or a timeout."""

    def __init__(self, message: str = "", *, was_sent: bool = False) -> None:
        self.message = PLAIN.clean(message)
        """What went wrong, for people."""
        super().__init__(self.message)
        self.was_sent = was_sent
        """Whether the service may have seen the request, and done what it asks."""


class NetworkTimeoutError(NetworkError, TimeoutError):
    """There is no answer in time."""


_CLASSES: dict[int, type[ApiError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    429: RateLimitError,
    503: ServiceUnavailableError,
    504: GatewayTimeoutError,
}


def error_class(status: int) -> type[ApiError]:
    """Return the class that stands for an HTTP status."""
    return _CLASSES.get(status, ServerError if status >= 500 else ApiError)
