"""The request builders, along the URL tree."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Literal, Unpack

from . import enums, models
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
    "ClassCollectionRequestBuilder",
    "ClassRequestBuilder",
    "Client",
    "LinkedClassCollectionRequestBuilder",
    "LinkedClassRequestBuilder",
    "WithClassRequestBuilder",
]


class Client(ClientBase[Literal["global"]]):
    """The client of keywords_and_builtins."""

    __slots__ = ()

    service = SERVICE

    @property
    def import_(self) -> ClassCollectionRequestBuilder:
        """The `import` collection."""
        return ClassCollectionRequestBuilder(
            self._session, self._path.segment("import")
        )

    @property
    def with_(self) -> WithClassRequestBuilder:
        """The `with` resource."""
        return WithClassRequestBuilder(self._session, self._path.segment("with"))


class ClassCollectionRequestBuilder(RequestBuilder):
    """`/import`"""

    __slots__ = ()

    def __getitem__(self, key: str) -> ClassRequestBuilder:
        """The entity with this key (`id`)."""
        return ClassRequestBuilder(
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
    ) -> Pages[models.Class]:
        """The `class` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Class,
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
        return self._session.pages(request, c.struct(models.Class))

    def create(
        self, body: models.Class, **options: Unpack[CallOptions]
    ) -> models.Class:
        """Add a `class` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.Class), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Class))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `class` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Class, filter=filter, search=search, check=self._checks(options)
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)


class ClassRequestBuilder(RequestBuilder):
    """`/import/{key}`"""

    __slots__ = ()

    @property
    def property_(self) -> LinkedClassRequestBuilder:
        """The `property` resource."""
        return LinkedClassRequestBuilder(self._session, self._path.segment("property"))

    @property
    def str_(self) -> LinkedClassRequestBuilder:
        """The `str` resource."""
        return LinkedClassRequestBuilder(self._session, self._path.segment("str"))

    @property
    def date_(self) -> LinkedClassRequestBuilder:
        """The `date` resource."""
        return LinkedClassRequestBuilder(self._session, self._path.segment("date"))

    @property
    def import_(self) -> LinkedClassCollectionRequestBuilder:
        """The `import` collection."""
        return LinkedClassCollectionRequestBuilder(
            self._session, self._path.segment("import")
        )

    @property
    def models_(self) -> LinkedClassRequestBuilder:
        """The `models` resource."""
        return LinkedClassRequestBuilder(self._session, self._path.segment("models"))

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Class:
        """The `class` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Class, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Class))

    def update(
        self, body: models.Class, **options: Unpack[CallOptions]
    ) -> models.Class | None:
        """Change the `class`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Class), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Class))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `class`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)

    def global_(
        self,
        *,
        models_: builtins.list[models.Exception_],
        parameters_: enums.None_,
        enums_: int,
        request_: models.Exception_,
        **options: Unpack[CallOptions],
    ) -> None:
        """Calls the action `example.global`."""
        request = Request(
            "POST",
            self._path.segment("example.global"),
            body=parameters(
                ("models", c.list_of(c.struct(models.Exception_)), models_),
                ("parameters", c.enum(enums.None_, "example.none"), parameters_),
                ("enums", c.INT32, enums_),
                ("request", c.struct(models.Exception_), request_),
            ),
            options=options,
        )
        self._session.nothing(request)

    def lambda_(
        self,
        *,
        self_: str,
        from_: datetime,
        str_: str,
        c_: int,
        request_: str,
        **options: Unpack[CallOptions],
    ) -> str:
        """Calls the function `example.lambda`."""
        request = Request(
            "GET",
            self._path.call(
                "example.lambda",
                [
                    ("self", c.STRING.argument("self_", self_)),
                    ("from", c.DATE_TIME_OFFSET.argument("from_", from_)),
                    ("str", c.STRING.argument("str_", str_)),
                    ("c", c.INT32.argument("c_", c_)),
                    ("request", c.STRING.argument("request_", request_)),
                ],
            ),
            options=options,
        )
        return self._session.value(request, c.STRING)


class WithClassRequestBuilder(RequestBuilder):
    """`/with`"""

    __slots__ = ()

    @property
    def property_(self) -> LinkedClassRequestBuilder:
        """The `property` resource."""
        return LinkedClassRequestBuilder(self._session, self._path.segment("property"))

    @property
    def str_(self) -> LinkedClassRequestBuilder:
        """The `str` resource."""
        return LinkedClassRequestBuilder(self._session, self._path.segment("str"))

    @property
    def date_(self) -> LinkedClassRequestBuilder:
        """The `date` resource."""
        return LinkedClassRequestBuilder(self._session, self._path.segment("date"))

    @property
    def import_(self) -> LinkedClassCollectionRequestBuilder:
        """The `import` collection."""
        return LinkedClassCollectionRequestBuilder(
            self._session, self._path.segment("import")
        )

    @property
    def models_(self) -> LinkedClassRequestBuilder:
        """The `models` resource."""
        return LinkedClassRequestBuilder(self._session, self._path.segment("models"))

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Class:
        """The `class` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Class, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Class))

    def update(
        self, body: models.Class, **options: Unpack[CallOptions]
    ) -> models.Class | None:
        """Change the `class`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Class), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Class))

    def global_(
        self,
        *,
        models_: builtins.list[models.Exception_],
        parameters_: enums.None_,
        enums_: int,
        request_: models.Exception_,
        **options: Unpack[CallOptions],
    ) -> None:
        """Calls the action `example.global`."""
        request = Request(
            "POST",
            self._path.segment("example.global"),
            body=parameters(
                ("models", c.list_of(c.struct(models.Exception_)), models_),
                ("parameters", c.enum(enums.None_, "example.none"), parameters_),
                ("enums", c.INT32, enums_),
                ("request", c.struct(models.Exception_), request_),
            ),
            options=options,
        )
        self._session.nothing(request)

    def lambda_(
        self,
        *,
        self_: str,
        from_: datetime,
        str_: str,
        c_: int,
        request_: str,
        **options: Unpack[CallOptions],
    ) -> str:
        """Calls the function `example.lambda`."""
        request = Request(
            "GET",
            self._path.call(
                "example.lambda",
                [
                    ("self", c.STRING.argument("self_", self_)),
                    ("from", c.DATE_TIME_OFFSET.argument("from_", from_)),
                    ("str", c.STRING.argument("str_", str_)),
                    ("c", c.INT32.argument("c_", c_)),
                    ("request", c.STRING.argument("request_", request_)),
                ],
            ),
            options=options,
        )
        return self._session.value(request, c.STRING)


class LinkedClassRequestBuilder(RequestBuilder):
    """`/import/{key}/date`"""

    __slots__ = ()

    @property
    def property_(self) -> LinkedClassRequestBuilder:
        """The `property` resource."""
        return LinkedClassRequestBuilder(self._session, self._path.segment("property"))

    @property
    def str_(self) -> LinkedClassRequestBuilder:
        """The `str` resource."""
        return LinkedClassRequestBuilder(self._session, self._path.segment("str"))

    @property
    def date_(self) -> LinkedClassRequestBuilder:
        """The `date` resource."""
        return LinkedClassRequestBuilder(self._session, self._path.segment("date"))

    @property
    def import_(self) -> LinkedClassCollectionRequestBuilder:
        """The `import` collection."""
        return LinkedClassCollectionRequestBuilder(
            self._session, self._path.segment("import")
        )

    @property
    def models_(self) -> LinkedClassRequestBuilder:
        """The `models` resource."""
        return LinkedClassRequestBuilder(self._session, self._path.segment("models"))

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
    ) -> models.Class:
        """The `class` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Class, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Class))

    def update(
        self, body: models.Class, **options: Unpack[CallOptions]
    ) -> models.Class | None:
        """Change the `class`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Class), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Class))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `class`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)

    def global_(
        self,
        *,
        models_: builtins.list[models.Exception_],
        parameters_: enums.None_,
        enums_: int,
        request_: models.Exception_,
        **options: Unpack[CallOptions],
    ) -> None:
        """Calls the action `example.global`."""
        request = Request(
            "POST",
            self._path.segment("example.global"),
            body=parameters(
                ("models", c.list_of(c.struct(models.Exception_)), models_),
                ("parameters", c.enum(enums.None_, "example.none"), parameters_),
                ("enums", c.INT32, enums_),
                ("request", c.struct(models.Exception_), request_),
            ),
            options=options,
        )
        self._session.nothing(request)

    def lambda_(
        self,
        *,
        self_: str,
        from_: datetime,
        str_: str,
        c_: int,
        request_: str,
        **options: Unpack[CallOptions],
    ) -> str:
        """Calls the function `example.lambda`."""
        request = Request(
            "GET",
            self._path.call(
                "example.lambda",
                [
                    ("self", c.STRING.argument("self_", self_)),
                    ("from", c.DATE_TIME_OFFSET.argument("from_", from_)),
                    ("str", c.STRING.argument("str_", str_)),
                    ("c", c.INT32.argument("c_", c_)),
                    ("request", c.STRING.argument("request_", request_)),
                ],
            ),
            options=options,
        )
        return self._session.value(request, c.STRING)


class LinkedClassCollectionRequestBuilder(RequestBuilder):
    """`/import/{key}/import`"""

    __slots__ = ()

    def __getitem__(self, key: str) -> ClassRequestBuilder:
        """The entity with this key (`id`)."""
        return ClassRequestBuilder(
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
    ) -> Pages[models.Class]:
        """The `class` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Class,
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
        return self._session.pages(request, c.struct(models.Class))

    def create(
        self, body: models.Class, **options: Unpack[CallOptions]
    ) -> models.Class:
        """Add a `class` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.Class), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Class))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `class` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Class, filter=filter, search=search, check=self._checks(options)
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)
