"""``csdlgen.toml`` as it is written, read without checking it.

A table whose hashes are those of the lock was checked when the lock was written.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.fingerprints import table_digests
from generator.tomlplaces import line_of

if TYPE_CHECKING:
    from collections.abc import Mapping

# The tables that a configuration can have.
TABLES = frozenset({"compare", "sdk", "upstream"})
# The keys of an SDK that name input files, and folders of pages.
FILE_KEYS = ("schema", "naming", "service_facts")
FOLDER_KEYS = ("docs",)


@dataclass(frozen=True, slots=True, kw_only=True)
class SdkTable:
    """The table ``[sdk.NAME]``; ``files`` are its input files and ``folders`` those whose pages
    are inputs, ``digests`` and ``lines`` are by key, and the line of a key that is
    not there is that of the table."""

    name: str
    package: str
    output: Path
    files: tuple[Path, ...]
    folders: tuple[Path, ...]
    digests: Mapping[str, str]
    lines: Mapping[str, int]
    line: int

    @property
    def folder(self) -> Path:
        """The folder of the emitted package."""
        return self.output / self.package


def read_tables(text: str) -> tuple[SdkTable, ...] | None:
    """The tables of a configuration in their order, or None where something is wrong with them,
    which :func:`generator.config.parse_config` can tell."""
    try:
        content = tomllib.loads(text)
        tables = tuple(_table(text, name, values) for name, values in content["sdk"].items())
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError):
        return None
    twice = max(Counter(each.folder for each in tables).values(), default=0) > 1
    return None if twice or not tables or not content.keys() <= TABLES else tables


def _table(text: str, name: str, values: Mapping[str, Any]) -> SdkTable:
    return SdkTable(
        name=name,
        package=str(_path(values["package"])),
        output=_path(values["output"]),
        files=tuple(path for key in FILE_KEYS for path in _paths(values.get(key, []))),
        folders=tuple(path for key in FOLDER_KEYS for path in _paths(values.get(key, []))),
        digests=table_digests(values),
        lines={key: line_of(text, ("sdk", name, key)) for key in values},
        line=line_of(text, ("sdk", name)),
    )


def _paths(value: Any) -> tuple[Path, ...]:
    return tuple(map(_path, [value] if isinstance(value, str) else value))


def _path(value: Any) -> Path:
    """A path that the system can be asked for."""
    if "\0" in value:
        raise TypeError
    return Path(value)
