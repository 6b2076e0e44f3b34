"""References: which entities a navigation property leads to.

OData v4.01 Protocol, sections 11.2.8 and 11.4.6. An entity is named by its URL, or by
the request builder that stands for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack
from urllib.parse import quote

from ..codec_base import Codec
from ..codec_errors import DecodeError, EncodeError, describe
from .builders import AsyncRequestBuilder, RequestBuilder, path_of
from .message import Request

if TYPE_CHECKING:
    from typing import TypeAlias

    from ..urls import Path
    from .options import CallOptions, Settings
    from .pages import AsyncPages, Pages

    Entity: TypeAlias = RequestBuilder | AsyncRequestBuilder | str

_SEGMENT = "/$ref"
_NAMES = ("@odata.id", "@id")  # of OData 4.0, and of 4.01


class _Reference(Codec[str]):
    """An object that says of an entity where it is (JSON Format 4.01, section 14)."""

    def decode(self, value: object) -> str:
        members = value if isinstance(value, dict) else {}
        url = next((members[name] for name in _NAMES if name in members), None)
        if not isinstance(url, str) or not url:
            raise DecodeError("an object with @odata.id", describe(value))
        return url

    def encode(self, value: str) -> object:
        return {_NAMES[0]: value}

    def _literal(self, value: str) -> str:
        raise EncodeError("what a URL can hold", describe(value))


_REFERENCE = _Reference()


class ReferencesRequestBuilder(RequestBuilder):
    """The entities of a collection that stand elsewhere and are linked here."""

    __slots__ = ()

    def list(self, **options: Unpack[CallOptions]) -> Pages[str]:
        """The URLs of the entities that are linked, as the service writes them."""
        request = Request("GET", self._path, options=options)
        return self._session.pages(request, _REFERENCE)

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

        What is named by its key in this very collection is asked for there, as Graph
        wants it: ``DELETE .../members/{id}/$ref``. All else goes as ``$id``.

        :raises ValueError: no URL.
        """
        request = _unlinking(self._path, entity, self._session.settings, options)
        self._session.nothing(request)


class ReferenceRequestBuilder(RequestBuilder):
    """The one entity that stands elsewhere and is linked here."""

    __slots__ = ()

    def get(self, **options: Unpack[CallOptions]) -> str | None:
        """The URL of the entity that is linked, as the service writes it."""
        request = Request("GET", self._path, options=options)
        return self._session.optional(request, _REFERENCE)

    def set(self, entity: RequestBuilder | str, **options: Unpack[CallOptions]) -> None:
        """Link an entity instead of the one that is.

        :raises ValueError: no URL.
        """
        url = _url(entity, self._session.settings)
        self._session.nothing(_link("PUT", self._path, url, options))

    def remove(self, **options: Unpack[CallOptions]) -> None:
        """Unlink the entity, which stays where it is."""
        self._session.nothing(_unlink(self._path, options))


class AsyncReferencesRequestBuilder(AsyncRequestBuilder):
    """The entities of a collection that stand elsewhere and are linked here."""

    __slots__ = ()

    def list(self, **options: Unpack[CallOptions]) -> AsyncPages[str]:
        """The URLs of the entities that are linked, as the service writes them."""
        request = Request("GET", self._path, options=options)
        return self._session.pages(request, _REFERENCE)

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

        What is named by its key in this very collection is asked for there, as Graph
        wants it: ``DELETE .../members/{id}/$ref``. All else goes as ``$id``.

        :raises ValueError: no URL.
        """
        request = _unlinking(self._path, entity, self._session.settings, options)
        await self._session.nothing(request)


class AsyncReferenceRequestBuilder(AsyncRequestBuilder):
    """The one entity that stands elsewhere and is linked here."""

    __slots__ = ()

    async def get(self, **options: Unpack[CallOptions]) -> str | None:
        """The URL of the entity that is linked, as the service writes it."""
        request = Request("GET", self._path, options=options)
        return await self._session.optional(request, _REFERENCE)

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
        await self._session.nothing(_unlink(self._path, options))


def _url(entity: Entity, settings: Settings) -> str:
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


def _unlink(path: Path, options: CallOptions, query: str = "") -> Request:
    return Request("DELETE", path, query, options=options)


def _unlinking(
    path: Path, entity: Entity, settings: Settings, options: CallOptions
) -> Request:
    """The request that unlinks one entity of a collection."""
    if not isinstance(entity, str):
        place = path_of(entity)
        inside = f"{path.template.removesuffix(_SEGMENT)}/{{}}"
        if (place.template, place.keys[:-1]) == (inside, path.keys):
            return _unlink(place.segment(_SEGMENT[1:]), options)
    url = _url(entity, settings)
    return _unlink(path, options, f"$id={quote(url, safe='')}")
