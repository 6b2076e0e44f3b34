from __future__ import annotations

import pytest

from generator.diagnostics import InputError
from generator.python.overrides import NO_OVERRIDES, override, parse_overrides


def problems(text: str) -> list[str]:
    with pytest.raises(InputError) as raised:
        parse_overrides(text, "naming.toml")
    return [str(each) for each in raised.value.diagnostics]


def test_tables_that_are_left_out_are_empty() -> None:
    found = parse_overrides('[members]\nI_OS = "IOS"\n', "naming.toml")
    assert found == {"types": {}, "properties": {}, "members": {"I_OS": "IOS"}, "operations": {}}
    assert parse_overrides("", "naming.toml") == NO_OVERRIDES


def test_the_qualified_entry_wins() -> None:
    found = parse_overrides('[properties]\nid = "id"\n"a.thing.id" = "own_id"\n', "naming.toml")
    assert override(found, "properties", "a.thing", "id") == "own_id"
    assert override(found, "properties", "a.other", "id") == "id"
    assert override(found, "properties", "a.thing", "name") is None
    assert override(found, "types", "a.thing", "id") is None


def test_everything_wrong_is_told_at_once() -> None:
    said = problems('[members]\nx = "X"\n\n[propertys]\na = "b"\n[types]\nx = "a-b"\n"a.y" = 1\n')
    assert said == [
        "naming.toml:4: error: propertys: unknown table; use types, properties, members, operations"
        " [naming-value]",
        "naming.toml:7: error: types.x: expected a Python identifier, found 'a-b' [naming-value]",
        "naming.toml:8: error: types.a.y: expected a Python identifier, found 1 [naming-value]",
    ]


def test_a_key_outside_of_a_table_is_an_error() -> None:
    (said,) = problems('a = "b"\n')
    assert said.startswith("naming.toml:1: error: a: unknown table; ")


def test_a_kind_that_is_no_table_is_an_error() -> None:
    (said,) = problems("types = 3\n")
    assert said == "naming.toml:1: error: types: expected a table, found 3 [naming-value]"


def test_broken_toml_is_an_error_with_its_line() -> None:
    (said,) = problems("[types]\nx = \n")
    assert said.startswith("naming.toml:2: error: ")
