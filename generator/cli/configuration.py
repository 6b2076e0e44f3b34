"""The option ``--config`` and the file that it names."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.diagnostics import InputError, Source, error

CONFIG_NAME = "csdlgen.toml"
COMMAND_LINE = Source("command line")
_HOW_TO_WRITE = "write one with a table [sdk.NAME] and its keys schema, package and output"

ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help=f"The configuration; default: {CONFIG_NAME}."),
]


def nearby_configuration(path: Path | None) -> tuple[str, str] | None:
    """Text and name of the configuration; None where none is named and none lies here.

    Raises:
        InputError: when it cannot be read.
    """
    if path is None and not Path(CONFIG_NAME).is_file():
        return None
    return read_configuration(path or Path(CONFIG_NAME)), str(path or CONFIG_NAME)


def read_configuration(path: Path, *, instead: str = "") -> str:
    """The text of a configuration; ``instead`` is the option that does without one.

    Raises:
        InputError: when it cannot be read.
    """
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        why = getattr(problem, "strerror", None) or str(problem)
        ways = ["name one with --config", *([f"use {instead}"] if instead else [])]
        if isinstance(problem, FileNotFoundError):
            ways.insert(0, _HOW_TO_WRITE)
        message = f"cannot read the configuration: {why}; {_either(ways)}"
        raise InputError([error("unreadable", Source(str(path)), "", message)]) from None


def _either(ways: list[str]) -> str:
    """What can be done, as a list in words."""
    *others, last = ways
    return f"{', '.join(others)}, or {last}" if others else last
