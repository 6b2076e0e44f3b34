"""The request builders, along the URL tree."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, Unpack

from . import enums, models
from ._runtime import codec as c
from ._runtime.client import (
    CallOptions,
    ClientBase,
    Pages,
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
    "BareCollectionRequestBuilder",
    "Client",
    "LinkedThingCollectionRequestBuilder",
    "MoneyRequestBuilder",
    "MoodCollectionRequestBuilder",
    "MoodRequestBuilder",
    "PlaceRequestBuilder",
    "RichCollectionRequestBuilder",
    "RichRequestBuilder",
    "StringCollectionRequestBuilder",
    "StringRequestBuilder",
    "ThingCollectionRequestBuilder",
    "ThingRequestBuilder",
    "ValuesRichRequestBuilder",
]


class Client(ClientBase[Literal["global"]]):
    """The client of bound_to_values."""

    __slots__ = ()

    service = SERVICE

    @property
    def things(self) -> ThingCollectionRequestBuilder:
        """The `Things` collection."""
        return ThingCollectionRequestBuilder(
            self._session, self._path.segment("Things")
        )

    @property
    def richest(self) -> RichRequestBuilder:
        """The `Richest` resource."""
        return RichRequestBuilder(self._session, self._path.segment("Richest"))


class ThingCollectionRequestBuilder(RequestBuilder):
    """`/Things`"""

    __slots__ = ()

    def __getitem__(self, key: str) -> ThingRequestBuilder:
        """The entity with this key (`Id`)."""
        return ThingRequestBuilder(
            self._session, self._path.predicate(c.STRING.key_literal("Id", key))
        )

    @property
    def as_rich(self) -> RichCollectionRequestBuilder:
        """The `Rich` entities among these."""
        return RichCollectionRequestBuilder(
            self._session, self._path.segment("values.Rich")
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
    ) -> Pages[models.Thing]:
        """The `Thing` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Thing,
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
        return self._session.pages(request, c.struct(models.Thing))

    def create(
        self, body: models.Thing, **options: Unpack[CallOptions]
    ) -> models.Thing:
        """Add a `Thing` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.Thing), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Thing))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `Thing` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Thing, filter=filter, search=search, check=self._checks(options)
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)

    def merge(self, **options: Unpack[CallOptions]) -> str | None:
        """Calls the function `values.Merge`."""
        request = Request("GET", self._path.call("values.Merge", []), options=options)
        return self._session.value(request, c.nullable(c.STRING))


class ThingRequestBuilder(RequestBuilder):
    """`/Things/{key}`"""

    __slots__ = ()

    @property
    def friends(self) -> LinkedThingCollectionRequestBuilder:
        """The `Friends` collection."""
        return LinkedThingCollectionRequestBuilder(
            self._session, self._path.segment("Friends")
        )

    @property
    def id(self) -> StringRequestBuilder:
        """The `Id` resource."""
        return StringRequestBuilder(self._session, self._path.segment("Id"))

    @property
    def names(self) -> StringCollectionRequestBuilder:
        """The `Names` collection."""
        return StringCollectionRequestBuilder(
            self._session, self._path.segment("Names")
        )

    @property
    def price(self) -> MoneyRequestBuilder:
        """The `Price` resource."""
        return MoneyRequestBuilder(self._session, self._path.segment("Price"))

    @property
    def mood(self) -> MoodRequestBuilder:
        """The `Mood` resource."""
        return MoodRequestBuilder(self._session, self._path.segment("Mood"))

    @property
    def moods(self) -> MoodCollectionRequestBuilder:
        """The `Moods` collection."""
        return MoodCollectionRequestBuilder(self._session, self._path.segment("Moods"))

    @property
    def where(self) -> PlaceRequestBuilder:
        """The `Where` resource."""
        return PlaceRequestBuilder(self._session, self._path.segment("Where"))

    @property
    def elsewhere(self) -> BareCollectionRequestBuilder:
        """The `Elsewhere` collection."""
        return BareCollectionRequestBuilder(
            self._session, self._path.segment("Elsewhere")
        )

    @property
    def as_rich(self) -> ValuesRichRequestBuilder:
        """The same, as a `Rich`."""
        return ValuesRichRequestBuilder(
            self._session, self._path.segment("values.Rich")
        )

    @property
    def bytes_(self) -> StreamRequestBuilder:
        """The bytes of `Bytes`."""
        return StreamRequestBuilder(self._session, self._path.segment("Bytes"))

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Thing:
        """The `Thing` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Thing, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Thing))

    def update(
        self, body: models.Thing, **options: Unpack[CallOptions]
    ) -> models.Thing | None:
        """Change the `Thing`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Thing), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Thing))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `Thing`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)

    def describe(self, **options: Unpack[CallOptions]) -> str | None:
        """Calls the function `values.Describe`."""
        request = Request(
            "GET", self._path.call("values.Describe", []), options=options
        )
        return self._session.value(request, c.nullable(c.STRING))


class RichRequestBuilder(RequestBuilder):
    """`/Richest`"""

    __slots__ = ()

    @property
    def friends(self) -> LinkedThingCollectionRequestBuilder:
        """The `Friends` collection."""
        return LinkedThingCollectionRequestBuilder(
            self._session, self._path.segment("Friends")
        )

    @property
    def id(self) -> StringRequestBuilder:
        """The `Id` resource."""
        return StringRequestBuilder(self._session, self._path.segment("Id"))

    @property
    def names(self) -> StringCollectionRequestBuilder:
        """The `Names` collection."""
        return StringCollectionRequestBuilder(
            self._session, self._path.segment("Names")
        )

    @property
    def price(self) -> MoneyRequestBuilder:
        """The `Price` resource."""
        return MoneyRequestBuilder(self._session, self._path.segment("Price"))

    @property
    def mood(self) -> MoodRequestBuilder:
        """The `Mood` resource."""
        return MoodRequestBuilder(self._session, self._path.segment("Mood"))

    @property
    def moods(self) -> MoodCollectionRequestBuilder:
        """The `Moods` collection."""
        return MoodCollectionRequestBuilder(self._session, self._path.segment("Moods"))

    @property
    def where(self) -> PlaceRequestBuilder:
        """The `Where` resource."""
        return PlaceRequestBuilder(self._session, self._path.segment("Where"))

    @property
    def elsewhere(self) -> BareCollectionRequestBuilder:
        """The `Elsewhere` collection."""
        return BareCollectionRequestBuilder(
            self._session, self._path.segment("Elsewhere")
        )

    @property
    def worth(self) -> MoneyRequestBuilder:
        """The `Worth` resource."""
        return MoneyRequestBuilder(self._session, self._path.segment("Worth"))

    @property
    def bytes_(self) -> StreamRequestBuilder:
        """The bytes of `Bytes`."""
        return StreamRequestBuilder(self._session, self._path.segment("Bytes"))

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Rich:
        """The `Rich` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Rich, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Rich))

    def update(
        self, body: models.Rich, **options: Unpack[CallOptions]
    ) -> models.Rich | None:
        """Change the `Rich`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Rich), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Rich))

    def describe(self, **options: Unpack[CallOptions]) -> str | None:
        """Calls the function `values.Describe`."""
        request = Request(
            "GET", self._path.call("values.Describe", []), options=options
        )
        return self._session.value(request, c.nullable(c.STRING))


class RichCollectionRequestBuilder(RequestBuilder):
    """`/Things/values.Rich`"""

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
    ) -> Pages[models.Rich]:
        """The `Rich` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Rich,
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
        return self._session.pages(request, c.struct(models.Rich))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `Rich` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Rich, filter=filter, search=search, check=self._checks(options)
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)

    def merge(self, **options: Unpack[CallOptions]) -> str | None:
        """Calls the function `values.Merge`."""
        request = Request("GET", self._path.call("values.Merge", []), options=options)
        return self._session.value(request, c.nullable(c.STRING))


