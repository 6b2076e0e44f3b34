"""Plans ``_wire.py``: private structs, what checks them, copies them into models, and back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from generator.ir import Named, Scalar, ScalarKind, all_properties, item_type
from generator.python.code import Code, identifier, joined
from generator.python.literals import string
from generator.python.types import TypeNames
from generator.targets.codec.checks import CheckMaker
from generator.targets.codec.families import Families
from generator.targets.codec.fields import FieldMaker
from generator.targets.codec.imports import imports, names_set_in
from generator.targets.codec.places import Places
from generator.targets.codec.words import (
    blank,
    checker,
    codec_constant,
    filler,
    members_constant,
    models_constant,
    open_constant,
    renamed,
    wire_attribute,
    wire_class,
    writer,
)
from generator.targets.parts import divided, parts_of
from generator.targets.unit import Unit, View

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.ir import Property, QName, StructType

_UNSET = Code("UNSET")


def plan(view: View) -> tuple[Unit, ...]:
    """One unit, ``_wire.py``; or a package of parts."""
    families, parts = Families(view), parts_of(view)
    types = TypeNames(view.names, view.enums, by_name=parts is not None)
    places = Places(parts)
    maker = FieldMaker(view, families, types, places)
    checks = CheckMaker(view, families, types, places)
    if parts is None:
        return (_unit(maker, checks, _Types(families.fast, families.open), "_wire.py", Code(".")),)
    fast = divided(families.fast, lambda each: parts.structs[each.name])
    opened = divided(families.open, lambda each: parts.structs[each.name])
    found = {
        part: _Types(tuple(fast.get(part, ())), tuple(opened.get(part, ())))
        for part in sorted({*fast, *opened})
    }
    path = PurePosixPath(view.package.name, _PACKAGE, "__init__.py")
    data = {
        "parts": joined(", ", map(identifier, found)),
        "exports": [string(each) for each in found],
    }
    return (
        Unit(path=path, template="codec/wire_parts.py.j2", data=data, is_part=True),
        *(
            _unit(maker, checks, inside, f"{_PACKAGE}/{part}.py", Code(".."))
            for part, inside in found.items()
        ),
    )


_PACKAGE = "_wire"


def part_names(units: Iterable[Unit]) -> tuple[str, ...]:
    """The parts among the units of the fast way."""
    return tuple(each.path.stem for each in units if each.path.stem not in (_PACKAGE, "__init__"))


@dataclass(frozen=True, slots=True)
class _Types:
    """The types of one module: those that are read into structs, and open ones."""

    fast: tuple[StructType, ...]
    open: tuple[StructType, ...]


def _unit(maker: FieldMaker, checks: CheckMaker, types: _Types, module: str, up: Code) -> Unit:
    view, families = maker.view, maker.families
    shared = [each for each in types.fast if families.is_shared(each.name)]
    data: dict[str, Any] = {
        "up": up,
        "enums": _enums(view, types),
        "codecs": _codecs(maker, types),
        "structs": [_struct(maker, checks, each) for each in types.fast],
        "opened": [_open(maker, each) for each in types.open],
        "shared": [_shared(maker, checks, each) for each in shared],
    }
    path = PurePosixPath(view.package.name, module)
    data.update(imports(data))
    return Unit(path=path, template="codec/wire.py.j2", data=data, is_part=up != ".")


def _enums(view: View, types: _Types) -> list[dict[str, Code]]:
    used = {
        item.name
        for struct in types.fast
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


def _codecs(maker: FieldMaker, types: _Types) -> list[dict[str, Code]]:
    """The constants for codecs, made once."""
    view = maker.view
    found = {
        constant: maker.types.codec(each.type)
        for struct in (*types.fast, *types.open)
        for each in all_properties(struct.name, view.structs)
        if (constant := codec_constant(view, each))
    }
    return [{"constant": name, "codec": codec} for name, codec in sorted(found.items())]


def _struct(fields_of: FieldMaker, checks: CheckMaker, struct: StructType) -> dict[str, Any]:
    view, families, name = fields_of.view, fields_of.families, struct.name
    root = families.root(name)
    own = {each.name: each for each in all_properties(name, view.structs)}
    whole, controls = families.wire_properties(root), families.controls(root)
    fields = {each: fields_of.field(name, own[each]) for each in own}
    written = [fields[each].write if each in own else _UNSET for each in whole]
    came = [Code(f"w.{wire_attribute(each)}") for each in controls]
    foreign = [Code(f"w.{wire_attribute(each)} is not UNSET") for each in whole if each not in own]
    taken = [each.member for each in fields.values() if each.is_taken]
    class_name = identifier(f"models.{view.names.classes[name]}")
    kin = _in_family(class_name, name) if families.is_shared(root) else _alone(class_name)
    return {
        "class_name": class_name,
        "wire": wire_class(view, root),
        "declares": _declaration(fields_of, root) if root == name else None,
        "checker": _checker(view, checks, families, name),
        "checks": checks.of(name),
        "filler": filler(view, name),
        "writer": writer(view, name),
        "blank": blank(view, root),
        "entrance": _entrance(view, checks, families, name),
        "models": models_constant(view, name) if families.is_shared(name) else None,
        "foreign": joined(" or ", foreign) if foreign else None,
        "fields": list(fields.values()),
        "fill_uses": names_set_in(each.fill for each in fields.values()),
        "taken": taken,
        "has_taken": joined(" or ", taken) if taken else None,
        "written": _without_last([*written, *came]),
        "write_uses": names_set_in(written),
        **kin,
        "writer_as_declared": Code(f"{writer(view, name)}{kin['as_declared']}"),
    }


def _alone(class_name: Code) -> dict[str, Code]:
    """What functions for a type take, call and write where no property can hold others."""
    return {
        "declared_default": Code(""),
        "as_declared": Code(""),
        "of_another": Code("of_another"),
        "declared_class": class_name,
        "odata_type": Code("w.odata_type"),
    }


def _in_family(class_name: Code, name: QName) -> dict[str, Code]:
    """The same in a family: what is declared to be of another class tells its own."""
    came = f"w.odata_type is not UNSET or declared is {class_name}"
    return {
        "declared_default": Code(f", declared: Any = {class_name}"),
        "as_declared": Code(", declared"),
        "of_another": Code("of_family"),
        "declared_class": Code("declared"),
        "odata_type": Code(f"w.odata_type if {came} else {string(f'#{name}')}"),
    }


def _without_last(members: list[Code]) -> list[Code]:
    """The members of a struct up to the last that is ever set."""
    while members and members[-1] == _UNSET:
        members = members[:-1]
    return members


def _checker(view: View, checks: CheckMaker, families: Families, name: QName) -> Code | None:
    """The function that checks structs of a type itself, if there is anything to check."""
    whole, own = families.wire_properties(families.root(name)), checks.properties(name)
    return checker(view, name) if checks.of(name) or len(whole) > len(own) else None


def _entrance(view: View, checks: CheckMaker, families: Families, name: QName) -> Code | None:
    """The function that checks structs which are declared to be of a type."""
    if families.is_shared(name):
        return checker(view, name, shared=True)
    return _checker(view, checks, families, name)


def _declaration(maker: FieldMaker, root: QName) -> dict[str, Any]:
    """The body of a struct; members of derived types are declared in it too."""
    whole, controls = maker.families.wire_properties(root), maker.families.controls(root)
    members = [(each, wire_attribute(each)) for each in (*whole, *controls)]
    return {
        "fields": [
            *(
                {"name": wire_attribute(each.name), "type": maker.declared(root, each)}
                for each in whole.values()
            ),
            *({"name": wire_attribute(each), "type": _control_type(each)} for each in controls),
        ],
        "renamed": joined(", ", renamed(members)) if renamed(members) else None,
    }


def _control_type(name: str) -> Code:
    return Code("Int64" if name.endswith("@odata.count") else "Text")


def _open(maker: FieldMaker, struct: StructType) -> dict[str, Any]:
    view, name = maker.view, struct.name
    properties = all_properties(name, view.structs)
    is_shared = maker.families.is_shared(name)
    return {
        "class_name": identifier(f"models.{view.names.classes[name]}"),
        "constant": open_constant(view, name),
        "filler": filler(view, name),
        "writer": writer(view, name),
        "shared_writer": writer(view, name, shared=True) if is_shared else None,
        "fields": [maker.open_field(name, each) for each in properties],
        "parts": [_open_part(maker, name, each) for each in properties if not _is_text(each)],
        "is_deep": not maker.families.is_shallow(name),
    }


def _is_text(each: Property) -> bool:
    return each.type == Scalar(ScalarKind.STRING)


def _open_part(maker: FieldMaker, owner: QName, each: Property) -> dict[str, Code]:
    """A member of an open type that is more than text, and what checks its objects."""
    match each.type:
        case Named(name) if maker.families.is_open(name) and not maker.places.is_far(owner, name):
            constant = open_constant(maker.view, name)
        case _:
            constant = Code("None")
    return {"name": string(each.name), "open": constant}


def _shared(maker: FieldMaker, checks: CheckMaker, struct: StructType) -> dict[str, Any]:
    """What chooses among the types that a property can hold."""
    view, families, name = maker.view, maker.families, struct.name
    members = [each for each in families.members_of_family(name) if families.is_fast(each)]
    return {
        "checker": checker(view, name, shared=True),
        "writer": writer(view, name, shared=True),
        "wire": wire_class(view, name),
        "class_name": identifier(f"models.{view.names.classes[name]}"),
        "models": models_constant(view, name),
        "checkers": identifier(f"{checker(view, name)}_as".upper()),
        "writers": identifier(f"{writer(view, name)}_as".upper()),
        "members": [_member(view, checks, families, each) for each in members],
    }


def _member(view: View, checks: CheckMaker, families: Families, name: QName) -> dict[str, Code]:
    return {
        "odata_type": string(f"#{name}"),
        "class_name": identifier(f"models.{view.names.classes[name]}"),
        "checker": _checker(view, checks, families, name) or Code("nothing"),
        "writer": writer(view, name),
    }
