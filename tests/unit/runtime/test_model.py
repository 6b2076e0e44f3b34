from __future__ import annotations

import copy
import json
import pickle
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.runtime import DecodeError, EncodeError
from generator.runtime import codec as c
from tests.unit.runtime.sample import (
    Access,
    Call,
    Entity,
    Identity,
    Mode,
    Never,
    Session,
    User,
)

EVERYTHING = """{"@odata.context": "x#$entity", "@odata.type": "#sample.call", "id": null,
"modalities": ["audio", "hologram"], "access": "write, read", "notes": ["a", null],
"sessions@odata.nextLink": "https://x/next", "organizer": {"@odata.type": "#sample.user",
"displayName": "Ann", "tenantId": "E523D2ED-2966-4B6B-925B-754A88034CC5", "acsUser": null},
"sessions": [{"startDateTime": "9999-12-31T23:59:59.9999999Z", "length": "P1W",
"cost": 0.10, "loss": 1e2, "day": "2026-01-31", "clock": "07:59:59.999", "secret": "_-8",
"size": "9007199254740993", "hops": 3, "isSecure": true, "anything": {"deep": [1.50, null]},
"caller": {"@odata.type": "#sample.robot", "tenantId": 7}}, {"loss": "-INF", "cost": "1.0"}]}"""


def exactly(text: str) -> Any:
    """Read JSON so that equal values have equal digits."""
    return json.loads(text, parse_float=lambda token: ("number", Decimal(token).as_tuple()))


def test_decode_gives_typed_values() -> None:
    call = Call.from_json(EVERYTHING)
    assert call.modes == [Mode.AUDIO, "hologram"]
    assert call.access == Access("read,write")
    assert isinstance(call.organizer, User)
    assert call.organizer.extra == {"acsUser": None}
    assert call.notes == ["a", None]
    assert call.id is None
    assert call.null_members == frozenset({"id"})
    assert call.sessions is not None
    first, second = call.sessions
    assert first.start == datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)
    assert (first.length, first.cost, first.loss) == (timedelta(7), Decimal("0.10"), 100.0)
    assert (first.size, first.secret) == (9007199254740993, b"\xff\xef")
    assert type(first.caller) is Identity
    assert first.caller.odata_type == "#sample.robot"
    assert first.caller.extra == {"tenantId": 7}
    assert second.loss == float("-inf")


def test_decode_then_encode_gives_the_same_json() -> None:
    call = Call.from_json(EVERYTHING)
    assert exactly(call.to_json()) == exactly(EVERYTHING)
    assert Call.from_dict(call.to_dict()) == call
    loaded = json.loads(EVERYTHING)
    assert json.loads(Call.from_dict(loaded).to_json()) == loaded


@pytest.mark.parametrize(
    "again", [copy.deepcopy, copy.copy, lambda x: pickle.loads(pickle.dumps(x))]
)
def test_copies_encode_alike(again: Any) -> None:
    call = Call.from_json(EVERYTHING)
    assert again(call) == call
    assert again(call).to_json() == call.to_json()


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(), JSON))
def test_undeclared_members_come_back(members: dict[str, Any]) -> None:
    members = {name: value for name, value in members.items() if name not in {"id", "@odata.type"}}
    entity = Entity.from_dict(members)
    assert entity.extra == members
    assert json.loads(json.dumps(entity.to_dict())) == members
    assert Entity.from_json(json.dumps(members)).to_dict() == members


def test_nothing_is_shared_with_the_input() -> None:
    data = {"undeclared": {"list": [1]}}
    entity = Entity.from_dict(data)
    data["undeclared"]["list"].append(2)
    entity.to_dict()["undeclared"]["list"].append(3)
    assert entity.extra == {"undeclared": {"list": [1]}}


def test_null_is_sent_where_asked_and_absent_stays_absent() -> None:
    assert Call(id=None).to_dict() == {}
    assert Call(null_members=frozenset({"organizer"})).to_json() == '{"organizer":null}'
    assert Call(id="1", null_members=frozenset({"id"})).to_dict() == {"id": "1"}
    with pytest.raises(EncodeError, match="wire names of Call in null_members, found modes"):
        Call(null_members=frozenset({"modes"})).to_dict()


