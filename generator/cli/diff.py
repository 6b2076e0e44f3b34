"""``csdlgen diff``: what changed between two schemas."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from generator.cli import options
from generator.cli.comparing import NewArgument, OldArgument, SdkOption, compared, terms_of
from generator.cli.configuration import ConfigOption
from generator.cli.printing import print_text
from generator.compare.reports import REPORTS
from generator.compare.verdict import Level
from generator.passes.context import Selection

app = typer.Typer(add_completion=False)


class Format(StrEnum):
    """How a comparison is told."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


class FailOn(StrEnum):
    """The least level that makes the exit status 1."""

    BREAKING = "breaking"
    RISKY = "risky"
    ANY = "any"


_LEAST = {
    FailOn.BREAKING: Level.BREAKING,
    FailOn.RISKY: Level.RISKY,
    FailOn.ANY: Level.COMPATIBLE,
}


@app.command()
def diff(
    old: OldArgument,
    new: NewArgument,
    path: options.PathOption = None,
    namespace: options.NamespaceOption = None,
    types: options.TypeOption = None,
    format: Annotated[Format, typer.Option(help="How to tell it.")] = Format.TEXT,
    fail_on: Annotated[
        FailOn, typer.Option(help="Exit 1 when something changed at this level or above.")
    ] = FailOn.ANY,
    config: ConfigOption = None,
    sdk: SdkOption = None,
) -> None:
    """Tell what changed between two schemas, and what that does to users of the SDK."""
    given = Selection(
        paths=tuple(path or ()), namespaces=tuple(namespace or ()), types=tuple(types or ())
    )
    comparison = compared(old, new, terms_of(config, sdk, given))
    print_text(REPORTS[format.value](comparison))
    raise typer.Exit(1 if comparison.has(_LEAST[fail_on]) else 0)
