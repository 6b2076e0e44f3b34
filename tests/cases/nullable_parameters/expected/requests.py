"""The request builders, along the URL tree."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal, Unpack
from uuid import UUID

from . import enums, models
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
from ._runtime.query import query_options, with_aliases
from ._service import SERVICE

if TYPE_CHECKING:
    from ._runtime.query import Condition, Expand

__all__ = ["Client", "ReportCollectionRequestBuilder", "ReportRequestBuilder"]


class Client(ClientBase[Literal["global"]]):
    """The client of nullable_parameters."""

    __slots__ = ()

    service = SERVICE

    @property
    def reports(self) -> ReportCollectionRequestBuilder:
        """The `reports` collection."""
        return ReportCollectionRequestBuilder(
            self._session, self._path.segment("reports")
        )


class ReportCollectionRequestBuilder(RequestBuilder):
    """`/reports`"""

    __slots__ = ()

    def __getitem__(self, key: UUID) -> ReportRequestBuilder:
        """The entity with this key (`id`)."""
        return ReportRequestBuilder(
            self._session, self._path.predicate(c.GUID.key_literal("id", key))
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
    ) -> Pages[models.Report]:
        """The `report` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Report,
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
        return self._session.pages(request, c.struct(models.Report))

    def create(
        self, body: models.Report, **options: Unpack[CallOptions]
    ) -> models.Report:
        """Add a `report` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.Report), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Report))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `report` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Report, filter=filter, search=search, check=self._checks(options)
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)


class ReportRequestBuilder(RequestBuilder):
    """`/reports/{key}`"""

    __slots__ = ()

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Report:
        """The `report` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Report, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Report))

    def update(
        self, body: models.Report, **options: Unpack[CallOptions]
    ) -> models.Report | None:
        """Change the `report`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Report), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Report))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `report`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)

    def rows(
        self,
        *,
        since: datetime,
        unit: enums.Unit,
        ids: builtins.list[int],
        range_: models.Range,
        top_2: int | None = None,
        for_: timedelta | None = None,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        filter: str | Condition | None = None,
        order_by: Sequence[str] = (),
        top: int | None = None,
        skip: int | None = None,
        search: str | None = None,
        count: bool = False,
        **options: Unpack[CallOptions],
    ) -> Pages[models.Range]:
        """Calls the function `example.rows`.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path.call(
                "example.rows",
                [
                    ("since", c.DATE_TIME_OFFSET.argument("since", since)),
                    ("unit", c.enum(enums.Unit, "example.unit").argument("unit", unit)),
                    ("ids", "@ids"),
                    ("range", "@range"),
                    (
                        "top",
                        None if top_2 is None else c.INT32.argument("top_2", top_2),
                    ),
                    (
                        "for",
                        None if for_ is None else c.DURATION.argument("for_", for_),
                    ),
                ],
            ),
            query=with_aliases(
                query_options(
                    models.Range,
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
                [
                    ("@ids", c.list_of(c.INT32).argument("ids", ids)),
                    ("@range", c.struct(models.Range).argument("range_", range_)),
                ],
            ),
            options=options,
        )
        return self._session.pages(request, c.struct(models.Range))

    def run(
        self,
        *,
        unit: enums.Unit | None = None,
        range_: models.Range,
        notes: builtins.list[str] | None = None,
        **options: Unpack[CallOptions],
    ) -> enums.Unit | None:
        """Calls the action `example.run`."""
        request = Request(
            "POST",
            self._path.segment("example.run"),
            body=parameters(
                ("unit", c.enum(enums.Unit, "example.unit"), unit),
                ("range", c.struct(models.Range), range_),
                ("notes", c.list_of(c.STRING), notes),
            ),
            options=options,
        )
        return self._session.value(
            request, c.nullable(c.enum(enums.Unit, "example.unit"))
        )
