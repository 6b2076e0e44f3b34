"""Modules that are there already."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.output.formatting import header_of
from generator.output.made import plan_digest
from generator.targets.unit import TextFile, Unit

if TYPE_CHECKING:
    from pathlib import PurePosixPath

    from generator.making.conditions import Conditions
    from generator.output.made import Earlier


@dataclass(frozen=True, slots=True)
class Known:
    """What earlier runs made under the same conditions."""

    earlier: Earlier
    conditions: Conditions
    digests: dict[PurePosixPath, str] = field(default_factory=dict)

    def file(self, unit: Unit | TextFile) -> TextFile | None:
        """What a unit gave; None where it is not known."""
        if not isinstance(unit, Unit) or unit.path.suffix != ".py":
            return None
        self.digests[unit.path] = plan_digest(unit, self.conditions.of(unit))
        body = self.earlier.body(self.digests[unit.path], unit.path)
        if body is None:
            return None
        text = header_of(unit, self.conditions.schema_hash) + body
        return TextFile(path=unit.path, text=text, style="plain", is_part=unit.is_part)

    def learn(self, file: TextFile) -> None:
        """Keep what a unit gave, where that is a module."""
        if file.path in self.digests:
            self.earlier.learn(self.digests[file.path], file)
