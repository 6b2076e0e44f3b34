"""Where lowering puts what it finds, so that all errors are reported together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Severity, error, warning

if TYPE_CHECKING:
    from generator.diagnostics import Source


@dataclass(slots=True)
class Problems:
    """Diagnostics in the order in which they were found."""

    missing: Severity = Severity.ERROR
    found: list[Diagnostic] = field(default_factory=list)

    def error(
        self, code: str, source: Source, subject: str, message: str, other: Source | None = None
    ) -> None:
        """Note an error."""
        self.found.append(error(code, source, subject, message, other))

    def warn(
        self, code: str, source: Source, subject: str, message: str, other: Source | None = None
    ) -> None:
        """Note a warning."""
        self.found.append(warning(code, source, subject, message, other))

    def absent(self, code: str, source: Source, subject: str, message: str) -> None:
        """Note a reference to a type that no document declares, with the chosen severity."""
        self.found.append(
            Diagnostic(
                severity=self.missing, code=code, source=source, subject=subject, message=message
            )
        )