class BareCollectionRequestBuilder(RequestBuilder):
    """`/Things/{key}/Elsewhere`"""

    __slots__ = ()

    def fold(self, **options: Unpack[CallOptions]) -> str | None:
        """Calls the function `values.Fold`."""
        request = Request("GET", self._path.call("values.Fold", []), options=options)
        return self._session.value(request, c.nullable(c.STRING))


class LinkedThingCollectionRequestBuilder(RequestBuilder):
    """`/Things/{key}/Friends`"""

    __slots__ = ()

    def __getitem__(self, key: str) -> ThingRequestBuilder:
        """The entity with this key (`Id`)."""
        return ThingRequestBuilder(
            self._session, self._path.predicate(c.STRING.key_literal("Id", key))
        )

    @property
    def as_rich(self) -> RichCollectionRequestBuilder:
        """The `Rich` entities among these."""
        return RichCollectionRequestBuilder(
            self._session, self._path.segment("values.Rich")
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
    ) -> Pages[models.Thing]:
        """The `Thing` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Thing,
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
        return self._session.pages(request, c.struct(models.Thing))

    def create(
        self, body: models.Thing, **options: Unpack[CallOptions]
    ) -> models.Thing:
        """Add a `Thing` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.Thing), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Thing))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `Thing` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Thing, filter=filter, search=search, check=self._checks(options)
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)

    def merge(self, **options: Unpack[CallOptions]) -> str | None:
        """Calls the function `values.Merge`."""
        request = Request("GET", self._path.call("values.Merge", []), options=options)
        return self._session.value(request, c.nullable(c.STRING))


class StringRequestBuilder(RequestBuilder):
    """`/Things/{key}/Id`"""

    __slots__ = ()

    def upper(self, *, first: bool, **options: Unpack[CallOptions]) -> str | None:
        """Calls the function `values.Upper`."""
        request = Request(
            "GET",
            self._path.call(
                "values.Upper", [("first", c.BOOLEAN.argument("first", first))]
            ),
            options=options,
        )
        return self._session.value(request, c.nullable(c.STRING))