@pytest.mark.parametrize(
    ("text", "cls"),
    [
        ("#sample.user", User),
        ("sample.user", User),
        ("https://host/$metadata#sample.user", User),
        ("#Sample.User", Identity),
        ("#sample.call", Identity),
        ("", Identity),
    ],
)
def test_the_type_chooses_the_class_and_goes_back_as_it_came(text: str, cls: type) -> None:
    data = {"@odata.type": text, "displayName": "Ann"}
    identity = Identity.from_dict(data)
    assert type(identity) is cls
    assert identity.to_dict() == data


def test_the_type_is_sent_where_the_slot_does_not_say_it() -> None:
    assert Session(caller=User(display_name="A")).to_dict() == {
        "caller": {"@odata.type": "#sample.user", "displayName": "A"}
    }
    assert Session(caller=Identity()).to_dict() == {"caller": {}}
    assert User().to_dict() == {}
    assert c.struct(Identity).encode(User()) == {"@odata.type": "#sample.user"}


def test_a_class_of_the_callers_own() -> None:
    class Mine(User):
        __slots__ = ()

        def hello(self) -> str:
            return f"hello {self.display_name}"

    assert Mine.from_dict({"displayName": "Ann"}).hello() == "hello Ann"
    sent = Session(caller=Mine(display_name="B")).to_dict()
    assert sent == {"caller": {"@odata.type": "#sample.user", "displayName": "B"}}


@pytest.mark.parametrize(
    ("text", "path", "message"),
    [
        ("[]", "$", "an object (Call), found a list of 0"),
        ("{", "$", "JSON"),
        ("", "$", "JSON"),
        ('{"id": 1}', "$.id", "text, found the number 1"),
        ('{"id": "\ud800"', "$", "JSON"),
        ('{"modalities": "audio"}', "$.modalities", "a list, found text 'audio'"),
        ('{"modalities": ["audio", 5]}', "$.modalities[1]", "text (Mode), found the number 5"),
        ('{"access": 3}', "$.access", "text (Access), found the number 3"),
        ('{"@odata.type": 3}', "$['@odata.type']", "the name of a type, found the number 3"),
        (
            '{"sessions": [{}, {"inner": {"startDateTime": "yesterday"}}]}',
            "$.sessions[1].inner.startDateTime",
            "a date and time with an offset, found text 'yesterday'",
        ),
        ('{"sessions": [{"hops": 40000}]}', "$.sessions[0].hops", "an integer from -32768 to"),
    ],
)
def test_errors_say_where_and_what(text: str, path: str, message: str) -> None:
    with pytest.raises(DecodeError) as raised:
        Call.from_json(text)
    assert raised.value.path == path
    assert str(raised.value).startswith(f"{path}: expected {message}")
    assert len(str(raised.value).splitlines()) == 1
    assert str(pickle.loads(pickle.dumps(raised.value))) == str(raised.value)


@pytest.mark.parametrize(
    "data", [[], "x", None, 1, {1: 2}, {None: 2}, {"x": {2: 3}}, {"x": object()}]
)
def test_from_dict_takes_json_only(data: Any) -> None:
    with pytest.raises(DecodeError):
        Entity.from_dict(data)


@pytest.mark.parametrize(
    ("name", "opening", "closing", "levels"),
    [
        *[("x", '{"x":', "}", levels) for levels in (300, 10_000)],
        *[("x", "[", "]", levels) for levels in (300, 10_000)],
        ("inner", '{"inner":', "}", 10_000),
    ],
)
def test_absurd_nesting_is_an_error(name: str, opening: str, closing: str, levels: int) -> None:
    text = opening * levels + "{}" + closing * levels
    with pytest.raises(DecodeError, match="expected less nesting"):
        Session.from_json(f'{{"{name}": {text}}}')


@pytest.mark.parametrize(
    ("opening", "closing"), [('{"x":', "}"), ('{"x":[', "]}"), ('{"inner":', "}")]
)
def test_deep_nesting_comes_back(opening: str, closing: str) -> None:
    text = opening * 100 + "{}" + closing * 100
    assert Session.from_json(text).to_json() == text


def test_absurd_nesting_is_not_written() -> None:
    deep: list[Any] = []
    for _ in range(5_000):
        deep = [deep]
    for use in (Session(anything=deep), Session(extra={"x": deep})):
        with pytest.raises(EncodeError, match="less nesting"):
            use.to_json()
    session = Session()
    for _ in range(5_000):
        session = Session(inner=session)
    with pytest.raises(EncodeError, match="less nesting"):
        session.to_json()


def test_a_huge_text_makes_a_short_message() -> None:
    with pytest.raises(DecodeError) as raised:
        Session.from_json('{"startDateTime": "' + "9" * 10_000_000 + '"}')
    assert len(str(raised.value)) < 200


