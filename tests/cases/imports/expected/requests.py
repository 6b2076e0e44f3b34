"""The request builders, along the URL tree."""

from __future__ import annotations

import builtins
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
    parameters,
)
from ._runtime.query import query_options
from ._service import SERVICE

if TYPE_CHECKING:
    from ._runtime.query import Condition, Expand

__all__ = ["Client", "ProductCollectionRequestBuilder", "ProductRequestBuilder"]


class Client(ClientBase[Literal["global"]]):
    """The client of imports."""

    __slots__ = ()

    service = SERVICE

    @property
    def products(self) -> ProductCollectionRequestBuilder:
        """The `products` collection."""
        return ProductCollectionRequestBuilder(
            self._session, self._path.segment("products")
        )

    def find(
        self,
        *,
        text: str,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        filter: str | Condition | None = None,
        order_by: Sequence[str] = (),
        top: int | None = None,
        skip: int | None = None,
        search: str | None = None,
        count: bool = False,
        **options: Unpack[CallOptions],
    ) -> Pages[models.Product]:
        """Calls the function `example.search`.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path.call("find", [("text", c.STRING.argument("text", text))]),
            query=query_options(
                models.Product,
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
        return self._session.pages(request, c.struct(models.Product))

    def find_with_limit(
        self,
        *,
        text: str,
        limit: int,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        filter: str | Condition | None = None,
        order_by: Sequence[str] = (),
        top: int | None = None,
        skip: int | None = None,
        search: str | None = None,
        count: bool = False,
        **options: Unpack[CallOptions],
    ) -> Pages[models.Product]:
        """Calls the function `example.search`.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path.call(
                "find",
                [
                    ("text", c.STRING.argument("text", text)),
                    ("limit", c.INT32.argument("limit", limit)),
                ],
            ),
            query=query_options(
                models.Product,
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
        return self._session.pages(request, c.struct(models.Product))

    def load(
        self, *, products: builtins.list[models.Product], **options: Unpack[CallOptions]
    ) -> int:
        """Calls the action `example.importProducts`."""
        request = Request(
            "POST",
            self._path.segment("load"),
            body=parameters(
                ("products", c.list_of(c.struct(models.Product)), products)
            ),
            options=options,
        )
        return self._session.value(request, c.INT32)

    def newest(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Product | None:
        """Calls the function `example.newestProduct`."""
        request = Request(
            "GET",
            self._path.call("newest", []),
            query=query_options(
                models.Product,
                select=select,
                expand=expand,
                check=self._checks(options),
            ),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Product))

    def reset_all(self, **options: Unpack[CallOptions]) -> None:
        """Calls the action `example.resetAll`."""
        request = Request("POST", self._path.segment("resetAll"), options=options)
        self._session.nothing(request)

    def search(
        self,
        *,
        text: str,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        filter: str | Condition | None = None,
        order_by: Sequence[str] = (),
        top: int | None = None,
        skip: int | None = None,
        search: str | None = None,
        count: bool = False,
        **options: Unpack[CallOptions],
    ) -> Pages[models.Product]:
        """Calls the function `example.search`.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path.call("search", [("text", c.STRING.argument("text", text))]),
            query=query_options(
                models.Product,
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
        return self._session.pages(request, c.struct(models.Product))

    def search_with_limit(
        self,
        *,
        text: str,
        limit: int,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        filter: str | Condition | None = None,
        order_by: Sequence[str] = (),
        top: int | None = None,
        skip: int | None = None,
        search: str | None = None,
        count: bool = False,
        **options: Unpack[CallOptions],
    ) -> Pages[models.Product]:
        """Calls the function `example.search`.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path.call(
                "search",
                [
                    ("text", c.STRING.argument("text", text)),
                    ("limit", c.INT32.argument("limit", limit)),
                ],
            ),
            query=query_options(
                models.Product,
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
        return self._session.pages(request, c.struct(models.Product))


class ProductCollectionRequestBuilder(RequestBuilder):
    """`/products`"""

    __slots__ = ()

    def __getitem__(self, key: int) -> ProductRequestBuilder:
        """The entity with this key (`id`)."""
        return ProductRequestBuilder(
            self._session, self._path.predicate(c.INT64.key_literal("id", key))
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
    ) -> Pages[models.Product]:
        """The `product` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Product,
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
        return self._session.pages(request, c.struct(models.Product))

    def create(
        self, body: models.Product, **options: Unpack[CallOptions]
    ) -> models.Product:
        """Add a `product` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.Product), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Product))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `product` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Product,
                filter=filter,
                search=search,
                check=self._checks(options),
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)


class ProductRequestBuilder(RequestBuilder):
    """`/products/{key}`"""

    __slots__ = ()

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Product:
        """The `product` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Product,
                select=select,
                expand=expand,
                check=self._checks(options),
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Product))

    def update(
        self, body: models.Product, **options: Unpack[CallOptions]
    ) -> models.Product | None:
        """Change the `product`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Product), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Product))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `product`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)
