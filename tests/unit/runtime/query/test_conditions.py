"""Typed conditions on the classes of the sample, as an emitted ``filters`` module has them."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any
from urllib.parse import unquote
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from odata_query import ast as other  # type: ignore[import-untyped]
from odata_query.grammar import ODataLexer, ODataParser  # type: ignore[import-untyped]

from generator.runtime import codec as c
from generator.runtime.odata import Binary, Literal, Path, parse_expression
from generator.runtime.query import Expand, QueryError, query_options
from generator.runtime.query.conditions import Condition
from generator.runtime.query.filters import FilterBase
from generator.runtime.query.properties import (
    BooleanProperty,
    CollectionProperty,
    EnumProperty,
    FlagsProperty,
    OrderedProperty,
    ScalarProperty,
    TextProperty,
)
from tests.unit.runtime import sample
from tests.unit.runtime.sample import Access, Mode


class Entity(FilterBase, of=sample.Entity):
    id: TextProperty


class Identity(FilterBase, of=sample.Identity):
    display_name: TextProperty


class Session(Entity, of=sample.Session):
    start: OrderedProperty[datetime]
    length: OrderedProperty[timedelta]
    cost: OrderedProperty[Decimal | int]
    loss: OrderedProperty[float]
    day: OrderedProperty[date]
    clock: OrderedProperty[time]
    secret: ScalarProperty[bytes]
    size: OrderedProperty[int]
    hops: OrderedProperty[int]
    secure: BooleanProperty
    caller: Identity
    inner: Session


class User(Identity, of=sample.User):
    tenant: ScalarProperty[UUID]


class Call(Entity, of=sample.Call):
    modes: CollectionProperty[EnumProperty[Mode]]
    access: FlagsProperty[Access]
    sessions: CollectionProperty[Session]
    notes: CollectionProperty[TextProperty]
    organizer: Identity


C, S, U = Call, Session, User
MOMENT = datetime(2026, 1, 31, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        (S.start >= MOMENT, "startDateTime ge 2026-01-31T12:30:00Z"),
        (S.start < MOMENT, "startDateTime lt 2026-01-31T12:30:00Z"),
        (
            S.start < datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=5, minutes=30))),
            "startDateTime lt 2026-01-01T00:00:00+05:30",
        ),
        (S.length <= timedelta(days=1, milliseconds=16), "length le duration'P1DT0.016S'"),
        (S.cost == Decimal("0.10"), "cost eq 0.10"),
        (S.cost != Decimal("1E+30"), f"cost ne 1{'0' * 30}"),
        (S.cost != Decimal("1E+300"), "cost ne 1E+300"),
        (S.cost > 1, "cost gt 1"),
        (S.loss > 1e-7, "loss gt 1e-07"),
        (S.loss == math.inf, "loss eq INF"),
        (S.day == date(2026, 1, 31), "day eq 2026-01-31"),
        (S.clock == time(7, 59, 0, 500_000), "clock eq 07:59:00.500000"),
        (S.secret == b"\xff\xef\x00", "secret eq binary'_-8A'"),
        (S.size == -(2**63), "size eq -9223372036854775808"),
        (S.hops.in_([1, 2]), "hops in (1,2)"),
        (S.id.in_(each for each in ["a", "it's"]), "id in ('a','it''s')"),
        (S.id.in_(["a"]), "id eq 'a'"),
        (U.tenant == UUID(int=1), "tenantId eq 00000000-0000-0000-0000-000000000001"),
        (S.id == None, "id eq null"),  # noqa: E711 (an operator, not a test)
        (S.id != None, "id ne null"),  # noqa: E711
        (S.caller == None, "caller eq null"),  # noqa: E711
        (S.caller.display_name == "O'Brien", "caller/displayName eq 'O''Brien'"),
        (S.inner.inner.id == S.id, "inner/inner/id eq id"),
        (S.id.contains("a'b") & S.id.startswith("("), "contains(id,'a''b') and startswith(id,'(')"),
        (S.id.endswith("%"), "endswith(id,'%')"),
        (S.secure, "isSecure"),
        (~S.secure, "not isSecure"),
        (S.secure == False, "isSecure eq false"),  # noqa: E712
        (S.secure & (S.hops == 1), "isSecure and hops eq 1"),
        ((S.hops == 1) | S.secure, "hops eq 1 or isSecure"),
        (
            ~((S.hops == 1) & (S.hops == 2)) | (S.hops == 3),
            "not (hops eq 1 and hops eq 2) or hops eq 3",
        ),
        (
            ((S.hops == 1) | (S.hops == 2)) & (S.hops == 3),
            "(hops eq 1 or hops eq 2) and hops eq 3",
        ),
        ((S.hops == 1) | (S.hops == 2) | (S.hops == 3), "hops eq 1 or hops eq 2 or hops eq 3"),
        (C.access == Access.READ, "access eq sample.access'read'"),
        (C.access.has(Access("read,write")), "access has sample.access'read,write'"),
        (C.modes.any(lambda m: m == Mode.AUDIO), "modalities/any(m:m eq sample.mode'audio')"),
        (C.modes.any(lambda m: m == Mode("it's")), "modalities/any(m:m eq sample.mode'it''s')"),
        (C.notes.all(lambda n: n.contains("x")), "notes/all(n:contains(n,'x'))"),
        (C.sessions.any(), "sessions/any()"),
        (~C.sessions.any(), "not sessions/any()"),
        (
            C.sessions.any(lambda s: s.secure & (s.caller.display_name == "a")),
            "sessions/any(s:s/isSecure and s/caller/displayName eq 'a')",
        ),
        (
            C.sessions.any(
                lambda a: C.sessions.any(lambda b: (a.start < b.start) & (b.id != C.id))
            ),
            "sessions/any(s:sessions/any(s2:s/startDateTime lt s2/startDateTime and s2/id ne id))",
        ),
    ],
)
def test_conditions(condition: Condition, text: str) -> None:
    assert str(condition) == text
    assert parse_expression(text) == condition.expression
    model = {"C": sample.Call, "S": sample.Session, "U": sample.User}
    root = condition.root or model["S"]
    assert unquote(query_options(root, filter=condition)) == f"$filter={text}"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (lambda: S.start >= datetime(2026, 1, 1), "a datetime with a time zone"),
        (lambda: S.day == MOMENT, "take value.date()"),
        (lambda: S.start == "2026-01-01", "startDateTime is compared with a date and time"),
        (lambda: S.hops == 2**15, "from -32768 to 32767, not with the number 32768"),
        (lambda: S.hops == True, "hops is compared with an integer"),  # noqa: E712
        (lambda: S.cost == 1.5, "cost is compared with a decimal number"),
        (lambda: S.cost == True, "cost is compared with a decimal number"),  # noqa: E712
        (lambda: S.id == 5, "id is compared with text, not with the number 5"),
        (lambda: S.id < None, "id is compared with null by == and != alone"),
        (lambda: S.id.in_([None]), "id is compared with null by == and != alone"),
        (lambda: S.id.in_([]), "id.in_ of nothing"),
        (lambda: S.id.in_("abc"), "id.in_ takes a list of values, not one: 'abc'"),
        (lambda: S.id.contains(5), "id is compared with text"),
        (lambda: S.caller == "x", "an object is compared with None alone"),
        (lambda: S.hops == 1 & S.size == 2, "put each comparison in parentheses"),
        (lambda: (S.hops == 1) & S.id, "'and' joins conditions, not TextProperty"),
        (lambda: S.id | (S.hops == 1), "joins conditions, not TextProperty"),
        (lambda: (S.hops == 1) & True, "'and' joins conditions, not bool"),
        (lambda: 1 & (S.hops == 1), "'and' joins conditions, not int"),
        (lambda: "x" | (S.hops == 1), "'or' joins conditions, not str"),
        (lambda: 1 < S.hops < 5, "write a <= F.x < b as (F.x >= a) & (F.x < b)"),
        (lambda: (S.hops == 1) and (S.size == 2), "with &, | and ~"),
        (lambda: not S.secure, "with &, | and ~"),
        (lambda: S.id in ["a", "b"], "use .in_(...) instead of in"),
        (lambda: bool(S.id), "neither true nor false"),
        (lambda: C.modes.any(lambda m: True), "returns a condition, not bool"),
        (lambda: C.modes.any(lambda m: m), "returns a condition, not EnumProperty"),
        (
            lambda: C.sessions.any(lambda s: C.sessions.any(lambda t: S.secure) & (C.id == "a")),
            ("is about"),
        ),
        (
            lambda: (S.hops == 1) & (C.id == "a"),
            "hops eq 1 is about Session and id eq 'a' about Call",
        ),
        (lambda: S.id == C.id, "is about"),
        (lambda: C.notes.any(lambda n: (n == "x") & S.secure), "is about Call and n eq 'x' and"),
        (lambda: C.notes.any(lambda n: S.secure & (n == "x")), "is about Call and isSecure"),
        (lambda: S.anything == 1, "anything has no type that can be compared"),
    ],
)
def test_what_is_no_condition(wrong: Any, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        wrong()
    assert message in str(caught.value)


@pytest.mark.parametrize("wrong", [lambda: "a" in C.notes, lambda: list(C.notes)])
def test_a_collection_is_not_here(wrong: Any) -> None:
    with pytest.raises(TypeError):
        wrong()


def test_a_condition_suits_the_class() -> None:
    with pytest.raises(QueryError, match="isSecure is a condition on Session, not on Call"):
        query_options(sample.Call, filter=S.secure)
    with pytest.raises(QueryError, match="is a condition on Call, not on Session"):
        query_options(sample.Call, expand=[Expand("sessions", filter=C.id == "a")])
    assert query_options(sample.Call, filter=Entity.id == "a") == "$filter=id%20eq%20'a'"
    text = query_options(sample.Call, expand=[Expand("sessions", filter=S.secure)])
    assert text == "$expand=sessions($filter=isSecure)"
    for either in ((Entity.id == "a") & (S.hops == 1), (S.hops == 1) & (Entity.id == "a")):
        assert either.root is sample.Session


@pytest.mark.parametrize(
    ("names", "letter"),
    [(("Tags",), "t"), (("inner", "parts"), "p"), (("_tags",), "x"), (("über",), "x"), ((), "x")],
)
def test_variables_are_the_first_letter_of_the_collection(
    names: tuple[str, ...], letter: str
) -> None:
    def item(path: Path) -> TextProperty:
        return TextProperty(path, None, c.STRING)

    tags = CollectionProperty(Path(names), None, item)
    within = tags.all(lambda tag: (tag == "a") & tags.any(lambda other: other != tag))
    assert f"/all({letter}:{letter} eq 'a' and " in f"/{within}"
    assert f"/any({letter}2:{letter}2 ne {letter})" in f"/{within}"


def test_variables_are_free_again_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError):
        C.sessions.any(lambda s: s.hops == 1 // 0)
    assert str(C.sessions.any(lambda s: s.secure)) == "sessions/any(s:s/isSecure)"


def test_how_they_look() -> None:
    assert repr(S.hops == 1) == "<Condition hops eq 1>"
    assert repr(S.caller.display_name) == "<TextProperty caller/displayName>"
    assert repr(C.sessions) == "<CollectionProperty sessions>"
    assert repr(S.caller) == "<Identity caller>"


def literal_of(condition: Condition) -> Literal:
    expression = parse_expression(str(condition))
    assert isinstance(expression, Binary)
    assert isinstance(expression.right, Literal)
    return expression.right


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_one_literal(value: str) -> None:
    condition = S.id == value
    assert literal_of(condition).value == value
    read = ODataParser().parse(ODataLexer().tokenize(str(condition)))
    assert read == other.Compare(other.Eq(), other.Identifier("id"), other.String(value))
    query = query_options(sample.Session, filter=condition)
    assert unquote(query) == f"$filter={condition}"
    assert not set(query) & set('&#+ "<>')


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_member_is_one_literal(value: str) -> None:
    assert literal_of(C.access == Access(value)).text == value


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_decimals_are_sent_to_the_digit(value: Decimal) -> None:
    text = str(S.cost == value).removeprefix("cost eq ")
    assert Decimal(text).as_tuple() == value.as_tuple()


@given(st.floats())
def test_floats_are_sent_as_they_are(value: float) -> None:
    text = str(S.loss == value).removeprefix("loss eq ")
    sent = float(text.replace("INF", "inf"))
    assert sent == value or (math.isnan(sent) and math.isnan(value))


@given(
    st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31), timezones=st.timezones() | st.just(UTC))
)
def test_moments_are_sent_as_they_are(value: datetime) -> None:
    sent = literal_of(S.start == value).value
    assert isinstance(sent, datetime)
    assert sent.astimezone(UTC) == value.astimezone(UTC)


@given(st.timedeltas())
def test_durations_are_sent_as_they_are(value: timedelta) -> None:
    assert literal_of(S.length == value).value == value


@given(st.binary(), st.uuids(), st.times(), st.dates(), st.integers(-(2**63), 2**63 - 1))
def test_other_values_are_sent_as_they_are(
    secret: bytes, tenant: UUID, clock: time, day: date, size: int
) -> None:
    assert literal_of(S.secret == secret).value == secret
    assert literal_of(U.tenant == tenant).value == tenant
    assert literal_of(S.clock == clock).value == clock
    assert literal_of(S.day == day).value == day
    assert literal_of(S.size == size).value == size
