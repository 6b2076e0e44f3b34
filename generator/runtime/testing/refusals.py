"""Errors as Microsoft Graph words them: an object ``error`` with an inner error."""

from __future__ import annotations

from collections.abc import Mapping

_CODES = {
    400: "BadRequest",
    401: "InvalidAuthenticationToken",
    403: "Forbidden",
    404: "NotFound",
    405: "MethodNotAllowed",
    406: "NotAcceptable",
    409: "Conflict",
    410: "Gone",
    413: "RequestEntityTooLarge",
    415: "UnsupportedMediaType",
    424: "FailedDependency",
    429: "TooManyRequests",
    500: "InternalServerError",
    501: "NotImplemented",
    502: "BadGateway",
    503: "ServiceUnavailable",
    504: "GatewayTimeout",
}


class RefusalError(Exception):
    """Why a request is answered with an error."""

    def __init__(
        self,
        status: int,
        message: str,
        *,
        code: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.code = code or _CODES.get(status, "UnknownError")
        self.headers = dict(headers or {})

    def body(self, request_id: str, client_request_id: str, date: str) -> object:
        """The error as JSON; ``date`` is ISO 8601 in UTC, without a time zone."""
        inner = {
            "code": self.code[:1].lower() + self.code[1:],
            "date": date,
            "request-id": request_id,
            "client-request-id": client_request_id,
        }
        error = {"code": self.code, "message": self.message, "innerError": inner}
        return {"error": error}
