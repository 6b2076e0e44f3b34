"""Reads the input files of one SDK, and names them.

What a configuration names goes by the path that stands there. What the command line names must not
bring the working directory into the output: there pages go by the name of their folder, and the
lock knows schema files by their own names.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, InputError, Source, unreadable
from generator.frontend.csdl.reader import MOST_BYTES
from generator.frontend.docs.files import load_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.config import SdkConfig

_COMMAND_LINE = Source("command line")


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Every input by the name that diagnostics give it.

    ``naming`` is text and name of ``naming.toml``; ``lock_names`` says which files go by another
    name in the lock. The configuration is none: the lock knows the SDK's own table.
    """

    schemas: dict[str, bytes]
    pages: dict[str, str]
    naming: tuple[str, str] | None
    service_facts: dict[str, str]
    lock_names: dict[str, str]

    @property
    def as_bytes(self) -> dict[str, bytes]:
        """All of them, with the line endings of no platform."""
        schemas = {name: data.replace(b"\r\n", b"\n") for name, data in self.schemas.items()}
        pages = {name: text.encode() for name, text in self.pages.items()}
        naming = {self.naming[1]: self.naming[0].encode()} if self.naming else {}
        facts = {name: text.encode() for name, text in self.service_facts.items()}
        return {**schemas, **pages, **facts, **naming}

    @property
    def for_lock(self) -> dict[str, bytes]:
        """All of them, by names that are the same from any working directory."""
        return {self.lock_names.get(name, name): data for name, data in self.as_bytes.items()}


def read_inputs(sdk: SdkConfig, folder: Path) -> Inputs:
    """Read everything that the configuration names, relative to ``folder``.

    Raises:
        InputError: with one diagnostic for each file or folder that cannot be read.
    """
    is_configured = sdk.place("package") != _COMMAND_LINE
    problems: list[Diagnostic] = []
    schemas: dict[str, bytes] = {}
    pages: dict[str, str] = {}
    service_facts: dict[str, str] = {}
    naming = None
    with _collected(problems, sdk, "schema"):
        schemas = read_schema_files(sdk.schema_files, folder)
    with _collected(problems, sdk, "docs"):
        pages = _read_pages(sdk.docs, folder, is_configured=is_configured)
    with _collected(problems, sdk, "naming"):
        naming = _read_naming(sdk.naming, folder)
    for path in sdk.service_facts:
        with _collected(problems, sdk, "service_facts"):
            service_facts[path.as_posix()] = _read_text(path, folder, "file of service facts")
    if problems:
        raise InputError(problems)
    return Inputs(
        schemas=schemas,
        pages=pages,
        naming=naming,
        service_facts=service_facts,
        lock_names={} if is_configured else _own_names(folder, sdk.schema_files),
    )


def read_schema_files(paths: Iterable[Path], folder: Path = Path()) -> dict[str, bytes]:
    """The bytes of CSDL files by their paths.

    Raises:
        InputError: with one diagnostic for each file that cannot be read.
    """
    problems = []
    schemas = {}
    for path in paths:
        try:
            with (folder / path).open("rb") as file:
                # Not all of what may have no end; the reader refuses so much.
                schemas[path.as_posix()] = file.read(MOST_BYTES + 1)
        except OSError as problem:
            problems.append(unreadable(path.as_posix(), "schema file", problem))
    if problems:
        raise InputError(problems)
    return schemas


@contextmanager
def _collected(problems: list[Diagnostic], sdk: SdkConfig, key: str) -> Iterator[None]:
    """Go on after an error, so that all of them can be told at once, with where the configuration
    names what cannot be read."""
    place = sdk.place(key)
    named = None if place == _COMMAND_LINE else place
    try:
        yield
    except InputError as problem:
        problems.extend(replace(each, other=named) for each in problem.diagnostics)


def _read_pages(docs: Path | None, folder: Path, *, is_configured: bool) -> dict[str, str]:
    if docs is None:
        return {}
    if not (folder / docs).is_dir():
        missing = NotADirectoryError(20, "is not a folder")
        raise InputError([unreadable(docs.as_posix(), "folder of pages", missing)])
    shown = docs.as_posix() if is_configured else _absolute(folder, docs).name
    return load_pages(folder / docs, shown)


def _read_naming(path: Path | None, folder: Path) -> tuple[str, str] | None:
    """Text and name of the naming file; None where none is named."""
    return None if path is None else (_read_text(path, folder, "naming file"), path.as_posix())


def _read_text(path: Path, folder: Path, what: str) -> str:
    """The text of a file, without a byte order mark."""
    try:
        return (folder / path).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError([unreadable(path.as_posix(), what, problem)]) from None


def _own_names(folder: Path, paths: Iterable[Path]) -> dict[str, str]:
    """The name of each file, with as many of the folders above as tell it from the others."""
    files = {path.as_posix(): _absolute(folder, path) for path in paths}
    depth = 1
    while len({_tail(file, depth) for file in files.values()}) < len({*files.values()}):
        depth += 1
    return {shown: _tail(file, depth) for shown, file in files.items()}


def _tail(path: PurePath, depth: int) -> str:
    return PurePath(*path.parts[-depth:]).as_posix()


def _absolute(folder: Path, path: Path) -> PurePath:
    """An absolute path without ``..``; links stay, for their names are what was asked for."""
    return PurePath(os.path.abspath(folder / path))
