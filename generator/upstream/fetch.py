"""Downloads one file over HTTPS, and nothing that the file or the server may lead to beyond it.

The name of a host is resolved once; every address that it has must be allowed, and the connection
goes to one of those very addresses, so that the name cannot mean another one a moment later.
Proxies of the environment are not used: behind one, nobody could tell which address is asked.
"""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urljoin, urlsplit

from generator import __version__
from generator.upstream.addresses import AddressPolicy, is_public, parse_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 64 * 1024


class FetchError(Exception):
    """The file could not be had; says why and what was expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How large a file may be, in bytes, how long all of a download may take, in seconds, and how
    often it may be redirected."""

    size: int = 64 * 1024 * 1024
    seconds: float = 120
    redirects: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A file, the URL that it came from in the end, and its entity tag, which may be empty."""

    data: bytes
    url: str
    etag: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetcher:
    """Downloads files. ``hosts`` are those beside its own that a URL may redirect to."""

    hosts: frozenset[str] = frozenset()
    limits: Limits = field(default_factory=Limits)
    allows: AddressPolicy = is_public
    tls: Callable[[], ssl.SSLContext] = ssl.create_default_context

    def __call__(self, url: str) -> Fetched:
        """Download a file.

        Raises:
            FetchError: when the URL, an address, a redirection or the answer is not allowed, the
                file is too large, it takes too long, or the network fails.
        """
        deadline = _Deadline(self.limits.seconds)
        first = checked_url(url)
        allowed = {_host(first), *self.hosts}
        current = first
        for _ in range(self.limits.redirects + 1):
            answer = self._ask(current, deadline)
            if isinstance(answer, Fetched):
                return answer
            current = checked_url(urljoin(current.geturl(), answer))
            if _host(current) not in allowed:
                host = _host(current)
                raise FetchError(f"{url} redirects to {host}, which redirect_hosts does not name")
        raise FetchError(f"{url} redirects more than {self.limits.redirects} times")

    def _ask(self, url: SplitResult, deadline: _Deadline) -> Fetched | str:
        """The file, or the URL that the answer redirects to."""
        connection = _Connection(url, deadline, self.allows, self.tls())
        with contextlib.closing(connection), _told(url, deadline), deadline.ending(connection):
            target = f"{url.path or '/'}{'?' + url.query if url.query else ''}"
            headers = {
                "Accept": "application/xml, */*;q=0.5",
                "Accept-Encoding": "identity",
                "User-Agent": f"csdlgen/{__version__}",
            }
            connection.request("GET", target, headers=headers)
            with connection.getresponse() as response:
                location = response.headers.get("Location")
                if response.status in _REDIRECTS and location:
                    return location
                return Fetched(
                    data=self._body(url, response),
                    url=url.geturl(),
                    etag=response.headers.get("ETag", ""),
                )

    def _body(self, url: SplitResult, response: http.client.HTTPResponse) -> bytes:
        if response.status != 200:
            raise FetchError(
                f"{url.geturl()} answers {response.status} {response.reason}, expected 200"
            )
        encoding = response.headers.get("Content-Encoding", "identity")
        if encoding.lower() != "identity":
            raise FetchError(f"{url.geturl()} answers in the encoding {encoding}, expected none")
        expected = response.length
        data = bytearray()
        while chunk := response.read(_CHUNK):
            data += chunk
            if len(data) > self.limits.size:
                raise FetchError(f"{url.geturl()} has more than {self.limits.size:,} bytes")
        if expected is not None and len(data) != expected:
            raise FetchError(f"{url.geturl()} ends after {len(data):,} of {expected:,} bytes")
        return bytes(data)


def checked_url(url: str) -> SplitResult:
    """The parts of a URL, without its fragment.

    Raises:
        FetchError: when it is no https URL with a host of ASCII and without a user.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as problem:
        raise FetchError(f"{url!r} is no URL: {problem}") from None
    if parts.scheme != "https":
        raise FetchError(f"{url!r} is not https, which is all that is asked")
    if not parts.hostname or not parts.hostname.isascii() or "%" in parts.hostname:
        raise FetchError(f"{url!r} has no host of ASCII")
    if parts.username is not None or parts.password is not None:
        raise FetchError(f"the URL of {parts.hostname} holds a user; leave that out")
    if port == 0 or not url.isascii() or not url.isprintable() or " " in url:
        raise FetchError(f"{url!r} is no URL")
    return parts._replace(fragment="")


