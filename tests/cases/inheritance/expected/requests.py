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
    ReferenceRequestBuilder,
    Request,
    RequestBuilder,
    body_of,
)
from ._runtime.query import query_options
from ._service import SERVICE

if TYPE_CHECKING:
    from ._runtime.query import Condition, Expand

__all__ = [
    "AnimalCollectionRequestBuilder",
    "AnimalRequestBuilder",
    "Client",
    "FoalCollectionRequestBuilder",
    "FoalRequestBuilder",
    "LinkedZebraRequestBuilder",
]


class Client(ClientBase[Literal["global"]]):
    """The client of inheritance."""

    __slots__ = ()

    service = SERVICE

    @property
    def animals(self) -> AnimalCollectionRequestBuilder:
        """The `animals` collection."""
        return AnimalCollectionRequestBuilder(
            self._session, self._path.segment("animals")
        )


class AnimalCollectionRequestBuilder(RequestBuilder):
    """`/animals`"""

    __slots__ = ()

    def __getitem__(self, key: str) -> AnimalRequestBuilder:
        """The entity with this key (`id`)."""
        return AnimalRequestBuilder(
            self._session, self._path.predicate(c.STRING.key_literal("id", key))
        )

    @property
    def as_foal(self) -> FoalCollectionRequestBuilder:
        """The `foal` entities among these."""
        return FoalCollectionRequestBuilder(
            self._session, self._path.segment("example.foal")
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
    ) -> Pages[models.Animal]:
        """The `animal` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Animal,
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
        return self._session.pages(request, c.struct(models.Animal))

    def create(
        self, body: models.Animal, **options: Unpack[CallOptions]
    ) -> models.Animal:
        """Add an `animal` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.Animal), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Animal))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `animal` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Animal, filter=filter, search=search, check=self._checks(options)
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)


class AnimalRequestBuilder(RequestBuilder):
    """`/animals/{key}`"""

    __slots__ = ()

    @property
    def as_foal(self) -> FoalRequestBuilder:
        """The same, as a `foal`."""
        return FoalRequestBuilder(self._session, self._path.segment("example.foal"))

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Animal:
        """The `animal` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Animal, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Animal))

    def update(
        self, body: models.Animal, **options: Unpack[CallOptions]
    ) -> models.Animal | None:
        """Change the `animal`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Animal), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Animal))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `animal`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)


class FoalCollectionRequestBuilder(RequestBuilder):
    """`/animals/example.foal`"""

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
    ) -> Pages[models.Foal]:
        """The `foal` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Foal,
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
        return self._session.pages(request, c.struct(models.Foal))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `foal` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Foal, filter=filter, search=search, check=self._checks(options)
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)


class FoalRequestBuilder(RequestBuilder):
    """`/animals/{key}/example.foal`"""

    __slots__ = ()

    @property
    def mother(self) -> LinkedZebraRequestBuilder:
        """The `mother` resource."""
        return LinkedZebraRequestBuilder(self._session, self._path.segment("mother"))

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Foal:
        """The `foal` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Foal, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Foal))

    def update(
        self, body: models.Foal, **options: Unpack[CallOptions]
    ) -> models.Foal | None:
        """Change the `foal`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Foal), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Foal))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `foal`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)


class LinkedZebraRequestBuilder(RequestBuilder):
    """`/animals/{key}/example.foal/mother`"""

    __slots__ = ()

    @property
    def as_foal(self) -> FoalRequestBuilder:
        """The same, as a `foal`."""
        return FoalRequestBuilder(self._session, self._path.segment("example.foal"))

    @property
    def reference(self) -> ReferenceRequestBuilder:
        """Which entity is linked here."""
        return ReferenceRequestBuilder(self._session, self._path.segment("$ref"))

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Zebra:
        """The `zebra` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Zebra, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Zebra))

    def update(
        self, body: models.Zebra, **options: Unpack[CallOptions]
    ) -> models.Zebra | None:
        """Change the `zebra`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Zebra), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Zebra))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `zebra`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)
