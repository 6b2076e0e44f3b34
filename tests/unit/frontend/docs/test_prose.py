"""What descriptions say about values, deprecation and inheritance."""

from __future__ import annotations

from datetime import date

import pytest

from generator.frontend.docs.dates import dates_in
from generator.frontend.docs.prose import (
    nullability,
    possible_values,
    take_base_type,
    take_deprecation,
    without_inherited_from,
    without_possible_values,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("until June 30, 2026.", date(2026, 6, 30)),
        ("until 30 June 2026", date(2026, 6, 30)),
        ("until Jun. 3rd, 2026", date(2026, 6, 3)),
        ("until 2026-06-30T00:00:00Z", None),
        ("until 2026-06-30", date(2026, 6, 30)),
        ("until 2026-13-30", None),
        ("until May", None),
    ],
)
def test_dates(text: str, value: date | None) -> None:
    assert next((each.value for each in dates_in(text)), None) == value


@pytest.mark.parametrize(
    "introduction",
    [
        "Possible values are:",
        "Allowed values include",
        "The supported values are:",
        "Possible values:",
        "Supported values are",
        "The possible values are:",
    ],
)
def test_possible_values_are_introduced_in_many_ways(introduction: str) -> None:
    text = f"Kind of thing. {introduction} `a`, `b` and `c`. It says `no` more."
    assert possible_values(text) == ("a", "b", "c")
    assert without_possible_values(text) == "Kind of thing. It says `no` more."


def test_values_without_backticks_need_a_colon() -> None:
    assert possible_values("Possible values are: one, two, or three.") == ("one", "two", "three")
    assert possible_values("The possible values are not told here, sadly.") == ()


def test_values_that_a_header_unlocks_are_possible_too() -> None:
    text = (
        "Possible values are: `a`, `z`. "
        "A header unlocks the following value(s) in this evolvable enum: `b`."
    )
    assert possible_values(text) == ("a", "z", "b")


def test_a_sentence_that_says_more_than_values_stays() -> None:
    text = "Possible values are `a`, `b` when the moon is full."
    assert without_possible_values(text) == text


def test_a_deprecation_of_the_property_is_taken_out() -> None:
    text = (
        "Who began it. The `host` property is deprecated and will stop working on June 30, 2026. "
        "Going forward, use the `host_v2` relationship."
    )
    description, deprecation = take_deprecation(text, "host", is_marked=True)
    assert description == "Who began it."
    assert deprecation is not None
    assert deprecation.removal_date == date(2026, 6, 30)
    assert deprecation.date is None
    assert deprecation.replacement == "host_v2"
    assert deprecation.text.startswith("The `host` property")


def test_the_day_of_the_announcement_is_told_from_that_of_the_removal() -> None:
    text = "This property is deprecated as of 2023-11-06 and will be removed on 2026-11-06."
    deprecation = take_deprecation(text, "host").deprecation
    assert deprecation is not None
    assert (deprecation.date, deprecation.removal_date) == (date(2023, 11, 6), date(2026, 11, 6))


def test_a_mark_alone_deprecates() -> None:
    description, deprecation = take_deprecation("Who began it.", "host", is_marked=True)
    assert description == "Who began it."
    assert deprecation is not None
    assert deprecation.text == ""


@pytest.mark.parametrize(
    "text",
    [
        "Lets hosts go on with their deprecated version of it.",
        "The `guest` property is deprecated.",
        "Holds a list of deprecated things.",
        "The ghost is deprecated.",
    ],
)
def test_what_is_said_of_something_else_deprecates_nothing(text: str) -> None:
    assert take_deprecation(text, "host") == (text, None)


@pytest.mark.parametrize(
    ("text", "rest", "base"),
    [
        ("Says what it is. Inherits from thing.", "Says what it is.", "thing"),
        ("Says what it is.\n\nInherits from the thing type.", "Says what it is.", "thing"),
        ("It is. Inherits from `a.b.thing`. More.", "It is. More.", "a.b.thing"),
        ("Says what it is.", "Says what it is.", None),
    ],
)
def test_the_base_type(text: str, rest: str, base: str | None) -> None:
    assert take_base_type(text) == (rest, base)


def test_the_type_that_a_property_comes_from_is_left_out() -> None:
    assert without_inherited_from("Its key. Inherited from `thing`.") == "Its key."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Read-only. Nullable.", True),
        ("When it ended. Can be null.", True),
        ("The name, which may be `null` for guests.", True),
        ("Null when nobody answered.", True),
        ("Null or empty for bots.", True),
        ("The end. It is null until the call is over.", True),
        ("Not nullable. Read-only.", False),
        ("Non-nullable.", False),
        ("The key. Cannot be null.", False),
        ("It can't be null.", False),
        ("It must not be `null`.", False),
        ("It is never null.", False),
        ("Not null.", False),
        ("Required.", None),
        ("Counts null hypotheses.", None),
        ("Whether the list is nullified.", None),
        ("Nullable. Cannot be null once it is set.", None),
        ("", None),
    ],
)
def test_whether_a_value_can_be_null(text: str, expected: bool | None) -> None:
    assert nullability(text) is expected
