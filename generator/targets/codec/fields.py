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

_IMMUTABLE = frozenset({ScalarKind.STRING, ScalarKind.BOOLEAN, ScalarKind.DECIMAL})
_REALS = frozenset({ScalarKind.SINGLE, ScalarKind.DOUBLE})
_LIMITS = {
    ScalarKind.BYTE: "0 <= v <= 0xFF",
    ScalarKind.SBYTE: "-0x80 <= v <= 0x7F",
    ScalarKind.INT16: "-0x8000 <= v <= 0x7FFF",
    ScalarKind.INT32: "-0x80000000 <= v <= 0x7FFFFFFF",
    ScalarKind.INT64: "-0x8000000000000000 <= v <= 0x7FFFFFFFFFFFFFFF",
}
_AS_THEY_ARE = {
    ScalarKind.STRING: "v.__class__ is str",
    ScalarKind.BOOLEAN: "v.__class__ is bool",
    ScalarKind.DATE_TIME_OFFSET: "v.__class__ is Moment and v.tzinfo is UTC",
    ScalarKind.DECIMAL: "v.__class__ is Decimal and v.is_finite()",
    **dict.fromkeys(_REALS, "v.__class__ is float and isfinite(v)"),
    **{kind: f"v.__class__ is int and {limits}" for kind, limits in _LIMITS.items()},
}
"""The values that msgspec writes as the codec does."""

_IF_ABSENT = "None if (v := {member}) is UNSET or v is None else "
_IF_THERE = " if (v := {member}) else None"


@dataclass(frozen=True, slots=True)
class Field:
    """The pieces of code for one property: either a test whether it changed, or its writing."""

    member: Code
    attribute: Code
    copy: Code
    is_taken: bool
    """Whether the member need not hold any longer what the model does: all but small objects."""

    make: Code
    """The member of a struct for an object that was made in Python."""

    changed: Code | None
    write: Code | None


