"""``csdlgen check``: whether the output is what its inputs give, and why not.

Where nothing has changed, hashes say so, and nothing but the standard library and typer is loaded.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from generator.cli.annotations import annotation
from generator.cli.configuration import CONFIG_NAME, ConfigOption, read_configuration
from generator.diagnostics import InputError
from generator.drift import Cause, Kind, SdkTable, inspect, read_tables
from generator.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic
    from generator.drift.difference import Changed, Difference

app = typer.Typer(add_completion=False)

FormatOption = Annotated[
    Literal["text", "github"],
    typer.Option("--format", help="Text to read, or annotations for GitHub Actions."),
]
# Told by names alone: making the package anew would say no more.
_PLAIN = frozenset({Kind.NEVER_GENERATED, Kind.MISSING, Kind.FOREIGN})
# These do not come of a configuration that has changed, so there is nothing wrong with it.
_HARMLESS = frozenset({Kind.MISSING, Kind.FOREIGN})
_ANNOTATED_LINES = 40


@dataclasses.dataclass(frozen=True, slots=True)
class _Checked:
    """A package: why it drifted, and what generating it would change; ``problems`` are why it
    cannot be generated."""

    folder: str
    causes: tuple[Cause, ...]
    difference: Difference | None = None
    problems: tuple[Diagnostic, ...] = ()

    def changed(self, cause: Cause) -> Changed | None:
        """What generating changes in the file that a cause is about."""
        changed = self.difference.changed if self.difference else ()
        return next((each for each in changed if each.path == cause.source.file), None)


@app.command()
def check(config: ConfigOption = None, form: FormatOption = "text") -> None:
    """Tell whether the output is what its inputs give; exit 1 and say why if not."""
    path = config or Path(CONFIG_NAME)
    text = read_configuration(path)
    write = _github if form == "github" else _text
    causes = _causes(text, path)
    found = [_checked(table, each, text, path) for table, each in causes]
    for each in found:
        for line in write(each):
            typer.echo(line)
    if problems := [problem for each in found for problem in each.problems]:
        raise InputError(problems)
    raise typer.Exit(1 if any(each.causes for each in found) else 0)


def _causes(text: str, path: Path) -> list[tuple[SdkTable, tuple[Cause, ...]]]:
    """Why each SDK drifted.

    Raises:
        InputError: when the configuration is wrong.
    """
    tables = read_tables(text)
    found = [(table, inspect(table, path)) for table in tables or ()]
    if tables is None or any(each.kind not in _HARMLESS for _, causes in found for each in causes):
        # Loads a library.
        from generator.config import parse_config

        parse_config(text, str(path))
    return found


def _checked(table: SdkTable, causes: tuple[Cause, ...], text: str, path: Path) -> _Checked:
    folder = (path.parent / table.folder).as_posix()
    if all(each.kind in _PLAIN for each in causes):
        return _Checked(folder, causes)
    # Loads everything that generating needs.
    from generator.drift.difference import difference

    try:
        made = difference(table.name, text, path)
    except InputError as problem:
        return _Checked(folder, causes, problems=problem.diagnostics)
    if not (made.changed or made.added or made.removed):
        # Whatever else its version does, it prints what was printed.
        causes = tuple(each for each in causes if each.kind is not Kind.LIBRARY_CHANGED)
    checked = _Checked(folder, causes, made)
    return dataclasses.replace(checked, causes=tuple(_located(each, checked) for each in causes))


def _located(cause: Cause, checked: _Checked) -> Cause:
    """The cause at the first line that was edited."""
    changed = checked.changed(cause)
    if changed is None:
        return cause
    return dataclasses.replace(cause, source=dataclasses.replace(cause.source, line=changed.line))


def _text(checked: _Checked) -> Iterator[str]:
    if not checked.causes:
        yield f"{checked.folder}: is what the schema gives"
        return
    yield printable(f"{checked.folder}: is not what the schema gives")
    yield from (printable(f"  {cause}") for cause in checked.causes)
    if checked.difference:
        yield from _difference(checked.difference, checked)
    remedies = dict.fromkeys(each.remedy for each in checked.causes)
    yield f"  what to do: {'; '.join(remedies)}"


def _difference(made: Difference, checked: _Checked) -> Iterator[str]:
    edited = {each.source.file for each in checked.causes if each.kind is Kind.EDITED}
    shown = [each for each in made.changed if not each.is_header or each.path in edited]
    rest = len(made.changed) - len(shown)
    if not (made.changed or made.added or made.removed):
        yield "  generating changes no file but csdlgen.lock"
    yield from (printable(f"  generating adds {path}") for path in made.added)
    yield from (printable(f"  generating removes {path}") for path in made.removed)
    yield from (printable(each.diff) for each in shown)
    if rest:
        yield f"  generating changes the comment on top of {rest} more files"


def _github(checked: _Checked) -> Iterator[str]:
    for cause in checked.causes:
        changed = checked.changed(cause)
        diff = changed.diff.splitlines() if changed else []
        said = [f"{cause}: {cause.remedy}", *diff[:_ANNOTATED_LINES]]
        if len(diff) > _ANNOTATED_LINES:
            said.append(f"... and {len(diff) - _ANNOTATED_LINES} lines more")
        yield annotation(cause.place, f"csdlgen: {cause.kind.value}", printable("\n".join(said)))
    for problem in checked.problems:
        yield annotation(problem.source, f"csdlgen: {problem.code}", str(problem))
