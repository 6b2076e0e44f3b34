"""Target ``filters``: the properties of each type as values that conditions are made of; a module
of them, or parts."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from generator.ir import ListOf, MethodKind, Named, Scalar, ScalarKind, item_type
from generator.python.code import Code, identifier, joined
from generator.python.docstrings import docstring
from generator.python.literals import string
from generator.python.types import SCALARS, import_lines, imports_of
from generator.targets.once import once_per_view
from generator.targets.parts import divided, front, parts_of
from generator.targets.unit import Unit, View

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.ir import Property, QName, QueryOptions, StructType, TypeRef

_PLAIN = {
    ScalarKind.STRING: Code("TextProperty"),
    ScalarKind.BOOLEAN: Code("BooleanProperty"),
    ScalarKind.GUID: Code("ScalarProperty[UUID]"),
    ScalarKind.BINARY: Code("ScalarProperty[bytes]"),
}
# No class of the schema is called so.
_PROPERTIES = ("BooleanProperty", "CollectionProperty", "EnumProperty", "FlagsProperty",
               "OrderedProperty", "ScalarProperty", "TextProperty")  # fmt: skip
_WORD = re.compile(r"\w+")


def plan(view: View) -> tuple[Unit, ...]:
    """One unit, ``filters.py``; or a package of parts."""
    structs, parts = filtered(view), parts_of(view)
    prose = _prose(view, structs)
    if parts is None:
        return (_unit(view, structs, "filters.py", prose, is_part=False),)
    found = divided(structs, lambda each: parts.structs[each.name])
    names = {part: [_class_name(view, each) for each in inside] for part, inside in found.items()}
    return (
        front(view, "filters", prose, names),
        *(
            _unit(view, inside, f"filters/{part}.py", prose[:1], is_part=True)
            for part, inside in found.items()
        ),
    )


def _unit(
    view: View, structs: Sequence[StructType], module: str, prose: list[str], *, is_part: bool
) -> Unit:
    properties = [each for struct in structs for each in struct.properties]
    used = [each.type for each in properties if _annotation(view, each.type)]
    classes = [planned_class(view, each) for each in structs]
    code = [each["base"] for each in classes]
    code += [each["annotation"] for planned in classes for each in planned["properties"]]
    words = {word for each in code for word in _WORD.findall(each)}
    modules = [Code(each) for each in ("filters", "models") if each in {*words, "models"}]
    items = {item.name for each in used if isinstance(item := item_type(each), Named)}
    enums = sorted(view.names.classes[each] for each in items if each in view.enums)
    others = items.difference(view.enums, (each.name for each in structs))
    standard = imports_of(used)
    if is_part and (enums or others):
        standard.setdefault("typing", set()).add("TYPE_CHECKING")
    data = {
        "up": Code(".." if is_part else "."),
        "doc": docstring(prose, indent=0),
        "is_part": Code("yes") if is_part else None,
        "imports": import_lines(standard),
        "modules": joined(", ", modules),
        "base": Code("yes") if "FilterBase" in words else None,
        "properties": joined(", ", [Code(each) for each in _PROPERTIES if each in words]),
        "enums": joined(", ", map(identifier, enums)),
        "others": joined(
            ", ", map(identifier, sorted(view.names.classes[each] for each in others))
        ),
        "exports": joined(", ", sorted(string(_class_name(view, each)) for each in structs)),
        "classes": classes,
    }
    path = PurePosixPath(view.package.name, module)
    return Unit(path=path, template="filters/filters.py.j2", data=data, is_part=is_part)


def _class_name(view: View, struct: StructType) -> Code:
    return identifier(view.names.classes[struct.name])


def _prose(view: View, structs: Iterable[StructType]) -> list[str]:
    prose = ["Typed conditions for `$filter`: the properties of each type, to be compared."]
    if found := next(_examples(view, structs), None):
        class_name, condition = found
        prose.append(
            f"`from {view.package.name}.filters import {class_name} as F`, then `{condition}` and "
            "the like; join conditions with `&`, `|` and `~`, each in parentheses."
        )
    return prose


def _examples(view: View, structs: Iterable[StructType]) -> Iterator[tuple[str, str]]:
    """A class and a condition on it; those first that the page of a list names."""
    lists = {
        each.key.type: method.query
        for each in view.api.resources
        for method in each.methods
        if method.kind is MethodKind.LIST and _takes_filters(method.query)
    }
    named = {(name, use.path) for name, query in lists.items() for use in query.filter}
    properties = [
        (struct, each) for struct in structs if struct.name in lists for each in struct.properties
    ]
    for struct, each in sorted(properties, key=lambda it: (it[0].name, it[1].name) not in named):
        if compared := _comparison(_annotation(view, each.type)):
            yield view.names.classes[struct.name], f"F.{_name(view, struct, each)} {compared}"


def _takes_filters(query: QueryOptions) -> bool:
    return "$filter" in query.offered or not (query.is_all or "$filter" in query.refused)


def _comparison(annotation: Code | None) -> str:
    """What may stand after a property; nothing where it is no single value."""
    match annotation or "":
        case "OrderedProperty[datetime]":
            return ">= since"
        case "TextProperty":
            return '== "text"'
        case "OrderedProperty[int]":
            return "== 1"
        case _:
            return ""


@once_per_view
def filtered(view: View) -> tuple[StructType, ...]:
    """The types that answers consist of, what their properties hold, and all their bases; in the
    order of the models, bases first."""
    found: set[QName] = set()
    pending = list(answers(view))
    while pending:
        name = pending.pop()
        struct = view.structs.get(name)
        if struct is None or name in found:
            continue
        found.add(name)
        pending += [struct.base] if struct.base else []
        items = (item_type(each.type) for each in struct.properties)
        pending += [each.name for each in items if isinstance(each, Named)]
    return tuple(each for each in view.emitted_structs if each.name in found)


def answers(view: View) -> Iterable[QName]:
    """The types that requests and operations answer with."""
    for resource in view.api.resources:
        if resource.methods:
            yield resource.key.type
    for operation in view.api.operations:
        item = item_type(operation.returns) if operation.returns else None
        if isinstance(item, Named):
            yield item.name


def planned_class(view: View, struct: StructType) -> dict[str, Any]:
    """What the template prints of one type: its name, its base and its properties."""
    class_name = _class_name(view, struct)
    return {
        "name": class_name,
        "base": _base(view, struct.base) if struct.base else Code("FilterBase"),
        "model": identifier(f"models.{class_name}"),
        "doc": docstring([f"Properties of `{struct.name}`."], indent=4),
        "properties": [
            {"name": identifier(_name(view, struct, each)), "annotation": annotation}
            for each in struct.properties
            if (annotation := _annotation(view, each.type))
        ],
    }


def _base(view: View, name: QName) -> Code:
    """A base by its name, after that of the package where it may be in another part."""
    prefix = "filters." if parts_of(view) else ""
    return identifier(f"{prefix}{view.names.classes[name]}")


def _name(view: View, struct: StructType, each: Property) -> str:
    return view.names.attributes[struct.name][each.name]


def _annotation(view: View, type_ref: TypeRef) -> Code | None:
    """What stands for values of the type; None where OData has no literals for them."""
    match type_ref:
        case ListOf(item):
            inner = _annotation(view, item)
            return Code(f"CollectionProperty[{inner}]") if inner else None
        case Scalar(kind) if kind in _PLAIN:
            return _PLAIN[kind]
        case Scalar(kind):
            scalar = SCALARS[kind]
            if scalar.codec == "STRING":
                return _PLAIN[ScalarKind.STRING]
            name = identifier(scalar.name)
            if scalar.name == "Any":
                return None
            # What is compared may be a whole number; what a model holds is a Decimal.
            more = " | int" if scalar.codec == "DECIMAL" else ""
            return Code(f"OrderedProperty[{name}{more}]")
        case Named(name) if name in view.enums:
            kind_name = "FlagsProperty" if view.enums[name].is_flags else "EnumProperty"
            return Code(f"{kind_name}[{identifier(view.names.classes[name])}]")
        case Named(name):
            return identifier(view.names.classes[name])
