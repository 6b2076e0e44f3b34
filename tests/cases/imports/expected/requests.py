"""The request builders, along the URL tree."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from typing import TYPE_CHECKING

from . import models
from ._runtime import (
    Credential,
    Page,
    Path,
    Request,
    RequestBuilder,
    Session,
    body_of,
    parameters,
    query_options,
)
from ._runtime import codec as c
from ._runtime.clients import ClientBase

if TYPE_CHECKING:
    import httpx

__all__ = ["Client", "ProductCollectionRequestBuilder", "ProductRequestBuilder"]


class Client(ClientBase):
    """The client of imports.

    `credential` has `get_token(*scopes)`, as those of azure-identity, or is a callable
    that returns a token; without one, requests carry no Authorization header. `timeout`
    is in seconds. `http_client` is an httpx client of yours, which stays open.
    """

    __slots__ = ()

    def __init__(
        self,
        credential: Credential = None,
        *,
        base_url: str = "https://example.org/odata",
        timeout: float | None = 100.0,
        http_client: httpx.Client | None = None,
    ) -> None:
        session = Session(
            credential,
            base_url=base_url,
            scope="",
            timeout=timeout,
            http_client=http_client,
        )
        super().__init__(session, Path())

    @property
    def products(self) -> ProductCollectionRequestBuilder:
        """The `products` collection."""
        return ProductCollectionRequestBuilder(
            self._session, self._path.segment("products")
        )

    def load(self, *, products: builtins.list[models.Product]) -> int:
        """Calls the action `example.importProducts`."""
        request = Request(
            "POST",
            self._path.segment("load"),
            body=parameters(
                ("products", c.list_of(c.struct(models.Product)), products)
            ),
        )
        return self._session.value(request, c.INT32)

    def newest(
        self, *, select: Sequence[str] = (), expand: Sequence[str] = ()
    ) -> models.Product | None:
        """Calls the function `example.newestProduct`."""
        request = Request(
            "GET",
            self._path.call("newest", []),
            query=query_options(models.Product, select=select, expand=expand),
        )
        return self._session.optional(request, c.struct(models.Product))

    def reset_all(self) -> None:
        """Calls the action `example.resetAll`."""
        request = Request("POST", self._path.segment("resetAll"))
        self._session.nothing(request)

    def search(
        self,
        *,
        text: str,
        select: Sequence[str] = (),
        expand: Sequence[str] = (),
        filter: str | None = None,
        order_by: Sequence[str] = (),
        top: int | None = None,
        skip: int | None = None,
        search: str | None = None,
        count: bool = False,
    ) -> Page[models.Product]:
        """Calls the function `example.search`.

        One page: `next_link` of the result is where the next one is.
        """
        request = Request(
            "GET",
            self._path.call("search", [("text", c.STRING.literal(text))]),
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
            ),
        )
        return self._session.page(request, c.struct(models.Product))

    def search_with_limit(
        self,
        *,
        text: str,
        limit: int,
        select: Sequence[str] = (),
        expand: Sequence[str] = (),
        filter: str | None = None,
        order_by: Sequence[str] = (),
        top: int | None = None,
        skip: int | None = None,
        search: str | None = None,
        count: bool = False,
    ) -> Page[models.Product]:
        """Calls the function `example.search`.

        One page: `next_link` of the result is where the next one is.
        """
        request = Request(
            "GET",
            self._path.call(
                "search",
                [("text", c.STRING.literal(text)), ("limit", c.INT32.literal(limit))],
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
            ),
        )
        return self._session.page(request, c.struct(models.Product))


class ProductCollectionRequestBuilder(RequestBuilder):
    """`/products`"""

    __slots__ = ()

    def __getitem__(self, key: int) -> ProductRequestBuilder:
        """The entity with this key (`id`)."""
        return ProductRequestBuilder(
            self._session, self._path.predicate(c.INT64.literal(key))
        )

    def list(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str] = (),
        filter: str | None = None,
        order_by: Sequence[str] = (),
        top: int | None = None,
        skip: int | None = None,
        search: str | None = None,
        count: bool = False,
    ) -> Page[models.Product]:
        """The `product` entities here.

        One page: `next_link` of the result is where the next one is.
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
            ),
        )
        return self._session.page(request, c.struct(models.Product))

    def create(self, body: models.Product) -> models.Product:
        """Add a `product` and return it as the service made it."""
        request = Request(
            "POST", self._path, body=body_of(c.struct(models.Product), body)
        )
        return self._session.entity(request, c.struct(models.Product))


class ProductRequestBuilder(RequestBuilder):
    """`/products/{key}`"""

    __slots__ = ()

    def get(
        self, *, select: Sequence[str] = (), expand: Sequence[str] = ()
    ) -> models.Product:
        """The `product` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(models.Product, select=select, expand=expand),
        )
        return self._session.entity(request, c.struct(models.Product))

    def update(self, body: models.Product) -> models.Product | None:
        """Change the `product`; return it where the service sends it back."""
        request = Request(
            "PATCH", self._path, body=body_of(c.struct(models.Product), body)
        )
        return self._session.optional(request, c.struct(models.Product))

    def delete(self) -> None:
        """Delete the `product`."""
        request = Request("DELETE", self._path)
        self._session.nothing(request)
