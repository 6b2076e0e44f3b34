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
    "LinkedPersonRequestBuilder",
    "MePersonRequestBuilder",
    "PersonCollectionRequestBuilder",
    "PersonRequestBuilder",
    "SettingsRequestBuilder",
]


class Client(ClientBase[Literal["global"]]):
    """The client of singletons."""

    __slots__ = ()

    service = SERVICE

    @property
    def me(self) -> MePersonRequestBuilder:
        """The `me` resource."""
        return MePersonRequestBuilder(self._session, self._path.segment("me"))

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


class PersonCollectionRequestBuilder(RequestBuilder):
    """`/people`"""

    __slots__ = ()

    def __getitem__(self, key: str) -> PersonRequestBuilder:
        """The entity with this key (`id`)."""
        return PersonRequestBuilder(
            self._session, self._path.key(c.STRING.key_segment("id", key))
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
    ) -> Pages[models.Person]:
        """The `person` entities here.

        Nothing is sent before the first item is asked for; then page after page.
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
                check=self._checks(options),
            ),
            options=options,
        )
        return self._session.pages(request, c.struct(models.Person))

    def create(
        self, body: models.Person, **options: Unpack[CallOptions]
    ) -> models.Person:
        """Add a `person` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.Person), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Person))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `person` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Person, filter=filter, search=search, check=self._checks(options)
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)


class PersonRequestBuilder(RequestBuilder):
    """`/people/{key}`"""

    __slots__ = ()

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Person:
        """The `person` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Person, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Person))

    def update(
        self, body: models.Person, **options: Unpack[CallOptions]
    ) -> models.Person | None:
        """Change the `person`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Person), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Person))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `person`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)


class MePersonRequestBuilder(RequestBuilder):
    """`/me`"""

    __slots__ = ()

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Person:
        """The `person` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Person, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Person))

    def update(
        self, body: models.Person, **options: Unpack[CallOptions]
    ) -> models.Person | None:
        """Change the `person`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Person), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Person))


class SettingsRequestBuilder(RequestBuilder):
    """`/settings`"""

    __slots__ = ()

    @property
    def owner(self) -> LinkedPersonRequestBuilder:
        """The `owner` resource."""
        return LinkedPersonRequestBuilder(self._session, self._path.segment("owner"))

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Settings:
        """The `settings` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Settings,
                select=select,
                expand=expand,
                check=self._checks(options),
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Settings))

    def update(
        self, body: models.Settings, **options: Unpack[CallOptions]
    ) -> models.Settings | None:
        """Change the `settings`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Settings), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Settings))


class LinkedPersonRequestBuilder(RequestBuilder):
    """`/settings/owner`"""

    __slots__ = ()

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
    ) -> models.Person:
        """The `person` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Person, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Person))

    def update(
        self, body: models.Person, **options: Unpack[CallOptions]
    ) -> models.Person | None:
        """Change the `person`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Person), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Person))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `person`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)
