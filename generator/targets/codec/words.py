"""What members, structs, functions and constants are called on the fast way."""

from __future__ import annotations

import functools
import keyword
from typing import TYPE_CHECKING

from generator.ir import ListOf, Named, Property, QName, ScalarKind, item_type
from generator.python.code import Code, identifier
from generator.python.literals import string
from generator.python.words import BUILTINS, snake_case, upper_case

if TYPE_CHECKING:
    from generator.targets.unit import View

INTEGERS = {
    ScalarKind.BYTE: "Byte",
    ScalarKind.SBYTE: "SByte",
    ScalarKind.INT16: "Int16",
    ScalarKind.INT32: "Int32",
    ScalarKind.INT64: "Int64",
}
INTEGER_RANGES = {
    ScalarKind.BYTE: (0, 2**8 - 1),
    ScalarKind.SBYTE: (-(2**7), 2**7 - 1),
    ScalarKind.INT16: (-(2**15), 2**15 - 1),
    ScalarKind.INT32: (-(2**31), 2**31 - 1),
    ScalarKind.INT64: (-(2**63), 2**63 - 1),
}
# What the annotations of a struct are made of must not be hidden by one of its members.
_ALIASES = ("Any", "Object", "Objects", "Real", "Text", "Texts", "Truth", "UnsetType")
_RESERVED = BUILTINS.union(("odata_type", "wire"), _ALIASES, INTEGERS.values())


@functools.lru_cache(maxsize=50_000)
def wire_attribute(name: str) -> Code:
    """The name of a member in its struct: as on the wire, where Python allows it."""
    fits = name.isidentifier() and name.isascii() and not keyword.iskeyword(name)
    if fits and not name.startswith("_") and name not in _RESERVED:
        return identifier(name)
    return identifier(f"{snake_case(name)}_")


def wire_class(view: View, name: QName) -> Code:
    """The class of a struct."""
    return identifier(f"{view.names.classes[name]}Wire")


def filler(view: View, name: QName) -> Code:
    """The function that fills an object of a type."""
    return identifier(f"fill_{snake_case(view.names.classes[name])}")


def checker(view: View, name: QName, *, shared: bool = False) -> Code:
    """The function that checks structs of a type; a shared one chooses among several."""
    middle = "any_" if shared else ""
    return identifier(f"check_{middle}{snake_case(view.names.classes[name])}")


def writer(view: View, name: QName, *, shared: bool = False) -> Code:
    """The function that writes a type; a shared one chooses among several."""
    middle = "any_" if shared else ""
    return identifier(f"write_{middle}{snake_case(view.names.classes[name])}")


def blank(view: View, name: QName) -> Code:
    """The struct of a type to which nothing came."""
    return identifier(f"{upper_case(view.names.classes[name])}_BLANK")


def codec_constant(view: View, each: Property) -> Code | None:
    """The name of the constant that holds the codec of a type, enumeration or list of them."""
    item = item_type(each.type)
    if not isinstance(item, Named):
        return None
    # No ending is the end of another, so a type that is called FooList is no list of Foo.
    ending = "LIST" if isinstance(each.type, ListOf) else "CODEC"
    return identifier(f"{upper_case(view.names.classes[item.name])}_{ending}")


def members_constant(view: View, name: QName) -> Code:
    """The look-up table of an enumeration's members."""
    return identifier(f"{upper_case(view.names.classes[name])}_MEMBERS")


def renamed(fields: list[tuple[str, Code]]) -> list[Code]:
    """``"attribute": "wire name"`` for the members that could not keep their name."""
    return [Code(f"{string(name)}: {string(wire)}") for wire, name in fields if wire != name]


def models_constant(view: View, name: QName) -> Code:
    """The classes of a family by `@odata.type`."""
    return identifier(f"{upper_case(view.names.classes[name])}_MODELS")


def open_constant(view: View, name: QName) -> Code:
    """What checks objects of an open type and makes models of them."""
    return identifier(f"{upper_case(view.names.classes[name])}_OPEN")
