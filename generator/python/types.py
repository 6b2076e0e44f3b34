"""Python's types for the types of a schema: annotations, what they import, and their codecs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from generator.ir import EnumType, ListOf, Named, QName, Scalar, ScalarKind, TypeRef
from generator.python.code import Code, identifier, joined
from generator.python.literals import string

if TYPE_CHECKING:
    from generator.python.names import Names


@dataclass(frozen=True, slots=True)
class ScalarType:
    """``name`` from ``module`` (empty for a builtin), and the codec's constant or call."""

    name: str
    module: str
    codec: str


_TEXT = ScalarType("str", "", "STRING")

SCALARS: dict[ScalarKind, ScalarType] = {
    **{
        kind: ScalarType("Any", "typing", f'spatial("{kind.value}")')
        for kind in ScalarKind
        if kind.value.startswith(("Geography", "Geometry"))
    },
    **{kind: _TEXT for kind in ScalarKind if kind.value.endswith("Path")},
    ScalarKind.BINARY: ScalarType("bytes", "", "BINARY"),
    ScalarKind.BOOLEAN: ScalarType("bool", "", "BOOLEAN"),
    ScalarKind.BYTE: ScalarType("int", "", "BYTE"),
    ScalarKind.DATE: ScalarType("date", "datetime", "DATE"),
    ScalarKind.DATE_TIME_OFFSET: ScalarType("datetime", "datetime", "DATE_TIME_OFFSET"),
    ScalarKind.DECIMAL: ScalarType("Decimal", "decimal", "DECIMAL"),
    ScalarKind.DOUBLE: ScalarType("float", "", "DOUBLE"),
    ScalarKind.DURATION: ScalarType("timedelta", "datetime", "DURATION"),
    ScalarKind.GUID: ScalarType("UUID", "uuid", "GUID"),
    ScalarKind.INT16: ScalarType("int", "", "INT16"),
    ScalarKind.INT32: ScalarType("int", "", "INT32"),
    ScalarKind.INT64: ScalarType("int", "", "INT64"),
    ScalarKind.SBYTE: ScalarType("int", "", "SBYTE"),
    ScalarKind.SINGLE: ScalarType("float", "", "SINGLE"),
    ScalarKind.STREAM: ScalarType("Any", "typing", "STREAM"),
    ScalarKind.STRING: _TEXT,
    ScalarKind.TIME_OF_DAY: ScalarType("time", "datetime", "TIME_OF_DAY"),
    ScalarKind.PRIMITIVE_TYPE: ScalarType("Any", "typing", "UNTYPED"),
    ScalarKind.COMPLEX_TYPE: ScalarType("Any", "typing", "UNTYPED"),
    ScalarKind.ENTITY_TYPE: ScalarType("Any", "typing", "UNTYPED"),
    ScalarKind.UNTYPED: ScalarType("Any", "typing", "UNTYPED"),
}


@dataclass(frozen=True, slots=True)
class TypeNames:
    """Writes types down. ``enums`` are the names that are enumerations; the prefixes say how the
    printing module refers to the modules of models and enumerations, and ``list_name`` how to the
    builtin where a class has a method of that name."""

    names: Names
    enums: dict[QName, EnumType]
    models_prefix: str = ""
    enums_prefix: str = ""
    list_name: str = "list"
    by_name: bool = False
    """Whether codecs name the types of objects, to be found when they are needed."""

    def annotation(self, type_ref: TypeRef) -> Code:
        """The annotation of a value that is there."""
        match type_ref:
            case Scalar(kind):
                return identifier(SCALARS[kind].name)
            case Named(name):
                prefix = self.enums_prefix if name in self.enums else self.models_prefix
                return identifier(prefix + self.names.classes[name])
            case ListOf(item):
                return Code(f"{identifier(self.list_name)}[{self.annotation(item)}]")
            case _:
                assert_never(type_ref)

    def codec(self, type_ref: TypeRef) -> Code:
        """The expression of the codec, with the codec module called ``c``."""
        match type_ref:
            case Scalar(kind):
                return Code(f"c.{SCALARS[kind].codec}")
            case Named(name) if name in self.enums:
                class_name = identifier("enums." + self.names.classes[name])
                return Code(f"c.enum({class_name}, {string(str(name))})")
            case Named(name) if self.by_name:
                return Code(f"c.named({string(str(name))})")
            case Named(name):
                return Code(f"c.struct({identifier('models.' + self.names.classes[name])})")
            case ListOf(item):
                return Code(f"c.list_of({self.codec(item)})")
            case _:
                assert_never(type_ref)


def imports_of(types: list[TypeRef]) -> dict[str, set[str]]:
    """What annotations of these types import from the standard library: names by module."""
    wanted: dict[str, set[str]] = {}
    for type_ref in types:
        item = type_ref.item if isinstance(type_ref, ListOf) else type_ref
        if isinstance(item, Scalar) and SCALARS[item.kind].module:
            wanted.setdefault(SCALARS[item.kind].module, set()).add(SCALARS[item.kind].name)
    return wanted


def import_lines(wanted: dict[str, set[str]]) -> list[Code]:
    """``from module import names`` for each module, sorted; constants come first."""
    return [
        Code(f"from {identifier(module)} import {joined(', ', map(identifier, _sorted(names)))}")
        for module, names in sorted(wanted.items())
        if names
    ]


def _sorted(names: set[str]) -> list[str]:
    return sorted(names, key=lambda name: (not name.isupper(), name))
