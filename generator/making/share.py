"""Plans and makes some targets: a function from values to values, in whatever process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.making.conditions import Conditions, conditions_of
from generator.making.known import Known
from generator.output.formatting import formatted
from generator.output.made import Earlier
from generator.render import environment, plan_of, render, skeletons
from generator.targets import REGISTRY
from generator.targets.unit import Unit
from generator.verify import unplanned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from generator.config import Formatter
    from generator.diagnostics import Diagnostic
    from generator.output.caches import Caches
    from generator.targets.unit import TextFile, View


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Targets of a view that are made together; ``root`` is the output folder with the files that
    earlier runs made."""

    targets: tuple[str, ...]
    view: View
    formatter: Formatter
    root: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The files of each target, under which conditions they were made, and what is not as it was
    planned."""

    files: dict[str, tuple[TextFile, ...]]
    conditions: Conditions
    problems: tuple[Diagnostic, ...]


def make_share(share: Share, caches: Caches) -> Made:
    """Plan targets, and print, lay out and verify what is not there yet.

    Raises:
        InputError: when the formatter is not installed.
    """
    planned = {name: REGISTRY[name].plan(share.view) for name in share.targets}
    units = [unit for each in planned.values() for unit in each]
    conditions = conditions_of(units, share.view.schema_hash, share.formatter)
    earlier = Earlier(share.root, caches.made)
    known = Known(earlier, conditions)
    files = {unit.path: file for unit in units if (file := known.file(unit))}
    pending = [unit for unit in units if unit.path not in files]
    made = _printed(pending, conditions, caches)
    problems = tuple(_problems(pending, made, earlier, caches))
    if not problems:
        for file in made:
            known.learn(file)
    files |= {file.path: file for file in made}
    return Made(
        files={name: tuple(files[unit.path] for unit in each) for name, each in planned.items()},
        conditions=conditions,
        problems=problems,
    )


def _printed(
    units: Sequence[Unit | TextFile], conditions: Conditions, caches: Caches
) -> list[TextFile]:
    templates = environment(caches.templates)
    rendered = [render(unit, templates) for unit in units]
    return formatted(rendered, conditions.schema_hash, conditions.formatter, caches.layouts)


def _problems(
    units: Sequence[Unit | TextFile], files: Sequence[TextFile], earlier: Earlier, caches: Caches
) -> Iterator[Diagnostic]:
    """Hold each module that a template printed against its plan. What is there already, but for
    its header, was verified then."""
    templates = skeletons(caches.templates)
    for unit, file in zip(units, files, strict=True):
        if isinstance(unit, Unit) and file.path.suffix == ".py" and not earlier.has(file):
            yield from unplanned(file, plan_of(unit, templates))
