"""``SOURCES.toml``: where each schema file came from.

It lies in the topmost folder of the files that it tells of, below the configuration's, and has one
table for each, by its path from there. Comments stay, and keys that tell neither where a file is
from nor what a pull found.
"""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import tomlkit
import tomlkit.exceptions
from tomlkit.items import Table

from generator.diagnostics import InputError, Source, error

if TYPE_CHECKING:
    from collections.abc import Mapping

SOURCES_NAME = "SOURCES.toml"
# What a pull tells anew; whatever of it is not known any more goes away.
_TOLD = (
    "url",
    "etag",
    "path",
    "remote",
    "remote_path",
    "commit",
    "date",
    "note",
    "upstream_sha256",
    "slice_sha256",
)
# What people call the place that a file is from; of a file from elsewhere it is not true.
_PLACE = ("repository", "file", "branch", "tag", "ref", "revision", "origin", "source")


def sources_path(schema: PurePath) -> tuple[Path, str]:
    """The ``SOURCES.toml`` that tells of a schema file, and the key that it has there; paths are
    relative to the configuration, and a file elsewhere has one beside it."""
    is_below = not schema.is_absolute() and ".." not in schema.parts and len(schema.parts) > 1
    folder = PurePath(schema.parts[0]) if is_below else schema.parent
    return Path(folder / SOURCES_NAME), schema.relative_to(folder).as_posix()


def updated(text: str, file: str, entries: Mapping[str, Mapping[str, str]]) -> str:
    """The text with what is now known of some schema files.

    Raises:
        InputError: when the text is no TOML.
    """
    try:
        document = tomlkit.parse(text)
    except tomlkit.exceptions.ParseError as problem:
        place = Source(file, problem.line)
        raise InputError([error("sources-syntax", place, "", str(problem))]) from None
    for key, facts in entries.items():
        if not isinstance(document.get(key), Table):
            document[key] = tomlkit.table()
        table = document[key]
        for name in (*_TOLD, *_PLACE):
            if name in facts:
                table[name] = facts[name]
            else:
                table.pop(name, None)
    return tomlkit.dumps(document)


def told(text: str, key: str) -> dict[str, str]:
    """What a text says about one schema file; nothing where it is no TOML or says nothing."""
    try:
        table = tomlkit.parse(text).unwrap().get(key, {})
    except tomlkit.exceptions.ParseError:
        return {}
    return {name: str(value) for name, value in table.items()} if isinstance(table, dict) else {}
