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
    "ExampleThingCollectionRequestBuilder",
    "ExampleThingRequestBuilder",
    "ThingCollectionRequestBuilder",
    "ThingRequestBuilder",
]


class Client(ClientBase[Literal["global"]]):
    """The client of case_collisions."""

    __slots__ = ()

    service = SERVICE

    @property
    def things(self) -> ExampleThingCollectionRequestBuilder:
        """The `things` collection."""
        return ExampleThingCollectionRequestBuilder(
            self._session, self._path.segment("things")
        )

    @property
    def things_2(self) -> ThingCollectionRequestBuilder:
        """The `Things` collection."""
        return ThingCollectionRequestBuilder(
            self._session, self._path.segment("Things")
        )


class ThingCollectionRequestBuilder(RequestBuilder):
    """`/Things`"""

    __slots__ = ()

    def __getitem__(self, key: str) -> ThingRequestBuilder:
        """The entity with this key (`id`)."""
        return ThingRequestBuilder(
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
    ) -> Pages[models.Thing]:
        """The `Thing` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Thing,
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
        return self._session.pages(request, c.struct(models.Thing))

    def create(
        self, body: models.Thing, **options: Unpack[CallOptions]
    ) -> models.Thing:
        """Add a `Thing` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.Thing), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Thing))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `Thing` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Thing, filter=filter, search=search, check=self._checks(options)
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)


class ThingRequestBuilder(RequestBuilder):
    """`/Things/{key}`"""

    __slots__ = ()

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Thing:
        """The `Thing` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Thing, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Thing))

    def update(
        self, body: models.Thing, **options: Unpack[CallOptions]
    ) -> models.Thing | None:
        """Change the `Thing`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Thing), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Thing))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `Thing`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)


class ExampleThingCollectionRequestBuilder(RequestBuilder):
    """`/things`"""

    __slots__ = ()

    def __getitem__(self, key: str) -> ExampleThingRequestBuilder:
        """The entity with this key (`id`)."""
        return ExampleThingRequestBuilder(
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
    ) -> Pages[models.ExampleThing]:
        """The `thing` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.ExampleThing,
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
        return self._session.pages(request, c.struct(models.ExampleThing))

    def create(
        self, body: models.ExampleThing, **options: Unpack[CallOptions]
    ) -> models.ExampleThing:
        """Add a `thing` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.ExampleThing), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.ExampleThing))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `thing` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.ExampleThing,
                filter=filter,
                search=search,
                check=self._checks(options),
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)


class ExampleThingRequestBuilder(RequestBuilder):
    """`/things/{key}`"""

    __slots__ = ()

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.ExampleThing:
        """The `thing` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.ExampleThing,
                select=select,
                expand=expand,
                check=self._checks(options),
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.ExampleThing))

    def update(
        self, body: models.ExampleThing, **options: Unpack[CallOptions]
    ) -> models.ExampleThing | None:
        """Change the `thing`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.ExampleThing), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.ExampleThing))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `thing`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)
