"""Makes the files that are planned: prints, lays out and verifies them.

What an earlier run made of the same plan is taken as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.diagnostics import InputError
from generator.fingerprints import code_digest, library_versions, template_digests
from generator.output.formatting import formatted, header_of, libraries
from generator.output.made import Earlier, plan_digest
from generator.render import environment, plan_of, render, skeletons
from generator.targets.unit import TextFile, Unit
from generator.verify import unplanned

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path, PurePosixPath

    from jinja2 import Environment

    from generator.config import Formatter
    from generator.output.caches import Caches
    from generator.watch import Watch

Units = tuple[Unit | TextFile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """What decides, beside its plan, what becomes of a unit: the hash of the schema, which stands
    in headers, the formatter, and the hashes and versions of what prints."""

    schema_hash: str
    formatter: Formatter
    code: str
    libraries: dict[str, str]
    templates: dict[str, str]

    def __str__(self) -> str:
        """All but the schema's hash: headers are put on afterwards."""
        return f"{self.code} {self.libraries} {self.templates} {self.formatter}"


def conditions_of(units: Units, schema_hash: str, formatter: Formatter) -> Conditions:
    """The conditions under which some units are made now."""
    return Conditions(
        schema_hash=schema_hash,
        formatter=formatter,
        code=code_digest(),
        libraries=library_versions(libraries(formatter)),
        templates=template_digests(unit.template for unit in units if isinstance(unit, Unit)),
    )


def make_files(
    units: Units, conditions: Conditions, watch: Watch, caches: Caches, root: Path | None
) -> tuple[TextFile, ...]:
    """The files of some units, in their order; ``root`` is the output folder with the files that
    earlier runs made.

    Raises:
        InputError: when a module is not as it was planned, which is a bug of ours.
    """
    known = _Known(Earlier(root, caches.made), conditions)
    with watch("render"):
        taken = {unit.path: file for unit in units if (file := known.file(unit))}
        pending = [unit for unit in units if unit.path not in taken]
        templates = environment(caches.templates)
        rendered = [render(unit, templates) for unit in pending]
    with watch("format"):
        made = formatted(rendered, conditions.schema_hash, conditions.formatter, caches.layouts)
    with watch("verify"):
        _verify(pending, made, known, skeletons(caches.templates))
    files = {**taken, **{file.path: file for file in made}}
    return tuple(files[unit.path] for unit in units)


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
        """Keep what a unit gave."""
        self.earlier.learn(self.digests[file.path], file)


def _verify(
    units: Sequence[Unit | TextFile],
    files: Sequence[TextFile],
    known: _Known,
    templates: Environment,
) -> None:
    """Hold each module that a template printed against its plan, and keep it.

    Raises:
        InputError: when a module is not as it was planned.
    """
    modules = [
        (unit, file)
        for unit, file in zip(units, files, strict=True)
        if isinstance(unit, Unit) and file.path.suffix == ".py"
    ]
    problems = [
        problem
        for unit, file in modules
        if not known.earlier.has(file)
        for problem in unplanned(file, plan_of(unit, templates))
    ]
    if problems:
        raise InputError(problems)
    for _, file in modules:
        known.learn(file)
