"""Target ``models``: a module with a dataclass for every structured type, or parts of it."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from generator.ir import Named, StructKind, item_type
from generator.python.code import Code, call, identifier, joined, union_with_none
from generator.python.docstrings import docstring
from generator.python.literals import date, string
from generator.python.prose import (
    article,
    default_fact,
    deprecation_message,
    paragraphs,
    replacement_name,
)
from generator.python.types import TypeNames, import_lines, imports_of
from generator.python.words import snake_case
from generator.targets.once import once_per_view
from generator.targets.parts import divided, front, parts_of
from generator.targets.unit import Unit, View

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.ir import Deprecation, Property, QName, StructType, TypeRef
    from generator.python.names import Wired


_DOC = "The entity and complex types of the schema as dataclasses."


def plan(view: View) -> tuple[Unit, ...]:
    """One unit, ``models.py``; or a package of parts."""
    parts = parts_of(view)
    if parts is None:
        return (_unit(view, view.emitted_structs, "models.py", is_part=False),)
    found = divided(view.emitted_structs, lambda each: parts.structs[each.name])
    names = {part: [_name(view, each) for each in structs] for part, structs in found.items()}
    return (
        front(view, "models", [_DOC], names),
        *(
            _unit(view, structs, f"models/{part}.py", is_part=True)
            for part, structs in found.items()
        ),
    )


def _unit(view: View, structs: Iterable[StructType], module: str, *, is_part: bool) -> Unit:
    planned = planned_classes(view)
    classes = [planned[each.name] for each in structs]
    properties = [each for struct in structs for each in struct.properties]
    used = [each.type for each in properties]
    standard = imports_of(used)
    if any(_has_dates(each.deprecation) for each in properties):
        standard.setdefault("datetime", set()).add("date")
    is_deprecated = any(each.deprecation for each in properties)
    has_fields = is_deprecated or any(map(view.is_secret, properties))
    standard["dataclasses"] = {"dataclass", "field"} if has_fields else {"dataclass"}
    runtime = {"Deprecated": is_deprecated, "Model": any(each.base is None for each in structs)}
    enums = [] if is_part else _enum_imports(view, used)
    data = {
        "up": Code(".." if is_part else "."),
        "is_part": Code("yes") if is_part else None,
        "imports": import_lines(standard),
        "modules": joined(", ", _modules(classes)),
        "enums": joined(", ", enums),
        "runtime": joined(", ", [Code(name) for name, needed in runtime.items() if needed]),
        "classes": classes,
        "exports": joined(", ", sorted(string(_name(view, each)) for each in structs)),
    }
    path = PurePosixPath(view.package.name, module)
    return Unit(path=path, template="models/models.py.j2", data=data, is_part=is_part)


def _modules(classes: list[dict[str, Any]]) -> list[Code]:
    """The packages of parts that the code of some classes names."""
    code = [
        text
        for each in classes
        for text in (each["base"], *(field["annotation"] for field in each["fields"]))
    ]
    return [Code(name) for name in ("enums", "models") if any(f"{name}." in each for each in code)]


def _name(view: View, struct: StructType) -> Code:
    return identifier(view.names.classes[struct.name])


@once_per_view
def planned_classes(view: View) -> dict[QName, dict[str, Any]]:
    """What the template prints of each type."""
    prefixes = ("models.", "enums.") if parts_of(view) else ()
    types = TypeNames(view.names, view.enums, *prefixes)
    return {each.name: _class(view, types, each) for each in view.emitted_structs}


def _has_dates(deprecation: Deprecation | None) -> bool:
    return bool(deprecation and (deprecation.date or deprecation.removal_date))


def _enum_imports(view: View, used: list[TypeRef]) -> list[Code]:
    names = {
        view.names.classes[item.name]
        for item in map(item_type, used)
        if isinstance(item, Named) and item.name in view.enums
    }
    return [identifier(each) for each in sorted(names)]


def _class(view: View, types: TypeNames, struct: StructType) -> dict[str, Any]:
    kind = "entity type" if struct.kind is StructKind.ENTITY else "complex type"
    traits = ["abstract"] * struct.is_abstract + ["open"] * struct.is_open
    what = " ".join([*traits, kind])
    fact = f"`{struct.name}`, {article(what)} {what}."
    return {
        "name": _name(view, struct),
        "base": types.annotation(Named(struct.base)) if struct.base else Code("Model"),
        "doc": docstring(paragraphs(struct.documentation, struct.deprecation, fact), indent=4),
        "fields": [_field(view, types, struct, each) for each in struct.properties],
    }


def _field(view: View, types: TypeNames, struct: StructType, each: Property) -> dict[str, object]:
    named = view.names.attributes[struct.name]
    name = named[each.name]
    renamed = f"Called `{each.name}` in JSON." if name != snake_case(each.name) else ""
    facts = (renamed, default_fact(each.default_value))
    said = paragraphs(each.documentation, each.deprecation, *facts, named=named)
    prose = [text for text in said if text]
    return {
        "name": identifier(name),
        "annotation": union_with_none(types.annotation(each.type)),
        "default": _default(each.deprecation, named, is_secret=view.is_secret(each)),
        "doc": docstring(prose, indent=4) if prose else None,
    }


def _default(deprecation: Deprecation | None, named: Wired, *, is_secret: bool) -> Code:
    """None, in a call of ``field`` where there is more to say; no ``repr`` shows a secret."""
    more: dict[str, Code] = {}
    if is_secret:
        more["repr"] = Code("False")
    if deprecation is not None:
        more["metadata"] = Code(f'{{"deprecated": {deprecated_call(deprecation, named)}}}')
    return call("field", default=Code("None"), **more) if more else Code("None")


def deprecated_call(deprecation: Deprecation, named: Wired) -> Code:
    """The ``Deprecated(...)`` expression that goes into a field's metadata; the replacement is
    named as in Python where it is a property of the same type."""
    replacement = replacement_name(deprecation, named)
    message = deprecation_message(deprecation)
    parts = {
        "since": date(deprecation.date) if deprecation.date else None,
        "removal": date(deprecation.removal_date) if deprecation.removal_date else None,
        "replacement": string(replacement) if replacement else None,
        "message": string(message) if message else None,
    }
    return call("Deprecated", **{name: value for name, value in parts.items() if value})
