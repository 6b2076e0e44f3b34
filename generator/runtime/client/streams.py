"""Streams: media entities and properties of type Edm.Stream.

OData v4.01 Protocol, sections 11.2.5, 11.4.7 and 11.4.8.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from .builders import AsyncRequestBuilder, RequestBuilder
from .message import Request

if TYPE_CHECKING:
    from ..urls import Path
    from .options import CallOptions

BINARY = "application/octet-stream"


class StreamRequestBuilder(RequestBuilder):
    """Bytes of a media type: the content of an entity, or one of its properties."""

    __slots__ = ()

    def download(self, **options: Unpack[CallOptions]) -> bytes:
        """The bytes; none where there is nothing yet."""
        return self._session.content(_download(self._path, options))

    def upload(
        self,
        content: bytes,
        *,
        media_type: str = BINARY,
        **options: Unpack[CallOptions],
    ) -> None:
        """Replace the bytes."""
        self._session.nothing(_upload(self._path, content, media_type, options))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the bytes, where the service allows that."""
        self._session.nothing(Request("DELETE", self._path, options=options))


class AsyncStreamRequestBuilder(AsyncRequestBuilder):
    """Bytes of a media type: the content of an entity, or one of its properties."""

    __slots__ = ()

    async def download(self, **options: Unpack[CallOptions]) -> bytes:
        """The bytes; none where there is nothing yet."""
        return await self._session.content(_download(self._path, options))

    async def upload(
        self,
        content: bytes,
        *,
        media_type: str = BINARY,
        **options: Unpack[CallOptions],
    ) -> None:
        """Replace the bytes."""
        await self._session.nothing(_upload(self._path, content, media_type, options))

    async def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the bytes, where the service allows that."""
        await self._session.nothing(Request("DELETE", self._path, options=options))


def _download(path: Path, options: CallOptions) -> Request:
    return Request("GET", path, accept="*/*", options=options)


def _upload(
    path: Path, content: bytes, media_type: str, options: CallOptions
) -> Request:
    return Request("PUT", path, content=content, media_type=media_type, options=options)
