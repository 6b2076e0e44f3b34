"""One property on the fast way: how its member is declared, read and written.

``w`` is the struct, ``o`` the model and ``v`` the value at hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.ir import ListOf, Named, Property, QName, Scalar, ScalarKind
from generator.python.code import Code, identifier
from generator.python.literals import string
from generator.python.types import TypeNames
from generator.targets.codec.words import (
    INTEGERS,
    codec_constant,
    members_constant,
    reader,
    wire_attribute,
    wire_class,
    writer,
)

if TYPE_CHECKING:
    from generator.targets.codec.families import Families
    from generator.targets.unit import View

_IMMUTABLE = frozenset({ScalarKind.STRING, ScalarKind.BOOLEAN, ScalarKind.DECIMAL})
_REALS = frozenset({ScalarKind.SINGLE, ScalarKind.DOUBLE})
_IF_ABSENT = "None if (v := {member}) is UNSET or v is None else "


@dataclass(frozen=True, slots=True)
class Field:
    """The pieces of code for one property: either a test whether it changed, or its writing."""

    member: Code
    attribute: Code
    read: Code
    is_taken: bool
    changed: Code | None
    write: Code | None


@dataclass(frozen=True, slots=True)
class OpenField:
    """The pieces of code for one property of an open type."""

    name: Code
    attribute: Code
    read: Code
    write: Code


@dataclass(frozen=True, slots=True)
class FieldMaker:
    """Makes the pieces of code for the properties of one view."""

    view: View
    families: Families
    types: TypeNames

    def field(self, owner: QName, each: Property) -> Field:
        """The code for a property of a type, own or inherited."""
        member = Code(f"w.{wire_attribute(each.name)}")
        attribute = identifier(f"o.{self.view.names.attributes[owner][each.name]}")
        test = self._changed(each, attribute, member)
        return Field(
            member=member,
            attribute=attribute,
            read=self._read(each, member),
            is_taken=isinstance(each.type, ListOf) or self.declared(each) == "Object",
            changed=test,
            write=None if test else self._write(each, attribute, member),
        )

    def open_field(self, owner: QName, each: Property) -> OpenField:
        """The code that takes a property out of the dictionary ``d`` of an open type."""
        attribute = identifier(f"o.{self.view.names.attributes[owner][each.name]}")
        name = string(each.name)
        codec = self.codec(each)
        take = f"(v := take({name})).__class__"
        late = f"late(o, v, {name}, {codec})"
        match each.type:
            case Scalar(ScalarKind.STRING):
                found = f"v if {take} is str else {late}"
            case Named(struct) if self.families.is_open(struct):
                found = f"{self._reader(struct)}(v, seen) if {take} is dict else {late}"
            case _:
                found = f"late(o, take({name}), {name}, {codec})"
        read = f"({found}) if {name} in d else None"
        return OpenField(
            name=name, attribute=attribute, read=Code(read), write=self._write_open(each)
        )

    def _write_open(self, each: Property) -> Code:
        codec = self.codec(each)
        match each.type:
            case Scalar(ScalarKind.STRING):
                return Code(f"v if v.__class__ is str else {codec}.encode(v)")
            case Named(struct) if self.families.is_open(struct):
                return Code(f"{self._writer(struct)}(v)")
        return Code(f"{codec}.encode(v)")

    def declared(self, each: Property) -> Code:
        """The type of a member in its struct."""
        match each.type:
            case Scalar(kind):
                return Code(_scalar_alias(kind))
            case Named(name) if name in self.view.enums:
                return Code("Text")
            case Named(name):
                return self._declared_struct(name, "{} | UnsetType | None", "Object")
            case ListOf(Scalar(ScalarKind.STRING)):
                return Code("Texts")
            case ListOf(Named(name)) if name in self.view.enums:
                return Code("Texts")
            case ListOf(Named(name)):
                return self._declared_struct(name, "list[{}] | UnsetType | None", "Objects")
        return Code("Any")

    def _declared_struct(self, name: QName, form: str, open_alias: str) -> Code:
        if self.families.is_fast(name):
            return Code(form.format(wire_class(self.view, self.families.root(name))))
        return Code(open_alias if self.families.is_open(name) else "Any")

    def _read(self, each: Property, member: Code) -> Code:
        if_absent = _IF_ABSENT.format(member=member)
        plain = Code(f"None if (v := {member}) is UNSET else v")
        match each.type:
            case Scalar(kind):
                return self._read_scalar(kind, member, each)
            case Named(name) if name in self.view.enums:
                return Code(f"{self._members(name)}[{member}]")
            case Named(name) if self._reader(name):
                return Code(f"{if_absent}{self._reader(name)}(v, seen)")
            case ListOf(Scalar(ScalarKind.STRING)):
                return plain
            case ListOf(Named(name)) if name in self.view.enums:
                return Code(f"{if_absent}[{self._members(name)}[each] for each in v]")
            case ListOf(Named(name)) if self._reader(name):
                return Code(f"{if_absent}[{self._reader(name)}(each, seen) for each in v]")
        return Code(f"{if_absent}{self.codec(each)}.decode(v)")

    def _read_scalar(self, kind: ScalarKind, member: Code, each: Property) -> Code:
        if_absent = _IF_ABSENT.format(member=member)
        codec = self.types.codec(each.type)
        if kind is ScalarKind.DATE_TIME_OFFSET:
            return Code(f"{if_absent}seen(v) or moment(v)")
        if kind is ScalarKind.DURATION:
            return Code(f"durations[{member}]")
        if kind is ScalarKind.DECIMAL:
            return Code(f"v if (v := {member}).__class__ is Decimal else amount(v, {codec})")
        if codec in ("c.STRING", "c.BOOLEAN") or kind in INTEGERS or kind in _REALS:
            return Code(f"None if (v := {member}) is UNSET else v")
        return Code(f"{if_absent}plain({codec}.decode(v))")

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

    def _write(self, each: Property, attribute: Code, member: Code) -> Code:
        codec = self.codec(each)
        if_none = f"if (v := {attribute}) is not None else gone({member})"
        match each.type:
            case Named(name) if self._reader(name):
                return Code(f"{self._writer(name)}(v) {if_none}")
            case ListOf(Named(name)) if self._reader(name):
                return Code(f"[{self._writer(name)}(each) for each in v] {if_none}")
        return Code(f"put({attribute}, {member}, {codec})")

    def _members(self, name: QName) -> Code:
        return members_constant(self.view, name)

    def _reader(self, name: QName) -> Code | None:
        if self.families.is_fast(name) or self.families.is_open(name):
            return reader(self.view, name, shared=self.families.is_shared(name))
        return None

    def _writer(self, name: QName) -> Code:
        return writer(self.view, name, shared=self.families.is_shared(name))


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
