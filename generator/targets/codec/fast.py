"""Plans ``_wire.py``: private structs, and functions that copy them into models and back."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from generator.ir import Named, all_properties, item_type
from generator.python.code import Code, identifier, joined, without_literals
from generator.python.literals import string
from generator.python.types import TypeNames
from generator.targets.codec.families import Families
from generator.targets.codec.fields import FieldMaker
from generator.targets.codec.words import (
    codec_constant,
    members_constant,
    reader,
    renamed,
    wire_attribute,
    wire_class,
    writer,
)
from generator.targets.unit import Unit, View

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.ir import QName, StructType

# What the emitted module may take from the runtime.
_VOCABULARY = (
    *("FOREIGN", "TAKEN", "UNSET", "Byte", "Int16", "Int32", "Int64", "Object", "Objects", "Real"),
    *("SByte", "Seen", "Text", "Texts", "Truth", "UnsetType", "Wire", "accelerate", "amount"),
    *(
        "changed",
        "complete",
        "copied",
        "durations",
        "gone",
        "late",
        "members",
        "moment",
        "new",
        "others",
    ),
    *("plain", "put"),
)


def plan(view: View) -> tuple[Unit, ...]:
    """One unit, ``_wire.py``."""
    families = Families(view)
    maker = FieldMaker(view, families, TypeNames(view.names, view.enums))
    structs = [_struct(maker, each) for each in families.fast]
    opened = [_open(maker, each) for each in families.open]
    shared = [_shared(maker, each) for each in view.emitted_structs if _is_shared(families, each)]
    data: dict[str, Any] = {
        "enums": _enums(view, families),
        "codecs": _codecs(maker),
        "structs": structs,
        "opened": opened,
        "shared": shared,
    }
    path = PurePosixPath(view.package.name, "_wire.py")
    imports = _imports(data)
    return (Unit(path=path, template="codec/wire.py.j2", data={**data, **imports}),)


def _is_shared(families: Families, struct: StructType) -> bool:
    return families.is_shared(struct.name) and families.is_fast(struct.name)


def _enums(view: View, families: Families) -> list[dict[str, Code]]:
    used = {
        item.name
        for struct in families.fast
        for each in all_properties(struct.name, view.structs)
        if isinstance(item := item_type(each.type), Named) and item.name in view.enums
    }
    return [
        {
            "constant": members_constant(view, name),
            "class_name": identifier(f"enums.{view.names.classes[name]}"),
        }
        for name in sorted(used)
    ]


def _codecs(maker: FieldMaker) -> list[dict[str, Code]]:
    """The constants for codecs, made once."""
    view, families = maker.view, maker.families
    found = {
        constant: maker.types.codec(each.type)
        for struct in (*families.fast, *families.open)
        for each in all_properties(struct.name, view.structs)
        if (constant := codec_constant(view, each))
    }
    return [{"constant": name, "codec": codec} for name, codec in sorted(found.items())]


def _struct(maker: FieldMaker, struct: StructType) -> dict[str, Any]:
    view, families, name = maker.view, maker.families, struct.name
    root = families.root(name)
    own = {each.name: each for each in all_properties(name, view.structs)}
    whole = families.wire_properties(root)
    fields = [maker.field(name, each) for each in own.values()]
    foreign = [Code(f"w.{wire_attribute(each)} is not UNSET") for each in whole if each not in own]
    shared = families.is_shared(name)
    tests = [each.changed for each in fields if each.changed]
    return {
        "class_name": identifier(f"models.{view.names.classes[name]}"),
        "wire": wire_class(view, root),
        "declares": _declaration(maker, root) if root == name else None,
        "reader": reader(view, name),
        "writer": writer(view, name),
        "entrance": reader(view, name, shared=shared),
        "foreign": joined(" or ", foreign) if foreign else None,
        "in_family": Code("yes") if families.is_shared(root) else None,
        "fields": fields,
        "tests": tests,
        "parts": [each for each in fields if each.write],
        "reads": _if_used(each.read for each in fields),
        "writes": _if_used([*tests, *(each.write for each in fields if each.write)]),
    }


def _if_used(code: Iterable[str]) -> Code | None:
    """Whether any of the code takes a value at hand."""
    return Code("yes") if any("(v := " in each for each in code) else None


def _declaration(maker: FieldMaker, root: QName) -> dict[str, Any]:
    """The body of a struct; members of derived types are declared in it too."""
    whole, controls = maker.families.wire_properties(root), maker.families.controls(root)
    members = [(each, wire_attribute(each)) for each in (*whole, *controls)]
    return {
        "fields": [
            *(
                {"name": wire_attribute(each.name), "type": maker.declared(each)}
                for each in whole.values()
            ),
            *({"name": wire_attribute(each), "type": Code("Any")} for each in controls),
        ],
        "renamed": joined(", ", renamed(members)) if renamed(members) else None,
    }


def _open(maker: FieldMaker, struct: StructType) -> dict[str, Any]:
    view, name = maker.view, struct.name
    properties = all_properties(name, view.structs)
    is_shared = maker.families.is_shared(name)
    fields = [maker.open_field(name, each) for each in properties]
    return {
        "class_name": identifier(f"models.{view.names.classes[name]}"),
        "reader": reader(view, name),
        "writer": writer(view, name),
        "shared_reader": reader(view, name, shared=True) if is_shared else None,
        "shared_writer": writer(view, name, shared=True),
        "fields": fields,
        "reads": _if_used(each.read for each in fields),
    }


def _shared(maker: FieldMaker, struct: StructType) -> dict[str, Any]:
    """The functions that choose among the types that a property can hold."""
    view, families, name = maker.view, maker.families, struct.name
    members = [each for each in families.members_of_family(name) if families.is_fast(each)]
    return {
        "reader": reader(view, name, shared=True),
        "writer": writer(view, name, shared=True),
        "wire": wire_class(view, name),
        "class_name": identifier(f"models.{view.names.classes[name]}"),
        "readers": identifier(f"{reader(view, name)}_as".upper()),
        "writers": identifier(f"{writer(view, name)}_as".upper()),
        "plain": reader(view, name),
        "members": [_member(view, each) for each in members],
    }


def _member(view: View, name: QName) -> dict[str, Code]:
    return {
        "odata_type": string(f"#{name}"),
        "class_name": identifier(f"models.{view.names.classes[name]}"),
        "reader": reader(view, name),
        "writer": writer(view, name),
    }


def _imports(data: dict[str, Any]) -> dict[str, Any]:
    code = without_literals(" ".join(_leaves(data)))
    used = set(re.findall(r"\w+", code))
    if data["structs"]:
        used |= {"UNSET", "Seen", "Wire", "accelerate", "changed", "new"}
    if data["opened"]:
        used |= {"UNSET", "Seen", "changed", "complete", "new", "others"}
    if any(field.is_taken for each in data["structs"] for field in each["fields"]):
        used.add("TAKEN")
    if any(each["parts"] for each in data["structs"]):
        used.add("copied")
    if any(each["foreign"] for each in data["structs"]):
        used.add("FOREIGN")
    if data["enums"]:
        used.add("members")
    names = [name for name in _VOCABULARY if name in used]
    return {
        "vocabulary": joined(", ", map(Code, names)) if names else None,
        "modules": joined(", ", [Code(name) for name in ("enums", "models") if name in used]),
        "needs_any": Code("yes") if data["structs"] or data["opened"] else None,
        "needs_decimal": Code("yes") if "Decimal" in used else None,
        "needs_codec": Code("yes") if "c" in used or data["opened"] else None,
    }


def _leaves(value: Any) -> list[str]:
    match value:
        case Code():
            return [value]
        case dict():
            return [leaf for each in value.values() for leaf in _leaves(each)]
        case list() | tuple():
            return [leaf for each in value for leaf in _leaves(each)]
    slots = getattr(value, "__slots__", ())
    return [leaf for name in slots for leaf in _leaves(getattr(value, name))]
