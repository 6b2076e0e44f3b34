"""``csdlgen report docs``: where the pages and the schema disagree."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from generator.cli.configuration import CONFIG_NAME, ConfigOption, read_configuration
from generator.cli.printing import print_text
from generator.config import parse_config
from generator.diagnostics import InputError, unreadable
from generator.pipeline import disagreements
from generator.report import make_report, read_decisions
from generator.report.shown import as_json, as_markdown, as_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.report import Decision, Report

app = typer.Typer(add_completion=False, no_args_is_help=True)

_FORMATS: dict[str, Callable[[Report], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}
FormatOption = Annotated[
    Literal["text", "markdown", "json"], typer.Option("--format", help="How it is shown.")
]
OverlayOption = Annotated[
    Path | None,
    typer.Option(
        "--overlay",
        metavar="FILE",
        help="Decisions already taken; in place of the configured ones.",
    ),
]


@app.callback()
def report() -> None:
    """Report where the pages and the schema disagree."""


@app.command()
def docs(
    config: ConfigOption = None, form: FormatOption = "text", overlay: OverlayOption = None
) -> None:
    """Tell where the pages and the schema disagree; exit 1 where that is not decided yet."""
    path = config or Path(CONFIG_NAME)
    sdks = parse_config(read_configuration(path), str(path))
    decisions = {
        each.name: _decisions(overlay or (path.parent / each.decisions if each.decisions else None))
        for each in sdks
    }
    found = {each.name: disagreements(each, path.parent) for each in sdks}
    made = make_report(found, decisions)
    print_text(_FORMATS[form](made))
    raise typer.Exit(1 if made.new else 0)


def _decisions(path: Path | None) -> tuple[Decision, ...]:
    if path is None:
        return ()
    try:
        return read_decisions(path.read_text("utf-8-sig"), path.as_posix())
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError([unreadable(path.as_posix(), "overlay", problem)]) from None