def test_half_of_a_surrogate_pair_is_written_as_json_can_have_it() -> None:
    call = Call.from_json(r'{"id": "\ud800", "\udc00": "\ud83d\ude00"}')
    assert (call.id, call.extra) == ("\ud800", {"\udc00": "\U0001f600"})
    assert call.to_json() == '{"id":"\\ud800","\\udc00":"\U0001f600"}'
    assert Call.from_json(call.to_json()) == call
    call.id = "\udfff"
    assert call.to_json() == '{"id":"\\udfff","\\udc00":"\U0001f600"}'


@pytest.mark.parametrize(
    "model",
    [
        Session(start=datetime(2026, 1, 1)),
        Session(cost=1.5),  # type: ignore[arg-type]
        Session(caller=Call()),  # type: ignore[arg-type]
        Call(modes="audio"),  # type: ignore[arg-type]
        Call(extra={"id": "1"}),
        Call(extra={"x": float("nan")}),
        Call(extra={"x": {1, 2}}),
    ],
)
def test_what_cannot_be_sent_is_an_error(model: Any) -> None:
    with pytest.raises(EncodeError):
        model.to_json()


def test_encode_errors_say_where() -> None:
    call = Call(sessions=[Session(), Session(start=datetime(2026, 1, 1))])
    with pytest.raises(EncodeError, match=r"\$\.sessions\[1\]\.startDateTime: expected a datetime"):
        call.to_dict()


def test_repr_shows_what_is_set() -> None:
    call = Call(id="1", modes=[Mode.AUDIO], extra={"x": 1})
    assert repr(call) == "Call(id='1', modes=[Mode.AUDIO], extra={'x': 1})"
    assert repr(Call()) == "Call()"


def test_models_are_plain_dataclasses() -> None:
    names = [each.name for each in fields(Entity)]
    assert names == ["extra", "null_members", "odata_type", "id"]
    assert not hasattr(Call(), "__dict__")
    assert replace(Call(id="1"), id="2") == Call(id="2")
    assert Call(id="1") == Call(id="1", odata_type="#x", null_members=frozenset({"access"}))
    assert Call(id="1") != Call(id="1", extra={"x": 1})


def test_a_class_without_codec_says_so() -> None:
    with pytest.raises(TypeError, match="Never has no codec: import the package's _codec"):
        Never.from_dict({})


def test_literals_of_types_of_the_schema() -> None:
    assert c.enum(Mode, "sample.mode").literal(Mode("it's")) == "sample.mode'it''s'"
    assert c.enum(Mode, "sample.mode").segment(Mode.AUDIO) == "audio"
    assert c.list_of(c.STRING).literal(["a", "b"]) == '["a","b"]'
    assert c.struct(Identity).literal(Identity(display_name="A")) == '{"displayName":"A"}'
    assert c.nullable(c.INT32).literal(None) == "null"
    assert c.UNTYPED.literal("it's") == "'it''s'"
    assert c.UNTYPED.literal(True) == "true"


def test_decimals_in_extra_may_be_beyond_a_float() -> None:
    data = json.loads('{"x": 1e400}', parse_float=Decimal)
    assert Entity.from_dict(data).to_json() == '{"x":1E+400}'
    assert Entity.from_json('{"x": 1e400}').to_json() == '{"x":1e400}'


# Fixed offsets: hours that a change of the clock repeats equal nothing of another zone.
AWARE = st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
SESSIONS = st.builds(
    Session,
    id=st.none() | st.text(),
    start=st.none() | st.datetimes(datetime(1900, 1, 2), timezones=AWARE),
    length=st.none() | st.timedeltas(),
    cost=st.none() | st.decimals(allow_nan=False),
    loss=st.none() | st.floats(allow_nan=False) | st.integers(-(2**53), 2**53),
    day=st.none() | st.dates(),
    clock=st.none() | st.times(),
    secret=st.none() | st.binary(),
    size=st.none() | st.integers(-(2**63), 2**63 - 1),
    secure=st.none() | st.booleans(),
    anything=JSON,
    caller=st.none()
    | st.builds(Identity, display_name=st.text())
    | st.builds(User, tenant=st.uuids()),
)


@given(SESSIONS)
def test_encode_then_decode_gives_the_same_model(session: Session) -> None:
    sent = session.to_json()
    assert Session.from_json(sent) == session
    assert Session.from_json(sent).to_json() == sent
    assert Session.from_dict(session.to_dict()) == session
