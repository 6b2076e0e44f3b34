"""The request builders, along the URL tree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, Unpack

from . import enums, models
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

__all__ = ["Client", "FileCollectionRequestBuilder", "FileRequestBuilder"]


class Client(ClientBase[Literal["global"]]):
    """The client of flags."""

    __slots__ = ()

    service = SERVICE

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
            self._path.predicate(
                c.enum(enums.Rights, "example.rights").key_literal("rights", key)
            ),
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
    ) -> Pages[models.File]:
        """The `file` entities here.

        Nothing is sent before the first item is asked for; then page after page.
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
                check=self._checks(options),
            ),
            options=options,
        )
        return self._session.pages(request, c.struct(models.File))

    def create(self, body: models.File, **options: Unpack[CallOptions]) -> models.File:
        """Add a `file` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.File), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.File))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `file` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.File, filter=filter, search=search, check=self._checks(options)
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)

    def with_rights(
        self, *, rights: enums.Rights, **options: Unpack[CallOptions]
    ) -> Pages[enums.Rights]:
        """Calls the function `example.withRights`.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path.call(
                "example.withRights",
                [
                    (
                        "rights",
                        c.enum(enums.Rights, "example.rights").argument(
                            "rights", rights
                        ),
                    )
                ],
            ),
            options=options,
        )
        return self._session.pages(request, c.enum(enums.Rights, "example.rights"))


class FileRequestBuilder(RequestBuilder):
    """`/files/{key}`"""

    __slots__ = ()

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.File:
        """The `file` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.File, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.File))

    def update(
        self, body: models.File, **options: Unpack[CallOptions]
    ) -> models.File | None:
        """Change the `file`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.File), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.File))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `file`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)
