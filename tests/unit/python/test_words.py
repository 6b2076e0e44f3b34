from __future__ import annotations

import keyword
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.python.words import (
    BUILTINS,
    free_name,
    pascal_case,
    snake_case,
    upper_case,
    words,
)

WIRE = st.text(min_size=1) | st.from_regex(r"[A-Za-z_][A-Za-z0-9_.-]{0,12}", fullmatch=True)


@pytest.mark.parametrize(
    ("wire", "snake"),
    [
        ("id", "id"),
        ("startDateTime", "start_date_time"),
        ("azureADAppId", "azure_ad_app_id"),
        ("reflexiveIPAddress", "reflexive_ip_address"),
        ("relayIPAddress", "relay_ip_address"),
        ("organizer_v2", "organizer_v2"),
        ("wifi80211ac", "wifi80211ac"),
        ("HTTPServer", "http_server"),
        ("URL", "url"),
        ("urls2", "urls2"),
        ("averageAudioDegradation", "average_audio_degradation"),
        ("entry-id", "entry_id"),
        ("_private", "private"),
        ("__x__", "x"),
        ("2nd", "value_2nd"),
        ("-", "value"),
        ("größenÄnderung", "größenänderung"),
        ("名前", "名前"),
        ("\ufb01eld", "field"),
    ],
)
def test_snake_case(wire: str, snake: str) -> None:
    assert snake_case(wire) == snake


@pytest.mark.parametrize(
    ("wire", "pascal"),
    [
        ("callRecord", "CallRecord"),
        ("pstnCallLogRow", "PstnCallLogRow"),
        ("iOSDevice", "IOSDevice"),
        ("log-entry", "LogEntry"),
        ("2nd", "Type2nd"),
        ("-", "Type"),
    ],
)
def test_pascal_case(wire: str, pascal: str) -> None:
    assert pascal_case(wire) == pascal


@pytest.mark.parametrize(
    ("wire", "upper"),
    [
        ("unknownFutureValue", "UNKNOWN_FUTURE_VALUE"),
        ("peerToPeer", "PEER_TO_PEER"),
        ("2nd", "VALUE_2ND"),
        ("\u0390", "\u03aa\u0301"),
    ],
)
def test_upper_case(wire: str, upper: str) -> None:
    assert upper_case(wire) == upper


@given(WIRE)
def test_every_name_is_an_identifier_in_normal_form(wire: str) -> None:
    for name in (snake_case(wire), upper_case(wire), pascal_case(wire)):
        assert name.isidentifier()
        assert unicodedata.normalize("NFKC", name) == name


@given(st.from_regex(r"[a-z]{2,6}([A-Z][a-z]{1,6}){0,4}", fullmatch=True))
def test_plain_camel_case_is_undone_to_the_letter(wire: str) -> None:
    first, *rest = snake_case(wire).split("_")
    assert first + "".join(word.capitalize() for word in rest) == wire


@given(st.from_regex(r"[A-Za-z0-9]+", fullmatch=True))
def test_no_letter_or_digit_is_lost(wire: str) -> None:
    assert "".join(words(wire)) == wire


@given(WIRE, st.sets(st.sampled_from(["a", "a_", "a_2", "id", "id_", "class_", "class__2"])))
def test_a_free_name_is_free_valid_and_no_keyword(wire: str, taken: set[str]) -> None:
    name = free_name(snake_case(wire), taken, BUILTINS)
    assert name not in taken
    assert name.isidentifier()
    assert not keyword.iskeyword(name)
    assert name not in BUILTINS


@pytest.mark.parametrize(
    ("wanted", "taken", "reserved", "name"),
    [
        ("a", set(), set(), "a"),
        ("class", set(), set(), "class_"),
        ("list", set(), {"list"}, "list_"),
        ("a", {"a"}, set(), "a_2"),
        ("a", {"a", "a_2"}, set(), "a_3"),
        ("class", {"class_"}, set(), "class_2"),
        ("match", set(), set(), "match"),
    ],
)
def test_free_names(wanted: str, taken: set[str], reserved: set[str], name: str) -> None:
    assert free_name(wanted, taken, frozenset(reserved)) == name
