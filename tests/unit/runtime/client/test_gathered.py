from __future__ import annotations

from generator.runtime.client.gathered import Gathered
from generator.runtime.shapes import shape_of
from tests.unit.runtime.sample import CALL, Call, Identity, Session


def call(key: str | None, **more: object) -> Call:
    return CALL.decode({"id": key, **more} if key else more)


def test_what_is_there_already_is_left_out() -> None:
    first = call("1", access="read", **{"sessions@odata.context": "x"})
    again = call("1", access="read", **{"sessions@odata.context": "y"})
    assert Gathered([first]).add([again, call("2"), call("2")]) == [first, call("2")]


def test_another_content_under_the_same_key_stays() -> None:
    rows = [call("1"), call("1", access="read"), call("1", newMember=1)]
    assert Gathered(rows[:1]).add([*rows[1:], *rows]) == rows


def test_rows_that_are_there_are_not_touched() -> None:
    rows = [call("1"), call("1")]
    assert Gathered(rows).add([call("1")]) == rows


def test_what_has_no_key_stays() -> None:
    alike = [call(None, access="read"), Identity(display_name="a"), {"id": "1"}, "text", None]
    assert Gathered(alike).add(list(alike)) == [*alike, *alike]


def test_keys_are_inherited() -> None:
    assert shape_of(Call).key == shape_of(Session).key == ("id",)
    assert shape_of(Identity).key == ()
