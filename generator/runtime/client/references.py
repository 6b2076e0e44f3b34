"""References: which entities a navigation property leads to.

OData v4.01 Protocol, section 11.4.6. An entity is named by its URL, or by the request
builder that stands for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack
from urllib.parse import quote

from .builders import AsyncRequestBuilder, RequestBuilder
from .message import Request

if TYPE_CHECKING:
    from ..urls import Path
    from .options import CallOptions, Settings


class ReferencesRequestBuilder(RequestBuilder):
    """The entities of a collection that stand elsewhere and are linked here."""

    __slots__ = ()

    def add(self, entity: RequestBuilder | str, **options: Unpack[CallOptions]) -> None:
        """Link an entity, which stays where it is.

        :raises ValueError: no URL.
        """
        url = _url(entity, self._session.settings)
        self._session.nothing(_link("POST", self._path, url, options))

    def remove(
        self, entity: RequestBuilder | str, **options: Unpack[CallOptions]
    ) -> None:
        """Unlink an entity, which stays where it is.

        :raises ValueError: no URL.
        """
        url = _url(entity, self._session.settings)
        self._session.nothing(_unlink(self._path, url, options))


class ReferenceRequestBuilder(RequestBuilder):
    """The one entity that stands elsewhere and is linked here."""

    __slots__ = ()

    def set(self, entity: RequestBuilder | str, **options: Unpack[CallOptions]) -> None:
        """Link an entity instead of the one that is.

        :raises ValueError: no URL.
        """
        url = _url(entity, self._session.settings)
        self._session.nothing(_link("PUT", self._path, url, options))

    def remove(self, **options: Unpack[CallOptions]) -> None:
        """Unlink the entity, which stays where it is."""
        self._session.nothing(_unlink(self._path, "", options))


class AsyncReferencesRequestBuilder(AsyncRequestBuilder):
    """The entities of a collection that stand elsewhere and are linked here."""

    __slots__ = ()

    async def add(
        self, entity: AsyncRequestBuilder | str, **options: Unpack[CallOptions]
    ) -> None:
        """Link an entity, which stays where it is.

        :raises ValueError: no URL.
        """
        url = _url(entity, self._session.settings)
        await self._session.nothing(_link("POST", self._path, url, options))

    async def remove(
        self, entity: AsyncRequestBuilder | str, **options: Unpack[CallOptions]
    ) -> None:
        """Unlink an entity, which stays where it is.

        :raises ValueError: no URL.
        """
        url = _url(entity, self._session.settings)
        await self._session.nothing(_unlink(self._path, url, options))


class AsyncReferenceRequestBuilder(AsyncRequestBuilder):
    """The one entity that stands elsewhere and is linked here."""

    __slots__ = ()

    async def set(
        self, entity: AsyncRequestBuilder | str, **options: Unpack[CallOptions]
    ) -> None:
        """Link an entity instead of the one that is.

        :raises ValueError: no URL.
        """
        url = _url(entity, self._session.settings)
        await self._session.nothing(_link("PUT", self._path, url, options))

    async def remove(self, **options: Unpack[CallOptions]) -> None:
        """Unlink the entity, which stays where it is."""
        await self._session.nothing(_unlink(self._path, "", options))


def _url(entity: RequestBuilder | AsyncRequestBuilder | str, settings: Settings) -> str:
    url = (
        entity
        if isinstance(entity, str)
        else f"{settings.base_url.rstrip('/')}{entity.path}"
    )
    if not url or not url.isascii() or not url.isprintable() or " " in url:
        raise ValueError("expected the URL of an entity, or the builder that has it")
    return url


def _link(method: str, path: Path, url: str, options: CallOptions) -> Request:
    return Request(method, path, body={"@odata.id": url}, options=options)


def _unlink(path: Path, url: str, options: CallOptions) -> Request:
    query = f"$id={quote(url, safe='')}" if url else ""
    return Request("DELETE", path, query, options=options)
