"""What can make a package drift from its inputs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.diagnostics import Source


class Kind(Enum):
    """The cause of a drift, in the words that are shown."""

    NEVER_GENERATED = "never generated"
    INPUT_CHANGED = "input changed"
    INPUT_ADDED = "input added"
    INPUT_REMOVED = "input removed"
    CONFIGURATION_CHANGED = "configuration changed"
    TEMPLATE_CHANGED = "template changed"
    GENERATOR_CHANGED = "generator changed"
    LIBRARY_CHANGED = "library changed"
    EDITED = "edited by hand"
    MISSING = "file missing"
    FOREIGN = "foreign file"


# What to do about it; for all others: generate.
_REMEDIES = {
    Kind.EDITED: "csdlgen generate undoes edits: make them in its inputs instead",
    Kind.FOREIGN: "csdlgen did not make foreign files: move them away",
}


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause; ``source`` is the file that it is about and ``detail`` what there is to be said
    beside its name. Where that file is not there, or not in the repository, ``witness`` is the line
    of one that is and that tells of it."""

    kind: Kind
    source: Source
    detail: str = ""
    witness: Source | None = None

    @property
    def place(self) -> Source:
        """A place in a file of the repository."""
        return self.witness or self.source

    @property
    def remedy(self) -> str:
        """What to do about it."""
        return _REMEDIES.get(self.kind, "run csdlgen generate")

    def __str__(self) -> str:
        detail = f": {self.detail}" if self.detail else ""
        return f"{self.kind.value}: {self.source}{detail}"
