from __future__ import annotations

import json
import pickle
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.runtime import Model
from generator.runtime import codec as c
from generator.runtime.codec_errors import CodecError, DecodeError, EncodeError
from tests.unit.runtime.sample import Call, Session
from tests.unit.runtime.test_redaction import PHONES, digits

TOKEN = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJl"


@dataclass(kw_only=True, slots=True, repr=False)
class Wish(Model):
    state: str | None = field(default=None, repr=False)
    granted: bool | None = None


@dataclass(kw_only=True, slots=True, repr=False)
class Wishes(Model):
    wishes: list[Wish] | None = None


c.register(
    Wish,
    "sample.wish",
    c.prop("state", "state", c.STRING),
    c.prop("granted", "granted", c.BOOLEAN),
)
c.register(Wishes, "sample.wishes", c.prop("wishes", "wishes", c.list_of(c.struct(Wish))))


def shown(error: CodecError) -> str:
    again = pickle.loads(pickle.dumps(error))
    return " ".join([str(error), repr(error), error.path, error.found, str(again), repr(again)])


def refused(convert: Any, value: Any) -> CodecError:
    with pytest.raises((DecodeError, EncodeError)) as raised:
        convert(value)
    return raised.value


@given(PHONES, st.text("ab ", max_size=30), st.text("ab ", max_size=300))
def test_no_error_shows_a_telephone_number(phone: str, before: str, after: str) -> None:
    text = f"{before} {phone} {after}"
    wire = {"sessions": [{"startDateTime": text}]}
    decoded = refused(Call.from_dict, wire)
    errors = [
        decoded,
        refused(Call.from_json, json.dumps(wire)),
        refused(Call.to_dict, Call(sessions=[Session(start=text)])),  # type: ignore[arg-type]
        refused(c.INT32.decode, text),
        refused(c.BOOLEAN.encode, text),
        refused(Call.from_dict, {"notes": [{text: {1: 2}}]}),
    ]
    for error in errors:
        assert phone not in shown(error)
        assert digits(phone) not in digits(shown(error))
    assert (decoded.path, decoded.expected) == (
        "$.sessions[0].startDateTime",
        "a date and time with an offset",
    )
    assert decoded.found.startswith("text '")


@given(st.integers(0, 60))
def test_a_token_is_not_shown_where_it_is_cut_either(start: int) -> None:
    error = refused(c.DATE.decode, "x" * start + " " + TOKEN)
    assert TOKEN[:10] not in shown(error)


def test_a_number_is_no_telephone_number_where_one_is_expected() -> None:
    assert refused(c.INT32.decode, 2147483648).found == "the number 2147483648"
    assert refused(c.STRING.decode, 491511234567).found == "the number [removed]"


def test_the_name_of_a_member_may_be_a_telephone_number() -> None:
    error = refused(c.UNTYPED.encode, {"+4915112345678": {1, 2}})
    assert error.path == "$['[removed]']"


@pytest.mark.parametrize(
    ("secret", "found"),
    [
        (12345, "the number [removed]"),
        (True, "true"),
        (["s3cret"], "a list of 1"),
        ({"s3cret": 1}, "an object"),
    ],
)
def test_of_a_secret_no_more_than_the_type_is_told(secret: object, found: str) -> None:
    wire = {"wishes": [{"granted": True}, {"state": secret}]}
    made = Wishes(wishes=[Wish(), Wish(state=secret)])  # type: ignore[arg-type]
    for error in (
        refused(Wishes.from_dict, wire),
        refused(Wishes.from_json, json.dumps(wire)),
        refused(Wishes.to_dict, made),
    ):
        assert (error.path, error.expected, error.found) == ("$.wishes[1].state", "text", found)
        assert "s3cret" not in shown(error)
        assert "12345" not in shown(error)
    assert refused(Wish.from_dict, {"granted": "yes"}).found == "text 'yes'"
