"""Models that were read are filled when somebody looks at them, which nobody can tell.

Whatever is done with a model that nobody has looked at has to end as it does with one that holds
everything from the beginning.
"""

from __future__ import annotations

import copy
import dataclasses
import functools
import importlib
import inspect
import json
import pickle
import sys
import threading
import weakref
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

package = importlib.import_module("callrecords")
models = package.models
shells = importlib.import_module("callrecords._runtime.shells")
shapes = importlib.import_module("callrecords._runtime.shapes")
wire = importlib.import_module("callrecords._wire")

ENDPOINT = "#microsoft.graph.callRecords.participantEndpoint"
AGENT = "#microsoft.graph.callRecords.clientUserAgent"
SESSION: dict[str, Any] = {
    "id": "s",
    "isTest": None,
    "modalities": ["audio", "hologram"],
    "startDateTime": "2026-03-02T09:15:07.1234567Z",
    "caller": {
        "@odata.type": ENDPOINT,
        "name": "HOST",
        "feedback": None,
        "userAgent": {"@odata.type": AGENT, "platform": "windows", "headerValue": "h"},
        "identity": {"user": {"id": "u", "displayName": None, "acsUser": {"n": 1.50}}},
        "associatedIdentity": {"id": "a", "userPrincipalName": "a@contoso.example"},
    },
    "segments": [
        {
            "id": "g",
            "media": [
                {
                    "label": "main-audio",
                    "callerNetwork": {"port": 1, "traceRouteHops": [{"hopCount": 1}, {}]},
                    "callerDevice": {"sentSignalLevel": -3},
                    "streams": [{"averageJitter": "PT0.0010S", "packetUtilization": 5}, {}],
                },
                {},
            ],
        },
        {"id": "h", "media": []},
    ],
}
RECORD: dict[str, Any] = {
    "@odata.context": "x#$entity",
    "id": "r",
    "type": "groupCall",
    "joinWebUrl": None,
    "endDateTime": "2026-03-02T09:15:07Z",
    "organizer": {"user": {"id": "o"}, "tenantId": "t"},
    "participants": [{"user": {"id": "p"}}, {"phone": None}, {}],
    "organizer_v2": {"id": "o", "identity": {"user": {"id": "o"}}},
    "sessions@odata.nextLink": "https://x/next",
    "sessions": [SESSION, {"id": "t", "caller": None, "segments": None}],
}


def read() -> Any:
    return models.CallRecord.from_json(json.dumps(RECORD))


def is_untouched(model: Any) -> bool:
    return shells.came_for(model) is not None


def all_in(value: Any) -> Iterator[Any]:
    """A model and what it holds, looked at."""
    if isinstance(value, list):
        for each in value:
            yield from all_in(each)
    elif isinstance(value, package._runtime.Model):
        yield value
        for prop in shapes.shape_of(type(value)).props:
            yield from all_in(getattr(value, prop.attribute))


def touched() -> Any:
    record = read()
    assert len(list(all_in(record))) > 20
    assert not any(map(is_untouched, all_in(record)))
    return record


def parsed(text: str) -> Any:
    """JSON with every digit; members have no order."""
    return json.loads(text, parse_float=Decimal, object_pairs_hook=lambda x: dict(sorted(x)))


def same_json(one: str, other: Any) -> bool:
    return bool(parsed(one) == parsed(json.dumps(other)))


def test_only_what_is_looked_at_is_filled() -> None:
    record = read()
    assert is_untouched(record)
    assert record.__class__ is models.CallRecord
    first, second = record.sessions
    assert not is_untouched(record)
    assert is_untouched(first)
    assert is_untouched(second)
    assert first.__class__ is models.Session
    assert first.id == "s"
    assert is_untouched(first.segments[0])
    assert is_untouched(second)
    assert same_json(record.to_json(), RECORD)
    assert is_untouched(second)


def test_rows_of_a_page_are_filled_one_by_one() -> None:
    page = json.dumps({"value": [{"id": "a"}, {"id": "b"}]}).encode()
    fast = importlib.import_module("callrecords._runtime.reading")
    codec = importlib.import_module("callrecords._runtime.codec")
    rows, _ = fast.read_items(codec.struct(models.PstnCallLogRow), page)
    assert rows[1].id == "b"
    assert [is_untouched(each) for each in rows] == [True, False]


