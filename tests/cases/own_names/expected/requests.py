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
    StreamRequestBuilder,
    body_of,
    parameters,
)
from ._runtime.query import query_options
from ._service import SERVICE

if TYPE_CHECKING:
    from ._runtime.query import Condition, Expand

__all__ = [
    "AsyncCollectionRequestBuilder",
    "AsyncRequestBuilder_",
    "AsyncStreamCollectionRequestBuilder",
    "AsyncStreamRequestBuilder_",
    "Client",
    "LinkedModel_CollectionRequestBuilder",
    "LinkedModel_RequestBuilder",
    "LinkedReferenceRequestBuilder",
    "LinkedReferencesCollectionRequestBuilder",
    "Model_CollectionRequestBuilder",
    "Model_RequestBuilder",
    "ReferenceCollectionRequestBuilder",
    "ReferenceRequestBuilder_",
    "ReferencesCollectionRequestBuilder",
    "ReferencesRequestBuilder_",
    "StreamCollectionRequestBuilder",
    "StreamRequestBuilder_",
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

    @property
    def streams(self) -> StreamCollectionRequestBuilder:
        """The `streams` collection."""
        return StreamCollectionRequestBuilder(
            self._session, self._path.segment("streams")
        )

    @property
    def references(self) -> ReferenceCollectionRequestBuilder:
        """The `references` collection."""
        return ReferenceCollectionRequestBuilder(
            self._session, self._path.segment("references")
        )

    @property
    def more(self) -> ReferencesCollectionRequestBuilder:
        """The `more` collection."""
        return ReferencesCollectionRequestBuilder(
            self._session, self._path.segment("more")
        )

    @property
    def async_(self) -> AsyncCollectionRequestBuilder:
        """The `async` collection."""
        return AsyncCollectionRequestBuilder(self._session, self._path.segment("async"))

    @property
    def async_streams(self) -> AsyncStreamCollectionRequestBuilder:
        """The `async_streams` collection."""
        return AsyncStreamCollectionRequestBuilder(
            self._session, self._path.segment("async_streams")
        )


class AsyncCollectionRequestBuilder(RequestBuilder):
    """`/async`"""

    __slots__ = ()

    def __getitem__(self, key: str) -> AsyncRequestBuilder_:
        """The entity with this key (`id`)."""
        return AsyncRequestBuilder_(
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
    ) -> Pages[models.Async]:
        """The `Async` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Async,
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
        return self._session.pages(request, c.struct(models.Async))

    def create(
        self, body: models.Async, **options: Unpack[CallOptions]
    ) -> models.Async:
        """Add an `Async` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.Async), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Async))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `Async` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Async, filter=filter, search=search, check=self._checks(options)
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)


class AsyncRequestBuilder_(RequestBuilder):
    """`/async/{key}`"""

    __slots__ = ()

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Async:
        """The `Async` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Async, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Async))

    def update(
        self, body: models.Async, **options: Unpack[CallOptions]
    ) -> models.Async | None:
        """Change the `Async`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Async), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Async))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `Async`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)


class AsyncStreamCollectionRequestBuilder(RequestBuilder):
    """`/async_streams`"""

    __slots__ = ()

    def __getitem__(self, key: str) -> AsyncStreamRequestBuilder_:
        """The entity with this key (`id`)."""
        return AsyncStreamRequestBuilder_(
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
    ) -> Pages[models.AsyncStream]:
        """The `AsyncStream` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.AsyncStream,
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
        return self._session.pages(request, c.struct(models.AsyncStream))

    def create(
        self, body: models.AsyncStream, **options: Unpack[CallOptions]
    ) -> models.AsyncStream:
        """Add an `AsyncStream` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.AsyncStream), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.AsyncStream))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `AsyncStream` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.AsyncStream,
                filter=filter,
                search=search,
                check=self._checks(options),
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)


class AsyncStreamRequestBuilder_(RequestBuilder):
    """`/async_streams/{key}`"""

    __slots__ = ()

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.AsyncStream:
        """The `AsyncStream` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.AsyncStream,
                select=select,
                expand=expand,
                check=self._checks(options),
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.AsyncStream))

    def update(
        self, body: models.AsyncStream, **options: Unpack[CallOptions]
    ) -> models.AsyncStream | None:
        """Change the `AsyncStream`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.AsyncStream), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.AsyncStream))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `AsyncStream`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)


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


class ReferencesCollectionRequestBuilder(RequestBuilder):
    """`/more`"""

    __slots__ = ()

    def __getitem__(self, key: str) -> ReferencesRequestBuilder_:
        """The entity with this key (`id`)."""
        return ReferencesRequestBuilder_(
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
    ) -> Pages[models.References]:
        """The `References` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.References,
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
        return self._session.pages(request, c.struct(models.References))

    def create(
        self, body: models.References, **options: Unpack[CallOptions]
    ) -> models.References:
        """Add a `References` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.References), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.References))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `References` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.References,
                filter=filter,
                search=search,
                check=self._checks(options),
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)


