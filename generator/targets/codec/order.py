"""The order in which a service sends the members of a type, as far as examples show it.

msgspec looks for a member first behind the one that it read last, so that a struct whose members
stand in the order of the service is read a third faster. The order of the schema tells nothing:
it is mostly the alphabet's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.ir import ListOf, Named, QName, all_properties
from generator.jsontext import parse_example

if TYPE_CHECKING:
    from generator.ir import Example, Property, StructType, TypeRef

_TYPE = "@odata.type"
_CONTEXT = "@odata.context"


class Order:
    """The names of members by type, in the order in which examples first show them."""

    def __init__(self, structs: dict[QName, StructType]) -> None:
        self._structs = structs
        self._names: dict[QName, dict[str, None]] = {}
        for is_answer in (True, False):  # the members of a request come as its writer likes
            for struct in structs.values():
                for example in struct.examples:
                    value = parse_example(example.text)
                    if _is_answer(example, value) is is_answer:
                        self._walk(example.type, value)

    def properties(self, owner: QName) -> list[Property]:
        """The properties of a type; those that no example shows come last."""
        places = {name: place for place, name in enumerate(self._names.get(owner, ()))}
        every = all_properties(owner, self._structs)
        return sorted(every, key=lambda each: places.get(each.name, len(places)))

    def _walk(self, type_: TypeRef, value: Any) -> None:
        match type_, value:
            case ListOf(item), {"value": items}:
                self._walk(ListOf(item), items)
            case ListOf(item), list():
                for each in value:
                    self._walk(item, each)
            case Named(name), dict() if name in self._structs:
                self._walk_members(self._actual(name, value), value)

    def _walk_members(self, name: QName, members: dict[str, Any]) -> None:
        types = {each.name: each.type for each in all_properties(name, self._structs)}
        known = [each for each in members if each in types]
        self._names.setdefault(name, {}).update(dict.fromkeys(known))
        for each in known:
            self._walk(types[each], members[each])

    def _actual(self, declared: QName, members: dict[str, Any]) -> QName:
        """The type that an object names, or the declared one."""
        namespace, _, name = str(members.get(_TYPE, "")).lstrip("#").rpartition(".")
        named = QName(namespace, name)
        return named if named in self._structs else declared


def _is_answer(example: Example, value: Any) -> bool:
    return isinstance(example.type, ListOf) or (isinstance(value, dict) and _CONTEXT in value)
