"""Bodies of responses, decompressed while they come, and never longer than allowed."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from .effects import Answer

if TYPE_CHECKING:
    import httpx

_OF_ERRORS = 2**20
_BEGINNING = 10_000
_GZIP, _ZLIB, _RAW = zlib.MAX_WBITS | 16, zlib.MAX_WBITS, -zlib.MAX_WBITS
_MEMBER = b"\x1f\x8b"  # how a part of a gzip file begins
_WINDOWS = {"gzip": _GZIP, "x-gzip": _GZIP, "deflate": _ZLIB}

ACCEPTED = "gzip, deflate"
"""What can be decompressed little by little, and so within a bound."""


def receive(response: httpx.Response, most: int | None) -> Answer:
    """Read an open response, and close it.

    What breaks off of a refusal does no harm: its status tells what to do.

    :param most: bytes that the body may have; None for any number.
    :raises httpx.HTTPError: a success that broke off, or is not what its headers say.
    """
    body = Body(response, most)
    try:
        if response.is_stream_consumed:  # a hook of the HTTP client's has read it
            body.take(response.content)
        else:
            for part in response.iter_raw() if body.is_raw else response.iter_bytes():
                body.add(part)
                if body.is_full:
                    break
        return body.answer()
    except Exception as error:
        return body.refusal(error)
    finally:
        response.close()


async def receive_async(response: httpx.Response, most: int | None) -> Answer:
    """The asynchronous twin of ``receive``."""
    body = Body(response, most)
    try:
        if response.is_stream_consumed:
            body.take(response.content)
        else:
            parts = response.aiter_raw() if body.is_raw else response.aiter_bytes()
            async for part in parts:
                body.add(part)
                if body.is_full:
                    break
        return body.answer()
    except Exception as error:
        return body.refusal(error)
    finally:
        await response.aclose()


class Body:
    """Gathers one body. What is no success is cut where it is long, and no error."""

    def __init__(self, response: httpx.Response, most: int | None) -> None:
        self._response = response
        self._most = most
        if not response.is_success:
            self._most = _OF_ERRORS if most is None else min(most, _OF_ERRORS)
        coding = response.headers.get("content-encoding", "").strip().lower()
        self._window = _WINDOWS.get(coding)
        # Compressed twice, a few bytes can be more than any memory holds.
        self._is_nested = "," in coding
        is_plain = self._is_nested or coding in {"", "identity"}
        self.is_raw = self._window is not None or is_plain
        """Whether the parts are wanted as they come; else httpx decompresses them."""
        self._inflate = (
            None if self._window is None else zlib.decompressobj(self._window)
        )
        self._parts: list[bytes] = []
        self._size = 0
        self._is_begun = False
        self.is_full = False
        """Whether there is more than there may be."""

    def add(self, part: bytes) -> None:
        """Add what came next."""
        while part and not self.is_full:
            if self._inflate is None:
                self.take(part)
                return
            if self._inflate.eof:
                if not part.startswith(_MEMBER):
                    return  # what stands behind the end is nobody's
                self._inflate = zlib.decompressobj(_GZIP)
            self.take(self._inflated(self._inflate, part))
            part = self._inflate.unconsumed_tail or self._inflate.unused_data
            self._is_begun = True

    def take(self, plain: bytes) -> None:
        """Add what is not compressed."""
        self._size += len(plain)
        self._parts.append(plain)
        self.is_full = self._most is not None and self._size > self._most

    def answer(self) -> Answer:
        """Make the answer of what has come.

        :raises httpx.HTTPError: it was compressed twice, or is not complete.
        """
        if self._is_nested:
            raise self._error("compressed more than once")
        is_cut_off = self._inflate is not None and not self._inflate.eof
        if is_cut_off and self._is_begun and not self.is_full:
            raise self._error("the compressed body ends too early")
        return self._answer()

    def refusal(self, error: Exception) -> Answer:
        """Make the answer of a refusal whose body cannot be read to its end.

        :raises Exception: the answer was no refusal.
        """
        import httpx

        if self._response.is_success or not isinstance(error, httpx.HTTPError):
            raise error
        return self._answer()

    def _answer(self) -> Answer:
        headers = _headers_of(self._response)
        body = b"".join(self._parts)
        status = self._response.status_code
        if self.is_full:
            kept = _BEGINNING if self._response.is_success else self._most
            return Answer(status, headers, body[:kept], is_cut=True)
        return Answer(status, headers, body)

    def _inflated(self, inflate: zlib._Decompress, part: bytes) -> bytes:
        # One byte more than there may be tells that there is more.
        room = 0 if self._most is None else self._most + 1 - self._size
        try:
            return inflate.decompress(part, room)
        except zlib.error as error:
            if self._size == 0 and self._window == _ZLIB:
                # Some servers send deflate without the header of zlib.
                self._window = _RAW
                self._inflate = zlib.decompressobj(_RAW)
                return self._inflated(self._inflate, part)
            raise self._error(str(error)) from None

    def _error(self, what: str) -> Exception:
        import httpx

        return httpx.DecodingError(what, request=self._response.request)


def _headers_of(response: httpx.Response) -> dict[str, str]:
    """Headers by name in lower case; what came more than once in one, with commas."""
    headers: dict[str, str] = {}
    for raw_name, raw_text in response.headers.raw:
        name, text = raw_name.decode("latin-1").lower(), raw_text.decode("latin-1")
        headers[name] = f"{headers[name]}, {text}" if name in headers else text
    return headers
