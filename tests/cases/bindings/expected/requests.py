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
    parameters,
)
from ._runtime.query import query_options
from ._service import SERVICE

if TYPE_CHECKING:
    from ._runtime.query import Condition, Expand

__all__ = [
    "Client",
    "FolderCollectionRequestBuilder",
    "FolderRequestBuilder",
    "ItemCollectionRequestBuilder",
    "ItemRequestBuilder",
    "LinkCollectionRequestBuilder",
    "LinkRequestBuilder",
]


class Client(ClientBase[Literal["global"]]):
    """The client of bindings."""

    __slots__ = ()

    service = SERVICE

    @property
    def items(self) -> ItemCollectionRequestBuilder:
        """The `items` collection."""
        return ItemCollectionRequestBuilder(self._session, self._path.segment("items"))


class ItemCollectionRequestBuilder(RequestBuilder):
    """`/items`"""

    __slots__ = ()

    def __getitem__(self, key: str) -> ItemRequestBuilder:
        """The entity with this key (`id`)."""
        return ItemRequestBuilder(
            self._session, self._path.predicate(c.STRING.key_literal("id", key))
        )

    @property
    def as_folder(self) -> FolderCollectionRequestBuilder:
        """The `folder` entities among these."""
        return FolderCollectionRequestBuilder(
            self._session, self._path.segment("example.folder")
        )

    @property
    def as_link(self) -> LinkCollectionRequestBuilder:
        """The `link` entities among these."""
        return LinkCollectionRequestBuilder(
            self._session, self._path.segment("example.link")
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
    ) -> Pages[models.Item]:
        """The `item` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Item,
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
        return self._session.pages(request, c.struct(models.Item))

    def create(self, body: models.Item, **options: Unpack[CallOptions]) -> models.Item:
        """Add an `item` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.Item), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Item))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `item` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Item, filter=filter, search=search, check=self._checks(options)
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)

    def newest(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Item | None:
        """Calls the function `example.newest`."""
        request = Request(
            "GET",
            self._path.call("example.newest", []),
            query=query_options(
                models.Item, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Item))


class ItemRequestBuilder(RequestBuilder):
    """`/items/{key}`"""

    __slots__ = ()

    @property
    def as_folder(self) -> FolderRequestBuilder:
        """The same, as a `folder`."""
        return FolderRequestBuilder(self._session, self._path.segment("example.folder"))

    @property
    def as_link(self) -> LinkRequestBuilder:
        """The same, as a `link`."""
        return LinkRequestBuilder(self._session, self._path.segment("example.link"))

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Item:
        """The `item` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Item, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Item))

    def update(
        self, body: models.Item, **options: Unpack[CallOptions]
    ) -> models.Item | None:
        """Change the `item`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Item), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Item))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `item`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)

    def touch(self, **options: Unpack[CallOptions]) -> models.Item:
        """Calls the action `example.touch`."""
        request = Request("POST", self._path.segment("example.touch"), options=options)
        return self._session.entity(request, c.struct(models.Item))


class FolderCollectionRequestBuilder(RequestBuilder):
    """`/items/example.folder`"""

    __slots__ = ()

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
    ) -> Pages[models.Folder]:
        """The `folder` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Folder,
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
        return self._session.pages(request, c.struct(models.Folder))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `folder` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Folder, filter=filter, search=search, check=self._checks(options)
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)

    def newest(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Item | None:
        """Calls the function `example.newest`."""
        request = Request(
            "GET",
            self._path.call("example.newest", []),
            query=query_options(
                models.Item, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Item))


class LinkCollectionRequestBuilder(RequestBuilder):
    """`/items/example.link`"""

    __slots__ = ()

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
    ) -> Pages[models.Link]:
        """The `link` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Link,
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
        return self._session.pages(request, c.struct(models.Link))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `link` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Link, filter=filter, search=search, check=self._checks(options)
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)

    def newest(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Item | None:
        """Calls the function `example.newest`."""
        request = Request(
            "GET",
            self._path.call("example.newest", []),
            query=query_options(
                models.Item, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Item))


class FolderRequestBuilder(RequestBuilder):
    """`/items/{key}/example.folder`"""

    __slots__ = ()

    @property
    def children(self) -> ItemCollectionRequestBuilder:
        """The `children` collection."""
        return ItemCollectionRequestBuilder(
            self._session, self._path.segment("children")
        )

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Folder:
        """The `folder` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Folder, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Folder))

    def update(
        self, body: models.Folder, **options: Unpack[CallOptions]
    ) -> models.Folder | None:
        """Change the `folder`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Folder), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Folder))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `folder`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)

    def touch(self, **options: Unpack[CallOptions]) -> models.Item:
        """Calls the action `example.touch`."""
        request = Request("POST", self._path.segment("example.touch"), options=options)
        return self._session.entity(request, c.struct(models.Item))


class LinkRequestBuilder(RequestBuilder):
    """`/items/{key}/example.link`"""

    __slots__ = ()

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Link:
        """The `link` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Link, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Link))

    def update(
        self, body: models.Link, **options: Unpack[CallOptions]
    ) -> models.Link | None:
        """Change the `link`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Link), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Link))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `link`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)

    def follow(self, *, times: int, **options: Unpack[CallOptions]) -> str | None:
        """Calls the action `example.follow`."""
        request = Request(
            "POST",
            self._path.segment("example.follow"),
            body=parameters(("times", c.INT32, times)),
            options=options,
        )
        return self._session.value(request, c.nullable(c.STRING))

    def touch(self, **options: Unpack[CallOptions]) -> models.Item:
        """Calls the action `example.touch`."""
        request = Request("POST", self._path.segment("example.touch"), options=options)
        return self._session.entity(request, c.struct(models.Item))
