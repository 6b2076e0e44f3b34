"""What earlier runs made: modules whose plans have not changed are taken from the output folder.

A plan is known by the hash of its data, the templates, the generator's code and the libraries; the
user's cache folder keeps, for each, the hash of the module that was printed, formatted and
verified. A module on disk is taken where it has that hash, so an edited one is made anew, and so is
all of it without the cache.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from generator.fingerprints import digest
from generator.kept import Kept

if TYPE_CHECKING:
    from pathlib import Path, PurePosixPath

    from generator.targets.unit import TextFile, Unit


@dataclass(frozen=True, slots=True)
class Earlier:
    """The output folder as earlier runs left it; nothing where there is none. ``made`` has the
    hashes of modules, without their headers, by the hashes of their plans."""

    root: Path | None = None
    made: Kept = field(default_factory=Kept)

    def body(self, key: str, path: PurePosixPath) -> str | None:
        """The module that a plan gives, without its header; None where it is to be made."""
        known, body = self.made.get(key), self._body(path)
        return body.decode() if known and body is not None and digest(body) == known else None

    def has(self, file: TextFile) -> bool:
        """Whether a module is on disk already, but for its header: it was verified then."""
        return self._body(file.path) == _body(file.text.encode())

    def learn(self, key: str, file: TextFile) -> None:
        """Keep what a plan gave."""
        self.made.learn(key, digest(_body(file.text.encode())))

    def _body(self, path: PurePosixPath) -> bytes | None:
        place = self.root / path if self.root else None
        return _body(place.read_bytes()) if place and place.is_file() else None


def _body(text: bytes) -> bytes:
    return text.partition(b"\n")[2]


def plan_digest(unit: Unit, conditions: str) -> str:
    """The hash of a plan; ``conditions`` are what else decides how it is printed and formatted."""
    data = json.dumps([conditions, unit.template, unit.data], default=_slots, check_circular=False)
    return digest(data.encode())


def _slots(value: Any) -> list[Any]:
    return [type(value).__name__, *(getattr(value, name) for name in value.__slots__)]
