"""Which types have a struct of their own on the fast way, and which share one.

A struct forbids members that it does not declare, so an open type has none: its objects are read
as dictionaries. Where a property can hold several types, one struct has the members of all of them,
for msgspec can tell structs apart only by a tag that is always there. A type with derived types
that no property holds has no fast way at all: only the codec looks for derived types there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.ir import (
    ListOf,
    Named,
    Property,
    QName,
    StructKind,
    all_properties,
    derived_index,
    descendants,
    item_type,
    lineage,
)
from generator.targets.codec.order import Order
from generator.targets.codec.words import wire_attribute
from generator.targets.parts import parts_of

if TYPE_CHECKING:
    from generator.ir import StructType
    from generator.targets.unit import View

# What msgspec does not rename a field to.
_NO_NAME = re.compile(r'["\\\x00-\x1f]')


class Families:
    """The types of a view by how they are read."""

    def __init__(self, view: View) -> None:
        self._structs = view.structs
        self._order = Order(view.structs)
        self._members: dict[QName, dict[str, Property]] = {}
        self._root_of: dict[QName, QName] = {}
        self._derived = derived_index(view.api)
        emitted = view.emitted_structs
        held = {
            item.name
            for struct in emitted
            for each in struct.properties
            if isinstance(item := item_type(each.type), Named)
        }
        parts = parts_of(view)
        self._roots = frozenset(
            each.name
            for each in emitted
            if each.name in held
            and self._derived.get(each.name)
            and not (parts and parts.is_base_of_many(each.name))
        )
        self._open_lines = self._find_open()
        self.fast = tuple(each for each in emitted if self._is_fast(each))
        self.open = tuple(each for each in emitted if self._is_open(each.name))
        self._fast_names = {each.name for each in self.fast}
        self._open_names = {each.name for each in self.open}
        self._shallow = self._find_shallow()

    def is_fast(self, name: QName) -> bool:
        """Whether objects of a type are read into a struct."""
        return name in self._fast_names

    def is_open(self, name: QName) -> bool:
        """Whether objects of a type are read as dictionaries."""
        return name in self._open_names

    def is_shared(self, name: QName) -> bool:
        """Whether a property of this type can hold several types."""
        return name in self._roots

    def is_shallow(self, name: QName) -> bool:
        """Whether an object of a type holds no chain of objects that data could make longer, so
        that it is filled together with its owner. Entities in collections do not count."""
        return name in self._shallow

    def is_value(self, name: QName) -> bool:
        """Whether objects of a type are filled with their owner where they are items, too: those
        without an identity of their own."""
        return name in self._shallow and self._structs[name].kind is StructKind.COMPLEX

    def has_parts(self, name: QName) -> bool:
        """Whether a struct that is declared to be of a type may hold collections or objects."""
        return any(
            isinstance(each.type, ListOf)
            or (isinstance(each.type, Named) and each.type.name in self._structs)
            for each in self.wire_properties(self.root(name)).values()
        )

    def root(self, name: QName) -> QName:
        """The type whose struct is used for a type."""
        if name not in self._root_of:
            above = (each.name for each in lineage(name, self._structs))
            self._root_of[name] = next((each for each in above if each in self._roots), name)
        return self._root_of[name]

    def members_of_family(self, name: QName) -> tuple[QName, ...]:
        """A root and the types below it, or a type alone."""
        below = descendants(name, self._derived) if name in self._roots else ()
        return (name, *below)

    def wire_properties(self, name: QName) -> dict[str, Property]:
        """Every member of the struct of a root, by wire name, as a service orders them."""
        if name not in self._members:
            self._members[name] = self._find_members(name)
        return self._members[name]

    def _find_members(self, name: QName) -> dict[str, Property]:
        return {
            each.name: each
            for member in self.members_of_family(name)
            for each in self._order.properties(member)
        }

    def controls(self, name: QName) -> tuple[str, ...]:
        """The control information that services send with entities (OData JSON Format 4.01,
        section 4.6): it is undeclared, but so usual that it must not stop the fast way."""
        if self._structs[name].kind is not StructKind.ENTITY:
            return ()
        found = ["@odata.context", "@odata.etag"]
        for each in self.wire_properties(name).values():
            if each.is_navigation:
                found.append(f"{each.name}@odata.context")
                if isinstance(each.type, ListOf):
                    found += [f"{each.name}@odata.count", f"{each.name}@odata.nextLink"]
        return tuple(found)

    def _find_shallow(self) -> frozenset[QName]:
        """The types whose parts are shallow; a type that holds itself is not among them."""
        parts = {each.name: self._parts(each.name) for each in (*self.fast, *self.open)}
        found: set[QName] = set()
        while more := {name for name, held in parts.items() if held <= found} - found:
            found |= more
        return frozenset(found)

    def _parts(self, name: QName) -> set[QName]:
        """The types of the objects that are read with an object of a type."""
        found: set[QName] = set()
        for member in self.members_of_family(name):
            for each in all_properties(member, self._structs):
                match each.type:
                    case Named(part):
                        found.add(part)
                    case ListOf(Named(part)) if part in self._structs:
                        if self._structs[part].kind is StructKind.COMPLEX:
                            found.add(part)
        return found & (self._fast_names | self._open_names)

    def _is_open(self, name: QName) -> bool:
        return name in self._open_lines

    def _find_open(self) -> frozenset[QName]:
        """The types that are declared to be open, their bases, and what derives from them."""
        opened = [name for name, each in self._structs.items() if each.is_open]
        above = (base.name for name in opened for base in lineage(name, self._structs))
        below = (each for name in opened for each in descendants(name, self._derived))
        return frozenset((*above, *below))

    def _is_fast(self, struct: StructType) -> bool:
        root = self.root(struct.name)
        if self._is_open(root) or (self._derived.get(struct.name) and root != struct.name):
            return False
        if self._derived.get(struct.name) and struct.name not in self._roots:
            return False
        return self._agrees(root) and self._has_plain_names(root)

    def _has_plain_names(self, root: QName) -> bool:
        """Whether msgspec takes the names of all members, and each has an attribute of its own."""
        names = (*self.wire_properties(root), *self.controls(root))
        attributes = {wire_attribute(each) for each in names}
        return len(attributes) == len(names) and not any(map(_NO_NAME.search, names))

    def _agrees(self, root: QName) -> bool:
        """Whether no two types of a family give one name different types."""
        seen: dict[str, object] = {}
        for member in self.members_of_family(root):
            for each in all_properties(member, self._structs):
                if seen.setdefault(each.name, each.type) != each.type:
                    return False
        return True