class MoodRequestBuilder(RequestBuilder):
    """`/Things/{key}/Mood`"""

    __slots__ = ()

    def opposite(self, **options: Unpack[CallOptions]) -> enums.Mood | None:
        """Calls the function `values.Opposite`."""
        request = Request(
            "GET", self._path.call("values.Opposite", []), options=options
        )
        return self._session.value(
            request, c.nullable(c.enum(enums.Mood, "values.Mood"))
        )


class MoodCollectionRequestBuilder(RequestBuilder):
    """`/Things/{key}/Moods`"""

    __slots__ = ()

    def mix(
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
    ) -> Pages[models.Thing]:
        """Calls the function `values.Mix`.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path.call("values.Mix", []),
            query=query_options(
                models.Thing,
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
        return self._session.pages(request, c.struct(models.Thing))


class StringCollectionRequestBuilder(RequestBuilder):
    """`/Things/{key}/Names`"""

    __slots__ = ()

    def longest(self, **options: Unpack[CallOptions]) -> str | None:
        """Calls the function `values.Longest`."""
        request = Request("GET", self._path.call("values.Longest", []), options=options)
        return self._session.value(request, c.nullable(c.STRING))


class MoneyRequestBuilder(RequestBuilder):
    """`/Things/{key}/Price`"""

    __slots__ = ()

    def in_(self, *, currency: str, **options: Unpack[CallOptions]) -> Decimal | None:
        """Calls the function `values.In`."""
        request = Request(
            "GET",
            self._path.call(
                "values.In", [("currency", c.STRING.argument("currency", currency))]
            ),
            options=options,
        )
        return self._session.value(request, c.nullable(c.DECIMAL))

    def raise_(
        self, *, by: Decimal | None = None, **options: Unpack[CallOptions]
    ) -> None:
        """Calls the action `values.Raise`."""
        request = Request(
            "POST",
            self._path.segment("values.Raise"),
            body=parameters(("by", c.DECIMAL, by)),
            options=options,
        )
        self._session.nothing(request)


class PlaceRequestBuilder(RequestBuilder):
    """`/Things/{key}/Where`

    A step on the way; nothing is asked of it here.
    """

    __slots__ = ()

    @property
    def name(self) -> StringRequestBuilder:
        """The `Name` resource."""
        return StringRequestBuilder(self._session, self._path.segment("Name"))

    @property
    def price(self) -> MoneyRequestBuilder:
        """The `Price` resource."""
        return MoneyRequestBuilder(self._session, self._path.segment("Price"))


class ValuesRichRequestBuilder(RequestBuilder):
    """`/Things/{key}/values.Rich`"""

    __slots__ = ()

    @property
    def friends(self) -> LinkedThingCollectionRequestBuilder:
        """The `Friends` collection."""
        return LinkedThingCollectionRequestBuilder(
            self._session, self._path.segment("Friends")
        )

    @property
    def id(self) -> StringRequestBuilder:
        """The `Id` resource."""
        return StringRequestBuilder(self._session, self._path.segment("Id"))

    @property
    def names(self) -> StringCollectionRequestBuilder:
        """The `Names` collection."""
        return StringCollectionRequestBuilder(
            self._session, self._path.segment("Names")
        )

    @property
    def price(self) -> MoneyRequestBuilder:
        """The `Price` resource."""
        return MoneyRequestBuilder(self._session, self._path.segment("Price"))

    @property
    def mood(self) -> MoodRequestBuilder:
        """The `Mood` resource."""
        return MoodRequestBuilder(self._session, self._path.segment("Mood"))

    @property
    def moods(self) -> MoodCollectionRequestBuilder:
        """The `Moods` collection."""
        return MoodCollectionRequestBuilder(self._session, self._path.segment("Moods"))

    @property
    def where(self) -> PlaceRequestBuilder:
        """The `Where` resource."""
        return PlaceRequestBuilder(self._session, self._path.segment("Where"))

    @property
    def elsewhere(self) -> BareCollectionRequestBuilder:
        """The `Elsewhere` collection."""
        return BareCollectionRequestBuilder(
            self._session, self._path.segment("Elsewhere")
        )

    @property
    def worth(self) -> MoneyRequestBuilder:
        """The `Worth` resource."""
        return MoneyRequestBuilder(self._session, self._path.segment("Worth"))

    @property
    def bytes_(self) -> StreamRequestBuilder:
        """The bytes of `Bytes`."""
        return StreamRequestBuilder(self._session, self._path.segment("Bytes"))

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Rich:
        """The `Rich` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Rich, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Rich))

    def update(
        self, body: models.Rich, **options: Unpack[CallOptions]
    ) -> models.Rich | None:
        """Change the `Rich`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Rich), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Rich))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `Rich`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)

    def describe(self, **options: Unpack[CallOptions]) -> str | None:
        """Calls the function `values.Describe`."""
        request = Request(
            "GET", self._path.call("values.Describe", []), options=options
        )
        return self._session.value(request, c.nullable(c.STRING))
