"""The request builders, along the URL tree."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, Unpack

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
    StreamRequestBuilder,
    body_of,
    parameters,
)
from ._runtime.query import query_options, with_aliases
from ._service import SERVICE

if TYPE_CHECKING:
    from ._runtime.query import Condition, Expand

__all__ = [
    "BazaarSultanCollectionRequestBuilder",
    "BazaarSultanRequestBuilder",
    "Client",
    "EntryCollectionRequestBuilder",
    "EntryRequestBuilder",
    "GateGenieRequestBuilder",
    "GenieCollectionRequestBuilder",
    "GenieRequestBuilder",
    "LinkedBeingCollectionRequestBuilder",
    "LinkedGenieRequestBuilder",
    "LinkedTraderCollectionRequestBuilder",
    "LinkedTraderRequestBuilder",
    "RulerTraderRequestBuilder",
    "SultanCollectionRequestBuilder",
    "SultanRequestBuilder",
    "TraderCollectionRequestBuilder",
    "TraderRequestBuilder",
]


class Client(ClientBase[Literal["global"]]):
    """The client of bazaar."""

    __slots__ = ()

    service = SERVICE

    @property
    def gate(self) -> GateGenieRequestBuilder:
        """The `Gate` resource."""
        return GateGenieRequestBuilder(self._session, self._path.segment("Gate"))

    @property
    def traders(self) -> TraderCollectionRequestBuilder:
        """The `Traders` collection."""
        return TraderCollectionRequestBuilder(
            self._session, self._path.segment("Traders")
        )

    @property
    def genies(self) -> GenieCollectionRequestBuilder:
        """The `Genies` collection."""
        return GenieCollectionRequestBuilder(
            self._session, self._path.segment("Genies")
        )

    @property
    def ruler(self) -> RulerTraderRequestBuilder:
        """The `Ruler` resource."""
        return RulerTraderRequestBuilder(self._session, self._path.segment("Ruler"))

    def close_(self, **options: Unpack[CallOptions]) -> Pages[models.TypesItem]:
        """Calls the action `bazaar.Close`.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request("POST", self._path.segment("Close"), options=options)
        return self._session.pages(request, c.struct(models.TypesItem))

    def nearest(
        self,
        *,
        to: Any,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Sultan | None:
        """Calls the function `bazaar.Nearest`."""
        request = Request(
            "GET",
            self._path.call(
                "Nearest", [("to", c.spatial("GeographyPoint").argument("to", to))]
            ),
            query=query_options(
                models.Sultan, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Sultan))

    def nearest_with_within(
        self,
        *,
        to: Any,
        within: timedelta | None = None,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Sultan | None:
        """Calls the function `bazaar.Nearest`."""
        request = Request(
            "GET",
            self._path.call(
                "Nearest",
                [
                    ("to", c.spatial("GeographyPoint").argument("to", to)),
                    (
                        "within",
                        (
                            None
                            if within is None
                            else c.DURATION.argument("within", within)
                        ),
                    ),
                ],
            ),
            query=query_options(
                models.Sultan, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Sultan))


class GenieCollectionRequestBuilder(RequestBuilder):
    """`/Genies`"""

    __slots__ = ()

    def __getitem__(self, key: timedelta) -> GenieRequestBuilder:
        """The entity with this key (`Bottled`)."""
        return GenieRequestBuilder(
            self._session, self._path.predicate(c.DURATION.key_literal("Bottled", key))
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
    ) -> Pages[models.Genie]:
        """The `Genie` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Genie,
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
        return self._session.pages(request, c.struct(models.Genie))

    def create(
        self, body: models.Genie, **options: Unpack[CallOptions]
    ) -> models.Genie:
        """Add a `Genie` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.Genie), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Genie))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `Genie` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Genie, filter=filter, search=search, check=self._checks(options)
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
    ) -> models.Genie:
        """Add a `Genie` of these bytes and return it as the service made it."""
        request = Request(
            "POST", self._path, content=content, media_type=media_type, options=options
        )
        return self._session.entity(request, c.struct(models.Genie))


