"""``naming.toml``: the few names that the rules get wrong.

Tables ``types``, ``properties``, ``members`` and ``operations``; a key is a wire name, alone or
qualified by its owner (``example.wifiBand.frequency24GHz``), which wins.
"""

from __future__ import annotations

import tomllib
import unicodedata
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from generator.diagnostics import InputError, Source, error
from generator.tomlplaces import line_of, line_of_problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Kind: TypeAlias = Literal["types", "properties", "members", "operations"]
Overrides: TypeAlias = "Mapping[Kind, Mapping[str, str]]"
KINDS: tuple[Kind, ...] = ("types", "properties", "members", "operations")
_Wrong: TypeAlias = tuple[tuple[str, ...], str]
NO_OVERRIDES: Overrides = {kind: {} for kind in KINDS}


def parse_overrides(text: str, file: str) -> Overrides:
    """Read the file's text.

    Raises:
        InputError: for a syntax error, an unknown table, or a value that is no identifier.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        source = Source(file, line_of_problem(text, problem))
        raise InputError([error("naming-syntax", source, "", str(problem))]) from None
    wrong = [*_unknown_tables(tables), *_wrong_names(tables)]
    if wrong:
        raise InputError(
            error("naming-value", Source(file, line_of(text, place)), ".".join(place), message)
            for place, message in wrong
        )
    return {kind: tables.get(kind, {}) for kind in KINDS}


def _unknown_tables(tables: dict[str, Any]) -> Iterator[_Wrong]:
    for name in tables:
        if name not in KINDS:
            yield (name,), f"unknown table; use {', '.join(KINDS)}"


def _wrong_names(tables: dict[str, Any]) -> Iterator[_Wrong]:
    for kind in KINDS:
        table = tables.get(kind, {})
        if not isinstance(table, dict):
            yield (kind,), f"expected a table, found {table!r}"
            continue
        for name, value in table.items():
            if not (isinstance(value, str) and value.isidentifier()):
                yield (kind, name), f"expected a Python identifier, found {value!r}"
            elif value.startswith("_") or unicodedata.normalize("NFKC", value) != value:
                expected = "a name without underscore in front, in the normal form NFKC"
                yield (kind, name), f"expected {expected}, found {value!r}"


def override(overrides: Overrides, kind: Kind, owner: str, name: str) -> str | None:
    """The name that the file gives, the qualified entry before the bare one."""
    table = overrides[kind]
    return table.get(f"{owner}.{name}") or table.get(name)
