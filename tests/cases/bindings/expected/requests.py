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
    parameters,
    query_options,
)
from ._runtime import codec as c
from ._runtime.clients import ClientBase

if TYPE_CHECKING:
    import httpx

__all__ = [
    "Client",
    "FolderCollectionRequestBuilder",
    "FolderRequestBuilder",
    "ItemCollectionRequestBuilder",
    "ItemRequestBuilder",
    "LinkCollectionRequestBuilder",
    "LinkRequestBuilder",
]


class Client(ClientBase):
    """The client of bindings.

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
    def items(self) -> ItemCollectionRequestBuilder:
        """The `items` collection."""
        return ItemCollectionRequestBuilder(self._session, self._path.segment("items"))


class ItemCollectionRequestBuilder(RequestBuilder):
    """`/items`"""

    __slots__ = ()

    def __getitem__(self, key: str) -> ItemRequestBuilder:
        """The entity with this key (`id`)."""
        return ItemRequestBuilder(
            self._session, self._path.predicate(c.STRING.literal(key))
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
        expand: Sequence[str] = (),
        filter: str | None = None,
        order_by: Sequence[str] = (),
        top: int | None = None,
        skip: int | None = None,
        search: str | None = None,
        count: bool = False,
    ) -> Page[models.Item]:
        """The `item` entities here.

        One page: `next_link` of the result is where the next one is.
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
            ),
        )
        return self._session.page(request, c.struct(models.Item))

    def create(self, body: models.Item) -> models.Item:
        """Add an `item` and return it as the service made it."""
        request = Request("POST", self._path, body=body_of(c.struct(models.Item), body))
        return self._session.entity(request, c.struct(models.Item))

    def newest(
        self, *, select: Sequence[str] = (), expand: Sequence[str] = ()
    ) -> models.Item | None:
        """Calls the function `example.newest`."""
        request = Request(
            "GET",
            self._path.call("example.newest", []),
            query=query_options(models.Item, select=select, expand=expand),
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
        self, *, select: Sequence[str] = (), expand: Sequence[str] = ()
    ) -> models.Item:
        """The `item` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(models.Item, select=select, expand=expand),
        )
        return self._session.entity(request, c.struct(models.Item))

    def update(self, body: models.Item) -> models.Item | None:
        """Change the `item`; return it where the service sends it back."""
        request = Request(
            "PATCH", self._path, body=body_of(c.struct(models.Item), body)
        )
        return self._session.optional(request, c.struct(models.Item))

    def delete(self) -> None:
        """Delete the `item`."""
        request = Request("DELETE", self._path)
        self._session.nothing(request)

    def touch(self) -> models.Item:
        """Calls the action `example.touch`."""
        request = Request("POST", self._path.segment("example.touch"))
        return self._session.entity(request, c.struct(models.Item))


class FolderCollectionRequestBuilder(RequestBuilder):
    """`/items/example.folder`"""

    __slots__ = ()

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
    ) -> Page[models.Folder]:
        """The `folder` entities here.

        One page: `next_link` of the result is where the next one is.
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
            ),
        )
        return self._session.page(request, c.struct(models.Folder))

    def newest(
        self, *, select: Sequence[str] = (), expand: Sequence[str] = ()
    ) -> models.Item | None:
        """Calls the function `example.newest`."""
        request = Request(
            "GET",
            self._path.call("example.newest", []),
            query=query_options(models.Item, select=select, expand=expand),
        )
        return self._session.optional(request, c.struct(models.Item))


class LinkCollectionRequestBuilder(RequestBuilder):
    """`/items/example.link`"""

    __slots__ = ()

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
    ) -> Page[models.Link]:
        """The `link` entities here.

        One page: `next_link` of the result is where the next one is.
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
            ),
        )
        return self._session.page(request, c.struct(models.Link))

    def newest(
        self, *, select: Sequence[str] = (), expand: Sequence[str] = ()
    ) -> models.Item | None:
        """Calls the function `example.newest`."""
        request = Request(
            "GET",
            self._path.call("example.newest", []),
            query=query_options(models.Item, select=select, expand=expand),
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
        self, *, select: Sequence[str] = (), expand: Sequence[str] = ()
    ) -> models.Folder:
        """The `folder` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(models.Folder, select=select, expand=expand),
        )
        return self._session.entity(request, c.struct(models.Folder))

    def update(self, body: models.Folder) -> models.Folder | None:
        """Change the `folder`; return it where the service sends it back."""
        request = Request(
            "PATCH", self._path, body=body_of(c.struct(models.Folder), body)
        )
        return self._session.optional(request, c.struct(models.Folder))

    def delete(self) -> None:
        """Delete the `folder`."""
        request = Request("DELETE", self._path)
        self._session.nothing(request)

    def touch(self) -> models.Item:
        """Calls the action `example.touch`."""
        request = Request("POST", self._path.segment("example.touch"))
        return self._session.entity(request, c.struct(models.Item))


class LinkRequestBuilder(RequestBuilder):
    """`/items/{key}/example.link`"""

    __slots__ = ()

    def get(
        self, *, select: Sequence[str] = (), expand: Sequence[str] = ()
    ) -> models.Link:
        """The `link` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(models.Link, select=select, expand=expand),
        )
        return self._session.entity(request, c.struct(models.Link))

    def update(self, body: models.Link) -> models.Link | None:
        """Change the `link`; return it where the service sends it back."""
        request = Request(
            "PATCH", self._path, body=body_of(c.struct(models.Link), body)
        )
        return self._session.optional(request, c.struct(models.Link))

    def delete(self) -> None:
        """Delete the `link`."""
        request = Request("DELETE", self._path)
        self._session.nothing(request)

    def follow(self, *, times: int) -> str | None:
        """Calls the action `example.follow`."""
        request = Request(
            "POST",
            self._path.segment("example.follow"),
            body=parameters(("times", c.INT32, times)),
        )
        return self._session.value(request, c.nullable(c.STRING))

    def touch(self) -> models.Item:
        """Calls the action `example.touch`."""
        request = Request("POST", self._path.segment("example.touch"))
        return self._session.entity(request, c.struct(models.Item))
