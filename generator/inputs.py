"""Reads the input files of one SDK."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, InputError, Source, error
from generator.frontend.docs.files import load_pages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.config import SdkConfig


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Every input by the name that diagnostics and the lock give it, which is the path as
    configured; ``naming`` is the text and name of ``naming.toml``."""

    schemas: dict[str, bytes]
    pages: dict[str, str]
    naming: tuple[str, str] | None

    @property
    def as_bytes(self) -> dict[str, bytes]:
        """All of them, with the line endings of no platform."""
        schemas = {name: data.replace(b"\r\n", b"\n") for name, data in self.schemas.items()}
        pages = {name: text.encode() for name, text in self.pages.items()}
        naming = {self.naming[1]: self.naming[0].encode()} if self.naming else {}
        return {**schemas, **pages, **naming}


def read_inputs(sdk: SdkConfig, folder: Path) -> Inputs:
    """Read everything that the configuration names, relative to ``folder``.

    Raises:
        InputError: with one diagnostic for each file or folder that cannot be read.
    """
    problems: list[Diagnostic] = []
    schemas: dict[str, bytes] = {}
    try:
        schemas = read_schema_files(sdk.schema_files, folder)
    except InputError as problem:
        problems.extend(problem.diagnostics)
    pages: dict[str, str] = {}
    if sdk.docs is not None:
        try:
            pages = _load_pages(folder / sdk.docs, sdk.docs.as_posix())
        except (OSError, UnicodeDecodeError) as problem:
            problems.append(_unreadable(sdk.docs, "folder of pages", problem))
    naming = None
    if sdk.naming is not None:
        try:
            naming = ((folder / sdk.naming).read_text("utf-8"), sdk.naming.as_posix())
        except (OSError, UnicodeDecodeError) as problem:
            problems.append(_unreadable(sdk.naming, "naming file", problem))
    if problems:
        raise InputError(problems)
    return Inputs(schemas=schemas, pages=pages, naming=naming)


def read_schema_files(paths: Iterable[Path], folder: Path = Path()) -> dict[str, bytes]:
    """The bytes of CSDL files by their paths.

    Raises:
        InputError: with one diagnostic for each file that cannot be read.
    """
    problems = []
    schemas = {}
    for path in paths:
        try:
            schemas[path.as_posix()] = (folder / path).read_bytes()
        except OSError as problem:
            problems.append(_unreadable(path, "schema file", problem))
    if problems:
        raise InputError(problems)
    return schemas


def _load_pages(folder: Path, shown: str) -> dict[str, str]:
    if not folder.is_dir():
        raise NotADirectoryError(20, "is not a folder")
    return load_pages(folder, shown)


def _unreadable(path: Path, what: str, problem: Exception) -> Diagnostic:
    why = getattr(problem, "strerror", None) or str(problem)
    return error("unreadable", Source(path.as_posix()), "", f"cannot read this {what}: {why}")
