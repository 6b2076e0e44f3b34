"""Documents with odd places: the fast way mended gives what the codec gives, or its error."""

from __future__ import annotations

import copy
import importlib
import json
import pickle
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.output.test_shells import RECORD, is_untouched, parsed

package = importlib.import_module("callrecords")
models = package.models
answers = importlib.import_module("callrecords._runtime.client.answers")
codec = importlib.import_module("callrecords._runtime.codec")

Place = tuple[str | int, ...]

ODD: list[Any] = [
    *(None, True, 5, -0.0, 1e300, "text", "", [], {}, [None], [{}], {"@odata.type": 5}, {"a": {}}),
    *("2026-03-02T09:15:07.1234567Z", "2026-03-02 09:15:07Z", "PT1S", "P1Y", "-5", "NaN", 2**70),
    {"@odata.type": "#microsoft.graph.callRecords.serviceEndpoint", "cpuName": "c"},
    {"@odata.type": "#microsoft.graph.callRecords.addedLater", "name": "n"},
]
NAMES = ["somethingNew", "@odata.etag", "x@odata.type", "a.b", "a[0]", "id", "cpuName", "role"]


def places(value: Any, here: Place = ()) -> Iterator[Place]:
    """The ways to all values of a document."""
    yield here
    if isinstance(value, dict):
        for name, each in value.items():
            yield from places(each, (*here, name))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from places(each, (*here, index))


PLACES = list(places(RECORD))[1:]


def at(document: Any, place: Place) -> Any:
    for step in place:
        document = document[step]
    return document


def put(document: Any, place: Place, value: Any) -> None:
    """Put a value there, if an earlier change has left the place."""
    try:
        owner = at(document, place[:-1])
        if isinstance(owner, dict) or isinstance(place[-1], int):
            owner[place[-1]] = value
    except (LookupError, TypeError):
        pass


def with_members(place: Place, name: str, value: Any) -> tuple[Place, Any]:
    """A change that gives the object at or around a place one more member."""
    while not isinstance(at(RECORD, place), dict):
        place = place[:-1]
    return (*place, name), value


CHANGES = st.one_of(
    st.tuples(st.sampled_from(PLACES), st.sampled_from(ODD)),
    st.builds(with_members, st.sampled_from(PLACES), st.sampled_from(NAMES), st.sampled_from(ODD)),
)
STREAM: Place = ("sessions", 0, "segments", 0, "media", 0, "streams", 0)


def told(read: Any, value: Any) -> object:
    """What was read, and what is written of it; or the error."""
    try:
        record = read(value)
    except package.DecodeError as raised:
        return raised.path, str(raised)
    return record.null_members, parsed(record.to_json()), record


@settings(max_examples=400, deadline=None)
@given(st.lists(CHANGES, min_size=1, max_size=4))
@example([((*STREAM, "new"), 1), ((*STREAM[:-1], 1, "new"), 2), (("participants", 0, "id"), [])])
@example([((*STREAM, "new"), {"deep": 1.50}), (("sessions", 1), None)])
@example([((*STREAM, "new"), 1), ((*STREAM, "packetUtilization"), "many")])
@example([(("sessions", 1, "new"), 1), (("sessions", 0, "startDateTime"), "yesterday")])
@example([(("sessions", 0, "caller", "new"), 1), (("sessions", 0, "caller", "@odata.type"), "#x")])
def test_odd_documents_are_read_as_the_codec_reads_them(changes: list[tuple[Place, Any]]) -> None:
    document = copy.deepcopy(RECORD)
    for place, value in changes:
        put(document, place, copy.deepcopy(value))
    text = json.dumps(document)
    by_codec = told(models.CallRecord.from_dict, json.loads(text))
    assert told(models.CallRecord.from_json, text) == by_codec


def test_an_undeclared_member_leaves_what_is_around_it_untouched() -> None:
    document = copy.deepcopy(RECORD)
    document["sessions"].append({"id": "u"})
    put(document, (*STREAM, "new"), 1.50)
    record = models.CallRecord.from_json(json.dumps(document))
    assert is_untouched(record)
    assert is_untouched(record.sessions[0])
    assert is_untouched(record.sessions[1])
    assert is_untouched(record.sessions[2])
    streams = record.sessions[0].segments[0].media[0].streams
    assert streams[0].extra == {"new": 1.5}
    assert parsed(record.to_json()) == parsed(json.dumps(document))


