"""Whatever fits the schema goes through every emitted type and comes back as it was.

The JSON is made from the tables of the emitted codec: for each member a value of its type in every
spelling that OData allows, null, or nothing; undeclared members and unknown types beside them.
"""

from __future__ import annotations

import copy
import dataclasses
import importlib
import json
import pickle
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PACKAGES = ("callrecords", "callrecords_beta")


def parsed(text: str) -> Any:
    """JSON with numbers as decimals, so that no digit is lost in comparing."""
    return json.loads(text, parse_float=Decimal)


def digits(low: int, high: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=low, max_size=high)


@st.composite
def moments(draw: st.DrawFn) -> str:
    day = draw(st.dates())
    clock = draw(st.times()).strftime("%H:%M:%S")
    fraction = draw(digits(0, 12))
    offset = draw(st.sampled_from(["Z", "z", "+00:00", "+05:30", "-08:00", "-00:00"]))
    if day.year in (1, 9999) and offset not in "Zz":
        offset = "Z"
    return f"{day.isoformat()}T{clock}{'.' if fraction else ''}{fraction}{offset}"


@st.composite
def durations(draw: st.DrawFn) -> str:
    sign = draw(st.sampled_from(["", "-", "+"]))
    if draw(st.integers(0, 9)) == 0:
        return f"{sign}P{draw(st.integers(0, 99))}W"
    days = draw(st.sampled_from(["", "0D", "3D"]))
    clock = [f"{draw(st.integers(0, 99))}{unit}" for unit in "HM" if draw(st.booleans())]
    fraction = draw(digits(0, 9))
    clock.append(f"{draw(st.integers(0, 99))}{'.' if fraction else ''}{fraction}S")
    return f"{sign}P{days}T{''.join(clock)}"


NUMBERS = st.one_of(
    st.integers(-(2**53), 2**53),
    st.floats(allow_nan=False, allow_infinity=False).map(lambda x: float(repr(x))),
    st.sampled_from(["NaN", "INF", "-INF"]),
)
SCALARS: dict[str, st.SearchStrategy[Any]] = {
    "BINARY": st.sampled_from(["AAEC", "-_8", "+/8=", "", "AA=="]),
    "BOOLEAN": st.booleans(),
    "BYTE": st.integers(0, 255),
    "DATE": st.dates().map(lambda day: day.isoformat()),
    "DATE_TIME_OFFSET": moments(),
    "DECIMAL": st.decimals(allow_nan=False, allow_infinity=False, places=4).map(Decimal),
    "DOUBLE": NUMBERS,
    "DURATION": durations(),
    "GUID": st.uuids().map(str) | st.uuids().map(lambda value: str(value).upper()),
    "INT16": st.integers(-(2**15), 2**15 - 1),
    "INT32": st.integers(-(2**31), 2**31 - 1),
    "INT64": st.integers(-(2**63), 2**63 - 1) | st.integers(-9, 9).map(str),
    "SBYTE": st.integers(-128, 127),
    "SINGLE": NUMBERS,
    "STRING": st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    "TIME_OF_DAY": st.times().map(lambda value: value.strftime("%H:%M:%S.%f")),
    "UNTYPED": st.none() | st.text("ab", max_size=3) | st.integers(-9, 9),
}
UNDECLARED = st.dictionaries(
    st.sampled_from(["acsUser", "tenantId", "x@odata.type", "@odata.context", "q r"]),
    st.none() | st.text("ab", max_size=3) | st.integers(-9, 9) | st.lists(st.booleans()),
    max_size=2,
)


