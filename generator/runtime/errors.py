"""What is raised when the service answers with an error."""

from __future__ import annotations

import re

# A bearer token, or the three base64url parts of a JSON web token.
_SECRET = re.compile(r"(?i:bearer)\s+[^\s\"']+|eyJ[\w-]{8,}(?:\.[\w-]*){1,2}", re.ASCII)
_SHOWN = 500


class ApiError(Exception):
    """The service refused a request; branch on ``status`` and ``code``."""

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
    ) -> None:
        # A service may quote the request; a token must not get from there into a log.
        self.message = _SECRET.sub("[removed]", message)
        """The service's explanation, for people, without any token in it."""
        super().__init__(self.message)
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
        """The first bytes of the response's body, as they came."""

    def __str__(self) -> str:
        message = " ".join(self.message.split())[:_SHOWN]
        parts = (str(self.status or ""), self.code, *self.inner_codes[-1:])
        start = " ".join(filter(None, parts))
        end = f" (request-id {self.request_id})" if self.request_id else ""
        return ": ".join(filter(None, (start, message))) + end


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


_CLASSES: dict[int, type[ApiError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    429: RateLimitError,
}


def error_class(status: int) -> type[ApiError]:
    """Return the class that stands for an HTTP status."""
    return _CLASSES.get(status, ServerError if status >= 500 else ApiError)
