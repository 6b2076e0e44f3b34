"""The request builders, along the URL tree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, Unpack

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

__all__ = ["Client", "FieldCollectionRequestBuilder", "FieldRequestBuilder"]


class Client(ClientBase[Literal["global"]]):
    """The client of spatial."""

    __slots__ = ()

    service = SERVICE

    @property
    def fields(self) -> FieldCollectionRequestBuilder:
        """The `Fields` collection."""
        return FieldCollectionRequestBuilder(
            self._session, self._path.segment("Fields")
        )


class FieldCollectionRequestBuilder(RequestBuilder):
    """`/Fields`"""

    __slots__ = ()

    def __getitem__(self, key: int) -> FieldRequestBuilder:
        """The entity with this key (`Number`)."""
        return FieldRequestBuilder(
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
    ) -> Pages[models.Field]:
        """The `Field` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Field,
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
        return self._session.pages(request, c.struct(models.Field))

    def create(
        self, body: models.Field, **options: Unpack[CallOptions]
    ) -> models.Field:
        """Add a `Field` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.Field), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Field))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `Field` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Field, filter=filter, search=search, check=self._checks(options)
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)

    def near(
        self,
        *,
        place: Any,
        corner: Any,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        filter: str | Condition | None = None,
        order_by: Sequence[str] = (),
        top: int | None = None,
        skip: int | None = None,
        search: str | None = None,
        count: bool = False,
        **options: Unpack[CallOptions],
    ) -> Pages[models.Field]:
        """Calls the function `spatial.Near`.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path.call(
                "spatial.Near",
                [
                    ("place", c.spatial("GeographyPoint").argument("place", place)),
                    ("corner", c.spatial("GeometryPoint").argument("corner", corner)),
                ],
            ),
            query=query_options(
                models.Field,
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
        return self._session.pages(request, c.struct(models.Field))


class FieldRequestBuilder(RequestBuilder):
    """`/Fields/{key}`"""

    __slots__ = ()

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Field:
        """The `Field` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Field, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Field))

    def update(
        self, body: models.Field, **options: Unpack[CallOptions]
    ) -> models.Field | None:
        """Change the `Field`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Field), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Field))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `Field`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)

    def middle(self, **options: Unpack[CallOptions]) -> Any:
        """Calls the function `spatial.Middle`."""
        request = Request("GET", self._path.call("spatial.Middle", []), options=options)
        return self._session.value(request, c.nullable(c.spatial("GeographyPoint")))
