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

__all__ = ["Client", "DocumentCollectionRequestBuilder", "DocumentRequestBuilder"]


class Client(ClientBase):
    """The client of open_types.

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
    def documents(self) -> DocumentCollectionRequestBuilder:
        """The `documents` collection."""
        return DocumentCollectionRequestBuilder(
            self._session, self._path.segment("documents")
        )


class DocumentCollectionRequestBuilder(RequestBuilder):
    """`/documents`"""

    __slots__ = ()

    def __getitem__(self, key: str) -> DocumentRequestBuilder:
        """The entity with this key (`id`)."""
        return DocumentRequestBuilder(
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
    ) -> Page[models.Document]:
        """The `document` entities here.

        One page: `next_link` of the result is where the next one is.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Document,
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
        return self._session.page(request, c.struct(models.Document))

    def create(self, body: models.Document) -> models.Document:
        """Add a `document` and return it as the service made it."""
        request = Request(
            "POST", self._path, body=body_of(c.struct(models.Document), body)
        )
        return self._session.entity(request, c.struct(models.Document))


class DocumentRequestBuilder(RequestBuilder):
    """`/documents/{key}`"""

    __slots__ = ()

    def get(
        self, *, select: Sequence[str] = (), expand: Sequence[str] = ()
    ) -> models.Document:
        """The `document` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(models.Document, select=select, expand=expand),
        )
        return self._session.entity(request, c.struct(models.Document))

    def update(self, body: models.Document) -> models.Document | None:
        """Change the `document`; return it where the service sends it back."""
        request = Request(
            "PATCH", self._path, body=body_of(c.struct(models.Document), body)
        )
        return self._session.optional(request, c.struct(models.Document))

    def delete(self) -> None:
        """Delete the `document`."""
        request = Request("DELETE", self._path)
        self._session.nothing(request)
