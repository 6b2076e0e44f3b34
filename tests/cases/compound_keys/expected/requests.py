"""The request builders, along the URL tree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
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
    query_options,
)
from ._runtime import codec as c
from ._runtime.clients import ClientBase

if TYPE_CHECKING:
    import httpx

__all__ = ["Client", "OrderLineCollectionRequestBuilder", "OrderLineRequestBuilder"]


class Client(ClientBase):
    """The client of compound_keys.

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
                    ("orderId", c.STRING.literal(key[0])),
                    ("lineNumber", c.INT32.literal(key[1])),
                    ("day", c.DATE.literal(key[2])),
                ]
            ),
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
    ) -> Page[models.OrderLine]:
        """The `orderLine` entities here.

        One page: `next_link` of the result is where the next one is.
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
            ),
        )
        return self._session.page(request, c.struct(models.OrderLine))

    def create(self, body: models.OrderLine) -> models.OrderLine:
        """Add an `orderLine` and return it as the service made it."""
        request = Request(
            "POST", self._path, body=body_of(c.struct(models.OrderLine), body)
        )
        return self._session.entity(request, c.struct(models.OrderLine))


class OrderLineRequestBuilder(RequestBuilder):
    """`/orderLines/{key}`"""

    __slots__ = ()

    def get(
        self, *, select: Sequence[str] = (), expand: Sequence[str] = ()
    ) -> models.OrderLine:
        """The `orderLine` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(models.OrderLine, select=select, expand=expand),
        )
        return self._session.entity(request, c.struct(models.OrderLine))

    def update(self, body: models.OrderLine) -> models.OrderLine | None:
        """Change the `orderLine`; return it where the service sends it back."""
        request = Request(
            "PATCH", self._path, body=body_of(c.struct(models.OrderLine), body)
        )
        return self._session.optional(request, c.struct(models.OrderLine))

    def delete(self) -> None:
        """Delete the `orderLine`."""
        request = Request("DELETE", self._path)
        self._session.nothing(request)
