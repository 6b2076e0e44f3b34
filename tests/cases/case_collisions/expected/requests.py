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

__all__ = [
    "Client",
    "ExampleThingCollectionRequestBuilder",
    "ExampleThingRequestBuilder",
    "ThingCollectionRequestBuilder",
    "ThingRequestBuilder",
]


class Client(ClientBase):
    """The client of case_collisions.

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


class ExampleThingCollectionRequestBuilder(RequestBuilder):
    """`/things`"""

    __slots__ = ()

    def __getitem__(self, key: str) -> ExampleThingRequestBuilder:
        """The entity with this key (`id`)."""
        return ExampleThingRequestBuilder(
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
    ) -> Page[models.ExampleThing]:
        """The `thing` entities here.

        One page: `next_link` of the result is where the next one is.
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
            ),
        )
        return self._session.page(request, c.struct(models.ExampleThing))

    def create(self, body: models.ExampleThing) -> models.ExampleThing:
        """Add a `thing` and return it as the service made it."""
        request = Request(
            "POST", self._path, body=body_of(c.struct(models.ExampleThing), body)
        )
        return self._session.entity(request, c.struct(models.ExampleThing))


class ExampleThingRequestBuilder(RequestBuilder):
    """`/things/{key}`"""

    __slots__ = ()

    def get(
        self, *, select: Sequence[str] = (), expand: Sequence[str] = ()
    ) -> models.ExampleThing:
        """The `thing` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(models.ExampleThing, select=select, expand=expand),
        )
        return self._session.entity(request, c.struct(models.ExampleThing))

    def update(self, body: models.ExampleThing) -> models.ExampleThing | None:
        """Change the `thing`; return it where the service sends it back."""
        request = Request(
            "PATCH", self._path, body=body_of(c.struct(models.ExampleThing), body)
        )
        return self._session.optional(request, c.struct(models.ExampleThing))

    def delete(self) -> None:
        """Delete the `thing`."""
        request = Request("DELETE", self._path)
        self._session.nothing(request)


class ThingCollectionRequestBuilder(RequestBuilder):
    """`/Things`"""

    __slots__ = ()

    def __getitem__(self, key: str) -> ThingRequestBuilder:
        """The entity with this key (`id`)."""
        return ThingRequestBuilder(
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
    ) -> Page[models.Thing]:
        """The `Thing` entities here.

        One page: `next_link` of the result is where the next one is.
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
            ),
        )
        return self._session.page(request, c.struct(models.Thing))

    def create(self, body: models.Thing) -> models.Thing:
        """Add a `Thing` and return it as the service made it."""
        request = Request(
            "POST", self._path, body=body_of(c.struct(models.Thing), body)
        )
        return self._session.entity(request, c.struct(models.Thing))


class ThingRequestBuilder(RequestBuilder):
    """`/Things/{key}`"""

    __slots__ = ()

    def get(
        self, *, select: Sequence[str] = (), expand: Sequence[str] = ()
    ) -> models.Thing:
        """The `Thing` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(models.Thing, select=select, expand=expand),
        )
        return self._session.entity(request, c.struct(models.Thing))

    def update(self, body: models.Thing) -> models.Thing | None:
        """Change the `Thing`; return it where the service sends it back."""
        request = Request(
            "PATCH", self._path, body=body_of(c.struct(models.Thing), body)
        )
        return self._session.optional(request, c.struct(models.Thing))

    def delete(self) -> None:
        """Delete the `Thing`."""
        request = Request("DELETE", self._path)
        self._session.nothing(request)
