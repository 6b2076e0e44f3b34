"""The request builders, along the URL tree."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, Unpack
from uuid import UUID

from . import models
from ._runtime import codec as c
from ._runtime.client import (
    CallOptions,
    ClientBase,
    Pages,
    ReferenceRequestBuilder,
    ReferencesRequestBuilder,
    Request,
    RequestBuilder,
    body_of,
    parameters,
)
from ._runtime.query import query_options
from ._service import SERVICE

if TYPE_CHECKING:
    from ._runtime.query import Condition, Expand

__all__ = [
    "Client",
    "LinkedModel_CollectionRequestBuilder",
    "LinkedModel_RequestBuilder",
    "Model_CollectionRequestBuilder",
    "Model_RequestBuilder",
]


class Client(ClientBase[Literal["global"]]):
    """The client of own_names."""

    __slots__ = ()

    service = SERVICE

    @property
    def close_(self) -> Model_CollectionRequestBuilder:
        """The `close` collection."""
        return Model_CollectionRequestBuilder(
            self._session, self._path.segment("close")
        )

    @property
    def client_(self) -> Model_CollectionRequestBuilder:
        """The `client` collection."""
        return Model_CollectionRequestBuilder(
            self._session, self._path.segment("client")
        )


class Model_CollectionRequestBuilder(RequestBuilder):
    """`/client`"""

    __slots__ = ()

    def __getitem__(self, key: UUID) -> Model_RequestBuilder:
        """The entity with this key (`id`)."""
        return Model_RequestBuilder(
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
    ) -> Pages[models.Model_]:
        """The `Model` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Model_,
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
        return self._session.pages(request, c.struct(models.Model_))

    def create(
        self, body: models.Model_, **options: Unpack[CallOptions]
    ) -> models.Model_:
        """Add a `Model` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.Model_), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Model_))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `Model` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Model_, filter=filter, search=search, check=self._checks(options)
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)

    def find(
        self,
        *,
        filter_: str,
        top_2: int,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        filter: str | Condition | None = None,
        order_by: Sequence[str] = (),
        top: int | None = None,
        skip: int | None = None,
        search: str | None = None,
        count: bool = False,
        **options: Unpack[CallOptions],
    ) -> Pages[models.Model_]:
        """Calls the function `example.find`.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path.call(
                "example.find",
                [
                    ("filter", c.STRING.argument("filter_", filter_)),
                    ("top", c.INT32.argument("top_2", top_2)),
                ],
            ),
            query=query_options(
                models.Model_,
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
        return self._session.pages(request, c.struct(models.Model_))

    def list_(
        self, *, names: builtins.list[str], **options: Unpack[CallOptions]
    ) -> None:
        """Calls the action `example.list`."""
        request = Request(
            "POST",
            self._path.segment("example.list"),
            body=parameters(("names", c.list_of(c.STRING), names)),
            options=options,
        )
        self._session.nothing(request)


class Model_RequestBuilder(RequestBuilder):
    """`/client/{key}`"""

    __slots__ = ()

    @property
    def get_(self) -> LinkedModel_RequestBuilder:
        """The `get` resource."""
        return LinkedModel_RequestBuilder(self._session, self._path.segment("get"))

    @property
    def list_(self) -> LinkedModel_CollectionRequestBuilder:
        """The `list` collection."""
        return LinkedModel_CollectionRequestBuilder(
            self._session, self._path.segment("list")
        )

    @property
    def path_(self) -> LinkedModel_RequestBuilder:
        """The `path` resource."""
        return LinkedModel_RequestBuilder(self._session, self._path.segment("path"))

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Model_:
        """The `Model` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Model_, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Model_))

    def update(
        self, body: models.Model_, **options: Unpack[CallOptions]
    ) -> models.Model_ | None:
        """Change the `Model`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Model_), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Model_))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `Model`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)

    def update_(self, **options: Unpack[CallOptions]) -> None:
        """Calls the action `example.update`."""
        request = Request("POST", self._path.segment("example.update"), options=options)
        self._session.nothing(request)


class LinkedModel_RequestBuilder(RequestBuilder):
    """`/client/{key}/get`"""

    __slots__ = ()

    @property
    def get_(self) -> LinkedModel_RequestBuilder:
        """The `get` resource."""
        return LinkedModel_RequestBuilder(self._session, self._path.segment("get"))

    @property
    def list_(self) -> LinkedModel_CollectionRequestBuilder:
        """The `list` collection."""
        return LinkedModel_CollectionRequestBuilder(
            self._session, self._path.segment("list")
        )

    @property
    def path_(self) -> LinkedModel_RequestBuilder:
        """The `path` resource."""
        return LinkedModel_RequestBuilder(self._session, self._path.segment("path"))

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
    ) -> models.Model_:
        """The `Model` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Model_, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Model_))

    def update(
        self, body: models.Model_, **options: Unpack[CallOptions]
    ) -> models.Model_ | None:
        """Change the `Model`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Model_), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Model_))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `Model`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)

    def update_(self, **options: Unpack[CallOptions]) -> None:
        """Calls the action `example.update`."""
        request = Request("POST", self._path.segment("example.update"), options=options)
        self._session.nothing(request)


class LinkedModel_CollectionRequestBuilder(RequestBuilder):
    """`/client/{key}/list`"""

    __slots__ = ()

    def __getitem__(self, key: UUID) -> Model_RequestBuilder:
        """The entity with this key (`id`)."""
        return Model_RequestBuilder(
            self._session, self._path.predicate(c.GUID.key_literal("id", key))
        )

    @property
    def references(self) -> ReferencesRequestBuilder:
        """Which entities are linked here."""
        return ReferencesRequestBuilder(self._session, self._path.segment("$ref"))

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
    ) -> Pages[models.Model_]:
        """The `Model` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Model_,
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
        return self._session.pages(request, c.struct(models.Model_))

    def create(
        self, body: models.Model_, **options: Unpack[CallOptions]
    ) -> models.Model_:
        """Add a `Model` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.Model_), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Model_))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `Model` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Model_, filter=filter, search=search, check=self._checks(options)
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)

    def find(
        self,
        *,
        filter_: str,
        top_2: int,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        filter: str | Condition | None = None,
        order_by: Sequence[str] = (),
        top: int | None = None,
        skip: int | None = None,
        search: str | None = None,
        count: bool = False,
        **options: Unpack[CallOptions],
    ) -> Pages[models.Model_]:
        """Calls the function `example.find`.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path.call(
                "example.find",
                [
                    ("filter", c.STRING.argument("filter_", filter_)),
                    ("top", c.INT32.argument("top_2", top_2)),
                ],
            ),
            query=query_options(
                models.Model_,
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
        return self._session.pages(request, c.struct(models.Model_))

    def list_(
        self, *, names: builtins.list[str], **options: Unpack[CallOptions]
    ) -> None:
        """Calls the action `example.list`."""
        request = Request(
            "POST",
            self._path.segment("example.list"),
            body=parameters(("names", c.list_of(c.STRING), names)),
            options=options,
        )
        self._session.nothing(request)
