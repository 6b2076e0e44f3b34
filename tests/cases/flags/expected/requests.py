"""The request builders, along the URL tree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from . import enums, models
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

__all__ = ["Client", "FileCollectionRequestBuilder", "FileRequestBuilder"]


class Client(ClientBase):
    """The client of flags.

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
    def files(self) -> FileCollectionRequestBuilder:
        """The `files` collection."""
        return FileCollectionRequestBuilder(self._session, self._path.segment("files"))


class FileCollectionRequestBuilder(RequestBuilder):
    """`/files`"""

    __slots__ = ()

    def __getitem__(self, key: enums.Rights) -> FileRequestBuilder:
        """The entity with this key (`rights`)."""
        return FileRequestBuilder(
            self._session,
            self._path.predicate(c.enum(enums.Rights, "example.rights").literal(key)),
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
    ) -> Page[models.File]:
        """The `file` entities here.

        One page: `next_link` of the result is where the next one is.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.File,
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
        return self._session.page(request, c.struct(models.File))

    def create(self, body: models.File) -> models.File:
        """Add a `file` and return it as the service made it."""
        request = Request("POST", self._path, body=body_of(c.struct(models.File), body))
        return self._session.entity(request, c.struct(models.File))

    def with_rights(self, *, rights: enums.Rights) -> Page[enums.Rights]:
        """Calls the function `example.withRights`.

        One page: `next_link` of the result is where the next one is.
        """
        request = Request(
            "GET",
            self._path.call(
                "example.withRights",
                [("rights", c.enum(enums.Rights, "example.rights").literal(rights))],
            ),
        )
        return self._session.page(request, c.enum(enums.Rights, "example.rights"))


class FileRequestBuilder(RequestBuilder):
    """`/files/{key}`"""

    __slots__ = ()

    def get(
        self, *, select: Sequence[str] = (), expand: Sequence[str] = ()
    ) -> models.File:
        """The `file` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(models.File, select=select, expand=expand),
        )
        return self._session.entity(request, c.struct(models.File))

    def update(self, body: models.File) -> models.File | None:
        """Change the `file`; return it where the service sends it back."""
        request = Request(
            "PATCH", self._path, body=body_of(c.struct(models.File), body)
        )
        return self._session.optional(request, c.struct(models.File))

    def delete(self) -> None:
        """Delete the `file`."""
        request = Request("DELETE", self._path)
        self._session.nothing(request)