class GenieRequestBuilder(RequestBuilder):
    """`/Genies/{key}`"""

    __slots__ = ()

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
    ) -> models.Genie:
        """The `Genie` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Genie, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Genie))

    def update(
        self, body: models.Genie, **options: Unpack[CallOptions]
    ) -> models.Genie | None:
        """Change the `Genie`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Genie), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Genie))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `Genie`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)


class TraderCollectionRequestBuilder(RequestBuilder):
    """`/Traders`"""

    __slots__ = ()

    def __getitem__(self, key: tuple[str, int, enums.Mood]) -> TraderRequestBuilder:
        """The entity with this key (`Name, Number, Mood`)."""
        return TraderRequestBuilder(
            self._session,
            self._path.predicates(
                [
                    ("Name", c.STRING.key_literal("Name", key[0])),
                    ("Number", c.INT16.key_literal("Number", key[1])),
                    (
                        "Mood",
                        c.enum(enums.Mood, "bazaar.types.Mood").key_literal(
                            "Mood", key[2]
                        ),
                    ),
                ]
            ),
        )

    @property
    def as_sultan(self) -> SultanCollectionRequestBuilder:
        """The `Sultan` entities among these."""
        return SultanCollectionRequestBuilder(
            self._session, self._path.segment("bazaar.Sultan")
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
    ) -> Pages[models.Trader]:
        """The `Trader` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Trader,
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
        return self._session.pages(request, c.struct(models.Trader))

    def create(
        self, body: models.Trader, **options: Unpack[CallOptions]
    ) -> models.Trader:
        """Add a `Trader` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.Trader), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Trader))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `Trader` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Trader, filter=filter, search=search, check=self._checks(options)
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)

    def barter(
        self,
        *,
        for_: Decimal,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        filter: str | Condition | None = None,
        order_by: Sequence[str] = (),
        top: int | None = None,
        skip: int | None = None,
        search: str | None = None,
        count: bool = False,
        **options: Unpack[CallOptions],
    ) -> Pages[models.Trader]:
        """Calls the function `bazaar.Barter`.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path.call(
                "bazaar.Barter", [("for", c.DECIMAL.argument("for_", for_))]
            ),
            query=query_options(
                models.Trader,
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
        return self._session.pages(request, c.struct(models.Trader))


class TraderRequestBuilder(RequestBuilder):
    """`/Traders/{key}`"""

    __slots__ = ()

    @property
    def rivals(self) -> LinkedTraderCollectionRequestBuilder:
        """The `Rivals` collection."""
        return LinkedTraderCollectionRequestBuilder(
            self._session, self._path.segment("Rivals")
        )

    @property
    def ledger(self) -> EntryCollectionRequestBuilder:
        """The `Ledger` collection."""
        return EntryCollectionRequestBuilder(
            self._session, self._path.segment("Ledger")
        )

    @property
    def count_(self) -> LinkedTraderRequestBuilder:
        """The `Count` resource."""
        return LinkedTraderRequestBuilder(self._session, self._path.segment("Count"))

    @property
    def references(self) -> LinkedBeingCollectionRequestBuilder:
        """The `References` collection."""
        return LinkedBeingCollectionRequestBuilder(
            self._session, self._path.segment("References")
        )

    @property
    def as_sultan(self) -> SultanRequestBuilder:
        """The same, as a `Sultan`."""
        return SultanRequestBuilder(self._session, self._path.segment("bazaar.Sultan"))

    @property
    def portrait(self) -> StreamRequestBuilder:
        """The bytes of `Portrait`."""
        return StreamRequestBuilder(self._session, self._path.segment("Portrait"))

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Trader:
        """The `Trader` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Trader, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Trader))

    def update(
        self, body: models.Trader, **options: Unpack[CallOptions]
    ) -> models.Trader | None:
        """Change the `Trader`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Trader), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Trader))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `Trader`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)

    def barter(self, **options: Unpack[CallOptions]) -> enums.Mood:
        """Calls the function `bazaar.Barter`."""
        request = Request("GET", self._path.call("bazaar.Barter", []), options=options)
        return self._session.value(request, c.enum(enums.Mood, "bazaar.types.Mood"))

    def barter_with_item_and_marks(
        self, *, item: models.Item, marks: enums.Marks, **options: Unpack[CallOptions]
    ) -> Decimal | None:
        """Calls the function `bazaar.Barter`."""
        request = Request(
            "GET",
            self._path.call(
                "bazaar.Barter",
                [
                    ("item", "@item"),
                    (
                        "marks",
                        c.enum(enums.Marks, "bazaar.types.Marks").argument(
                            "marks", marks
                        ),
                    ),
                ],
            ),
            query=with_aliases(
                "", [("@item", c.struct(models.Item).argument("item", item))]
            ),
            options=options,
        )
        return self._session.value(request, c.nullable(c.DECIMAL))

    def barter_with_shape_and_spot(
        self,
        *,
        spot: Any = None,
        shape: builtins.list[Any] | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Calls the action `bazaar.Barter`."""
        request = Request(
            "POST",
            self._path.segment("bazaar.Barter"),
            body=parameters(
                ("spot", c.spatial("GeographyPoint"), spot),
                ("shape", c.list_of(c.spatial("GeometryPolygon")), shape),
            ),
            options=options,
        )
        self._session.nothing(request)


