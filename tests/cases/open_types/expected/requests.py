"""The request builders, along the URL tree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, Unpack

from . import models
from ._runtime import codec as c
from ._runtime.client import (
    CallOptions,
    ClientBase,
    Pages,
    Request,
    RequestBuilder,
    StreamRequestBuilder,
    body_of,
)
from ._runtime.query import query_options
from ._service import SERVICE

if TYPE_CHECKING:
    from ._runtime.query import Condition, Expand

__all__ = ["Client", "DocumentCollectionRequestBuilder", "DocumentRequestBuilder"]


class Client(ClientBase[Literal["global"]]):
    """The client of open_types."""

    __slots__ = ()

    service = SERVICE

    @property
    def documents(self) -> DocumentCollectionRequestBuilder:
        """The `documents` collection."""
        return DocumentCollectionRequestBuilder(
            self._session, self._path.segment("documents")
        )


class DocumentCollectionRequestBuilder(RequestBuilder):
    """`/documents`"""

    __slots__ = ()

    def __getitem__(self, key: str) -> DocumentRequestBuilder:
        """The entity with this key (`id`)."""
        return DocumentRequestBuilder(
            self._session, self._path.predicate(c.STRING.key_literal("id", key))
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
    ) -> Pages[models.Document]:
        """The `document` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Document,
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
        return self._session.pages(request, c.struct(models.Document))

    def create(
        self, body: models.Document, **options: Unpack[CallOptions]
    ) -> models.Document:
        """Add a `document` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.Document), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Document))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `document` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Document,
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
    ) -> models.Document:
        """Add a `document` of these bytes and return it as the service made it."""
        request = Request(
            "POST", self._path, content=content, media_type=media_type, options=options
        )
        return self._session.entity(request, c.struct(models.Document))


class DocumentRequestBuilder(RequestBuilder):
    """`/documents/{key}`"""

    __slots__ = ()

    @property
    def content(self) -> StreamRequestBuilder:
        """The bytes of the entity."""
        return StreamRequestBuilder(self._session, self._path.segment("$value"))

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Document:
        """The `document` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Document,
                select=select,
                expand=expand,
                check=self._checks(options),
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Document))

    def update(
        self, body: models.Document, **options: Unpack[CallOptions]
    ) -> models.Document | None:
        """Change the `document`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Document), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Document))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `document`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)
