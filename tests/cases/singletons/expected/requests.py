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
    "PeoplePersonRequestBuilder",
    "PersonCollectionRequestBuilder",
    "PersonRequestBuilder",
    "SettingsRequestBuilder",
]


class Client(ClientBase):
    """The client of singletons.

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
    def me(self) -> PersonRequestBuilder:
        """The `me` resource."""
        return PersonRequestBuilder(self._session, self._path.segment("me"))

    @property
    def settings(self) -> SettingsRequestBuilder:
        """The `settings` resource."""
        return SettingsRequestBuilder(self._session, self._path.segment("settings"))

    @property
    def people(self) -> PersonCollectionRequestBuilder:
        """The `people` collection."""
        return PersonCollectionRequestBuilder(
            self._session, self._path.segment("people")
        )


class PersonRequestBuilder(RequestBuilder):
    """`/me`"""

    __slots__ = ()

    def get(
        self, *, select: Sequence[str] = (), expand: Sequence[str] = ()
    ) -> models.Person:
        """The `person` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(models.Person, select=select, expand=expand),
        )
        return self._session.entity(request, c.struct(models.Person))

    def update(self, body: models.Person) -> models.Person | None:
        """Change the `person`; return it where the service sends it back."""
        request = Request(
            "PATCH", self._path, body=body_of(c.struct(models.Person), body)
        )
        return self._session.optional(request, c.struct(models.Person))


class SettingsRequestBuilder(RequestBuilder):
    """`/settings`"""

    __slots__ = ()

    @property
    def owner(self) -> PeoplePersonRequestBuilder:
        """The `owner` resource."""
        return PeoplePersonRequestBuilder(self._session, self._path.segment("owner"))

    def get(
        self, *, select: Sequence[str] = (), expand: Sequence[str] = ()
    ) -> models.Settings:
        """The `settings` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(models.Settings, select=select, expand=expand),
        )
        return self._session.entity(request, c.struct(models.Settings))

    def update(self, body: models.Settings) -> models.Settings | None:
        """Change the `settings`; return it where the service sends it back."""
        request = Request(
            "PATCH", self._path, body=body_of(c.struct(models.Settings), body)
        )
        return self._session.optional(request, c.struct(models.Settings))


class PersonCollectionRequestBuilder(RequestBuilder):
    """`/people`"""

    __slots__ = ()

    def __getitem__(self, key: str) -> PeoplePersonRequestBuilder:
        """The entity with this key (`id`)."""
        return PeoplePersonRequestBuilder(
            self._session, self._path.key(c.STRING.segment(key))
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
    ) -> Page[models.Person]:
        """The `person` entities here.

        One page: `next_link` of the result is where the next one is.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Person,
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
        return self._session.page(request, c.struct(models.Person))

    def create(self, body: models.Person) -> models.Person:
        """Add a `person` and return it as the service made it."""
        request = Request(
            "POST", self._path, body=body_of(c.struct(models.Person), body)
        )
        return self._session.entity(request, c.struct(models.Person))


class PeoplePersonRequestBuilder(RequestBuilder):
    """`/people/{key}`"""

    __slots__ = ()

    def get(
        self, *, select: Sequence[str] = (), expand: Sequence[str] = ()
    ) -> models.Person:
        """The `person` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(models.Person, select=select, expand=expand),
        )
        return self._session.entity(request, c.struct(models.Person))

    def update(self, body: models.Person) -> models.Person | None:
        """Change the `person`; return it where the service sends it back."""
        request = Request(
            "PATCH", self._path, body=body_of(c.struct(models.Person), body)
        )
        return self._session.optional(request, c.struct(models.Person))

    def delete(self) -> None:
        """Delete the `person`."""
        request = Request("DELETE", self._path)
        self._session.nothing(request)
