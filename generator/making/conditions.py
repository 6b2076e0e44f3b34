"""What decides, beside its plan, what becomes of a unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.fingerprints import code_digest, library_versions, template_digests
from generator.output.formatting import libraries
from generator.targets.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.config import Formatter
    from generator.targets.unit import TextFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """The hash of the schema, which stands in headers, the formatter, and the hashes and versions
    of what prints."""

    schema_hash: str
    formatter: Formatter
    code: str
    libraries: dict[str, str]
    templates: dict[str, str]

    def of(self, unit: Unit) -> str:
        """Those of one unit. The schema's hash is none: headers are put on afterwards."""
        return f"{self.code} {self.libraries} {self.templates.get(unit.template)} {self.formatter}"


def conditions_of(
    units: Iterable[Unit | TextFile], schema_hash: str, formatter: Formatter
) -> Conditions:
    """The conditions under which some units are made now."""
    return Conditions(
        schema_hash=schema_hash,
        formatter=formatter,
        code=code_digest(),
        libraries=library_versions(libraries(formatter)),
        templates=template_digests(unit.template for unit in units if isinstance(unit, Unit)),
    )