@pytest.mark.parametrize("value", ['"x"', "-1.50", "null", '{"deep":[1]}', '"a\\"b"', "[]"])
@pytest.mark.parametrize("form", ['{{"streamId":"s","new":{0}}}', '{{"new":{0},"streamId":"s"}}'])
def test_undeclared_members_stand_first_or_last(value: str, form: str) -> None:
    stream = form.format(value)
    for inner in (stream, f"{stream},{{}},{stream}", f"{{}},{stream}", f'{{"new":{value}}}'):
        text = f'{{"sessions":[{{"segments":[{{"media":[{{"streams":[{inner}]}}]}}]}}]}}'
        record = models.CallRecord.from_json(text)
        assert is_untouched(record)
        assert parsed(record.to_json()) == parsed(text)
        streams = record.sessions[0].segments[0].media[0].streams
        assert [each.extra for each in streams] == [
            {"new": json.loads(value)} if "new" in each else {} for each in json.loads(f"[{inner}]")
        ]
        assert parsed(record.to_json()) == parsed(text)


def test_a_new_member_of_every_object_is_cut_out_of_all_at_once() -> None:
    document = copy.deepcopy(RECORD)
    streams: list[Any] = [{"streamId": str(n), "new": {"n": n}} for n in range(200)]
    streams.insert(100, {"streamId": "none"})
    document["sessions"][0]["segments"][0]["media"][0]["streams"] = streams
    document["sessions"][0]["segments"][0]["other"] = True
    record = models.CallRecord.from_json(json.dumps(document))
    assert is_untouched(record)
    for copied in (copy.deepcopy(record), pickle.loads(pickle.dumps(record)), record):
        assert parsed(copied.to_json()) == parsed(json.dumps(document))
        segment = copied.sessions[0].segments[0]
        assert segment.extra == {"other": True}
        assert [each.extra for each in segment.media[0].streams] == [
            {name: each[name] for name in ("new",) if name in each} for each in streams
        ]
        segment.extra["more"] = 1
        segment.media[0].streams[7].packet_utilization = 7
        changed = copy.deepcopy(document)
        put(changed, ("sessions", 0, "segments", 0, "more"), 1)
        put(changed, (*STREAM[:-1], 7, "packetUtilization"), 7)
        assert parsed(copied.to_json()) == parsed(json.dumps(changed))


def test_a_name_that_is_spelled_with_escapes_is_not_taken_for_another() -> None:
    text = '{"organizer":{"user":{"new":1}},"n\\u0065w":2,"id":"r"}'
    record = models.CallRecord.from_json(text)
    assert record.extra == {"new": 2}
    assert parsed(record.to_json()) == parsed(text)


@pytest.mark.parametrize("odd", [0, 1, 2])
def test_an_odd_row_costs_the_others_nothing(odd: int) -> None:
    rows: list[dict[str, Any]] = [{"id": str(number), "charge": 0.10} for number in range(3)]
    rows[odd]["new"] = 1
    page = answers.page(
        json.dumps({"@odata.count": 3, "value": rows}).encode(), codec.struct(models.PstnCallLogRow)
    )
    assert all(map(is_untouched, page.value))
    assert [row.charge for row in page.value] == [Decimal("0.1")] * 3
    assert page.value[odd].extra == {"new": 1}
    assert page.count == 3


@pytest.mark.parametrize("wrong", [0, 1, 2])
def test_a_wrong_row_among_odd_ones_is_told(wrong: int) -> None:
    rows: list[dict[str, Any]] = [{"id": str(number), "new": 1} for number in range(3)]
    rows[1].pop("new")
    rows[wrong]["startDateTime"] = "yesterday"
    body = json.dumps({"value": rows}).encode()
    with pytest.raises(package.DecodeError) as caught:
        answers.page(body, codec.struct(models.PstnCallLogRow))
    assert caught.value.path == f"$.value[{wrong}].startDateTime"
