"""One property on the fast way: how its member is declared, copied into a model, and written.

``w`` is the struct, ``o`` the model and ``v`` the value at hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.ir import ListOf, Named, Property, QName, Scalar, ScalarKind, item_type
from generator.python.code import Code, identifier
from generator.python.literals import string
from generator.python.types import TypeNames
from generator.targets.codec.words import (
    INTEGERS,
    codec_constant,
    filler,
    members_constant,
    models_constant,
    open_constant,
    wire_attribute,
    wire_class,
    writer,
)

if TYPE_CHECKING:
    from generator.targets.codec.families import Families
    from generator.targets.codec.places import Places
    from generator.targets.unit import View

_REALS = frozenset({ScalarKind.SINGLE, ScalarKind.DOUBLE})
_MAKERS = {
    ScalarKind.BYTE: "byte",
    ScalarKind.DATE_TIME_OFFSET: "instant",
    ScalarKind.DECIMAL: "money",
    ScalarKind.DOUBLE: "double",
    ScalarKind.INT16: "int16",
    ScalarKind.INT32: "int32",
    ScalarKind.INT64: "int64",
    ScalarKind.SBYTE: "sbyte",
    ScalarKind.SINGLE: "single",
}
"""What makes a member of a value."""


_GIVEN = "None if (v := {member}) is UNSET else v"
_IF_GIVEN = "None if (v := {member}) is UNSET or v is None else "


@dataclass(frozen=True, slots=True)
class Field:
    """The pieces of code for one property."""

    member: Code
    attribute: Code
    fill: Code
    """The value of the attribute of an object that is filled."""

    is_taken: bool
    """Whether the member need not hold any longer what the model does: all but small objects."""

    make: Code
    """The member of a struct for an object that was made in Python."""

    came: Code | None
    """What the attribute is compared with; none where the value can change in itself."""

    write: Code
    """The member as it is written, for what is not compared."""


@dataclass(frozen=True, slots=True)
class OpenField:
    """The pieces of code for one property of an open type."""

    wire: Code
    """The name on the wire, as text."""

    attribute: Code
    write: Code
    """What is written for the value, if there is one."""


@dataclass(frozen=True, slots=True)
class FieldMaker:
    """Makes the pieces of code for the properties of one view."""

    view: View
    families: Families
    types: TypeNames
    places: Places

    def field(self, owner: QName, each: Property) -> Field:
        """The code for a property of a type, own or inherited."""
        member = Code(f"w.{wire_attribute(each.name)}")
        attribute = identifier(f"o.{self.view.names.attributes[owner][each.name]}")
        return Field(
            member=member,
            attribute=attribute,
            fill=self._fill(owner, each, member),
            is_taken=self._is_taken(owner, each),
            make=self._make(owner, each, attribute),
            came=self._came(each, member),
            write=self._write(owner, each, attribute, member),
        )

    def open_field(self, owner: QName, each: Property) -> OpenField:
        """The code for a property of an open type."""
        attribute = identifier(f"o.{self.view.names.attributes[owner][each.name]}")
        match each.type:
            case Scalar(ScalarKind.STRING):
                write = Code("v if v.__class__ is str else text(v)")
            case Named(name) if self._is_open(owner, each, name):
                write = Code(f"{self._writer(owner, name)}(v)")
            case _:
                write = Code(f"value({self.codec(each)}, v)")
        return OpenField(wire=string(each.name), attribute=attribute, write=write)

    def declared(self, owner: QName, each: Property) -> Code:
        """The type of a member in its struct."""
        match each.type:
            case Scalar(kind):
                return Code(_scalar_alias(kind))
            case Named(name) if name in self.view.enums:
                return Code("Text")
            case Named():
                return self._declared_struct(owner, each, "{} | UnsetType | None", "Object")
            case ListOf(Scalar(ScalarKind.STRING)):
                return Code("Texts")
            case ListOf(Named(name)) if name in self.view.enums:
                return Code("Texts")
            case ListOf(Named()):
                return self._declared_struct(owner, each, "list[{}] | UnsetType | None", "Objects")
        return Code("Any")

    def _declared_struct(self, owner: QName, each: Property, form: str, open_alias: str) -> Code:
        item = item_type(each.type)
        assert isinstance(item, Named)
        if self._is_fast(owner, each, item.name):
            root = self.families.root(item.name)
            return Code(form.format(self.places.at(owner, root, wire_class(self.view, root))))
        return Code(open_alias if self._is_open(owner, each, item.name) else "Any")

    def _fill(self, owner: QName, each: Property, member: Code) -> Code:
        """The value of the attribute. Entities in collections, and objects that can hold others of
        their type, are shells, which are filled when somebody looks at them."""
        match each.type:
            case Scalar(kind):
                return self._fill_scalar(kind, member, each)
            case Named(name) if name in self.view.enums:
                return self._member_of(name, member)
            case Named(name) if self._has_way(owner, each, name):
                return self._fill_part(owner, name, member)
            case ListOf(Scalar(ScalarKind.STRING)):
                return Code(_GIVEN.format(member=member))
            case ListOf(Named(name)) if name in self.view.enums:
                item = self._member_of(name, Code("each"))
                return Code(f"{_IF_GIVEN.format(member=member)}[{item} for each in v]")
            case ListOf(Named(name)) if self._has_way(owner, each, name):
                return self._fill_parts(owner, name, member)
        value = "numbers(v)" if self._is_anything(each) else "v"
        return Code(f"{_IF_GIVEN.format(member=member)}{self.codec(each)}.decode({value})")

    def _fill_part(self, owner: QName, name: QName, member: Code) -> Code:
        families = self.families
        make = "whole" if families.is_shallow(name) else "shell"
        if families.is_open(name):
            return Code(f"{self._opened(owner, name)}.{make}({member})")
        if families.is_shared(name):
            model = f"{self._classes(owner, name)}[v.odata_type]"
            return Code(f"{make}({model}, v) if (v := {member}) else None")
        model = f"models.{self.view.names.classes[name]}"
        if make == "shell":
            return Code(f"shell({model}, {member})")
        fill = self.places.at(owner, name, filler(self.view, name))
        return Code(f"{fill}(new({model}), v) if (v := {member}) else None")

    def _fill_scalar(self, kind: ScalarKind, member: Code, each: Property) -> Code:
        codec = self.types.codec(each.type)
        if kind is ScalarKind.DATE_TIME_OFFSET:
            return Code(f"moment(v) if (v := {member}) else None")
        if kind is ScalarKind.DURATION:
            return Code(f"durations[{member}]")
        if kind is ScalarKind.DECIMAL:
            return Code(f"v if (v := {member}).__class__ is Decimal else amount(v)")
        if self._is_as_it_came(kind, each):
            return Code(_GIVEN.format(member=member))
        value = (
            f"{codec}.decode(numbers(v))"
            if self._is_anything(each)
            else f"plain({codec}.decode(v))"
        )
        return Code(f"{_IF_GIVEN.format(member=member)}{value}")

    def _is_as_it_came(self, kind: ScalarKind, each: Property) -> bool:
        codec = self.types.codec(each.type)
        return codec in ("c.STRING", "c.BOOLEAN") or kind in INTEGERS or kind in _REALS

    def _fill_parts(self, owner: QName, name: QName, member: Code) -> Code:
        make = "wholes" if self.families.is_value(name) else "shells"
        if self.families.is_open(name):
            return Code(f"{self._opened(owner, name)}.{make}({member})")
        if self.families.is_shared(name):
            return Code(f"{self._classes(owner, name)}.{make}({member})")
        return Code(f"{make}(models.{self.view.names.classes[name]}, {member})")

    def _classes(self, owner: QName, name: QName) -> Code:
        return self.places.at(owner, name, models_constant(self.view, name))

    def _is_anything(self, each: Property) -> bool:
        """Whether a value may be, or hold, a number of no type."""
        return self.types.annotation(item_type(each.type)) == "Any"

    def _opened(self, owner: QName, name: QName) -> Code:
        return self.places.at(owner, name, open_constant(self.view, name))

    def _is_taken(self, owner: QName, each: Property) -> bool:
        match each.type:
            case Named(name) if self._is_fast(owner, each, name):
                return self.families.has_parts(name)
        return isinstance(each.type, ListOf) or self.declared(owner, each) == "Object"

    def codec(self, each: Property) -> Code:
        """The codec of a property; those of types and enumerations are constants."""
        return codec_constant(self.view, each) or self.types.codec(each.type)

    def _came(self, each: Property, member: Code) -> Code | None:
        """What a value is compared with; None for what has parts."""
        match each.type:
            case Scalar(ScalarKind.DATE_TIME_OFFSET):
                return Code(f"moment(v) if (v := {member}) else None")
            case Scalar(ScalarKind.DURATION):
                return Code(f"durations[{member}]")
            case Named(name) if name in self.view.enums:
                return self._member_of(name, member)
            case Scalar(ScalarKind.DECIMAL):
                return Code(_GIVEN.format(member=member))
            case Scalar(kind) if self._is_as_it_came(kind, each):
                return Code(_GIVEN.format(member=member))
        return None

    def _write(self, owner: QName, each: Property, attribute: Code, member: Code) -> Code:
        match each.type:
            case Named(name) if self._has_way(owner, each, name):
                return Code(f"part({self._writer(owner, name)}, {attribute}, {member})")
            case ListOf(Named(name)) if self._has_way(owner, each, name):
                return Code(f"parts({self._writer(owner, name)}, {attribute}, {member})")
        return Code(f"put({attribute}, {member}, {self.codec(each)})")

    def _make(self, owner: QName, each: Property, attribute: Code) -> Code:
        match each.type:
            case Scalar(ScalarKind.DURATION):
                return Code(f"duration({attribute})")
            case Scalar(ScalarKind.STRING):
                return Code(f"v if (v := {attribute}).__class__ is str else text(v)")
            case Scalar(ScalarKind.BOOLEAN):
                return Code(f"v if (v := {attribute}).__class__ is bool else truth(v)")
            case Scalar(kind) if kind in _MAKERS:
                return Code(f"{_MAKERS[kind]}({attribute})")
            case Named(name) if name in self.view.enums:
                return Code(f"names[{attribute}]")
            case Named(name) if self._has_way(owner, each, name):
                return Code(f"part({self._writer(owner, name)}, {attribute})")
            case ListOf(Named(name)) if self._has_way(owner, each, name):
                return Code(f"parts({self._writer(owner, name)}, {attribute})")
        return Code(f"value({self.codec(each)}, {attribute})")

    def _member_of(self, enum: QName, member: Code) -> Code:
        return Code(f"{members_constant(self.view, enum)}[{member}]")

    def _has_way(self, owner: QName, each: Property, name: QName) -> bool:
        return self._is_fast(owner, each, name) or self._is_open(owner, each, name)

    def _is_fast(self, owner: QName, each: Property, name: QName) -> bool:
        return self.families.is_fast(name) and not self.places.is_beyond(owner, each)

    def _is_open(self, owner: QName, each: Property, name: QName) -> bool:
        return self.families.is_open(name) and not self.places.is_beyond(owner, each)

    def _writer(self, owner: QName, name: QName) -> Code:
        shared = self.families.is_shared(name)
        return self.places.at(owner, name, writer(self.view, name, shared=shared))


def _scalar_alias(kind: ScalarKind) -> str:
    if kind in INTEGERS:
        return INTEGERS[kind]
    if kind in _REALS:
        return "Real"
    texts = (
        *(ScalarKind.STRING, ScalarKind.DATE_TIME_OFFSET, ScalarKind.DURATION),
        *(ScalarKind.DATE, ScalarKind.TIME_OF_DAY, ScalarKind.GUID, ScalarKind.BINARY),
    )
    if kind in texts or kind.value.endswith("Path"):
        return "Text"
    return "Truth" if kind is ScalarKind.BOOLEAN else "Any"
