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
    body_of,
)
from ._runtime.query import query_options
from ._service import SERVICE

if TYPE_CHECKING:
    from ._runtime.query import Condition, Expand

__all__ = ["Client", "GrößeCollectionRequestBuilder", "GrößeRequestBuilder"]


class Client(ClientBase[Literal["global"]]):
    """The client of non_ascii_names."""

    __slots__ = ()

    service = SERVICE

    @property
    def größen(self) -> GrößeCollectionRequestBuilder:
        """The `größen` collection."""
        return GrößeCollectionRequestBuilder(
            self._session, self._path.segment("größen")
        )


class GrößeCollectionRequestBuilder(RequestBuilder):
    """`/größen`"""

    __slots__ = ()

    def __getitem__(self, key: str) -> GrößeRequestBuilder:
        """The entity with this key (`schlüssel`)."""
        return GrößeRequestBuilder(
            self._session, self._path.predicate(c.STRING.key_literal("schlüssel", key))
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
    ) -> Pages[models.Größe]:
        """The `Größe` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Größe,
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
        return self._session.pages(request, c.struct(models.Größe))

    def create(
        self, body: models.Größe, **options: Unpack[CallOptions]
    ) -> models.Größe:
        """Add a `Größe` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.Größe), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Größe))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `Größe` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Größe, filter=filter, search=search, check=self._checks(options)
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)


class GrößeRequestBuilder(RequestBuilder):
    """`/größen/{key}`"""

    __slots__ = ()

    @property
    def größen(self) -> GrößeCollectionRequestBuilder:
        """The `größen` collection."""
        return GrößeCollectionRequestBuilder(
            self._session, self._path.segment("größen")
        )

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Größe:
        """The `Größe` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Größe, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Größe))

    def update(
        self, body: models.Größe, **options: Unpack[CallOptions]
    ) -> models.Größe | None:
        """Change the `Größe`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Größe), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Größe))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `Größe`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)
