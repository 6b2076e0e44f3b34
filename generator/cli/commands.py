"""The commands: generate, check and slice."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from generator import __version__
from generator.cli import options
from generator.cli.printing import Stopwatch, progress_bar, say, show_diagnostics, show_result
from generator.config import plain_message
from generator.diagnostics import InputError, Source, error
from generator.inputs import read_schema_files
from generator.output.publish import Change, compare, differences, publish, publish_file
from generator.passes.context import Selection
from generator.pipeline import STAGES, cut_slice, run

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.output.publish import Report
    from generator.pipeline import Result

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Generate a typed Python SDK from OData CSDL and Markdown resource pages.",
)


@app.callback(invoke_without_command=True)
def version(
    show: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> None:
    """Generate a typed Python SDK from OData CSDL and Markdown resource pages."""
    if show:
        say(f"csdlgen {__version__}")
        raise typer.Exit


@app.command()
def generate(
    config: options.ConfigOption = None,
    schema: options.SchemaOption = None,
    docs: options.DocsOption = None,
    path: options.PathOption = None,
    namespace: options.NamespaceOption = None,
    types: options.TypeOption = None,
    package: options.PackageOption = None,
    output: options.OutputOption = None,
    target: options.TargetOption = None,
    key_style: options.KeyStyleOption = None,
) -> None:
    """Emit the SDKs of a configuration, or one SDK from a CSDL file."""
    given = {
        "schema": tuple(schema or ()),
        "docs": docs,
        "paths": tuple(path or ()),
        "namespaces": tuple(namespace or ()),
        "types": tuple(types or ()),
        "package": package,
        "output": output,
        "targets": tuple(target or ()),
        "key_style": key_style,
    }
    job = options.job(config, given)
    made = _make_all(job)
    publish(Change(each.root, each.report, each.result.files) for each in made)
    for each in made:
        show_result(each.result, each.report, each.watch)


@app.command()
def check(config: options.ConfigOption = None) -> None:
    """Tell whether the output is what the schema gives; exit 1 and show the difference if not."""
    made = _make_all(options.job(config, {}))
    for each in made:
        sdk, report = each.result.sdk, each.report
        for difference in differences(each.root, report, each.result.files):
            say(difference)
        changed = len(report.written) + len(report.removed)
        state = "is what the schema gives" if report.is_clean else f"differs in {changed} files"
        say(f"{sdk.output.as_posix()}/{sdk.package}: {state}")
    raise typer.Exit(0 if all(each.report.is_clean for each in made) else 1)


@app.command("slice")
def cut(
    schema: Annotated[list[Path], typer.Option("--schema", help="A CSDL file; repeatable.")],
    output: Annotated[Path, typer.Option("--output", help="The CSDL file to write.")],
    path: options.PathOption = None,
    namespace: options.NamespaceOption = None,
    types: options.TypeOption = None,
) -> None:
    """Cut out of a CSDL file what a selection needs: facts only, no descriptions."""
    selection = Selection(
        paths=tuple(path or ()), namespaces=tuple(namespace or ()), types=tuple(types or ())
    )
    sliced, diagnostics = cut_slice(read_schema_files(schema), selection)
    show_diagnostics(diagnostics, to_stderr=False)
    publish_file(output, sliced)
    say(f"wrote {output.as_posix()} ({len(sliced):,} bytes)")


@dataclass(frozen=True, slots=True)
class _Made:
    """One SDK, ready to be published; ``root`` is its output folder."""

    result: Result
    root: Path
    report: Report
    watch: Stopwatch


def _make_all(job: options.Job) -> list[_Made]:
    """Make every SDK before any is published; the errors of all are raised together."""
    made: list[_Made] = []
    problems: list[Diagnostic] = []
    with progress_bar(len(job.sdks) * len(STAGES)) as progress:
        for sdk in job.sdks:
            watch = Stopwatch(sdk.package, progress, STAGES)
            try:
                result = run(sdk, job.folder, watch)
            except InputError as problem:
                problems.extend(problem.diagnostics)
                continue
            root = job.folder / sdk.output
            made.append(_Made(result, root, compare(root, sdk.package, result.files), watch))
    if problems:
        raise InputError(problems)
    return made


# Typer brings a click of its own from 0.26 on; this is the class of whichever it uses.
_UsageError: Any = typer.BadParameter.__base__


def main() -> None:
    """Run the command line; errors go to stderr, one line each."""
    try:
        status = app(standalone_mode=False)
    except InputError as problem:
        show_diagnostics(problem.diagnostics, to_stderr=True)
    except _UsageError as problem:
        _show_usage(problem.format_message())
    except typer.Abort:
        sys.exit(1)
    except OSError as problem:
        place = Source(str(problem.filename2 or problem.filename or "output"))
        said = error("unwritable", place, "", f"{problem.strerror or problem}; nothing was changed")
        show_diagnostics([said], to_stderr=True)
    else:
        sys.exit(status)
    sys.exit(2)


def _show_usage(message: str) -> None:
    """Without a command there is no message: the help has been printed."""
    if message.strip():
        said = error("usage", options.COMMAND_LINE, "", plain_message(message.rstrip(".")))
        show_diagnostics([said], to_stderr=True)