class GateGenieRequestBuilder(RequestBuilder):
    """`/Gate`"""

    __slots__ = ()

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
    ) -> models.Genie:
        """The `Genie` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Genie, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Genie))

    def update(
        self, body: models.Genie, **options: Unpack[CallOptions]
    ) -> models.Genie | None:
        """Change the `Genie`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Genie), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Genie))


class RulerTraderRequestBuilder(RequestBuilder):
    """`/Ruler`"""

    __slots__ = ()

    @property
    def rivals(self) -> LinkedTraderCollectionRequestBuilder:
        """The `Rivals` collection."""
        return LinkedTraderCollectionRequestBuilder(
            self._session, self._path.segment("Rivals")
        )

    @property
    def ledger(self) -> EntryCollectionRequestBuilder:
        """The `Ledger` collection."""
        return EntryCollectionRequestBuilder(
            self._session, self._path.segment("Ledger")
        )

    @property
    def count_(self) -> LinkedTraderRequestBuilder:
        """The `Count` resource."""
        return LinkedTraderRequestBuilder(self._session, self._path.segment("Count"))

    @property
    def references(self) -> LinkedBeingCollectionRequestBuilder:
        """The `References` collection."""
        return LinkedBeingCollectionRequestBuilder(
            self._session, self._path.segment("References")
        )

    @property
    def as_sultan(self) -> BazaarSultanRequestBuilder:
        """The same, as a `Sultan`."""
        return BazaarSultanRequestBuilder(
            self._session, self._path.segment("bazaar.Sultan")
        )

    @property
    def portrait(self) -> StreamRequestBuilder:
        """The bytes of `Portrait`."""
        return StreamRequestBuilder(self._session, self._path.segment("Portrait"))

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Trader:
        """The `Trader` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Trader, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Trader))

    def update(
        self, body: models.Trader, **options: Unpack[CallOptions]
    ) -> models.Trader | None:
        """Change the `Trader`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Trader), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Trader))

    def barter(self, **options: Unpack[CallOptions]) -> enums.Mood:
        """Calls the function `bazaar.Barter`."""
        request = Request("GET", self._path.call("bazaar.Barter", []), options=options)
        return self._session.value(request, c.enum(enums.Mood, "bazaar.types.Mood"))

    def barter_with_item_and_marks(
        self, *, item: models.Item, marks: enums.Marks, **options: Unpack[CallOptions]
    ) -> Decimal | None:
        """Calls the function `bazaar.Barter`."""
        request = Request(
            "GET",
            self._path.call(
                "bazaar.Barter",
                [
                    ("item", "@item"),
                    (
                        "marks",
                        c.enum(enums.Marks, "bazaar.types.Marks").argument(
                            "marks", marks
                        ),
                    ),
                ],
            ),
            query=with_aliases(
                "", [("@item", c.struct(models.Item).argument("item", item))]
            ),
            options=options,
        )
        return self._session.value(request, c.nullable(c.DECIMAL))

    def barter_with_shape_and_spot(
        self,
        *,
        spot: Any = None,
        shape: builtins.list[Any] | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Calls the action `bazaar.Barter`."""
        request = Request(
            "POST",
            self._path.segment("bazaar.Barter"),
            body=parameters(
                ("spot", c.spatial("GeographyPoint"), spot),
                ("shape", c.list_of(c.spatial("GeometryPolygon")), shape),
            ),
            options=options,
        )
        self._session.nothing(request)


class SultanCollectionRequestBuilder(RequestBuilder):
    """`/Traders/bazaar.Sultan`"""

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
    ) -> Pages[models.Sultan]:
        """The `Sultan` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Sultan,
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
        return self._session.pages(request, c.struct(models.Sultan))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `Sultan` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Sultan, filter=filter, search=search, check=self._checks(options)
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)

    def barter(
        self,
        *,
        for_: Decimal,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        filter: str | Condition | None = None,
        order_by: Sequence[str] = (),
        top: int | None = None,
        skip: int | None = None,
        search: str | None = None,
        count: bool = False,
        **options: Unpack[CallOptions],
    ) -> Pages[models.Trader]:
        """Calls the function `bazaar.Barter`.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path.call(
                "bazaar.Barter", [("for", c.DECIMAL.argument("for_", for_))]
            ),
            query=query_options(
                models.Trader,
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
        return self._session.pages(request, c.struct(models.Trader))


class LinkedTraderRequestBuilder(RequestBuilder):
    """`/Traders/{key}/Count`"""

    __slots__ = ()

    @property
    def rivals(self) -> LinkedTraderCollectionRequestBuilder:
        """The `Rivals` collection."""
        return LinkedTraderCollectionRequestBuilder(
            self._session, self._path.segment("Rivals")
        )

    @property
    def ledger(self) -> EntryCollectionRequestBuilder:
        """The `Ledger` collection."""
        return EntryCollectionRequestBuilder(
            self._session, self._path.segment("Ledger")
        )

    @property
    def count_(self) -> LinkedTraderRequestBuilder:
        """The `Count` resource."""
        return LinkedTraderRequestBuilder(self._session, self._path.segment("Count"))

    @property
    def references(self) -> LinkedBeingCollectionRequestBuilder:
        """The `References` collection."""
        return LinkedBeingCollectionRequestBuilder(
            self._session, self._path.segment("References")
        )

    @property
    def as_sultan(self) -> SultanRequestBuilder:
        """The same, as a `Sultan`."""
        return SultanRequestBuilder(self._session, self._path.segment("bazaar.Sultan"))

    @property
    def portrait(self) -> StreamRequestBuilder:
        """The bytes of `Portrait`."""
        return StreamRequestBuilder(self._session, self._path.segment("Portrait"))

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
    ) -> models.Trader:
        """The `Trader` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Trader, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Trader))

    def update(
        self, body: models.Trader, **options: Unpack[CallOptions]
    ) -> models.Trader | None:
        """Change the `Trader`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Trader), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Trader))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `Trader`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)

    def barter(self, **options: Unpack[CallOptions]) -> enums.Mood:
        """Calls the function `bazaar.Barter`."""
        request = Request("GET", self._path.call("bazaar.Barter", []), options=options)
        return self._session.value(request, c.enum(enums.Mood, "bazaar.types.Mood"))

    def barter_with_item_and_marks(
        self, *, item: models.Item, marks: enums.Marks, **options: Unpack[CallOptions]
    ) -> Decimal | None:
        """Calls the function `bazaar.Barter`."""
        request = Request(
            "GET",
            self._path.call(
                "bazaar.Barter",
                [
                    ("item", "@item"),
                    (
                        "marks",
                        c.enum(enums.Marks, "bazaar.types.Marks").argument(
                            "marks", marks
                        ),
                    ),
                ],
            ),
            query=with_aliases(
                "", [("@item", c.struct(models.Item).argument("item", item))]
            ),
            options=options,
        )
        return self._session.value(request, c.nullable(c.DECIMAL))

    def barter_with_shape_and_spot(
        self,
        *,
        spot: Any = None,
        shape: builtins.list[Any] | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Calls the action `bazaar.Barter`."""
        request = Request(
            "POST",
            self._path.segment("bazaar.Barter"),
            body=parameters(
                ("spot", c.spatial("GeographyPoint"), spot),
                ("shape", c.list_of(c.spatial("GeometryPolygon")), shape),
            ),
            options=options,
        )
        self._session.nothing(request)


