"""The option ``--config`` and the file that it names."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.diagnostics import InputError, Source, error

CONFIG_NAME = "csdlgen.toml"
COMMAND_LINE = Source("command line")

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
        advice = f"name one with --config{f', or use {instead}' if instead else ''}"
        message = f"cannot read the configuration: {why}; {advice}"
        raise InputError([error("unreadable", Source(str(path)), "", message)]) from None
