"""The request builders, along the URL tree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, Unpack
from uuid import UUID

from . import models
from ._runtime import codec as c
from ._runtime.client import (
    CallOptions,
    ClientBase,
    Pages,
    Request,
    RequestBuilder,
    body_of,
)
from ._runtime.query import query_options
from ._service import SERVICE

if TYPE_CHECKING:
    from ._runtime.query import Condition, Expand

__all__ = [
    "CategoryCollectionRequestBuilder",
    "CategoryRequestBuilder",
    "Client",
    "PlaceCollectionRequestBuilder",
    "PlaceRequestBuilder",
]


class Client(ClientBase[Literal["global"]]):
    """The client of alias_keys."""

    __slots__ = ()

    service = SERVICE

    @property
    def categories(self) -> CategoryCollectionRequestBuilder:
        """The `categories` collection."""
        return CategoryCollectionRequestBuilder(
            self._session, self._path.segment("categories")
        )

    @property
    def places(self) -> PlaceCollectionRequestBuilder:
        """The `places` collection."""
        return PlaceCollectionRequestBuilder(
            self._session, self._path.segment("places")
        )


class CategoryCollectionRequestBuilder(RequestBuilder):
    """`/categories`"""

    __slots__ = ()

    def __getitem__(self, key: int) -> CategoryRequestBuilder:
        """The entity with this key (`categoryNumber`)."""
        return CategoryRequestBuilder(
            self._session,
            self._path.predicate(c.INT32.key_literal("categoryNumber", key)),
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
    ) -> Pages[models.Category]:
        """The `category` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Category,
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
        return self._session.pages(request, c.struct(models.Category))

    def create(
        self, body: models.Category, **options: Unpack[CallOptions]
    ) -> models.Category:
        """Add a `category` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.Category), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Category))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `category` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Category,
                filter=filter,
                search=search,
                check=self._checks(options),
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)


class CategoryRequestBuilder(RequestBuilder):
    """`/categories/{key}`"""

    __slots__ = ()

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Category:
        """The `category` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Category,
                select=select,
                expand=expand,
                check=self._checks(options),
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Category))

    def update(
        self, body: models.Category, **options: Unpack[CallOptions]
    ) -> models.Category | None:
        """Change the `category`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Category), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Category))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `category`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)


class PlaceCollectionRequestBuilder(RequestBuilder):
    """`/places`"""

    __slots__ = ()

    def __getitem__(self, key: tuple[int, UUID]) -> PlaceRequestBuilder:
        """The entity with this key (`placeNumber, code`)."""
        return PlaceRequestBuilder(
            self._session,
            self._path.predicates(
                [
                    ("placeNumber", c.INT32.key_literal("placeNumber", key[0])),
                    ("code", c.GUID.key_literal("code", key[1])),
                ]
            ),
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
    ) -> Pages[models.Place]:
        """The `place` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Place,
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
        return self._session.pages(request, c.struct(models.Place))

    def create(
        self, body: models.Place, **options: Unpack[CallOptions]
    ) -> models.Place:
        """Add a `place` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.Place), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Place))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `place` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Place, filter=filter, search=search, check=self._checks(options)
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)


class PlaceRequestBuilder(RequestBuilder):
    """`/places/{key}`"""

    __slots__ = ()

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Place:
        """The `place` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Place, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Place))

    def update(
        self, body: models.Place, **options: Unpack[CallOptions]
    ) -> models.Place | None:
        """Change the `place`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Place), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Place))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `place`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)
