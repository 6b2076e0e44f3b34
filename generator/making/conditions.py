"""What decides, beside its plan, what becomes of a unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from generator.fingerprints import code_digest, library_versions, template_digests
from generator.output.formatting import libraries
from generator.targets.unit import TextFile, Unit

if TYPE_CHECKING:
    from generator.config import Formatter

Units: TypeAlias = tuple[Unit | TextFile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """The hash of the schema, which stands in headers, the formatter, and the hashes and versions
    of what prints."""

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