def _host(url: SplitResult) -> str:
    """The host, with the port where it is not that of https."""
    name = (url.hostname or "").rstrip(".")
    return name if url.port in (None, 443) else f"{name}:{url.port}"


class _Deadline:
    """The moment at which all of a download must be over."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """The seconds that are left, never quite none, for no timeout at all is written so."""
        return max(0.001, self._end - time.monotonic())

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self._end

    @contextlib.contextmanager
    def ending(self, connection: _Connection) -> Iterator[None]:
        """Cut the connection when time is over: a server that sends a byte now and then would get
        around the timeout of its socket."""
        timer = threading.Timer(self.left, connection.cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
        if connection.is_cut.is_set():
            # An answer whose head was cut looks like one without a body.
            raise TimeoutError


class _Connection(http.client.HTTPSConnection):
    """A connection to an address that was looked at first."""

    def __init__(
        self, url: SplitResult, deadline: _Deadline, allows: AddressPolicy, tls: ssl.SSLContext
    ) -> None:
        super().__init__(url.hostname or "", url.port or 443, timeout=deadline.left, context=tls)
        self._deadline = deadline
        self._allows = allows
        self._tls = tls
        # Stays when a response that ends the connection has taken ``sock`` over.
        self._secured: ssl.SSLSocket | None = None
        self.is_cut = threading.Event()

    def connect(self) -> None:
        """Connect to the first address that answers, after a look at all of them."""
        plain = self._connected()
        try:
            secured = self._tls.wrap_socket(
                plain, server_hostname=self.host, do_handshake_on_connect=False
            )
        except BaseException:
            plain.close()
            raise
        self.sock = self._secured = secured
        if self.is_cut.is_set():
            raise TimeoutError
        secured.do_handshake()

    def _connected(self) -> socket.socket:
        found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        for *_, place in found:
            if not self._allows(parse_address(str(place[0]))):
                raise FetchError(
                    f"{self.host} is at {place[0]}, which is no address of the public internet"
                )
        problem: OSError = OSError(f"{self.host} has no address")
        for family, kind, protocol, _, place in found:
            made = socket.socket(family, kind, protocol)
            try:
                made.settimeout(self._deadline.left)
                made.connect(place)
            except OSError as caught:
                made.close()
                problem = caught
            else:
                return made
        raise problem

    def cut(self) -> None:
        """End whatever the connection waits for; from another thread."""
        self.is_cut.set()
        if self._secured is not None:
            # Not SSLSocket.shutdown, which takes away what the other thread reads with.
            with contextlib.suppress(OSError):
                socket.socket.shutdown(self._secured, socket.SHUT_RDWR)


@contextlib.contextmanager
def _told(url: SplitResult, deadline: _Deadline) -> Iterator[None]:
    """Turn what the network raises into one kind of error that says what was asked."""
    try:
        yield
    except FetchError:
        if deadline.is_over:
            raise _late(url, deadline) from None
        raise
    except (OSError, http.client.HTTPException, ValueError) as problem:
        if deadline.is_over or isinstance(problem, TimeoutError):
            raise _late(url, deadline) from None
        why = str(problem) or type(problem).__name__
        raise FetchError(f"{url.geturl()} cannot be had: {why}") from problem


def _late(url: SplitResult, deadline: _Deadline) -> FetchError:
    return FetchError(f"{url.geturl()} takes more than {deadline.seconds:g} seconds")