class World:
    """One emitted package and the JSON that fits it."""

    def __init__(self, name: str) -> None:
        self.package = importlib.import_module(name)
        self.shapes = importlib.import_module(f"{name}._runtime.shapes")
        self.codec = importlib.import_module(f"{name}._runtime.codec")
        self.containers = importlib.import_module(f"{name}._runtime.containers")
        self.structs = importlib.import_module(f"{name}._runtime.structs")
        self.scalars = {getattr(self.codec, each): each for each in SCALARS}

    @property
    def models(self) -> list[type[Any]]:
        return list(self.shapes._SHAPES)

    def objects(self, model: type[Any], depth: int = 2) -> st.SearchStrategy[dict[str, Any]]:
        """Objects of a class or, where a member can hold them, of a class below it."""
        chosen = [each for each in self.models if issubclass(each, model)]
        return st.sampled_from(chosen).flatmap(lambda each: self._object(model, each, depth))

    def _object(
        self, declared: type[Any], actual: type[Any], depth: int
    ) -> st.SearchStrategy[dict[str, Any]]:
        shape = self.shapes._SHAPES[actual]
        members = {
            prop.wire: self.values(prop.codec, depth)
            for prop in shape.props
            if depth or not isinstance(self._item(prop.codec), self.structs.Struct)
        }
        types = [f"#{shape.name}"] if actual is not declared else [None, f"#{shape.name}"]
        if actual is declared:
            types.append("#microsoft.graph.addedLater")
        return st.builds(
            lambda some, extra, name: {
                **({"@odata.type": name} if name else {}),
                **some,
                **{key: each for key, each in extra.items() if key not in shape.by_wire},
            },
            st.fixed_dictionaries({}, optional=members),
            st.just({}) | UNDECLARED,
            st.sampled_from(types),
        )

    def _item(self, codec: Any) -> Any:
        return codec._item if isinstance(codec, self.containers.Collection) else codec

    def values(self, codec: Any, depth: int) -> st.SearchStrategy[Any]:
        """Values for a member: of its type, or null."""
        return st.none() | self._values(codec, depth)

    def _values(self, codec: Any, depth: int) -> st.SearchStrategy[Any]:
        if isinstance(codec, self.containers.Collection):
            items = self._values(codec._item, depth)
            if isinstance(codec._item, self.structs.Struct):
                return st.lists(items, max_size=2)
            return st.lists(items | st.none(), max_size=2)
        if isinstance(codec, self.containers.Enumeration):
            known = [str(each) for each in codec._enum.known()]
            return st.sampled_from([*known, "addedLater"])
        if isinstance(codec, self.structs.Struct):
            return self.objects(codec.model, depth - 1)
        return SCALARS[self.scalars[codec]]


