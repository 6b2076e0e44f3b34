"""The public names of one package, with the look-ups that comparing needs."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.python.surface import PublicName


class Surface:
    """Names by what they are and by what has them."""

    def __init__(self, names: Mapping[str, PublicName]) -> None:
        self._names = names
        self._members: dict[str, dict[str, PublicName]] = defaultdict(dict)
        for each in names.values():
            self._members[each.owner][each.name.rpartition(".")[2]] = each

    def __iter__(self) -> Iterator[PublicName]:
        return iter(self._names.values())

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def get(self, name: str) -> PublicName | None:
        """The name itself, not one that a class inherits."""
        return self._names.get(name)

    def inherited(self, model: PublicName) -> dict[str, PublicName]:
        """The fields that a class has from its bases, by their simple names."""
        found: dict[str, PublicName] = {}
        base = self._base(model)
        while base is not None:
            found = self._members[base.name] | found
            base = self._base(base)
        return found

    def _base(self, model: PublicName) -> PublicName | None:
        return self._names.get(f"{model.owner}.{model.signature}")
