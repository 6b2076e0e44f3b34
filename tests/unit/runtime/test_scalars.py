from __future__ import annotations

from base64 import b64encode, urlsafe_b64encode
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.runtime import DecodeError, EncodeError
from generator.runtime import codec as c
from generator.runtime.exact import exact_text
from tests.unit.runtime.sample import Mode

GUID = "e523d2ed-2966-4b6b-925b-754a88034cc5"
DURATION = "an ISO 8601 duration without years and months"


@given(st.uuids(), st.sampled_from([str.lower, str.upper, str.capitalize]))
def test_guids_keep_their_case(value: UUID, spell: object) -> None:
    assert callable(spell)
    text = spell(str(value))
    decoded = c.GUID.decode(text)
    assert decoded == value
    assert c.GUID.encode(decoded) == text
    assert (exact_text(decoded) is None) == (text == text.lower())


@pytest.mark.parametrize("text", ["", GUID[:-1], "{" + GUID + "}", GUID.replace("-", ""), "x" * 36])
def test_bad_guids_are_errors(text: str) -> None:
    with pytest.raises(DecodeError, match="expected a GUID"):
        c.GUID.decode(text)


@given(st.binary(), st.sampled_from([b64encode, urlsafe_b64encode]), st.booleans())
def test_binary_of_both_alphabets(value: bytes, spell: object, padded: bool) -> None:
    assert callable(spell)
    text = spell(value).decode()
    text = text if padded else text.rstrip("=")
    decoded = c.BINARY.decode(text)
    assert decoded == value
    assert c.BINARY.encode(decoded) == text


def test_binary_of_python_is_base64url() -> None:
    assert c.BINARY.encode(b"\xff\xfe\xfd\xfc") == "__79_A=="
    assert c.BINARY.literal(b"\xff\xfe\xfd\xfc") == "binary'__79_A=='"


def test_binary_with_loose_bits_keeps_its_text() -> None:
    assert c.BINARY.encode(c.BINARY.decode("QR==")) == "QR=="


@pytest.mark.parametrize("text", ["Q", "QQ=", "QQ===", "Q Q=", "QQ==QQ==", "é", "QUJD="])
def test_bad_binary_is_an_error(text: str) -> None:
    with pytest.raises(DecodeError, match="base64"):
        c.BINARY.decode(text)


@given(st.text())
def test_text_and_its_literal(value: str) -> None:
    assert c.STRING.encode(c.STRING.decode(value)) == value
    literal = c.STRING.literal(value)
    assert literal[0] == literal[-1] == "'"
    assert literal[1:-1].replace("''", "'") == value
    assert literal[1:-1].count("'") == 2 * value.count("'")


def test_text_of_an_enumeration_is_plain_text() -> None:
    assert type(c.STRING.encode(Mode.AUDIO)) is str


def test_literals() -> None:
    assert c.STRING.literal("O'Neil") == "'O''Neil'"
    assert c.STRING.segment("O'Neil") == "O'Neil"
    assert c.BOOLEAN.literal(True) == "true"
    assert c.BOOLEAN.literal(None) == "null"
    assert c.GUID.literal(UUID(GUID)) == c.GUID.segment(UUID(GUID)) == GUID


@pytest.mark.parametrize(
    ("codec", "value", "expected", "found"),
    [
        (c.STRING, 1, "text", "the number 1"),
        (c.STRING, None, "text", "null"),
        (c.BOOLEAN, 1, "true or false", "the number 1"),
        (c.BOOLEAN, "true", "true or false", "text 'true'"),
        (c.GUID, [GUID], "a GUID", "a list of 1"),
        (c.BINARY, {}, "base64 text", "an object"),
        (c.DATE, 5, "a date, yyyy-mm-dd", "the number 5"),
        (c.TIME_OF_DAY, "noon", "a time of day, hh:mm:ss", "text 'noon'"),
        (c.DATE_TIME_OFFSET, 1.5, "a date and time with an offset", "the number 1.5"),
        (c.DURATION, "x" * 100, DURATION, "text '" + "x" * 40 + "'..."),
    ],
)
def test_a_wrong_type_is_an_error(
    codec: c.Codec[object], value: object, expected: str, found: str
) -> None:
    with pytest.raises(DecodeError) as raised:
        codec.decode(value)
    assert (raised.value.path, raised.value.found) == ("$", found)
    assert str(raised.value) == f"$: expected {expected}, found {found}"


@pytest.mark.parametrize(
    ("codec", "value", "said"),
    [
        (c.STRING, 1, "expected text, found the number 1"),
        (c.BOOLEAN, 0, "expected true or false, found the number 0"),
        (c.GUID, GUID, f"expected a GUID, found text '{GUID}'"),
        (c.BINARY, "QQ==", "expected base64 text, found text 'QQ=='"),
        (c.DATE, "2026-01-01", "expected a date, yyyy-mm-dd, found text '2026-01-01'"),
    ],
)
def test_a_value_of_another_class_is_not_sent(
    codec: c.Codec[object], value: object, said: str
) -> None:
    for use in (codec.encode, codec.literal):
        with pytest.raises(EncodeError, match=f"{said}$"):
            use(value)
