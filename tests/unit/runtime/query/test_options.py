from __future__ import annotations

import warnings
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.runtime.query import Expand, QueryError, query_options, with_aliases
from tests.unit.runtime.sample import Call, Session


def test_no_options() -> None:
    assert query_options(Call) == ""


def test_every_option() -> None:
    query = query_options(
        Call,
        select=["modes", "id"],
        expand=["sessions"],
        filter="id ge '2026-11-01T00:00:00Z'",
        order_by=["access desc", "id"],
        top=0,
        skip=20,
        search='"a b"',
        count=True,
    )
    assert query == (
        "$select=modalities,id&$expand=sessions"
        "&$filter=id%20ge%20'2026-11-01T00:00:00Z'"
        "&$orderby=access%20desc,id&$top=0&$skip=20&$search=%22a%20b%22&$count=true"
    )


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("sessions", "sessions"),
        (" sessions , sessions/inner", "sessions,sessions/inner"),
        ("sessions($select=start,length)", "sessions($select=startDateTime,length)"),
        (
            "sessions($select=secure;$expand=inner($select=caller/display_name);$top=2)",
            "sessions($select=isSecure;$expand=inner($select=caller/displayName);$top=2)",
        ),
        (
            "sessions($filter=id eq 'start,b;c(';$select=start)",
            "sessions($select=startDateTime;$filter=id%20eq%20'start,b;c(')",
        ),
        (
            "sessions(filter=start lt 2026-01-01;orderby=start desc,id)",
            ("sessions($filter=startDateTime%20lt%202026-01-01;$orderby=startDateTime%20desc,id)"),
        ),
        ("*", "*"),
        ("sessions/$ref", "sessions/$ref"),
    ],
)
def test_names_of_python_become_names_of_the_wire(given: str, sent: str) -> None:
    assert query_options(Call, expand=[given]) == f"$expand={sent}"
    assert query_options(Call, expand=given) == f"$expand={sent}"


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("modes", "modalities"),
        ("modalities", "modalities"),
        ("sessions/start", "sessions/startDateTime"),
        ("sample.call/modes", "sample.call/modalities"),
        ("*", "*"),
    ],
)
def test_names_that_are_selected(given: str, sent: str) -> None:
    assert query_options(Call, select=[given]) == f"$select={sent}"


def test_an_expand_is_what_its_text_is() -> None:
    nested = Expand(
        "sessions",
        select=["start", "length"],
        expand=[Expand("inner", count=True), "inner($top=1)"],
        filter="secure eq true and cost gt 1.50",
        order_by=["start desc"],
        top=5,
        skip=10,
        search="it's here",
    )
    text = (
        "sessions($select=start,length;$expand=inner($count=true),inner($top=1);"
        "$filter=secure eq true and cost gt 1.50;$orderby=start desc;$top=5;$skip=10;"
        '$search="it\'s here")'
    )
    sent = (
        "$expand=sessions($select=startDateTime,length;$expand=inner($count=true),"
        "inner($top=1);$filter=isSecure eq true and cost gt 1.50;$orderby=startDateTime desc;"
        '$top=5;$skip=10;$search="it\'s here")'
    )
    assert unquote(query_options(Call, expand=[nested])) == sent
    assert unquote(query_options(Call, expand=text)) == sent


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"expand": ["sessions("]}, "$expand 'sessions(': expected ')' at character 10"),
        ({"expand": [5]}, "$expand takes text or an Expand, not int"),
        ({"expand": [Expand("sessions($top=1)")]}, "Expand takes one name"),
        ({"expand": [Expand("sessions", filter="a eq")]}, "'a eq': expected a property"),
        ({"expand": [Expand("sessions", top=-1)]}, "$top must not be negative: -1"),
        ({"expand": [Expand("sessions", select=[1])]}, "$select takes text, not int"),  # type: ignore[list-item]
        ({"select": {"id": 1}}, "a list of names is wanted, not dict"),
        ({"filter": True}, "$filter takes text or a condition, not bool"),
        ({"filter": "modes/any(m:m eq)"}, "at character 17, found ')'"),
        ({"filter": "id eq '\ud800'"}, "half of a character cannot be sent"),
        ({"order_by": ["id up"]}, "$orderby 'id up': expected an operator or the end"),
        ({"top": "5"}, "$top takes a number, not str"),
        ({"skip": True}, "$skip takes a number, not bool"),
        ({"count": "no"}, "$count takes True or False, not str"),
        ({"search": 5}, "$search takes text, not int"),
    ],
)
def test_what_cannot_be_sent(given: dict[str, Any], message: str) -> None:
    with pytest.raises(QueryError) as caught:
        query_options(Call, **given)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ({"expand": ["sessions(", "nothing"]}, "$expand=sessions(,nothing"),
        ({"select": ["nothing", "modes"]}, "$select=nothing,modalities"),
        ({"filter": "start gt 1 &&"}, "$filter=start gt 1 &&"),
        ({"filter": "nothing eq 1 and access eq 5"}, "$filter=nothing eq 1 and access eq 5"),
        ({"order_by": ["nothing up"]}, "$orderby=nothing up"),
        ({"search": "a:b"}, "$search=a:b"),
    ],
)
def test_without_checks_text_goes_as_it_is(given: dict[str, Any], sent: str) -> None:
    assert unquote(query_options(Call, check=False, **given)) == sent


def test_filters_that_need_no_translation_go_as_they_are() -> None:
    text = "(startDateTime GE 2026-01-01T00:00:00Z)  and ((id eq 'x  y'))"
    assert unquote(query_options(Session, filter=text)) == (
        "$filter=startDateTime ge 2026-01-01T00:00:00Z and id eq 'x  y'"
    )
    text = "(startDateTime GE 2026-01-01T00:00:00Z) and ((id eq 'x y'))"
    assert unquote(query_options(Session, filter=text)) == f"$filter={text}"


@given(st.text())
def test_no_literal_is_taken_for_a_name(value: str) -> None:
    literal = "'" + value.replace("'", "''") + "'"
    sent = unquote(query_options(Session, filter=f"start ne null and id eq {literal}"))
    assert sent == f"$filter=startDateTime ne null and id eq {literal}"


def test_no_model_no_translation() -> None:
    assert query_options(None, select=["start_date_time"]) == "$select=start_date_time"


@given(st.text(min_size=1))
def test_filters_decode_to_themselves(text: str) -> None:
    query = query_options(Session, filter=text, check=False)
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
        query_options(Call, select=["organizer"], order_by=["organizer/display_name"])


def test_aliases_join_the_options() -> None:
    pairs = [("@ids", "[1,2]"), ("@left", None), ("@part", '{"a":"x&y"}')]
    assert with_aliases("$top=3", pairs) == (
        "$top=3&@ids=%5B1,2%5D&@part=%7B%22a%22:%22x%26y%22%7D"
    )
    assert with_aliases("", pairs[:1]) == "@ids=%5B1,2%5D"
    assert with_aliases("", []) == ""
