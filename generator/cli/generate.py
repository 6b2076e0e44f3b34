"""``csdlgen generate``: emits SDKs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from generator.cli import options
from generator.cli.configuration import ConfigOption
from generator.cli.printing import Stopwatch, progress_bar, show_result
from generator.diagnostics import InputError
from generator.output.layouts import cache_file, read_layouts, write_layouts
from generator.output.publish import Change, is_on_disk, publish
from generator.pipeline import STAGES, run

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.pipeline import Result

app = typer.Typer()


@app.command()
def generate(
    config: ConfigOption = None,
    schema: options.SchemaOption = None,
    docs: options.DocsOption = None,
    path: options.PathOption = None,
    namespace: options.NamespaceOption = None,
    types: options.TypeOption = None,
    package: options.PackageOption = None,
    output: options.OutputOption = None,
    target: options.TargetOption = None,
    key_style: options.KeyStyleOption = None,
    formatter: options.FormatterOption = None,
    overwrite: options.OverwriteOption = False,
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
    job = options.job(config, given, formatter)
    made = _make_all(job)
    changes = [Change(each.root, each.result.sdk.package, each.result.files) for each in made]
    for each, report in zip(made, publish(changes, overwrite=overwrite), strict=True):
        show_result(each.result, report, each.watch)


@dataclass(frozen=True, slots=True)
class _Made:
    """One SDK, ready to be published; ``root`` is its output folder."""

    result: Result
    root: Path
    watch: Stopwatch


def _make_all(job: options.Job) -> list[_Made]:
    """Make every SDK before any is published; the errors of all are raised together."""
    made: list[_Made] = []
    problems: list[Diagnostic] = []
    layouts = read_layouts(cache_file())
    with progress_bar(len(job.sdks) * len(STAGES)) as progress:
        for sdk in job.sdks:
            watch = Stopwatch(sdk.package, progress, STAGES)
            try:
                root = job.folder / sdk.output
                result = run(sdk, job.folder, watch, layouts, partial(is_on_disk, root))
            except InputError as problem:
                problems.extend(problem.diagnostics)
                continue
            made.append(_Made(result, root, watch))
    write_layouts(cache_file(), layouts)
    if problems:
        raise InputError(problems)
    return made