WORLDS = {name: World(name) for name in PACKAGES}
MODELS = [(name, model) for name, world in WORLDS.items() for model in world.models]
IDS = [f"{name}.{model.__name__}" for name, model in MODELS]
QUICK = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def as_text(value: Any) -> str:
    """JSON with every digit of a Decimal."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(k)}:{as_text(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(as_text, value)) + "]"
    return str(value) if isinstance(value, Decimal) else json.dumps(value)


def same(one: Any, other: Any) -> bool:
    """Whether two models are equal; NaN, which equals nothing, counts by its repr."""
    return bool(one == other) or ("nan" in repr(one) and repr(one) == repr(other))


@pytest.mark.parametrize(("name", "model"), MODELS, ids=IDS)
def test_json_comes_back_as_it_was(name: str, model: type[Any]) -> None:
    @QUICK
    @given(WORLDS[name].objects(model))
    def check(value: dict[str, Any]) -> None:
        text = as_text(value)
        record = model.from_json(text)
        expected = parsed(text)
        assert parsed(record.to_json()) == expected
        assert same(model.from_json(record.to_json()), record)
        by_codec = model.from_dict(parsed(text))
        assert same(by_codec, record)
        assert type(by_codec) is type(record)
        assert parsed(by_codec.to_json()) == expected
        assert parsed(as_text(record.to_dict())) == expected
        for copied in (copy.deepcopy(record), pickle.loads(pickle.dumps(record))):
            assert same(copied, record)
            assert parsed(copied.to_json()) == expected

    check()


WRONG: list[tuple[str, Any]] = [
    ("text for a number", "x"),
    ("a number for text", 5),
    ("a list", []),
    ("an object", {}),
    ("true", True),
    ("a fraction", 0.5),
    ("a huge integer", 2**70),
    ("a date without offset", "2026-03-02T09:15:07"),
    ("a date that is none", "2026-02-30T09:15:07Z"),
    ("a bad duration", "P1Y"),
]


@pytest.mark.parametrize("name", PACKAGES)
@pytest.mark.parametrize(("what", "wrong"), WRONG, ids=[what for what, _ in WRONG])
def test_both_ways_say_the_same_of_a_wrong_value(name: str, what: str, wrong: Any) -> None:
    world = WORLDS[name]
    error = world.package.DecodeError
    for model, shape in world.shapes._SHAPES.items():
        for prop in shape.props:
            text = json.dumps({prop.wire: wrong})
            assert told(model.from_json, text, error) == told(
                model.from_dict, json.loads(text), error
            ), f"{model.__name__}.{prop.wire}: {what}"


ALMOST = st.sampled_from(
    [
        *("2026-03-02 09:15:07Z", "2026-W10-1T09:15:07Z", "20260302T091507Z", "2026-03-02T09Z"),
        *("2026-03-02T09:15:07,5Z", "2026-03-02T09:15:07.123456xZ", "2026-03-02T24:00:00Z"),
        *("2026-03-02T09:15:07.1234567Z", "PT1S", "P1W", "P1Y", "PT", "-5", "1.5", "1_0", "NaN"),
        *("{0}", "0f8fad5bd9cb469fa16570867728950e", "AAE", "A A=", "09:15", "9:15", "2026-3-2"),
    ]
)


def one_of_each_kind() -> list[Any]:
    """A property for every codec of a primitive type and way of reading, from both versions."""
    found = {
        (kind, name, tuple(shape.by_wire) == (prop.wire,)): (name, model, prop.wire)
        for name, world in WORLDS.items()
        for model, shape in world.shapes._SHAPES.items()
        for prop in shape.props
        if (kind := world.scalars.get(prop.codec))
    }
    return [pytest.param(*each, id=f"{key[0]}-{key[1]}") for key, each in sorted(found.items())]


@pytest.mark.parametrize(("name", "model", "wire"), one_of_each_kind())
def test_both_ways_say_the_same_of_any_text(name: str, model: type[Any], wire: str) -> None:
    error = WORLDS[name].package.DecodeError

    @settings(QUICK, max_examples=60)
    @given(st.text(max_size=30) | ALMOST)
    def check(text: str) -> None:
        fast = told(model.from_json, json.dumps({wire: text}), error)
        assert fast == told(model.from_dict, {wire: text}, error)

    check()


def told(read: Any, value: Any, error: type[Exception]) -> tuple[str, str] | str:
    """The path and message of the error, or the repr of what was read."""
    try:
        return repr(read(value))
    except error as raised:
        return str(raised.path), str(raised)  # type: ignore[attr-defined]


def test_the_path_of_an_error_leads_to_the_value() -> None:
    package = WORLDS["callrecords"].package
    stream = {"packetUtilization": "many"}
    session = {"segments": [{}, {}, {"media": [{"streams": [{}, stream]}]}]}
    with pytest.raises(package.DecodeError) as caught:
        package.models.CallRecord.from_json(json.dumps({"sessions": [session]}))
    path = "$.sessions[0].segments[2].media[0].streams[1].packetUtilization"
    assert caught.value.path == path


@pytest.mark.parametrize(
    "text",
    ['{"id": "x"', "[]", '"text"', "", "nul", "[" * 10_000, '{"sessions":' * 10_000, "{} {}"],
    ids=["cut", "list", "text", "empty", "word", "deep list", "deep object", "two"],
)
def test_what_is_no_object_is_an_error(text: str) -> None:
    package = WORLDS["callrecords"].package
    with pytest.raises(package.DecodeError):
        package.models.CallRecord.from_json(text)


def test_a_changed_value_is_written_as_it_is_now() -> None:
    models = WORLDS["callrecords"].package.models
    record = models.CallRecord.from_json(
        '{"startDateTime":"2026-03-02T09:15:07.1234567Z","version":1,"joinWebUrl":null}'
    )
    moved = dataclasses.replace(record, version=2)
    record.start_date_time = record.start_date_time.replace(microsecond=5)
    record.join_web_url = "u"
    assert json.loads(record.to_json()) == {
        "startDateTime": "2026-03-02T09:15:07.000005Z",
        "version": 1,
        "joinWebUrl": "u",
    }
    record.start_date_time = None
    record.version = None
    assert record.to_json() == '{"joinWebUrl":"u"}'
    assert json.loads(moved.to_json())["version"] == 2


def test_a_copy_with_other_values_keeps_every_digit_of_the_rest() -> None:
    text = (
        '{"@odata.context":"c","startDateTime":"2026-03-02T09:15:07.1234567Z","version":1,'
        '"joinWebUrl":null,"organizer":{"user":{"id":"u","tenantId":"t"}}}'
    )
    models = WORLDS["callrecords"].package.models
    for record in (models.CallRecord.from_json(text), models.CallRecord.from_dict(parsed(text))):
        moved = dataclasses.replace(record, version=2)
        assert parsed(moved.to_json()) == {**parsed(text), "version": 2}
        moved.extra["new"] = 1
        assert parsed(record.to_json()) == parsed(text)
        assert "new" not in record.extra


def test_a_shallow_copy_is_a_record_of_its_own() -> None:
    models = WORLDS["callrecords"].package.models
    text = '{"@odata.context":"c","joinWebUrl":null,"startDateTime":"2026-03-02T09:15:07.1234567Z"}'
    for record in (models.CallRecord.from_json(text), models.CallRecord.from_dict(parsed(text))):
        assert record.extra == {"@odata.context": "c"}
        copied = copy.copy(record)
        assert copied == record
        copied.null_members = frozenset()
        copied.odata_type = "#other"
        copied.extra["new"] = 1
        copied.version = 3
        assert parsed(record.to_json()) == parsed(text)
        assert parsed(copied.to_json()) == {
            "@odata.type": "#other",
            "@odata.context": "c",
            "startDateTime": "2026-03-02T09:15:07.1234567Z",
            "version": 3,
            "new": 1,
        }


def test_a_part_of_the_wrong_class_is_an_error_with_its_path() -> None:
    package = WORLDS["callrecords"].package
    record = package.models.CallRecord.from_json('{"sessions":[{"id":"s"}]}')
    record.sessions.append(package.models.Segment.from_json('{"id":"no session"}'))
    for write in (record.to_json, record.to_dict):
        with pytest.raises(package.EncodeError) as caught:
            write()
        assert caught.value.path == "$.sessions[1]"


def test_a_record_that_moves_to_another_place_tells_its_type() -> None:
    models = WORLDS["callrecords"].package.models
    endpoint = models.ParticipantEndpoint.from_json('{"name":"n"}')
    session = models.Session.from_json('{"id":"s","caller":null}')
    session.caller = endpoint
    name = "#microsoft.graph.callRecords.participantEndpoint"
    expected = {"id": "s", "caller": {"@odata.type": name, "name": "n"}}
    assert json.loads(session.to_json()) == session.to_dict() == expected
    assert endpoint.to_json() == '{"name":"n"}'


def test_what_is_changed_deep_inside_is_written() -> None:
    models = WORLDS["callrecords"].package.models
    text = '{"sessions":[{"id":"a","segments":[{"id":"b","media":[{"label":"c"},{"label":"d"}]}]}]}'
    record = models.CallRecord.from_json(text)
    segment = record.sessions[0].segments[0]
    segment.media[1].label = None
    segment.media[0].streams = [models.MediaStream(stream_id="e")]
    media = [{"label": "c", "streams": [{"streamId": "e"}]}, {}]
    expected = {"sessions": [{"id": "a", "segments": [{"id": "b", "media": media}]}]}
    assert json.loads(record.to_json()) == record.to_dict() == expected


def test_null_clears_and_absent_stays_absent() -> None:
    models = WORLDS["callrecords"].package.models
    change = models.Subscription(null_members=frozenset({"clientState"}), resource="r")
    assert json.loads(change.to_json()) == {"clientState": None, "resource": "r"}
    read = models.Subscription.from_json('{"clientState":null}')
    assert read.null_members == {"clientState"}
    read.null_members = frozenset()
    assert read.to_json() == "{}"


def test_plain_types_are_what_a_user_holds() -> None:
    models = WORLDS["callrecords"].package.models
    text = '{"startDateTime":"2026-03-02T09:15:07.1234567Z","somethingNew":1}'
    for record in (models.CallRecord.from_json(text), models.CallRecord.from_dict(parsed(text))):
        assert type(record.start_date_time).__name__ == "datetime"
        assert record.start_date_time.microsecond == 123456


def test_a_list_that_came_empty_is_checked_like_any_other() -> None:
    """It was the very list of the struct, so what was put into it counted as what had come."""
    package = WORLDS["callrecords"].package
    notices = package.models.ChangeNotificationCollection.from_json('{"validationTokens":[]}')
    notices.validation_tokens.append(5)
    with pytest.raises(package.EncodeError, match=r"\$\.validationTokens\[0\]: expected text"):
        notices.to_json()
    notices.validation_tokens[:] = ["token"]
    assert notices.to_json() == '{"validationTokens":["token"]}'
