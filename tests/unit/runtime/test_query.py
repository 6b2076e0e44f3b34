from __future__ import annotations

import warnings
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.runtime.query import query_options, with_aliases
from tests.unit.runtime.sample import Call, Session


def test_no_options() -> None:
    assert query_options(Call) == ""


def test_every_option() -> None:
    query = query_options(
        Call,
        select=["modes", "id"],
        expand=["sessions"],
        filter="startDateTime ge 2026-11-01T00:00:00Z",
        order_by=["access desc", "id"],
        top=0,
        skip=20,
        search='"a b"',
        count=True,
    )
    assert query == (
        "$select=modalities,id&$expand=sessions"
        "&$filter=startDateTime%20ge%202026-11-01T00:00:00Z"
        "&$orderby=access%20desc,id&$top=0&$skip=20&$search=%22a%20b%22&$count=true"
    )


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("modes", "modalities"),
        ("modalities", "modalities"),
        ("sessions/start", "sessions/startDateTime"),
        ("sessions/caller/display_name", "sessions/caller/displayName"),
        ("sessions($select=start,length)", "sessions($select=startDateTime,length)"),
        (
            "sessions($select=secure;$expand=caller($select=display_name);$top=2),modes",
            "sessions($select=isSecure;$expand=caller($select=displayName);$top=2),modalities",
        ),
        (
            "sessions($filter=id eq 'a,b;c(';$select=start)",
            "sessions($filter=id%20eq%20'a,b;c(';$select=startDateTime)",
        ),
        ("*", "*"),
        ("sample.user/displayName", "sample.user/displayName"),
        ("sessions($expand=segments)", "sessions($expand=segments)"),
        ("sessions(", "sessions("),
    ],
)
def test_names_of_python_become_names_of_the_wire(given: str, sent: str) -> None:
    assert query_options(Call, expand=[given]) == f"$expand={sent}"
    assert query_options(Call, expand=given) == f"$expand={sent}"


def test_no_model_no_translation() -> None:
    assert query_options(None, select=["start_date_time"]) == "$select=start_date_time"


@given(st.text(min_size=1))
def test_filters_decode_to_themselves(text: str) -> None:
    query = query_options(Session, filter=text)
    assert query.isascii()
    assert not set(query) & set('&#+ "<>')
    assert unquote(query.removeprefix("$filter=")) == text


@pytest.mark.parametrize("option", ["top", "skip"])
def test_negative_numbers_are_refused(option: str) -> None:
    with pytest.raises(ValueError, match=f"{option} must not be negative: -1"):
        query_options(Call, **{option: -1})  # type: ignore[arg-type]


def test_selecting_a_deprecated_property_warns_once() -> None:
    with pytest.warns(DeprecationWarning, match="Call.organizer is deprecated") as caught:
        query_options(Call, select=["organizer"])
    assert len(caught) == 1
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        query_options(Call, select=["organizer"], expand=["organizer"])


def test_aliases_join_the_options() -> None:
    pairs = [("@ids", "[1,2]"), ("@left", None), ("@part", '{"a":"x&y"}')]
    assert with_aliases("$top=3", pairs) == (
        "$top=3&@ids=%5B1,2%5D&@part=%7B%22a%22:%22x%26y%22%7D"
    )
    assert with_aliases("", pairs[:1]) == "@ids=%5B1,2%5D"
    assert with_aliases("", []) == ""
