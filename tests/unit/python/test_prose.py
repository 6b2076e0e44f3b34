from __future__ import annotations

import dataclasses
import datetime

import pytest

from generator.ir import UNDOCUMENTED, Deprecation, Documentation
from generator.python.prose import article, deprecation_sentence, paragraphs

DAY = datetime.date(2026, 3, 4)


def test_prose_then_facts_then_deprecation() -> None:
    said = paragraphs(
        Documentation(summary="One.", details="Two.\n\nThree."), Deprecation(date=DAY), "A fact."
    )
    shown = [each for each in said if each]
    assert shown[:4] == ["One.", "Two.", "Three.", "A fact."]
    assert shown[4].startswith("Deprecated since 2026-03-04")
    assert len(shown) == 5


def test_nothing_said_is_no_paragraph() -> None:
    assert [each for each in paragraphs(UNDOCUMENTED, None, "", "") if each] == []


@pytest.mark.parametrize(
    ("deprecation", "parts"),
    [
        (Deprecation(), ["Deprecated"]),
        (Deprecation(date=DAY), ["Deprecated since 2026-03-04"]),
        (Deprecation(removal_date=DAY), ["Deprecated", "2026-03-04"]),
        (Deprecation(replacement="newName"), ["Deprecated", "`newName`"]),
    ],
)
def test_a_deprecation_says_what_is_known(deprecation: Deprecation, parts: list[str]) -> None:
    said = deprecation_sentence(deprecation, {})
    assert all(part in said for part in parts)
    assert ("since" in said) == (deprecation.date is not None)
    assert "None" not in said
    assert said.endswith(".")


def test_a_replacement_is_called_as_in_python_where_it_has_a_name_there() -> None:
    gone = Deprecation(replacement="newName")
    assert "use `new_name` instead" in deprecation_sentence(gone, {"newName": "new_name"})
    assert "use `newName` instead" in deprecation_sentence(gone, {"other": "x"})
    assert (
        "use `new_name` instead"
        in paragraphs(UNDOCUMENTED, gone, named={"newName": "new_name"})[-1]
    )


def test_what_else_is_said_follows_where_it_names_no_replacement() -> None:
    gone = Deprecation(date=DAY, description="Ask the\n  service  desk.")
    assert deprecation_sentence(gone, {}) == "Deprecated since 2026-03-04. Ask the service desk."
    told = dataclasses.replace(gone, replacement="newName")
    assert deprecation_sentence(told, {}) == "Deprecated since 2026-03-04; use `newName` instead."


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("orderLine", "an"),
        ("Item", "an"),
        ("thing", "a"),
        ("open entity type", "an"),
        ("user", "a"),
        ("unit", "a"),
        ("updateRun", "an"),
        ("Größe", "a"),
        ("", "a"),
    ],
)
def test_the_article_suits_the_word(word: str, expected: str) -> None:
    assert article(word) == expected
