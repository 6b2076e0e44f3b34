"""Files of units: those that are there already, and those that are made."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from generator.diagnostics import InputError
from generator.making.share import Share, make_share
from generator.output.formatting import header_of
from generator.output.made import Earlier, plan_digest
from generator.targets.unit import TextFile, Unit

if TYPE_CHECKING:
    from pathlib import Path, PurePosixPath

    from generator.making.conditions import Conditions, Units
    from generator.making.share import Made
    from generator.output.caches import Caches

MANY_UNITS = 400
"""So many take seconds; a process takes half of one until it has loaded everything."""
# Units of a kind stand together, and some kinds take longer than others; what is alike is laid out
# once in each process.
_BLOCKS = 8


def make_files(
    units: Units, conditions: Conditions, caches: Caches, root: Path | None, processes: int
) -> tuple[TextFile, ...]:
    """The files of some units, in their order; ``root`` is the output folder with the files that
    earlier runs made.

    Raises:
        InputError: when the formatter is not installed, or a module is not as it was planned, which
            is a bug of ours.
    """
    known = _Known(Earlier(root, caches.made), conditions)
    files = {unit.path: file for unit in units if (file := known.file(unit))}
    pending = tuple(unit for unit in units if unit.path not in files)
    groups = groups_of(pending, processes if len(pending) >= MANY_UNITS else 1)
    made = _made([Share(each, conditions, root) for each in groups], caches)
    if problems := [problem for each in made for problem in each.problems]:
        raise InputError(problems)
    for each in made:
        files |= {file.path: file for file in each.files}
    for unit in pending:
        known.learn(files[unit.path])
    return tuple(files[unit.path] for unit in units)


def _made(shares: list[Share], caches: Caches) -> list[Made]:
    if len(shares) == 1:
        return [make_share(shares[0], caches)]
    # What starts processes is loaded where it is wanted: most runs make little.
    from generator.making.processes import make_shares

    return make_shares(shares, caches)


def groups_of(units: Units, count: int) -> list[Units]:
    """Units in so many groups that take about as long as one another."""
    size = -(-len(units) // (count * _BLOCKS)) or 1
    blocks = [units[place : place + size] for place in range(0, len(units), size)]
    return [tuple(chain.from_iterable(blocks[number::count])) for number in range(count)]


@dataclass(frozen=True, slots=True)
class _Known:
    """What earlier runs made under the same conditions."""

    earlier: Earlier
    conditions: Conditions
    digests: dict[PurePosixPath, str] = field(default_factory=dict)

    def file(self, unit: Unit | TextFile) -> TextFile | None:
        """What a unit gave; None where it is not known."""
        if not isinstance(unit, Unit) or unit.path.suffix != ".py":
            return None
        self.digests[unit.path] = plan_digest(unit, str(self.conditions))
        body = self.earlier.body(self.digests[unit.path], unit.path)
        if body is None:
            return None
        text = header_of(unit, self.conditions.schema_hash) + body
        return TextFile(path=unit.path, text=text, style="plain", is_part=unit.is_part)

    def learn(self, file: TextFile) -> None:
        """Keep what a unit gave, where that is a module."""
        if file.path in self.digests:
            self.earlier.learn(self.digests[file.path], file)