class EntryCollectionRequestBuilder(RequestBuilder):
    """`/Traders/{key}/Ledger`"""

    __slots__ = ()

    def __getitem__(self, key: tuple[date, bytes]) -> EntryRequestBuilder:
        """The entity with this key (`Day, Hash`)."""
        return EntryRequestBuilder(
            self._session,
            self._path.predicates(
                [
                    ("Day", c.DATE.key_literal("Day", key[0])),
                    ("Hash", c.BINARY.key_literal("Hash", key[1])),
                ]
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
    ) -> Pages[models.Entry]:
        """The `Entry` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Entry,
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
        return self._session.pages(request, c.struct(models.Entry))

    def create(
        self, body: models.Entry, **options: Unpack[CallOptions]
    ) -> models.Entry:
        """Add an `Entry` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.Entry), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Entry))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `Entry` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Entry, filter=filter, search=search, check=self._checks(options)
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)


class EntryRequestBuilder(RequestBuilder):
    """`/Traders/{key}/Ledger/{key}`"""

    __slots__ = ()

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Entry:
        """The `Entry` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Entry, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Entry))

    def update(
        self, body: models.Entry, **options: Unpack[CallOptions]
    ) -> models.Entry | None:
        """Change the `Entry`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Entry), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Entry))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `Entry`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)


