from __future__ import annotations

from generator.runtime.client.gathered import Gathered
from generator.runtime.shapes import shape_of
from tests.unit.runtime.sample import CALL, Call, Identity, Session


def call(key: str | None, **more: object) -> Call:
    return CALL.decode({"id": key, **more} if key else more)


def test_what_is_there_already_is_left_out() -> None:
    first = call("1", access="read", **{"sessions@odata.context": "x"})
    again = call("1", access="read", **{"sessions@odata.context": "y"})
    gathered = Gathered()
    assert gathered.fresh([first, first, call("2")]) == [first, call("2")]
    assert gathered.fresh([again, call("3"), call("3")]) == [call("3")]


def test_another_content_under_the_same_key_stays() -> None:
    rows = [call("1"), call("1", access="read"), call("1", newMember=1)]
    assert Gathered().fresh([*rows, *rows]) == rows


def test_what_has_no_key_stays() -> None:
    alike = [call(None, access="read"), Identity(display_name="a"), {"id": "1"}, "text", None]
    assert Gathered().fresh([*alike, *alike]) == [*alike, *alike]


def test_keys_are_inherited() -> None:
    assert shape_of(Call).key == shape_of(Session).key == ("id",)
    assert shape_of(Identity).key == ()
