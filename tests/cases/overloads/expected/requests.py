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

__all__ = ["CalendarCollectionRequestBuilder", "CalendarRequestBuilder", "Client"]


class Client(ClientBase):
    """The client of overloads.

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
    def calendars(self) -> CalendarCollectionRequestBuilder:
        """The `calendars` collection."""
        return CalendarCollectionRequestBuilder(
            self._session, self._path.segment("calendars")
        )


class CalendarCollectionRequestBuilder(RequestBuilder):
    """`/calendars`"""

    __slots__ = ()

    def __getitem__(self, key: str) -> CalendarRequestBuilder:
        """The entity with this key (`id`)."""
        return CalendarRequestBuilder(
            self._session, self._path.predicate(c.STRING.literal(key))
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
    ) -> Page[models.Calendar]:
        """The `calendar` entities here.

        One page: `next_link` of the result is where the next one is.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Calendar,
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
        return self._session.page(request, c.struct(models.Calendar))

    def create(self, body: models.Calendar) -> models.Calendar:
        """Add a `calendar` and return it as the service made it."""
        request = Request(
            "POST", self._path, body=body_of(c.struct(models.Calendar), body)
        )
        return self._session.entity(request, c.struct(models.Calendar))

    def delta(
        self,
        *,
        token: str,
        select: Sequence[str] = (),
        expand: Sequence[str] = (),
        filter: str | None = None,
        order_by: Sequence[str] = (),
        top: int | None = None,
        skip: int | None = None,
        search: str | None = None,
        count: bool = False,
    ) -> Page[models.Calendar]:
        """Calls the function `example.delta`.

        One page: `next_link` of the result is where the next one is.
        """
        request = Request(
            "GET",
            self._path.call("example.delta", [("token", c.STRING.literal(token))]),
            query=query_options(
                models.Calendar,
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
        return self._session.page(request, c.struct(models.Calendar))


class CalendarRequestBuilder(RequestBuilder):
    """`/calendars/{key}`"""

    __slots__ = ()

    def get(
        self, *, select: Sequence[str] = (), expand: Sequence[str] = ()
    ) -> models.Calendar:
        """The `calendar` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(models.Calendar, select=select, expand=expand),
        )
        return self._session.entity(request, c.struct(models.Calendar))

    def update(self, body: models.Calendar) -> models.Calendar | None:
        """Change the `calendar`; return it where the service sends it back."""
        request = Request(
            "PATCH", self._path, body=body_of(c.struct(models.Calendar), body)
        )
        return self._session.optional(request, c.struct(models.Calendar))

    def delete(self) -> None:
        """Delete the `calendar`."""
        request = Request("DELETE", self._path)
        self._session.nothing(request)

    def count(self, *, kind: str) -> int:
        """Calls the function `example.count`."""
        request = Request(
            "GET", self._path.call("example.count", [("kind", c.STRING.literal(kind))])
        )
        return self._session.value(request, c.INT32)

    def count_with_until(self, *, until: date) -> int:
        """Calls the function `example.count`."""
        request = Request(
            "GET", self._path.call("example.count", [("until", c.DATE.literal(until))])
        )
        return self._session.value(request, c.INT32)

    def delta(self) -> Page[str]:
        """Calls the function `example.delta`.

        One page: `next_link` of the result is where the next one is.
        """
        request = Request("GET", self._path.call("example.delta", []))
        return self._session.page(request, c.STRING)

    def delta_with_token(self, *, token: str) -> Page[str]:
        """Calls the function `example.delta`.

        One page: `next_link` of the result is where the next one is.
        """
        request = Request(
            "GET",
            self._path.call("example.delta", [("token", c.STRING.literal(token))]),
        )
        return self._session.page(request, c.STRING)

    def delta_with_token_and_start_date(
        self, *, token: str, start_date: date
    ) -> Page[str]:
        """Calls the function `example.delta`.

        One page: `next_link` of the result is where the next one is.
        """
        request = Request(
            "GET",
            self._path.call(
                "example.delta",
                [
                    ("token", c.STRING.literal(token)),
                    ("startDate", c.DATE.literal(start_date)),
                ],
            ),
        )
        return self._session.page(request, c.STRING)