class LinkedBeingCollectionRequestBuilder(RequestBuilder):
    """`/Traders/{key}/References`"""

    __slots__ = ()

    @property
    def as_genie(self) -> GenieCollectionRequestBuilder:
        """The `Genie` entities among these."""
        return GenieCollectionRequestBuilder(
            self._session, self._path.segment("bazaar.Genie")
        )

    @property
    def as_sultan(self) -> BazaarSultanCollectionRequestBuilder:
        """The `Sultan` entities among these."""
        return BazaarSultanCollectionRequestBuilder(
            self._session, self._path.segment("bazaar.Sultan")
        )

    @property
    def as_trader(self) -> TraderCollectionRequestBuilder:
        """The `Trader` entities among these."""
        return TraderCollectionRequestBuilder(
            self._session, self._path.segment("bazaar.Trader")
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
    ) -> Pages[models.Being]:
        """The `Being` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Being,
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
        return self._session.pages(request, c.struct(models.Being))

    def create(
        self, body: models.Being, **options: Unpack[CallOptions]
    ) -> models.Being:
        """Add a `Being` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.Being), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Being))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `Being` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Being, filter=filter, search=search, check=self._checks(options)
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)


class LinkedTraderCollectionRequestBuilder(RequestBuilder):
    """`/Traders/{key}/Rivals`"""

    __slots__ = ()

    def __getitem__(self, key: tuple[str, int, enums.Mood]) -> TraderRequestBuilder:
        """The entity with this key (`Name, Number, Mood`)."""
        return TraderRequestBuilder(
            self._session,
            self._path.predicates(
                [
                    ("Name", c.STRING.key_literal("Name", key[0])),
                    ("Number", c.INT16.key_literal("Number", key[1])),
                    (
                        "Mood",
                        c.enum(enums.Mood, "bazaar.types.Mood").key_literal(
                            "Mood", key[2]
                        ),
                    ),
                ]
            ),
        )

    @property
    def as_sultan(self) -> SultanCollectionRequestBuilder:
        """The `Sultan` entities among these."""
        return SultanCollectionRequestBuilder(
            self._session, self._path.segment("bazaar.Sultan")
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
    ) -> Pages[models.Trader]:
        """The `Trader` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Trader,
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
        return self._session.pages(request, c.struct(models.Trader))

    def create(
        self, body: models.Trader, **options: Unpack[CallOptions]
    ) -> models.Trader:
        """Add a `Trader` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.Trader), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Trader))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `Trader` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Trader, filter=filter, search=search, check=self._checks(options)
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)

    def barter(
        self,
        *,
        for_: Decimal,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        filter: str | Condition | None = None,
        order_by: Sequence[str] = (),
        top: int | None = None,
        skip: int | None = None,
        search: str | None = None,
        count: bool = False,
        **options: Unpack[CallOptions],
    ) -> Pages[models.Trader]:
        """Calls the function `bazaar.Barter`.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path.call(
                "bazaar.Barter", [("for", c.DECIMAL.argument("for_", for_))]
            ),
            query=query_options(
                models.Trader,
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
        return self._session.pages(request, c.struct(models.Trader))


class SultanRequestBuilder(RequestBuilder):
    """`/Traders/{key}/bazaar.Sultan`"""

    __slots__ = ()

    @property
    def rivals(self) -> LinkedTraderCollectionRequestBuilder:
        """The `Rivals` collection."""
        return LinkedTraderCollectionRequestBuilder(
            self._session, self._path.segment("Rivals")
        )

    @property
    def ledger(self) -> EntryCollectionRequestBuilder:
        """The `Ledger` collection."""
        return EntryCollectionRequestBuilder(
            self._session, self._path.segment("Ledger")
        )

    @property
    def count_(self) -> LinkedTraderRequestBuilder:
        """The `Count` resource."""
        return LinkedTraderRequestBuilder(self._session, self._path.segment("Count"))

    @property
    def references(self) -> LinkedBeingCollectionRequestBuilder:
        """The `References` collection."""
        return LinkedBeingCollectionRequestBuilder(
            self._session, self._path.segment("References")
        )

    @property
    def lamp(self) -> LinkedGenieRequestBuilder:
        """The `Lamp` resource."""
        return LinkedGenieRequestBuilder(self._session, self._path.segment("Lamp"))

    @property
    def portrait(self) -> StreamRequestBuilder:
        """The bytes of `Portrait`."""
        return StreamRequestBuilder(self._session, self._path.segment("Portrait"))

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Sultan:
        """The `Sultan` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Sultan, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Sultan))

    def update(
        self, body: models.Sultan, **options: Unpack[CallOptions]
    ) -> models.Sultan | None:
        """Change the `Sultan`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Sultan), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Sultan))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `Sultan`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)

    def barter(self, **options: Unpack[CallOptions]) -> enums.Mood:
        """Calls the function `bazaar.Barter`."""
        request = Request("GET", self._path.call("bazaar.Barter", []), options=options)
        return self._session.value(request, c.enum(enums.Mood, "bazaar.types.Mood"))

    def barter_with_item_and_marks(
        self, *, item: models.Item, marks: enums.Marks, **options: Unpack[CallOptions]
    ) -> Decimal | None:
        """Calls the function `bazaar.Barter`."""
        request = Request(
            "GET",
            self._path.call(
                "bazaar.Barter",
                [
                    ("item", "@item"),
                    (
                        "marks",
                        c.enum(enums.Marks, "bazaar.types.Marks").argument(
                            "marks", marks
                        ),
                    ),
                ],
            ),
            query=with_aliases(
                "", [("@item", c.struct(models.Item).argument("item", item))]
            ),
            options=options,
        )
        return self._session.value(request, c.nullable(c.DECIMAL))

    def barter_with_shape_and_spot(
        self,
        *,
        spot: Any = None,
        shape: builtins.list[Any] | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Calls the action `bazaar.Barter`."""
        request = Request(
            "POST",
            self._path.segment("bazaar.Barter"),
            body=parameters(
                ("spot", c.spatial("GeographyPoint"), spot),
                ("shape", c.list_of(c.spatial("GeometryPolygon")), shape),
            ),
            options=options,
        )
        self._session.nothing(request)


