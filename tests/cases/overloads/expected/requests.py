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

__all__ = ["CalendarCollectionRequestBuilder", "CalendarRequestBuilder", "Client"]


class Client(ClientBase[Literal["global"]]):
    """The client of overloads."""

    __slots__ = ()

    service = SERVICE

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
            self._session, self._path.predicate(c.STRING.key_literal("id", key))
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
    ) -> Pages[models.Calendar]:
        """The `calendar` entities here.

        Nothing is sent before the first item is asked for; then page after page.
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
                check=self._checks(options),
            ),
            options=options,
        )
        return self._session.pages(request, c.struct(models.Calendar))

    def create(
        self, body: models.Calendar, **options: Unpack[CallOptions]
    ) -> models.Calendar:
        """Add a `calendar` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.Calendar), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Calendar))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `calendar` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Calendar,
                filter=filter,
                search=search,
                check=self._checks(options),
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)

    def delta(
        self,
        *,
        token: str,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        filter: str | Condition | None = None,
        order_by: Sequence[str] = (),
        top: int | None = None,
        skip: int | None = None,
        search: str | None = None,
        count: bool = False,
        **options: Unpack[CallOptions],
    ) -> Pages[models.Calendar]:
        """Calls the function `example.delta`.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path.call(
                "example.delta", [("token", c.STRING.argument("token", token))]
            ),
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
                check=self._checks(options),
            ),
            options=options,
        )
        return self._session.pages(request, c.struct(models.Calendar))


class CalendarRequestBuilder(RequestBuilder):
    """`/calendars/{key}`"""

    __slots__ = ()

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Calendar:
        """The `calendar` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Calendar,
                select=select,
                expand=expand,
                check=self._checks(options),
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Calendar))

    def update(
        self, body: models.Calendar, **options: Unpack[CallOptions]
    ) -> models.Calendar | None:
        """Change the `calendar`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Calendar), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Calendar))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `calendar`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)

    def count_(self, *, kind: str, **options: Unpack[CallOptions]) -> int:
        """Calls the function `example.count`."""
        request = Request(
            "GET",
            self._path.call(
                "example.count", [("kind", c.STRING.argument("kind", kind))]
            ),
            options=options,
        )
        return self._session.value(request, c.INT32)

    def count_with_until(self, *, until: date, **options: Unpack[CallOptions]) -> int:
        """Calls the function `example.count`."""
        request = Request(
            "GET",
            self._path.call(
                "example.count", [("until", c.DATE.argument("until", until))]
            ),
            options=options,
        )
        return self._session.value(request, c.INT32)

    def delta(self, **options: Unpack[CallOptions]) -> Pages[str]:
        """Calls the function `example.delta`.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request("GET", self._path.call("example.delta", []), options=options)
        return self._session.pages(request, c.STRING)

    def delta_with_token(
        self, *, token: str, **options: Unpack[CallOptions]
    ) -> Pages[str]:
        """Calls the function `example.delta`.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path.call(
                "example.delta", [("token", c.STRING.argument("token", token))]
            ),
            options=options,
        )
        return self._session.pages(request, c.STRING)

    def delta_with_start_date_and_token(
        self, *, token: str, start_date: date, **options: Unpack[CallOptions]
    ) -> Pages[str]:
        """Calls the function `example.delta`.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path.call(
                "example.delta",
                [
                    ("token", c.STRING.argument("token", token)),
                    ("startDate", c.DATE.argument("start_date", start_date)),
                ],
            ),
            options=options,
        )
        return self._session.pages(request, c.STRING)
