"""The request builders, along the URL tree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Literal, Unpack

from . import models
from ._runtime import codec as c
from ._runtime.client import (
    CallOptions,
    ClientBase,
    Pages,
    ReferencesRequestBuilder,
    Request,
    RequestBuilder,
    StreamRequestBuilder,
    body_of,
)
from ._runtime.query import query_options
from ._service import SERVICE

if TYPE_CHECKING:
    from ._runtime.query import Condition, Expand

__all__ = [
    "Client",
    "FilmCollectionRequestBuilder",
    "FilmRequestBuilder",
    "LinkedRecordingCollectionRequestBuilder",
    "MediaFilmCollectionRequestBuilder",
    "RecordingCollectionRequestBuilder",
    "RecordingRequestBuilder",
]


class Client(ClientBase[Literal["global"]]):
    """The client of streams."""

    __slots__ = ()

    service = SERVICE

    @property
    def recordings(self) -> RecordingCollectionRequestBuilder:
        """The `Recordings` collection."""
        return RecordingCollectionRequestBuilder(
            self._session, self._path.segment("Recordings")
        )

    @property
    def films(self) -> FilmCollectionRequestBuilder:
        """The `Films` collection."""
        return FilmCollectionRequestBuilder(self._session, self._path.segment("Films"))


class FilmCollectionRequestBuilder(RequestBuilder):
    """`/Films`"""

    __slots__ = ()

    def __getitem__(self, key: int) -> FilmRequestBuilder:
        """The entity with this key (`Number`)."""
        return FilmRequestBuilder(
            self._session, self._path.predicate(c.INT32.key_literal("Number", key))
        )

    def list(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        filter: str | Condition | None = None,
        order_by: Sequence[str] = (),
        top: int | None = None,
        skip: int | None = None,
        search: str | None = None,
        count: bool = False,
        **options: Unpack[CallOptions],
    ) -> Pages[models.Film]:
        """The `Film` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Film,
                select=select,
                expand=expand,
                filter=filter,
                order_by=order_by,
                top=top,
                skip=skip,
                search=search,
                count=count,
                check=self._checks(options),
            ),
            options=options,
        )
        return self._session.pages(request, c.struct(models.Film))

    def create(self, body: models.Film, **options: Unpack[CallOptions]) -> models.Film:
        """Add a `Film` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.Film), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Film))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `Film` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Film, filter=filter, search=search, check=self._checks(options)
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)

    def create_media(
        self,
        content: bytes,
        *,
        media_type: str = "application/octet-stream",
        **options: Unpack[CallOptions],
    ) -> models.Film:
        """Add a `Film` of these bytes and return it as the service made it."""
        request = Request(
            "POST", self._path, content=content, media_type=media_type, options=options
        )
        return self._session.entity(request, c.struct(models.Film))


class FilmRequestBuilder(RequestBuilder):
    """`/Films/{key}`"""

    __slots__ = ()

    @property
    def value(self) -> LinkedRecordingCollectionRequestBuilder:
        """The `Value` collection."""
        return LinkedRecordingCollectionRequestBuilder(
            self._session, self._path.segment("Value")
        )

    @property
    def content(self) -> StreamRequestBuilder:
        """The bytes of the entity."""
        return StreamRequestBuilder(self._session, self._path.segment("$value"))

    @property
    def cover(self) -> StreamRequestBuilder:
        """The bytes of `Cover`."""
        return StreamRequestBuilder(self._session, self._path.segment("Cover"))

    @property
    def subtitles(self) -> StreamRequestBuilder:
        """The bytes of `Subtitles`."""
        return StreamRequestBuilder(self._session, self._path.segment("Subtitles"))

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Film:
        """The `Film` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Film, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Film))

    def update(
        self, body: models.Film, **options: Unpack[CallOptions]
    ) -> models.Film | None:
        """Change the `Film`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Film), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Film))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `Film`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)

    def excerpt(self, *, seconds: timedelta, **options: Unpack[CallOptions]) -> bytes:
        """Calls the function `media.Excerpt`."""
        request = Request(
            "GET",
            self._path.call(
                "media.Excerpt", [("seconds", c.DURATION.argument("seconds", seconds))]
            ),
            accept="*/*",
            options=options,
        )
        return self._session.content(request)


class RecordingCollectionRequestBuilder(RequestBuilder):
    """`/Recordings`"""

    __slots__ = ()

    def __getitem__(self, key: int) -> RecordingRequestBuilder:
        """The entity with this key (`Number`)."""
        return RecordingRequestBuilder(
            self._session, self._path.predicate(c.INT32.key_literal("Number", key))
        )

    @property
    def as_film(self) -> MediaFilmCollectionRequestBuilder:
        """The `Film` entities among these."""
        return MediaFilmCollectionRequestBuilder(
            self._session, self._path.segment("media.Film")
        )

    def list(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        filter: str | Condition | None = None,
        order_by: Sequence[str] = (),
        top: int | None = None,
        skip: int | None = None,
        search: str | None = None,
        count: bool = False,
        **options: Unpack[CallOptions],
    ) -> Pages[models.Recording]:
        """The `Recording` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Recording,
                select=select,
                expand=expand,
                filter=filter,
                order_by=order_by,
                top=top,
                skip=skip,
                search=search,
                count=count,
                check=self._checks(options),
            ),
            options=options,
        )
        return self._session.pages(request, c.struct(models.Recording))

    def create(
        self, body: models.Recording, **options: Unpack[CallOptions]
    ) -> models.Recording:
        """Add a `Recording` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.Recording), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Recording))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `Recording` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Recording,
                filter=filter,
                search=search,
                check=self._checks(options),
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)

    def create_media(
        self,
        content: bytes,
        *,
        media_type: str = "application/octet-stream",
        **options: Unpack[CallOptions],
    ) -> models.Recording:
        """Add a `Recording` of these bytes and return it as the service made it."""
        request = Request(
            "POST", self._path, content=content, media_type=media_type, options=options
        )
        return self._session.entity(request, c.struct(models.Recording))


class RecordingRequestBuilder(RequestBuilder):
    """`/Recordings/{key}`"""

    __slots__ = ()

    @property
    def value(self) -> LinkedRecordingCollectionRequestBuilder:
        """The `Value` collection."""
        return LinkedRecordingCollectionRequestBuilder(
            self._session, self._path.segment("Value")
        )

    @property
    def as_film(self) -> FilmRequestBuilder:
        """The same, as a `Film`."""
        return FilmRequestBuilder(self._session, self._path.segment("media.Film"))

    @property
    def content(self) -> StreamRequestBuilder:
        """The bytes of the entity."""
        return StreamRequestBuilder(self._session, self._path.segment("$value"))

    @property
    def cover(self) -> StreamRequestBuilder:
        """The bytes of `Cover`."""
        return StreamRequestBuilder(self._session, self._path.segment("Cover"))

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Recording:
        """The `Recording` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Recording,
                select=select,
                expand=expand,
                check=self._checks(options),
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Recording))

    def update(
        self, body: models.Recording, **options: Unpack[CallOptions]
    ) -> models.Recording | None:
        """Change the `Recording`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Recording), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Recording))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `Recording`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)

    def excerpt(self, *, seconds: timedelta, **options: Unpack[CallOptions]) -> bytes:
        """Calls the function `media.Excerpt`."""
        request = Request(
            "GET",
            self._path.call(
                "media.Excerpt", [("seconds", c.DURATION.argument("seconds", seconds))]
            ),
            accept="*/*",
            options=options,
        )
        return self._session.content(request)


class LinkedRecordingCollectionRequestBuilder(RequestBuilder):
    """`/Films/{key}/Value`"""

    __slots__ = ()

    def __getitem__(self, key: int) -> RecordingRequestBuilder:
        """The entity with this key (`Number`)."""
        return RecordingRequestBuilder(
            self._session, self._path.predicate(c.INT32.key_literal("Number", key))
        )

    @property
    def as_film(self) -> MediaFilmCollectionRequestBuilder:
        """The `Film` entities among these."""
        return MediaFilmCollectionRequestBuilder(
            self._session, self._path.segment("media.Film")
        )

    @property
    def references(self) -> ReferencesRequestBuilder:
        """Which entities are linked here."""
        return ReferencesRequestBuilder(self._session, self._path.segment("$ref"))

    def list(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        filter: str | Condition | None = None,
        order_by: Sequence[str] = (),
        top: int | None = None,
        skip: int | None = None,
        search: str | None = None,
        count: bool = False,
        **options: Unpack[CallOptions],
    ) -> Pages[models.Recording]:
        """The `Recording` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Recording,
                select=select,
                expand=expand,
                filter=filter,
                order_by=order_by,
                top=top,
                skip=skip,
                search=search,
                count=count,
                check=self._checks(options),
            ),
            options=options,
        )
        return self._session.pages(request, c.struct(models.Recording))

    def create(
        self, body: models.Recording, **options: Unpack[CallOptions]
    ) -> models.Recording:
        """Add a `Recording` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.Recording), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Recording))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `Recording` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Recording,
                filter=filter,
                search=search,
                check=self._checks(options),
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)

    def create_media(
        self,
        content: bytes,
        *,
        media_type: str = "application/octet-stream",
        **options: Unpack[CallOptions],
    ) -> models.Recording:
        """Add a `Recording` of these bytes and return it as the service made it."""
        request = Request(
            "POST", self._path, content=content, media_type=media_type, options=options
        )
        return self._session.entity(request, c.struct(models.Recording))


class MediaFilmCollectionRequestBuilder(RequestBuilder):
    """`/Recordings/media.Film`"""

    __slots__ = ()

    def list(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        filter: str | Condition | None = None,
        order_by: Sequence[str] = (),
        top: int | None = None,
        skip: int | None = None,
        search: str | None = None,
        count: bool = False,
        **options: Unpack[CallOptions],
    ) -> Pages[models.Film]:
        """The `Film` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Film,
                select=select,
                expand=expand,
                filter=filter,
                order_by=order_by,
                top=top,
                skip=skip,
                search=search,
                count=count,
                check=self._checks(options),
            ),
            options=options,
        )
        return self._session.pages(request, c.struct(models.Film))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `Film` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Film, filter=filter, search=search, check=self._checks(options)
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)
