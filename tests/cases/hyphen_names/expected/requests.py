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
    ReferenceRequestBuilder,
    Request,
    RequestBuilder,
    body_of,
)
from ._runtime.query import query_options
from ._service import SERVICE

if TYPE_CHECKING:
    from ._runtime.query import Condition, Expand

__all__ = [
    "Client",
    "LinkedLogEntryRequestBuilder",
    "LogEntryCollectionRequestBuilder",
    "LogEntryRequestBuilder",
]


class Client(ClientBase[Literal["global"]]):
    """The client of hyphen_names."""

    __slots__ = ()

    service = SERVICE

    @property
    def log_entries(self) -> LogEntryCollectionRequestBuilder:
        """The `log-entries` collection."""
        return LogEntryCollectionRequestBuilder(
            self._session, self._path.segment("log-entries")
        )


class LogEntryCollectionRequestBuilder(RequestBuilder):
    """`/log-entries`"""

    __slots__ = ()

    def __getitem__(self, key: str) -> LogEntryRequestBuilder:
        """The entity with this key (`entry-id`)."""
        return LogEntryRequestBuilder(
            self._session, self._path.predicate(c.STRING.key_literal("entry-id", key))
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
    ) -> Pages[models.LogEntry]:
        """The `log-entry` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.LogEntry,
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
        return self._session.pages(request, c.struct(models.LogEntry))

    def create(
        self, body: models.LogEntry, **options: Unpack[CallOptions]
    ) -> models.LogEntry:
        """Add a `log-entry` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.LogEntry), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.LogEntry))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `log-entry` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.LogEntry,
                filter=filter,
                search=search,
                check=self._checks(options),
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)


class LogEntryRequestBuilder(RequestBuilder):
    """`/log-entries/{key}`"""

    __slots__ = ()

    @property
    def next_entry(self) -> LinkedLogEntryRequestBuilder:
        """The `next-entry` resource."""
        return LinkedLogEntryRequestBuilder(
            self._session, self._path.segment("next-entry")
        )

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.LogEntry:
        """The `log-entry` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.LogEntry,
                select=select,
                expand=expand,
                check=self._checks(options),
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.LogEntry))

    def update(
        self, body: models.LogEntry, **options: Unpack[CallOptions]
    ) -> models.LogEntry | None:
        """Change the `log-entry`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.LogEntry), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.LogEntry))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `log-entry`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)


class LinkedLogEntryRequestBuilder(RequestBuilder):
    """`/log-entries/{key}/next-entry`"""

    __slots__ = ()

    @property
    def next_entry(self) -> LinkedLogEntryRequestBuilder:
        """The `next-entry` resource."""
        return LinkedLogEntryRequestBuilder(
            self._session, self._path.segment("next-entry")
        )

    @property
    def reference(self) -> ReferenceRequestBuilder:
        """Which entity is linked here."""
        return ReferenceRequestBuilder(self._session, self._path.segment("$ref"))

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.LogEntry:
        """The `log-entry` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.LogEntry,
                select=select,
                expand=expand,
                check=self._checks(options),
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.LogEntry))

    def update(
        self, body: models.LogEntry, **options: Unpack[CallOptions]
    ) -> models.LogEntry | None:
        """Change the `log-entry`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.LogEntry), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.LogEntry))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `log-entry`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)