class BazaarSultanRequestBuilder(RequestBuilder):
    """`/Ruler/bazaar.Sultan`"""

    __slots__ = ()

    @property
    def rivals(self) -> LinkedTraderCollectionRequestBuilder:
        """The `Rivals` collection."""
        return LinkedTraderCollectionRequestBuilder(
            self._session, self._path.segment("Rivals")
        )

    @property
    def ledger(self) -> EntryCollectionRequestBuilder:
        """The `Ledger` collection."""
        return EntryCollectionRequestBuilder(
            self._session, self._path.segment("Ledger")
        )

    @property
    def count_(self) -> LinkedTraderRequestBuilder:
        """The `Count` resource."""
        return LinkedTraderRequestBuilder(self._session, self._path.segment("Count"))

    @property
    def references(self) -> LinkedBeingCollectionRequestBuilder:
        """The `References` collection."""
        return LinkedBeingCollectionRequestBuilder(
            self._session, self._path.segment("References")
        )

    @property
    def lamp(self) -> LinkedGenieRequestBuilder:
        """The `Lamp` resource."""
        return LinkedGenieRequestBuilder(self._session, self._path.segment("Lamp"))

    @property
    def portrait(self) -> StreamRequestBuilder:
        """The bytes of `Portrait`."""
        return StreamRequestBuilder(self._session, self._path.segment("Portrait"))

    def get(
        self,
        *,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        **options: Unpack[CallOptions],
    ) -> models.Sultan:
        """The `Sultan` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Sultan, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Sultan))

    def update(
        self, body: models.Sultan, **options: Unpack[CallOptions]
    ) -> models.Sultan | None:
        """Change the `Sultan`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Sultan), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Sultan))

    def barter(self, **options: Unpack[CallOptions]) -> enums.Mood:
        """Calls the function `bazaar.Barter`."""
        request = Request("GET", self._path.call("bazaar.Barter", []), options=options)
        return self._session.value(request, c.enum(enums.Mood, "bazaar.types.Mood"))

    def barter_with_item_and_marks(
        self, *, item: models.Item, marks: enums.Marks, **options: Unpack[CallOptions]
    ) -> Decimal | None:
        """Calls the function `bazaar.Barter`."""
        request = Request(
            "GET",
            self._path.call(
                "bazaar.Barter",
                [
                    ("item", "@item"),
                    (
                        "marks",
                        c.enum(enums.Marks, "bazaar.types.Marks").argument(
                            "marks", marks
                        ),
                    ),
                ],
            ),
            query=with_aliases(
                "", [("@item", c.struct(models.Item).argument("item", item))]
            ),
            options=options,
        )
        return self._session.value(request, c.nullable(c.DECIMAL))

    def barter_with_shape_and_spot(
        self,
        *,
        spot: Any = None,
        shape: builtins.list[Any] | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Calls the action `bazaar.Barter`."""
        request = Request(
            "POST",
            self._path.segment("bazaar.Barter"),
            body=parameters(
                ("spot", c.spatial("GeographyPoint"), spot),
                ("shape", c.list_of(c.spatial("GeometryPolygon")), shape),
            ),
            options=options,
        )
        self._session.nothing(request)


class BazaarSultanCollectionRequestBuilder(RequestBuilder):
    """`/Traders/{key}/References/bazaar.Sultan`"""

    __slots__ = ()

    def __getitem__(self, key: tuple[str, int, enums.Mood]) -> SultanRequestBuilder:
        """The entity with this key (`Name, Number, Mood`)."""
        return SultanRequestBuilder(
            self._session,
            self._path.predicates(
                [
                    ("Name", c.STRING.key_literal("Name", key[0])),
                    ("Number", c.INT16.key_literal("Number", key[1])),
                    (
                        "Mood",
                        c.enum(enums.Mood, "bazaar.types.Mood").key_literal(
                            "Mood", key[2]
                        ),
                    ),
                ]
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
    ) -> Pages[models.Sultan]:
        """The `Sultan` entities here.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Sultan,
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
        return self._session.pages(request, c.struct(models.Sultan))

    def create(
        self, body: models.Sultan, **options: Unpack[CallOptions]
    ) -> models.Sultan:
        """Add a `Sultan` and return it as the service made it."""
        request = Request(
            "POST",
            self._path,
            body=body_of(c.struct(models.Sultan), body),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Sultan))

    def count(
        self,
        *,
        filter: str | Condition | None = None,
        search: str | None = None,
        **options: Unpack[CallOptions],
    ) -> int:
        """How many `Sultan` entities are here."""
        request = Request(
            "GET",
            self._path.segment("$count"),
            query=query_options(
                models.Sultan, filter=filter, search=search, check=self._checks(options)
            ),
            accept="text/plain",
            options=options,
        )
        return self._session.entity(request, c.INT64)

    def barter(
        self,
        *,
        for_: Decimal,
        select: Sequence[str] = (),
        expand: Sequence[str | Expand] = (),
        filter: str | Condition | None = None,
        order_by: Sequence[str] = (),
        top: int | None = None,
        skip: int | None = None,
        search: str | None = None,
        count: bool = False,
        **options: Unpack[CallOptions],
    ) -> Pages[models.Trader]:
        """Calls the function `bazaar.Barter`.

        Nothing is sent before the first item is asked for; then page after page.
        """
        request = Request(
            "GET",
            self._path.call(
                "bazaar.Barter", [("for", c.DECIMAL.argument("for_", for_))]
            ),
            query=query_options(
                models.Trader,
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
        return self._session.pages(request, c.struct(models.Trader))


class LinkedGenieRequestBuilder(RequestBuilder):
    """`/Traders/{key}/bazaar.Sultan/Lamp`"""

    __slots__ = ()

    @property
    def content(self) -> StreamRequestBuilder:
        """The bytes of the entity."""
        return StreamRequestBuilder(self._session, self._path.segment("$value"))

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
    ) -> models.Genie:
        """The `Genie` itself."""
        request = Request(
            "GET",
            self._path,
            query=query_options(
                models.Genie, select=select, expand=expand, check=self._checks(options)
            ),
            options=options,
        )
        return self._session.entity(request, c.struct(models.Genie))

    def update(
        self, body: models.Genie, **options: Unpack[CallOptions]
    ) -> models.Genie | None:
        """Change the `Genie`; return it where the service sends it back."""
        request = Request(
            "PATCH",
            self._path,
            body=body_of(c.struct(models.Genie), body),
            options=options,
        )
        return self._session.optional(request, c.struct(models.Genie))

    def delete(self, **options: Unpack[CallOptions]) -> None:
        """Delete the `Genie`."""
        request = Request("DELETE", self._path, options=options)
        self._session.nothing(request)
