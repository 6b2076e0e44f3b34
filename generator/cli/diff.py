"""``csdlgen diff``: what changed between two schemas."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli import options
from generator.cli.configuration import ConfigOption, nearby_configuration
from generator.cli.printing import print_text
from generator.compare.judge import overridden
from generator.compare.reports import REPORTS
from generator.compare.verdict import Level
from generator.config import parse_rules
from generator.diagnostics import InputError
from generator.diff import SchemaFile, Terms, compare_files
from generator.inputs import read_schema_files
from generator.passes.context import Selection
from generator.revisions import is_revision, read_revision

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.compare.rules import Rule
    from generator.diagnostics import Diagnostic


app = typer.Typer()


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
OldArgument = Annotated[
    str, typer.Argument(metavar="OLD", help="A CSDL file, or git:REV:PATH.", show_default=False)
]
NewArgument = Annotated[
    str, typer.Argument(metavar="NEW", help="A CSDL file, or git:REV:PATH.", show_default=False)
]


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
) -> None:
    """Tell what changed between two schemas, and what that does to users of the SDK."""
    selection = Selection(
        paths=tuple(path or ()), namespaces=tuple(namespace or ()), types=tuple(types or ())
    )
    terms = Terms(selection=selection, rules=_rules(config))
    before, after = _read(old, new)
    with _without_collector():
        comparison = compare_files(before, after, terms)
    print_text(REPORTS[format.value](comparison))
    raise typer.Exit(1 if comparison.has(_LEAST[fail_on]) else 0)


def _rules(config: Path | None) -> Mapping[str, Rule]:
    """The rules with what the configuration says of them, if there is one."""
    text = nearby_configuration(config)
    return overridden(parse_rules(*text) if text else {})


def _read(*specs: str) -> list[SchemaFile]:
    """The files that the command line names; the errors of all are raised together."""
    found: list[SchemaFile] = []
    problems: list[Diagnostic] = []
    for spec in specs:
        try:
            found.append(SchemaFile(spec, _bytes(spec)))
        except InputError as problem:
            problems.extend(problem.diagnostics)
    if problems:
        raise InputError(problems)
    return found


def _bytes(spec: str) -> bytes:
    if is_revision(spec):
        return read_revision(spec)
    (data,) = read_schema_files([Path(spec)]).values()
    return data


@contextmanager
def _without_collector() -> Iterator[None]:
    """Two schemas are a million objects that live until the end: looking through them for garbage
    takes a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
