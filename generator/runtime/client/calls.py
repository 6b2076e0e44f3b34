"""What is sent: a request with everything that the client's settings add to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from uuid import uuid4

from ..jsontext import write_json
from ..redaction import Redactor, secrets_in
from ..urls import Path
from .effects import Outgoing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .message import Request
    from .options import Settings

USER_AGENT = "csdlgen-python"
# RFC 9110, section 9.2.2.
_IDEMPOTENT = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request, ready but for what changes with every try."""

    method: str
    url: str
    path: Path
    """Where it counts for limits; a link to a next page counts where the first did."""

    headers: Mapping[str, str]
    """By name in lower case."""

    content: bytes | None
    redactor: Redactor
    timeout: float | None
    has_timeout: bool
    max_retries: int
    complete: bool
    is_idempotent: bool
    """Whether asking twice does what asking once does."""

    has_own_id: bool
    """Whether the caller chose the ``client-request-id``."""

    def outgoing(self, attempt: int) -> Outgoing:
        """Make the request of one try, with headers of its own."""
        headers = dict(self.headers)
        return Outgoing(
            self.method, self.url, headers, self.content, self.path.template, attempt
        )

    @property
    def client_request_id(self) -> str:
        """The id that the service is given, the same for every try."""
        return self.headers["client-request-id"]

    def following(self, link: str) -> Call:
        """Make the call for a link that came, with the same headers.

        It has an id of its own, unless the caller chose one for all.
        """
        if self.has_own_id:
            return replace(self, url=link)
        headers = {**self.headers, "client-request-id": str(uuid4())}
        return replace(self, url=link, headers=headers)

    def at(self, path: Path) -> Call:
        """The same, counted where another path is."""
        return replace(self, path=path)

    def marked(self, *, is_idempotent: bool) -> Call:
        """The same, known to be safe to repeat, or not."""
        return replace(self, is_idempotent=is_idempotent)

    def knowing(self, tokens: Iterable[str | None]) -> Call:
        """The same, whose errors show no such token."""
        return replace(self, redactor=self.redactor.knowing(tokens))


def call_of(request: Request, settings: Settings) -> Call:
    """Add to a request what the settings say.

    :raises ValueError: a header that cannot be sent. The message does not show it.
    """
    options = request.options
    query = f"?{request.query}" if request.query else ""
    service = settings.service
    content = request.content
    if content is None and request.body is not None:
        content = write_json(request.body)
    headers = _headers(settings, request, has_content=content is not None)
    own = headers.get("authorization", "")
    secrets = [*secrets_in(request.body, service.secrets), own, own.rpartition(" ")[2]]
    return Call(
        method=request.method,
        url=f"{settings.base_url.rstrip('/')}{request.path}{query}",
        path=request.path,
        headers=headers,
        content=content,
        redactor=Redactor(service.secrets | service.private).knowing(secrets),
        timeout=options.get("timeout", settings.timeout),
        has_timeout="timeout" in options,
        max_retries=options.get("max_retries", settings.max_retries),
        complete=options.get("complete", settings.complete),
        is_idempotent=request.method in _IDEMPOTENT,
        has_own_id=any(
            name.lower() == "client-request-id"
            for given in (settings.headers, options.get("headers", {}))
            for name in given
        ),
    )


def _headers(
    settings: Settings, request: Request, *, has_content: bool
) -> dict[str, str]:
    headers = {
        "accept": request.accept,
        "user-agent": USER_AGENT,
        "client-request-id": str(uuid4()),
    }
    if has_content:
        check_header("content-type", request.media_type)
        headers["content-type"] = request.media_type
    preferred = [*settings.service.prefer]
    for given in (settings.headers, request.options.get("headers", {})):
        for name, value in given.items():
            check_header(name, value)
            if name.lower() == "prefer":
                preferred = merge_preferences(preferred, value)
            else:
                headers[name.lower()] = value
    if preferred:
        headers["prefer"] = ", ".join(preferred)
    return headers


def check_header(name: str, value: str) -> None:
    """Refuse what no header can carry.

    :raises TypeError: no text.
    :raises ValueError: it cannot be sent. The message does not show the value.
    """
    if not isinstance(name, str) or not isinstance(value, str):
        raise TypeError("the names and values of headers are text")
    is_name = name.isascii() and name.replace("-", "").replace("_", "").isalnum()
    if not is_name or not value.isascii() or not value.isprintable():
        raise ValueError(f"a header that cannot be sent: {name!r}")


def merge_preferences(preferred: list[str], header: str) -> list[str]:
    """Add the preferences of a ``Prefer`` header (RFC 7240).

    One that was stated already, perhaps with another value, is replaced.
    """
    added = [each.strip() for each in header.split(",") if each.strip()]
    names = {_preference(each) for each in added}
    return [*(each for each in preferred if _preference(each) not in names), *added]


def _preference(text: str) -> str:
    return text.partition(";")[0].partition("=")[0].strip().lower()


@lru_cache(maxsize=16)
def origin(url: str) -> tuple[str, str, int | None] | None:
    """Return scheme, host and port of a URL; None for what is none, or names a user."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if not parts.hostname or parts.username is not None or parts.password is not None:
        return None
    scheme = parts.scheme.lower()
    return scheme, parts.hostname, port or {"http": 80, "https": 443}.get(scheme)
