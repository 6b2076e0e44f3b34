"""Look-ups over the schema that the matching needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.ir import QName, derived_index, descendants, enum_index, lineage, struct_index

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.ir import Api, Property, StructType


class Known:
    """The types of a schema by qualified name and by simple name."""

    def __init__(self, api: Api) -> None:
        self.api = api
        self.structs = struct_index(api)
        self.enums = enum_index(api)
        self._derived = derived_index(api)
        names = (*self.structs, *self.enums, *(each.name for each in api.type_definitions))
        self.namespaces = frozenset(name.namespace for name in names)
        self._structs_by_name = _by_simple_name(self.structs)
        self._enums_by_name = _by_simple_name(self.enums)

    def struct_called(self, name: str) -> QName | None:
        """The only structured type with this simple name, whatever its case."""
        return _only(self._structs_by_name.get(name.lower(), ()))

    def enum_called(self, name: str) -> QName | None:
        """The only enumeration with this simple name, whatever its case."""
        return _only(self._enums_by_name.get(name.lower(), ()))

    def lineage(self, name: QName) -> tuple[StructType, ...]:
        """A type and its bases, the root first."""
        return lineage(name, self.structs)

    def property(self, owner: QName, name: str) -> tuple[StructType, Property] | None:
        """A property of a type, own or inherited, and the type that declares it."""
        for struct in reversed(self.lineage(owner)):
            for each in struct.properties:
                if each.name == name:
                    return struct, each
        return None

    def below(self, name: QName) -> tuple[QName, ...]:
        """Every type that derives from a type."""
        return descendants(name, self._derived)


def qualified(name: str) -> QName:
    """A name as text in two parts."""
    namespace, _, simple = name.rpartition(".")
    return QName(namespace, simple)


def _by_simple_name(names: Iterable[QName]) -> dict[str, tuple[QName, ...]]:
    found: dict[str, tuple[QName, ...]] = {}
    for name in names:
        found[name.name.lower()] = (*found.get(name.name.lower(), ()), name)
    return found


def _only(names: tuple[QName, ...]) -> QName | None:
    return names[0] if len(names) == 1 else None
