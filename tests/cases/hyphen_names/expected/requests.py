"""The request builders, along the URL tree."""

from __future__ import annotations

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
    query_options,
)
from ._runtime import codec as c
from ._runtime.clients import ClientBase

if TYPE_CHECKING:
    import httpx

__all__ = ["Client", "LogEntryCollectionRequestBuilder", "LogEntryRequestBuilder"]


class Client(ClientBase):
    """The client of hyphen_names.

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
    ) -> Page[models.LogEntry]:
        """The `log-entry` entities here.

        One page: `next_link` of the result is where the next one is.
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
            ),
        )
        return self._session.page(request, c.struct(models.LogEntry))

    def create(self, body: models.LogEntry) -> models.LogEntry:
        """Add a `log-entry` and return it as the service made it."""
        request = Request(
            "POST", self._path, body=body_of(c.struct(models.LogEntry), body)
        )
        return self._session.entity(request, c.struct(models.LogEntry))


class LogEntryRequestBuilder(RequestBuilder):
    """`/log-entries/{key}`"""

    __slots__ = ()

    @property
    def next_entry(self) -> LogEntryRequestBuilder:
        """The `next-entry` resource."""
        return LogEntryRequestBuilder(self._session, self._path.segment("next-entry"))

    def get(
        self, *, select: Sequence[str] = (), expand: Sequence[str] = ()
    ) -> models.LogEntry:
        """The `log-entry` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(models.LogEntry, select=select, expand=expand),
        )
        return self._session.entity(request, c.struct(models.LogEntry))

    def update(self, body: models.LogEntry) -> models.LogEntry | None:
        """Change the `log-entry`; return it where the service sends it back."""
        request = Request(
            "PATCH", self._path, body=body_of(c.struct(models.LogEntry), body)
        )
        return self._session.optional(request, c.struct(models.LogEntry))

    def delete(self) -> None:
        """Delete the `log-entry`."""
        request = Request("DELETE", self._path)
        self._session.nothing(request)
