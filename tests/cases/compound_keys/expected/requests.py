"""The request builders, along the URL tree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
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

__all__ = ["Client", "OrderLineCollectionRequestBuilder", "OrderLineRequestBuilder"]


class Client(ClientBase[Literal["global"]]):
    """The client of compound_keys."""

    __slots__ = ()

    service = SERVICE

    @property
    def order_lines(self) -> OrderLineCollectionRequestBuilder:
        """The `orderLines` collection."""
        return OrderLineCollectionRequestBuilder(
            self._session, self._path.segment("orderLines")
        )


class OrderLineCollectionRequestBuilder(RequestBuilder):
    """`/orderLines`"""

    __slots__ = ()

    def __getitem__(self, key: tuple[str, int, date]) -> OrderLineRequestBuilder:
        """The entity with this key (`orderId, lineNumber, day`)."""
        return OrderLineRequestBuilder(
            self._session,
            self._path.predicates(
                [
                    ("orderId", c.STRING.key_literal("orderId", key[0])),
                    ("lineNumber", c.INT32.key_literal("lineNumber", key[1])),
                    ("day", c.DATE.key_literal("day", key[2])),
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
    ) -> Pages[models.OrderLine]:
        """The `orderLine` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.OrderLine,
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
        return self._session.pages(request, c.struct(models.OrderLine))

    def create(
        self, body: models.OrderLine, **options: Unpack[CallOptions]
    ) -> models.OrderLine:
        """Add an `orderLine` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.OrderLine), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.OrderLine))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `orderLine` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.OrderLine,
                filter=filter,
                search=search,
                check=self._checks(options),
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)


class OrderLineRequestBuilder(RequestBuilder):
    """`/orderLines/{key}`"""

    __slots__ = ()

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.OrderLine:
        """The `orderLine` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.OrderLine,
                select=select,
                expand=expand,
                check=self._checks(options),
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.OrderLine))

    def update(
        self, body: models.OrderLine, **options: Unpack[CallOptions]
    ) -> models.OrderLine | None:
        """Change the `orderLine`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.OrderLine), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.OrderLine))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `orderLine`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)
