"""Places in input files and what is to be said about them.

A diagnostic is a value: stages return diagnostics beside their result, and only the
command line prints them.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from generator.printable import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A line of an input file; lines count from 1, and 0 stands for the file as a whole."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


class Severity(Enum):
    """How much a diagnostic matters: an error stops the run before anything is written."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One finding, printed as ``file:line: severity: subject: message [code]``.

    ``code`` names the kind of finding and stays stable; ``other`` is the second place where two
    inputs disagree.
    """

    severity: Severity
    code: str
    source: Source
    subject: str
    message: str
    other: Source | None = field(default=None)

    def __str__(self) -> str:
        also = f" (see {self.other})" if self.other else ""
        subject = f"{self.subject}: " if self.subject else ""
        said = f"{self.severity.value}: {subject}{self.message}{also} [{self.code}]"
        return one_line(f"{self.source}: {said}")


class InputError(Exception):
    """The input cannot be used; carries every error that was found, at least one, and nothing
    else of what was found."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(each for each in diagnostics if each.severity is Severity.ERROR)
        super().__init__("\n".join(map(str, self.diagnostics)))

    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Diagnostic, ...]]]:
        """How it comes out of another process."""
        return type(self), (self.diagnostics,)


def error(
    code: str, source: Source, subject: str, message: str, other: Source | None = None
) -> Diagnostic:
    """A diagnostic that stops the run."""
    return Diagnostic(
        severity=Severity.ERROR,
        code=code,
        source=source,
        subject=subject,
        message=message,
        other=other,
    )


def warning(
    code: str, source: Source, subject: str, message: str, other: Source | None = None
) -> Diagnostic:
    """A diagnostic that is shown and does not stop the run."""
    return Diagnostic(
        severity=Severity.WARNING,
        code=code,
        source=source,
        subject=subject,
        message=message,
        other=other,
    )


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of the diagnostics stops the run."""
    return any(each.severity is Severity.ERROR for each in diagnostics)


def unreadable(file: str, what: str, problem: OSError | UnicodeDecodeError) -> Diagnostic:
    """The error for a file that cannot be read; ``what`` says what was to be read there."""
    why = getattr(problem, "strerror", None) or str(problem)
    return error("unreadable", Source(file), "", f"cannot read this {what}: {why}")


def did_you_mean(word: str, possible: Mapping[str, str]) -> str:
    """`` (did you mean ...?)``, or nothing where no word is close.

    ``possible`` are the words that may have been meant, each with the text that says it.
    """
    found = difflib.get_close_matches(word, possible, n=1, cutoff=0.7)
    return f" (did you mean {possible[found[0]]}?)" if found else ""
