"""``naming.toml``: the few names that the rules get wrong.

Tables ``types``, ``properties``, ``members`` and ``operations``; a key is a wire name, alone or
qualified by its owner (``example.wifiBand.frequency24GHz``), which wins.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Literal, TypeAlias

from generator.diagnostics import InputError, Source, error

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind: TypeAlias = Literal["types", "properties", "members", "operations"]
Overrides: TypeAlias = "Mapping[Kind, Mapping[str, str]]"
KINDS: tuple[Kind, ...] = ("types", "properties", "members", "operations")
NO_OVERRIDES: Overrides = {kind: {} for kind in KINDS}


def parse_overrides(text: str, file: str) -> Overrides:
    """Read the file's text.

    Raises:
        InputError: for a syntax error, an unknown table, or a value that is no identifier.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise InputError([error("naming-syntax", Source(file), "", str(problem))]) from None
    wrong = [
        *(
            f"unknown table [{name}]; use {', '.join(KINDS)}"
            for name in tables
            if name not in KINDS
        ),
        *(
            f"{kind}.{name}: expected a Python identifier, found {value!r}"
            for kind, table in tables.items()
            for name, value in (table.items() if isinstance(table, dict) else [(kind, table)])
            if not (isinstance(value, str) and value.isidentifier())
        ),
    ]
    if wrong:
        raise InputError([error("naming-value", Source(file), "", each) for each in wrong])
    return {kind: tables.get(kind, {}) for kind in KINDS}


def override(overrides: Overrides, kind: Kind, owner: str, name: str) -> str | None:
    """The name that the file gives, the qualified entry before the bare one."""
    table = overrides[kind]
    return table.get(f"{owner}.{name}") or table.get(name)