@dataclass(frozen=True, slots=True)
class OpenField:
    """The pieces of code for one property of an open type."""

    wire: Code
    """The name on the wire, as text."""

    attribute: Code
    copy: Code
    write: Code


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
        test = self._changed(each, attribute, member)
        return Field(
            member=member,
            attribute=attribute,
            copy=self._copy(owner, each, member),
            is_taken=self._is_taken(owner, each),
            make=self._make(owner, each, attribute),
            changed=test,
            write=None if test else self._write(owner, each, attribute, member),
        )

    def open_field(self, owner: QName, each: Property) -> OpenField:
        """The code that takes a property out of the dictionary ``d`` of an open type."""
        attribute = identifier(f"o.{self.view.names.attributes[owner][each.name]}")
        wire, codec = string(each.name), self.codec(each)
        take = f"(v := take({wire})).__class__"
        late = f"late(notes, v, {wire}, {codec})"
        match each.type:
            case Scalar(ScalarKind.STRING):
                found = f"v if {take} is str else {late}"
            case Named(struct) if self._is_open(owner, each, struct):
                found = f"{self._part(owner, struct)} if {take} is dict else {late}"
            case _:
                found = f"late(notes, take({wire}), {wire}, {codec})"
        return OpenField(
            wire=wire,
            attribute=attribute,
            copy=Code(f"({found}) if {wire} in d else None"),
            write=self._write_open(owner, each),
        )

    def _write_open(self, owner: QName, each: Property) -> Code:
        codec = self.codec(each)
        match each.type:
            case Scalar(ScalarKind.STRING):
                return Code(f"v if v.__class__ is str else {codec}.encode(v)")
            case Named(struct) if self._is_open(owner, each, struct):
                return Code(f"{self._writer(owner, struct)}(v)")
        return Code(f"{codec}.encode(v)")

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

    def _copy(self, owner: QName, each: Property, member: Code) -> Code:
        """The value of the attribute. Entities in collections, and objects that can hold others of
        their type, are shells, which are filled when somebody looks at them."""
        if_absent = _IF_ABSENT.format(member=member)
        if_there = _IF_THERE.format(member=member)
        match each.type:
            case Scalar(kind):
                return self._copy_scalar(kind, member, each)
            case Named(name) if name in self.view.enums:
                return Code(f"{self._members(name)}[{member}]")
            case Named(name) if self._has_way(owner, each, name):
                part = self._part(owner, name)  # an empty object of an open type is false
                is_open = self.families.is_open(name)
                return Code(f"{if_absent}{part}" if is_open else f"{part}{if_there}")
            case ListOf(Scalar(ScalarKind.STRING)):
                return Code(f"None if (v := {member}) is UNSET else v")
            case ListOf(Named(name)) if name in self.view.enums:
                return Code(f"{if_absent}[{self._members(name)}[each] for each in v]")
            case ListOf(Named(name)) if self._has_way(owner, each, name):
                return Code(f"{if_absent}{self._items(owner, name)}")
        value = "numbers(v)" if self._is_anything(each) else "v"
        return Code(f"{if_absent}{self.codec(each)}.decode({value})")

    def _copy_scalar(self, kind: ScalarKind, member: Code, each: Property) -> Code:
        codec = self.types.codec(each.type)
        if kind is ScalarKind.DATE_TIME_OFFSET:
            return Code(f"moment(v){_IF_THERE.format(member=member)}")
        if kind is ScalarKind.DURATION:
            return Code(f"durations[{member}]")
        if kind is ScalarKind.DECIMAL:
            return Code(f"v if (v := {member}).__class__ is Decimal else amount(v)")
        if codec in ("c.STRING", "c.BOOLEAN") or kind in INTEGERS or kind in _REALS:
            return Code(f"None if (v := {member}) is UNSET else v")
        value = (
            f"{codec}.decode(numbers(v))"
            if self._is_anything(each)
            else f"plain({codec}.decode(v))"
        )
        return Code(f"{_IF_ABSENT.format(member=member)}{value}")

    def _is_anything(self, each: Property) -> bool:
        """Whether a value may be, or hold, a number of no type."""
        return self.types.annotation(item_type(each.type)) == "Any"

    def _part(self, owner: QName, name: QName, v: str = "v") -> str:
        make = "filled" if self.families.is_shallow(name) else "shell"
        if self.families.is_open(name):
            return f"{self._opened(owner, name)}.{make}({v})"
        if self.families.is_shared(name):
            return f"{make}({self._classes(owner, name)}[{v}.odata_type], {v})"
        model = f"models.{self.view.names.classes[name]}"
        if not self.families.is_shallow(name):
            return f"shell({model}, {v})"
        return f"{self.places.at(owner, name, filler(self.view, name))}(new({model}), {v})"

    def _items(self, owner: QName, name: QName) -> str:
        if self.families.is_value(name):
            return f"[{self._part(owner, name, 'each')} for each in v]"
        if self.families.is_open(name):
            return f"{self._opened(owner, name)}.shells(v)"
        if self.families.is_shared(name):
            classes = self._classes(owner, name)
            return f"[shell({classes}[each.odata_type], each) for each in v]"
        return f"shells(models.{self.view.names.classes[name]}, v)"

    def _opened(self, owner: QName, name: QName) -> Code:
        return self.places.at(owner, name, open_constant(self.view, name))

    def _classes(self, owner: QName, name: QName) -> Code:
        return self.places.at(owner, name, models_constant(self.view, name))

    def _is_taken(self, owner: QName, each: Property) -> bool:
        match each.type:
            case Named(name) if self._is_fast(owner, each, name):
                return self.families.has_parts(name)
        return isinstance(each.type, ListOf) or self.declared(owner, each) == "Object"

    def codec(self, each: Property) -> Code:
        """The codec of a property; those of types and enumerations are constants."""
        return codec_constant(self.view, each) or self.types.codec(each.type)

    def _changed(self, each: Property, attribute: Code, member: Code) -> Code | None:
        """The test whether a value is another one than came; None for what has parts."""
        match each.type:
            case Scalar(ScalarKind.DATE_TIME_OFFSET):
                same_time = f"moment(v) != {attribute} if (v := {member}).__class__ is str"
                return Code(f"({same_time} else {attribute} is not None)")
            case Scalar(ScalarKind.DURATION):
                return Code(f"durations[{member}] is not {attribute}")
            case Named(name) if name in self.view.enums:
                return Code(f"{self._members(name)}[{member}] is not {attribute}")
            case Scalar(kind) if kind in _IMMUTABLE or kind in INTEGERS or kind in _REALS:
                absent = f"(v is not UNSET or {attribute} is not None)"
                return Code(f"((v := {member}) is not {attribute} and {absent})")
        return None

    def _write(self, owner: QName, each: Property, attribute: Code, member: Code) -> Code:
        parts = self._write_parts(owner, each)
        if parts:
            return Code(f"gone({member}) if (v := {attribute}) is None else {parts}")
        return Code(f"put({attribute}, {member}, {self.codec(each)})")

    def _make(self, owner: QName, each: Property, attribute: Code) -> Code:
        codec = self.codec(each)
        other = f"written({codec}, v)"
        match each.type:
            case Scalar(ScalarKind.DURATION):
                value = f"spans[v] if v.__class__ is timedelta else {other}"
            case Scalar(kind) if kind in _AS_THEY_ARE:
                value = f"v if {_AS_THEY_ARE[kind]} else {other}"
            case Named(name) if name in self.view.enums:
                enum = f"enums.{self.view.names.classes[name]}"
                value = f"str(v) if v.__class__ is {enum} else {other}"
            case _:
                value = self._write_parts(owner, each) or other
        return Code(f"UNSET if (v := {attribute}) is None else {value}")

    def _write_parts(self, owner: QName, each: Property) -> str | None:
        """The writing of objects that have a way of their own."""
        match each.type:
            case Named(name) if self._has_way(owner, each, name):
                return f"{self._writer(owner, name)}(v)"
            case ListOf(Named(name)) if self._has_way(owner, each, name):
                items = f"[{self._writer(owner, name)}(each) for each in v]"
                return f"{items} if v.__class__ is list else written({self.codec(each)}, v)"
        return None

    def _members(self, name: QName) -> Code:
        return members_constant(self.view, name)

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
