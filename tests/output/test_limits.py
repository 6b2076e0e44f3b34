"""Documents that nobody means to send: an error or a clean record, never a part of one."""

from __future__ import annotations

import json
import tracemalloc

import pytest
from callrecords import DecodeError
from callrecords.models import CallRecord, ChangeNotification, Session

HUGE = 100_000_000
DEEP = 10_000
SMALL = (
    '{"id":"é\\n","version":2,"type":"groupCall","startDateTime":"2026-03-02T09:15:07.1234567Z",'
    '"modalities":["audio",null],"organizer":{"user":{"id":"x","tenantId":1e3}},"new":[{}],'
    '"sessions":[{"caller":{"@odata.type":"#microsoft.graph.callRecords.endpoint"}}]}'
)


def test_a_string_of_100_mb_is_read_where_text_belongs() -> None:
    text = b'{"joinWebUrl":"' + b"x" * HUGE + b'"}'
    tracemalloc.start()
    record = CallRecord.from_json(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert record.join_web_url is not None
    assert len(record.join_web_url) == HUGE
    assert peak < 1.1 * HUGE  # one copy: what the record holds


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("version", "$.version"),
        ("startDateTime", "$.startDateTime"),
        ("sessions", "$.sessions"),
        ("organizer", "$.organizer"),
    ],
)
def test_a_string_of_100_mb_where_no_text_belongs_is_an_error(name: str, path: str) -> None:
    text = b'{"%s":"' % name.encode() + b"1" * HUGE + b'"}'
    with pytest.raises(DecodeError) as caught:
        CallRecord.from_json(text)
    assert caught.value.path == path
    assert len(str(caught.value)) < 200


def test_a_string_of_100_mb_without_an_end_is_an_error() -> None:
    with pytest.raises(DecodeError) as caught:
        CallRecord.from_json(b'{"joinWebUrl":"' + b"x" * HUGE)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("end", range(len(SMALL.encode())))
def test_a_document_cut_anywhere_is_an_error(end: int) -> None:
    with pytest.raises(DecodeError):
        CallRecord.from_json(SMALL.encode()[:end])


def test_the_whole_document_comes_back() -> None:
    assert json.loads(CallRecord.from_json(SMALL).to_json()) == json.loads(SMALL)


NESTED = {
    "a list in an undeclared member": ('{"new":', "[", "]", "}"),
    "an object in an undeclared member": ('{"new":', '{"a":', "}", "}"),
    "a list where a record belongs": ("", "[", "]", ""),
    "a list where text belongs": ('{"id":', "[", "]", "}"),
    "sessions in sessions": ("", '{"sessions":[', "]}", ""),
    "an identity in an identity": ('{"organizer":', '{"user":', "}", "}"),
}


@pytest.mark.parametrize("closed", [True, False], ids=["closed", "open"])
@pytest.mark.parametrize(("head", "step", "back", "tail"), NESTED.values(), ids=list(NESTED))
def test_nesting_without_end_is_an_error(
    head: str, step: str, back: str, tail: str, closed: bool
) -> None:
    text = head + step * DEEP + ("1" + back * DEEP + tail if closed else "")
    with pytest.raises(DecodeError) as caught:
        CallRecord.from_json(text)
    assert len(str(caught.value)) < 10_000 * len("[0].sessions")


def test_nesting_that_is_built_is_an_error_too() -> None:
    deep: list[object] = []
    for _ in range(DEEP):
        deep = [deep]
    with pytest.raises(DecodeError):
        CallRecord.from_dict({"new": deep})
    with pytest.raises(DecodeError):
        ChangeNotification.from_dict({"resourceData": {"new": deep}})


def test_a_part_of_the_wrong_kind_leaves_no_part_of_a_record() -> None:
    for wrong in ("[]", "1", '"text"', "true", "null", "[{}]", '{"id":1}'):
        with pytest.raises(DecodeError):
            Session.from_json(wrong)
