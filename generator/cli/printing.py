"""What the commands say: progress and results on stdout, diagnostics of errors on stderr."""

from __future__ import annotations

import contextlib
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from generator.diagnostics import Severity
from generator.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import PurePath, PurePosixPath

    from rich.progress import Progress

    from generator.diagnostics import Diagnostic
    from generator.output.publish import Report
    from generator.pipeline import Result

_MOST = 1_000  # diagnostics; who has so many begins with the first
_FEW = 20  # files that are named one by one
_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def say(line: str) -> None:
    """Print a line; nothing in it is markup, or anything else but text."""
    out.print(Text(printable(line)))


def print_text(text: str) -> None:
    """Print a document, whatever the width of the terminal."""
    sys.stdout.write(printable(text))


def show_diagnostics(diagnostics: Iterable[Diagnostic], *, to_stderr: bool) -> None:
    """One line each, the severity in colour on a terminal."""
    console = err if to_stderr else out
    found = list(diagnostics)
    for each in found[:_MOST]:
        text = Text(str(each))
        text.highlight_words([f"{each.severity.value}:"], _COLOURS[each.severity])
        console.print(text)
    if len(found) > _MOST:
        console.print(Text(f"... and {len(found) - _MOST} more"))


@dataclass(slots=True)
class Stopwatch:
    """Times the stages of one SDK and moves a progress bar on a terminal."""

    package: str
    progress: Progress | None
    stages: tuple[str, ...]
    seconds: dict[str, float] = field(default_factory=dict)

    @contextlib.contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        """Time one stage."""
        if self.progress:
            self.progress.update(self.progress.task_ids[0], description=f"{self.package}: {stage}")
        started = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] = time.perf_counter() - started
            if self.progress:
                self.progress.advance(self.progress.task_ids[0])

    def line(self) -> str:
        """The timings in one line."""
        parts = (f"{stage} {self.seconds.get(stage, 0):.2f} s" for stage in self.stages)
        return f"  took: {', '.join(parts)}, together {sum(self.seconds.values()):.2f} s"


@contextlib.contextmanager
def progress_bar(steps: int) -> Iterator[Progress | None]:
    """A bar that is seen on a terminal only and goes away at the end."""
    if not out.is_terminal:
        yield None
        return
    from rich.progress import BarColumn, Progress, TextColumn

    columns = TextColumn("{task.description}", markup=False), BarColumn()
    with Progress(*columns, console=out, transient=True) as progress:
        progress.add_task("", total=steps)
        yield progress


def show_result(result: Result, report: Report, watch: Stopwatch) -> None:
    """What was read, said, written, and how long it took."""
    api = result.api
    say(f"{result.sdk.package}: read {_files(result.inputs.as_bytes)}")
    say(
        f"  holds {len(api.enums)} enums, {len(api.structs) - len(api.passages)} types, "
        f"{len(api.operations)} operations, {len(api.resources)} request builders"
    )
    show_diagnostics(result.diagnostics, to_stderr=False)
    _show_paths("wrote", "into", report.written, result.sdk.output)
    _show_paths("removed", "from", report.removed, result.sdk.output)
    _show_paths("undid edits by hand in", "of", report.edited, result.sdk.output)
    unchanged = "nothing changed, " if report.is_clean else ""
    say(f"  {unchanged}{len(report.unchanged)} files are as they were")
    say(watch.line())
    if "package" in result.sdk.targets and not (report.unchanged or report.removed):
        where = f"in {result.sdk.output.as_posix()}/, with httpx and msgspec installed"
        say(f"  next: from {result.sdk.package} import Client, {where}")


def _show_paths(done: str, where: str, paths: tuple[PurePosixPath, ...], output: PurePath) -> None:
    """Each path, or how many are in each folder where they are many."""
    if len(paths) <= _FEW:
        for path in paths:
            say(f"  {done} {output.as_posix()}/{path}")
        return
    for folder, count in Counter(path.parts[0] for path in paths).items():
        say(f"  {done} {count} files {where} {output.as_posix()}/{folder}")


def _files(inputs: dict[str, bytes]) -> str:
    pages = sum(name.endswith(".md") for name in inputs)
    others = ", ".join(f"{name} ({len(data):,} bytes)" for name, data in inputs.items()
                       if not name.endswith(".md"))  # fmt: skip
    return f"{others} and {pages} pages" if pages else others