LOOKS: dict[str, Callable[[Any], object]] = {
    "attribute": lambda x: x.sessions[0].caller.name,
    "repr": repr,
    "equal": lambda x: (x == models.CallRecord.from_dict(RECORD), x == 5),
    "different": lambda x: x != models.CallRecord.from_dict({**RECORD, "id": "other"}),
    "asdict": dataclasses.asdict,
    "astuple": dataclasses.astuple,
    "fields": lambda x: [each.name for each in dataclasses.fields(x)],
    "replace": lambda x: parsed(dataclasses.replace(x, id="other").to_json()),
    "copy": lambda x: parsed(copy.copy(x).to_json()),
    "deepcopy": lambda x: copy.deepcopy(x),
    "pickle": lambda x: pickle.loads(pickle.dumps(x)),
    "members": lambda x: [each for each in inspect.getmembers(x) if each[0][0] != "_"],
    "dir": dir,
    "hasattr": lambda x: (hasattr(x, "id"), hasattr(x, "ids"), hasattr(x, "__len__")),
    "default": lambda x: (getattr(x, "nothing", 3), getattr(x, "join_web_url", 3)),
    "extra": lambda x: (x.extra, x.organizer.extra),
    "nulls": lambda x: (x.null_members, x.sessions[0].null_members),
    "type": lambda x: (x.odata_type, x.sessions[0].caller.odata_type),
    "json": lambda x: sorted(parsed(x.to_json())),
    "dict": lambda x: x.to_dict(),
    "static": lambda x: str(inspect.getattr_static(x, "id")),
}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_a_first_look_shows_what_a_second_does(look: Callable[[Any], object]) -> None:
    record = read()
    assert repr(look(record)) == repr(look(touched()))
    assert repr(look(record)) == repr(look(touched()))
    assert same_json(record.to_json(), RECORD)


def test_copies_are_equal_and_share_what_copies_share() -> None:
    record = read()
    copied = copy.copy(record)
    assert copied == record
    assert copied.sessions is record.sessions
    record = read()
    deep = copy.deepcopy(record)
    assert deep == record
    assert deep.sessions is not record.sessions
    for each in (copied, deep, pickle.loads(pickle.dumps(read()))):
        assert type(each) is models.CallRecord
        assert same_json(each.to_json(), RECORD)


def test_names_that_are_none_are_errors_as_of_any_object() -> None:
    for record in (read(), touched()):
        with pytest.raises(AttributeError, match="'CallRecord' object has no attribute 'ids'"):
            _ = record.ids
        with pytest.raises(AttributeError):
            record.ids = 1
        with pytest.raises(TypeError):
            weakref.ref(record)
        with pytest.raises(TypeError):
            hash(record)
        with pytest.raises(TypeError):
            vars(record)


def test_matching() -> None:
    match read():
        case models.CallRecord(type_="groupCall", sessions=[models.Session(id=name), _]):
            assert name == "s"
        case _:
            pytest.fail("it does not match")


def test_a_class_that_is_asked_for_is_the_models() -> None:
    @functools.singledispatch
    def kind(_: object) -> str:
        return "other"

    kind.register(models.CallRecord, lambda _: "record")
    for act in (
        lambda record: record.__class__ is models.CallRecord,
        lambda record: isinstance(record, models.CallRecord) and not isinstance(record, str),
        lambda record: kind(record) == "record",
        lambda record: type(record)(id="x") == models.CallRecord(id="x"),
        lambda record: type(type(record)(id="x")) is models.CallRecord,
        lambda record: type(record) == models.CallRecord == type(record),  # noqa: E721
        lambda record: type(record) != models.Session != type(record),  # noqa: E721
        lambda record: {models.CallRecord: 1}[type(record)] == 1,
        lambda record: {type(record): 1}[models.CallRecord] == 1,
        lambda record: dataclasses.is_dataclass(record) and dataclasses.is_dataclass(type(record)),
        lambda record: repr(type(record)) == repr(models.CallRecord),
        lambda record: type(record).__doc__ == models.CallRecord.__doc__,
    ):
        record = read()
        assert act(record)
        assert is_untouched(record)
    for read_again in (type(read()).from_json, read().from_json):
        assert read_again(json.dumps(RECORD)) == touched()
    derived = type(touched().sessions[0].caller)
    assert derived is models.ParticipantEndpoint
    record = read()
    assert record.id == "r"
    assert type(record) is models.CallRecord


def test_other_libraries_write_what_nobody_has_looked_at() -> None:
    hop = models.TraceRouteHop.from_json('{"hopCount":1,"ipAddress":"10.0.0.1"}')
    assert is_untouched(hop)
    shown = msgspec.to_builtins(hop)
    assert (shown["hop_count"], shown["ip_address"]) == (1, "10.0.0.1")


