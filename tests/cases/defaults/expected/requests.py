"""The request builders, along the URL tree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, Unpack
from uuid import UUID

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

__all__ = ["Client", "MachineCollectionRequestBuilder", "MachineRequestBuilder"]


class Client(ClientBase[Literal["global"]]):
    """The client of defaults."""

    __slots__ = ()

    service = SERVICE

    @property
    def machines(self) -> MachineCollectionRequestBuilder:
        """The `machines` collection."""
        return MachineCollectionRequestBuilder(
            self._session, self._path.segment("machines")
        )


class MachineCollectionRequestBuilder(RequestBuilder):
    """`/machines`"""

    __slots__ = ()

    def __getitem__(self, key: UUID) -> MachineRequestBuilder:
        """The entity with this key (`id`)."""
        return MachineRequestBuilder(
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
    ) -> Pages[models.Machine]:
        """The `machine` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Machine,
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
        return self._session.pages(request, c.struct(models.Machine))

    def create(
        self, body: models.Machine, **options: Unpack[CallOptions]
    ) -> models.Machine:
        """Add a `machine` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.Machine), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Machine))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `machine` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Machine,
                filter=filter,
                search=search,
                check=self._checks(options),
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)


class MachineRequestBuilder(RequestBuilder):
    """`/machines/{key}`"""

    __slots__ = ()

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Machine:
        """The `machine` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Machine,
                select=select,
                expand=expand,
                check=self._checks(options),
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Machine))

    def update(
        self, body: models.Machine, **options: Unpack[CallOptions]
    ) -> models.Machine | None:
        """Change the `machine`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Machine), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Machine))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `machine`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)
