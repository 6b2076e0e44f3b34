from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from generator.runtime import Model
from generator.runtime import codec as c
from generator.runtime.query import QueryError, query_options
from tests.unit.runtime.sample import Call, Identity, Session


@dataclass(kw_only=True, slots=True, repr=False)
class Tricky(Model):
    type_: str | None = None
    type__2: str | None = None
    bag: Bag | None = None


@dataclass(kw_only=True, slots=True, repr=False)
class Bag(Model):
    size: int | None = None


@dataclass(kw_only=True, slots=True, repr=False)
class Sack(Bag):
    weight: int | None = None


c.register(
    Tricky,
    "sample.tricky",
    c.prop("type_", "type", c.STRING),
    c.prop("type__2", "type_", c.STRING),
    c.prop("bag", "bag", c.struct(Bag)),
)
c.register(Bag, "sample.bag", c.prop("size", "size", c.INT32), is_open=True)
c.register(Sack, "sample.sack", c.prop("weight", "weight", c.INT32))


@pytest.mark.parametrize(
    ("model", "given", "sent"),
    [
        (Session, "start ge 2026-01-01", "startDateTime ge 2026-01-01"),
        (Session, "id eq 'start' and secure", "id eq 'start' and isSecure"),
        (
            Session,
            "year(start) eq 2026 or not secure",
            "year(startDateTime) eq 2026 or not isSecure",
        ),
        (Session, "caller/display_name in ('a','b')", "caller/displayName in ('a','b')"),
        (Call, "modes/any(modes:modes eq 'audio')", "modalities/any(modes:modes eq 'audio')"),
        (
            Call,
            "sessions/any(s:s/start gt 2026-01-01 and s/inner/secure eq true and id eq s/id)",
            "sessions/any(s:s/startDateTime gt 2026-01-01 and s/inner/isSecure eq true "
            "and id eq s/id)",
        ),
        (Call, "sessions/$count gt 2 and 'x' in notes", "sessions/$count gt 2 and 'x' in notes"),
        (
            Call,
            "access has 'read' and $it/modes/any()",
            "access has 'read' and $it/modalities/any()",
        ),
        (Call, "isof(sample.call) and cast(id,Edm.String) ne null", None),
        (Session, "caller/sample.user/tenant ne null", "caller/sample.user/tenantId ne null"),
        (Session, "anything/start eq 5", None),
        (Session, "length gt duration'PT1S' or length gt 'PT1S'", None),
        (
            Session,
            "start eq @now and loss ne NaN and cost eq -1",
            "startDateTime eq @now and loss ne NaN and cost eq -1",
        ),
        (Tricky, "type_ eq 'a' and type eq 'b'", None),
        (Tricky, "type__2 eq 'a'", "type_ eq 'a'"),
        (Tricky, "bag/colour eq 'red' and bag/sample.sack/smell eq 1", None),
        (None, "anything eq start", None),
    ],
)
def test_names_of_filters(model: type[Any] | None, given: str, sent: str | None) -> None:
    from urllib.parse import unquote

    assert unquote(query_options(model, filter=given)) == f"$filter={sent or given}"


@pytest.mark.parametrize(
    ("model", "given", "parts"),
    [
        (
            Session,
            "strat gt 2026-01-01",
            ["Session has no property 'strat' (did you mean 'start'?); it has id, start, length"],
        ),
        (Session, "startdatetime eq null", ["did you mean 'startDateTime'?"]),
        (
            Session,
            "qqq eq null",
            ["has no property 'qqq'; it has id, start, ", " and inner; check"],
        ),
        (Session, "caller/tenant eq null", ["but User has: say sample.user/tenantId"]),
        (
            Session,
            "caller/sample.usr/tenant eq null",
            ["no type 'sample.usr' (did you mean 'sample.user'"],
        ),
        (Session, "id/length eq 5", ["there is no property 'length' in what is no object"]),
        (Session, "startswth(id,'a')", ["no function 'startswth' (did you mean 'startswith'?)"]),
        (
            Session,
            "start eq '2026-01-01'",
            ["start is compared with a date and time without quotes"],
        ),
        (Session, "id eq 5", ["id is compared with text in quotes, 'a', not with the number '5'"]),
        (Session, "5 lt id", ["not with the number '5'"]),
        (Session, "secure eq 'true'", ["true or false, not with the string 'true'"]),
        (
            Session,
            "day in (2026-01-01,5)",
            ["day is compared with a date", "not with the number '5'"],
        ),
        (
            Call,
            "modes eq 'audio'",
            ["modes is a collection: say which items are meant, as in modes/any(x:x eq"],
        ),
        (
            Call,
            "sessions/start gt 2026-01-01",
            ["sessions is a collection", "sessions/any(x:x/start eq"],
        ),
        (Call, "sessions/any(s:s/strat eq null)", ["Session has no property 'strat'"]),
        (Call, "access/any(a:a eq 'read')", ["access is no collection, so it has no any(...)"]),
    ],
)
def test_what_is_wrong_with_a_filter(model: type[Any], given: str, parts: list[str]) -> None:
    with pytest.raises(QueryError) as caught:
        query_options(model, filter=given)
    message = str(caught.value)
    assert all(part in message for part in parts), message
    assert message.endswith("check=False sends it anyway")
    assert query_options(model, filter=given, check=False).startswith("$filter=")


@pytest.mark.parametrize(
    ("options", "part"),
    [
        ({"select": ["id", "mode"]}, "Call has no property 'mode' (did you mean 'modes'?)"),
        ({"order_by": ["sessions/start"]}, "sessions is a collection"),
        ({"expand": ["modes"]}, "Call.modes is no navigation property"),
        ({"expand": ["modes"]}, "sessions can be expanded here"),
        ({"expand": ["sessions($select=strat)"]}, "Session has no property 'strat'"),
        ({"expand": ["sessions($expand=inner($filter=strat eq 1))"]}, "has no property 'strat'"),
    ],
)
def test_what_is_wrong_with_other_options(options: dict[str, Any], part: str) -> None:
    with pytest.raises(QueryError) as caught:
        query_options(Call, **options)
    assert part in str(caught.value)


def test_a_class_without_navigation_properties_expands_nothing() -> None:
    with pytest.raises(QueryError, match="nothing can be expanded here"):
        query_options(Identity, expand=["display_name"])