@pytest.fixture
def no_codec(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written value by value."""
    structs = importlib.import_module("callrecords._runtime.structs")
    monkeypatch.setattr(structs, "_encode_declared", None)


@pytest.mark.usefixtures("no_codec")
@pytest.mark.parametrize("name", ["extra", "null_members", "odata_type"])
def test_who_looks_at_what_is_no_property_writes_the_fast_way(name: str) -> None:
    came = {
        "@odata.context": "x",
        "id": "r",
        "endDateTime": "2026-03-02T09:15:07.1234567Z",
        "joinWebUrl": None,
        "organizer": {"user": {"id": "o", "tenantId": "t"}},
        "sessions": [{"id": "s", "segments": [{"id": "g", "media": [{"label": "m"}]}]}],
    }
    record = models.CallRecord.from_json(json.dumps(came))
    for each in all_in(record):
        getattr(each, name)
    assert same_json(record.to_json(), came)
    record.join_web_url = "x"
    assert same_json(record.to_json(), {**came, "joinWebUrl": "x"})
    media = models.Media(label="m", streams=[models.MediaStream(stream_id="s")])
    for each in all_in(media):
        getattr(each, name)
    assert same_json(media.to_json(), {"label": "m", "streams": [{"streamId": "s"}]})


def test_what_is_put_into_extra_is_written() -> None:
    record = touched()
    assert record.extra["@odata.context"] == "x#$entity"
    record.extra["@odata.context"] = "y"
    record.sessions[0].extra["new"] = 1
    sessions = [{**SESSION, "new": 1}, RECORD["sessions"][1]]
    expected = {**RECORD, "@odata.context": "y", "sessions": sessions}
    assert same_json(record.to_json(), expected)
    del record.sessions[0].extra["new"], record.extra["sessions@odata.nextLink"]
    del expected["sessions@odata.nextLink"]
    assert same_json(record.to_json(), {**expected, "sessions": RECORD["sessions"]})


def test_what_is_set_before_it_is_read_stays() -> None:
    record = read()
    record.type_ = package.enums.CallType.PEER_TO_PEER
    record.sessions = None
    assert record.type_ == "peerToPeer"
    assert record.sessions is None
    assert record.id == "r"
    assert record.join_web_url is None
    left = {name: value for name, value in RECORD.items() if name != "sessions"}
    assert same_json(record.to_json(), {**left, "type": "peerToPeer"})
    session = read().sessions[0]
    session.id = "new"
    assert same_json(session.to_json(), {**SESSION, "id": "new"})


@pytest.mark.parametrize("name", ["extra", "null_members", "odata_type"])
def test_what_is_no_property_may_be_set_first(name: str) -> None:
    value = {"extra": {"a": 1}, "null_members": frozenset({"version"}), "odata_type": "#t"}[name]
    records = read(), touched()
    for record in records:
        setattr(record, name, value)
    one, other = records
    assert getattr(one, name) == value
    assert parsed(one.to_json()) == parsed(other.to_json())
    assert one == other
    assert one.sessions[0].caller.name == "HOST"


def test_an_attribute_that_is_deleted_is_gone() -> None:
    record = touched()
    del record.id
    assert not hasattr(record, "id")
    with pytest.raises(AttributeError, match="id"):
        record.to_json()
    record.id = "again"
    assert same_json(record.to_json(), {**RECORD, "id": "again"})


def test_a_class_of_the_callers_own() -> None:
    class Mine(models.Session):  # type: ignore[misc,name-defined]
        __slots__ = ()

        @property
        def first(self) -> str:
            return str(self.segments[0].id)

    mine = Mine.from_json(json.dumps(SESSION))
    assert (type(mine), mine.first) == (Mine, "g")
    assert same_json(mine.to_json(), SESSION)
    session = read().sessions[0]
    session.__class__ = Mine
    assert session.first == "g"
    assert same_json(session.to_json(), SESSION)


def test_a_model_moves_to_another_without_being_looked_at() -> None:
    record, other = read(), read()
    session, segment = record.sessions[0], other.sessions[0].segments[1]
    session.segments = [segment]
    assert is_untouched(segment)
    sessions = [{**SESSION, "segments": [SESSION["segments"][1]]}, RECORD["sessions"][1]]
    assert same_json(record.to_json(), {**RECORD, "sessions": sessions})
    assert is_untouched(segment)
    record.sessions.append(segment)
    with pytest.raises(package.EncodeError) as caught:
        record.to_json()
    assert caught.value.path == "$.sessions[2]"


def test_a_fill_that_is_interrupted_is_done_again(monkeypatch: pytest.MonkeyPatch) -> None:
    record = read()
    with monkeypatch.context() as patch:
        patch.setattr(wire, "CALL_TYPE_MEMBERS", {})
        with pytest.raises(KeyError):
            _ = record.sessions
        with pytest.raises(KeyError):
            _ = record.sessions
    assert record == models.CallRecord.from_dict(RECORD)
    assert same_json(record.to_json(), RECORD)
    session = read().sessions[0]
    with monkeypatch.context() as patch:
        patch.setattr(wire, "shells", None)
        with pytest.raises(TypeError):
            _ = session.segments
    session.id = "new"
    assert same_json(session.to_json(), {**SESSION, "id": "new"})


@pytest.fixture
def hurried() -> Iterator[None]:
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def in_threads(acts: list[Callable[[], object]]) -> None:
    """Run all of them at once; what one raises is raised."""
    barrier, errors = threading.Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        barrier.wait()
        try:
            act()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(each,)) for each in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


@pytest.mark.usefixtures("hurried")
def test_threads_see_one_and_the_same() -> None:
    for _ in range(60):
        record = read()
        seen: list[tuple[int, int]] = []

        def look(record: Any = record, seen: list[tuple[int, int]] = seen) -> None:
            record.participants.append(None)
            session = record.sessions[0]
            session.segments[0].media.append(None)
            seen.append((id(record.sessions), id(session.segments)))

        in_threads([look] * 4)
        assert len(set(seen)) == 1
        assert record.participants[3:] == [None] * 4
        assert record.sessions[0].segments[0].media[2:] == [None] * 4


@pytest.mark.usefixtures("hurried")
def test_threads_may_write_what_others_look_at() -> None:
    for _ in range(60):
        record = read()

        def write(record: Any = record) -> None:
            for _ in range(5):
                assert same_json(record.to_json(), RECORD)

        in_threads([write, write, lambda record=record: list(all_in(record)), write])


@pytest.mark.usefixtures("hurried")
def test_threads_may_copy_what_others_look_at() -> None:
    whole = touched()
    acts: list[Callable[[Any], object]] = [
        lambda record: pickle.loads(pickle.dumps(record)),
        copy.copy,
        copy.deepcopy,
        lambda record: dataclasses.replace(record),
        lambda record: record == whole,
    ]
    for _ in range(10):
        record = read()

        def act(each: Callable[[Any], object], record: Any = record) -> None:
            found = each(record)
            assert found == whole or not isinstance(found, models.CallRecord)

        in_threads([functools.partial(act, each) for each in acts])


VALUES: dict[str, list[Any]] = {"str": ["x", None], "int": [7, None], "CallType": [None]}


class Walk:
    """A model that is looked at as it comes, and one that was filled from the beginning."""

    def __init__(self) -> None:
        self.pairs = [(read(), touched())]

    def step(self, data: st.DataObject) -> None:
        lazy, full = data.draw(st.sampled_from(self.pairs))
        prop = data.draw(st.sampled_from(shapes.shape_of(type(full)).props))
        act = data.draw(st.sampled_from(["read", "set", "clear", "json", "equal", "copy"]))
        match act:
            case "read":
                self.read(getattr(lazy, prop.attribute), getattr(full, prop.attribute))
            case "set" if prop.codec.model is None:
                for each in (lazy, full):
                    setattr(each, prop.attribute, self.value(prop))
            case "clear":
                for each in (lazy, full):
                    setattr(each, prop.attribute, None)
            case "json":
                assert parsed(lazy.to_json()) == parsed(full.to_json())
            case "equal":
                assert lazy == full
            case "copy":
                self.pairs.append((copy.copy(lazy), copy.copy(full)))

    def value(self, prop: Any) -> Any:
        text = importlib.import_module("callrecords._runtime.codec").STRING
        return "set" if prop.codec is text else None

    def read(self, lazy: Any, full: Any) -> None:
        if isinstance(full, list):
            assert len(lazy) == len(full)
            self.pairs += [
                pair
                for pair in zip(lazy, full, strict=True)
                if isinstance(pair[1], package._runtime.Model)
            ]
        elif isinstance(full, package._runtime.Model):
            self.pairs.append((lazy, full))
        else:
            assert lazy == full


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_order_of_looks_and_changes_ends_the_same(data: st.DataObject) -> None:
    walk = Walk()
    for _ in range(data.draw(st.integers(1, 25))):
        walk.step(data)
    for lazy, full in walk.pairs:
        assert parsed(lazy.to_json()) == parsed(full.to_json())
        assert lazy == full
        assert repr(lazy) == repr(full)
        assert lazy.to_dict() == full.to_dict()
        assert lazy.null_members == full.null_members
