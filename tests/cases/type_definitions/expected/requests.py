"""The request builders, along the URL tree."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, Unpack

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

__all__ = ["Client", "ParcelCollectionRequestBuilder", "ParcelRequestBuilder"]


class Client(ClientBase[Literal["global"]]):
    """The client of type_definitions."""

    __slots__ = ()

    service = SERVICE

    @property
    def parcels(self) -> ParcelCollectionRequestBuilder:
        """The `parcels` collection."""
        return ParcelCollectionRequestBuilder(
            self._session, self._path.segment("parcels")
        )


class ParcelCollectionRequestBuilder(RequestBuilder):
    """`/parcels`"""

    __slots__ = ()

    def __getitem__(self, key: str) -> ParcelRequestBuilder:
        """The entity with this key (`code`)."""
        return ParcelRequestBuilder(
            self._session, self._path.predicate(c.STRING.key_literal("code", key))
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
    ) -> Pages[models.Parcel]:
        """The `parcel` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Parcel,
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
        return self._session.pages(request, c.struct(models.Parcel))

    def create(
        self, body: models.Parcel, **options: Unpack[CallOptions]
    ) -> models.Parcel:
        """Add a `parcel` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.Parcel), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Parcel))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `parcel` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Parcel, filter=filter, search=search, check=self._checks(options)
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)

    def heavier(
        self, *, than: Decimal, **options: Unpack[CallOptions]
    ) -> Decimal | None:
        """Calls the function `example.heavier`."""
        request = Request(
            "GET",
            self._path.call(
                "example.heavier", [("than", c.DECIMAL.argument("than", than))]
            ),
            options=options,
        )
        return self._session.value(request, c.nullable(c.DECIMAL))


class ParcelRequestBuilder(RequestBuilder):
    """`/parcels/{key}`"""

    __slots__ = ()

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Parcel:
        """The `parcel` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Parcel, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Parcel))

    def update(
        self, body: models.Parcel, **options: Unpack[CallOptions]
    ) -> models.Parcel | None:
        """Change the `parcel`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Parcel), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Parcel))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `parcel`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)
