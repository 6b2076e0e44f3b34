"""Makes SDKs, publishes them together and tells what was done."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.printing import Stopwatch, progress_bar, show_result
from generator.diagnostics import InputError
from generator.output.caches import read_caches, write_caches
from generator.output.publish import Change, publish
from generator.pipeline import STAGES, run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.config import SdkConfig
    from generator.diagnostics import Diagnostic
    from generator.pipeline import Result


def emit(sdks: Sequence[SdkConfig], folder: Path, *, overwrite: bool) -> None:
    """Emit SDKs, whose paths are relative to ``folder``: all of them or none.

    Raises:
        InputError: when an input is wrong or something is in the way, with all errors.
        OSError: when a file cannot be written.
    """
    made = _make_all(sdks, folder)
    changes = [Change(each.root, each.result.sdk.package, each.result.files) for each in made]
    for each, report in zip(made, publish(changes, overwrite=overwrite), strict=True):
        show_result(each.result, report, each.watch)


@dataclass(frozen=True, slots=True)
class _Made:
    """One SDK, ready to be published; ``root`` is its output folder."""

    result: Result
    root: Path
    watch: Stopwatch


def _has_processors() -> bool:
    return (os.cpu_count() or 1) > 1


def _make_all(sdks: Sequence[SdkConfig], folder: Path) -> list[_Made]:
    """Make every SDK before any is published; the errors of all are raised together."""
    made: list[_Made] = []
    problems: list[Diagnostic] = []
    caches = read_caches()
    with progress_bar(len(sdks) * len(STAGES)) as progress:
        for sdk in sdks:
            watch = Stopwatch(sdk.package, progress, STAGES)
            try:
                root = folder / sdk.output
                result = run(sdk, folder, watch, caches, root, is_helped=_has_processors())
            except InputError as problem:
                problems.extend(problem.diagnostics)
                continue
            made.append(_Made(result, root, watch))
    write_caches(caches)
    if problems:
        raise InputError(problems)
    return made
