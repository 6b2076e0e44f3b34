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
    INTEGER_RANGES,
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
_OF_CLASS = {ScalarKind.STRING: "str", ScalarKind.BOOLEAN: "bool"}
_AS_IT_CAME = {
    **{kind: f"(v := {{o}}).__class__ is {name} or v is {{w}}" for kind, name in _OF_CLASS.items()},
    **dict.fromkeys(_REALS, "(v := {o}) is {w} or (v.__class__ is float and v - v == 0.0)"),
    **{
        kind: f"(v := {{o}}) is {{w}} or (v.__class__ is int and {least} <= v <= {most})"
        for kind, (least, most) in INTEGER_RANGES.items()
    },
    ScalarKind.DATE_TIME_OFFSET: "(v := {o}) is (u := {w})",
    ScalarKind.DURATION: "(v := {o}) is (u := {w})",
}
"""When a member is the value itself; a number from which itself leaves nothing is finite."""

_WRITTEN = {
    ScalarKind.DATE_TIME_OFFSET: "u if u and moment(u) == v else "
    "v if v.__class__ is INSTANT and v.tzinfo is UTC else ",
    ScalarKind.DURATION: "u if u and durations[u] == v else "
    "spans[v] if v.__class__ is timedelta else ",
    ScalarKind.DECIMAL: "v if v.__class__ is Decimal and v.is_finite() and "
    "{w}.__class__ is not str else ",
}
"""How other values are written; one that is equal to what came stays as it was spelled."""


_GIVEN = "None if (v := {member}) is UNSET else v"
_IF_GIVEN = "None if (v := {member}) is UNSET or v is None else "
# An empty list stays in the struct, so the model has one of its own.
_TEXTS = "v if (v := {member}) else [] if v == [] else None"


@dataclass(frozen=True, slots=True)
class Field:
    """The pieces of code for one property."""

    member: Code
    attribute: Code
    fill: Code
    """The value of the attribute of an object that is filled."""

    is_taken: bool
    """Whether the member need not hold any longer what the model does: all but small objects."""

    write: Code
    """The member of the struct that is written."""


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
            write=self._write(owner, each, attribute, member),
        )

    def open_field(self, owner: QName, each: Property) -> OpenField:
        """The code for a property of an open type."""
        attribute = identifier(f"o.{self.view.names.attributes[owner][each.name]}")
        match each.type:
            case Scalar(ScalarKind.STRING):
                write = Code(f"v if v.__class__ is str else written({self.codec(each)}, v)")
            case Named(name) if self._is_open(owner, each, name):
                write = Code(f"{self._writer(owner, name)}(v)")
            case _:
                write = Code(f"written({self.codec(each)}, v)")
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
                return Code(_TEXTS.format(member=member))
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

    def _write(self, owner: QName, each: Property, attribute: Code, member: Code) -> Code:
        form = "(v := {o}) is {w}"
        if isinstance(each.type, Scalar):
            form = _AS_IT_CAME.get(each.type.kind, form)
        as_it_came = form.format(o=attribute, w=member)
        written = self._written(owner, each, member)
        return Code(f"v if {as_it_came} else UNSET if v is None else {written}")

    def _written(self, owner: QName, each: Property, member: Code) -> str:
        """A value that is neither as it came nor None."""
        match each.type:
            case Scalar(kind) if kind in _WRITTEN:
                usual = _WRITTEN[kind].format(w=member)
                return f"{usual}put(v, {member}, {self.codec(each)})"
            case Scalar(kind) if kind in _AS_IT_CAME:
                return f"written({self.codec(each)}, v)"
            case Named(name) if name in self.view.enums and not self.view.enums[name].is_flags:
                return "names[v]"
            case ListOf(Named(name)) if name in self.view.enums:
                return "parts(text_of, v)"
            case Named(name) if self._has_way(owner, each, name):
                return f"{self._writer(owner, name)}(v)"
            case ListOf(Named(name)) if self._has_way(owner, each, name):
                return f"parts({self._writer(owner, name)}, v)"
        return f"put(v, {member}, {self.codec(each)})"

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