class ReferencesRequestBuilder_(RequestBuilder):
    """`/more/{key}`"""

    __slots__ = ()

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.References:
        """The `References` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.References,
                select=select,
                expand=expand,
                check=self._checks(options),
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.References))

    def update(
        self, body: models.References, **options: Unpack[CallOptions]
    ) -> models.References | None:
        """Change the `References`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.References), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.References))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `References`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)


class ReferenceCollectionRequestBuilder(RequestBuilder):
    """`/references`"""

    __slots__ = ()

    def __getitem__(self, key: str) -> ReferenceRequestBuilder_:
        """The entity with this key (`id`)."""
        return ReferenceRequestBuilder_(
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
    ) -> Pages[models.Reference]:
        """The `Reference` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Reference,
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
        return self._session.pages(request, c.struct(models.Reference))

    def create(
        self, body: models.Reference, **options: Unpack[CallOptions]
    ) -> models.Reference:
        """Add a `Reference` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.Reference), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Reference))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `Reference` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Reference,
                filter=filter,
                search=search,
                check=self._checks(options),
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)


class ReferenceRequestBuilder_(RequestBuilder):
    """`/references/{key}`"""

    __slots__ = ()

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Reference:
        """The `Reference` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Reference,
                select=select,
                expand=expand,
                check=self._checks(options),
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Reference))

    def update(
        self, body: models.Reference, **options: Unpack[CallOptions]
    ) -> models.Reference | None:
        """Change the `Reference`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Reference), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Reference))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `Reference`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)


class StreamCollectionRequestBuilder(RequestBuilder):
    """`/streams`"""

    __slots__ = ()

    def __getitem__(self, key: str) -> StreamRequestBuilder_:
        """The entity with this key (`id`)."""
        return StreamRequestBuilder_(
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
    ) -> Pages[models.Stream]:
        """The `Stream` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Stream,
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
        return self._session.pages(request, c.struct(models.Stream))

    def create(
        self, body: models.Stream, **options: Unpack[CallOptions]
    ) -> models.Stream:
        """Add a `Stream` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.Stream), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Stream))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `Stream` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Stream, filter=filter, search=search, check=self._checks(options)
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)

    def create_media(
        self,
        content: bytes,
        *,
        media_type: str = "application/octet-stream",
        **options: Unpack[CallOptions],
    ) -> models.Stream:
        """Add a `Stream` of these bytes and return it as the service made it."""
        request = Request(
            "POST", self._path, content=content, media_type=media_type, options=options
        )
        return self._session.entity(request, c.struct(models.Stream))


class StreamRequestBuilder_(RequestBuilder):
    """`/streams/{key}`"""

    __slots__ = ()

    @property
    def reference(self) -> LinkedReferenceRequestBuilder:
        """The `reference` resource."""
        return LinkedReferenceRequestBuilder(
            self._session, self._path.segment("reference")
        )

    @property
    def references(self) -> LinkedReferencesCollectionRequestBuilder:
        """The `references` collection."""
        return LinkedReferencesCollectionRequestBuilder(
            self._session, self._path.segment("references")
        )

    @property
    def content(self) -> StreamRequestBuilder:
        """The bytes of the entity."""
        return StreamRequestBuilder(self._session, self._path.segment("$value"))

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Stream:
        """The `Stream` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Stream, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Stream))

    def update(
        self, body: models.Stream, **options: Unpack[CallOptions]
    ) -> models.Stream | None:
        """Change the `Stream`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Stream), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Stream))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `Stream`."""
        request = Request("DELETE", self._path, options=options)
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


class LinkedReferenceRequestBuilder(RequestBuilder):
    """`/streams/{key}/reference`"""

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
    ) -> models.Reference:
        """The `Reference` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Reference,
                select=select,
                expand=expand,
                check=self._checks(options),
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Reference))

    def update(
        self, body: models.Reference, **options: Unpack[CallOptions]
    ) -> models.Reference | None:
        """Change the `Reference`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Reference), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Reference))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `Reference`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)


class LinkedReferencesCollectionRequestBuilder(RequestBuilder):
    """`/streams/{key}/references`"""

    __slots__ = ()

    def __getitem__(self, key: str) -> ReferencesRequestBuilder_:
        """The entity with this key (`id`)."""
        return ReferencesRequestBuilder_(
            self._session, self._path.predicate(c.STRING.key_literal("id", key))
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
    ) -> Pages[models.References]:
        """The `References` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.References,
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
        return self._session.pages(request, c.struct(models.References))

    def create(
        self, body: models.References, **options: Unpack[CallOptions]
    ) -> models.References:
        """Add a `References` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.References), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.References))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `References` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.References,
                filter=filter,
                search=search,
                check=self._checks(options),
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)
