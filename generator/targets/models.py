"""Target ``models``: one module with a dataclass for every structured type."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.ir import Named, StructKind, item_type
from generator.python.code import Code, call, identifier, joined, union_with_none
from generator.python.docstrings import docstring
from generator.python.literals import date, string
from generator.python.prose import article, deprecation_message, paragraphs, replacement_name
from generator.python.types import TypeNames, import_lines, imports_of
from generator.python.words import snake_case
from generator.targets.unit import Unit, View

if TYPE_CHECKING:
    from generator.ir import Deprecation, Property, StructType, TypeRef
    from generator.python.names import Wired


def plan(view: View) -> tuple[Unit, ...]:
    """One unit, ``models.py``."""
    types = TypeNames(view.names, view.enums)
    structs = view.emitted_structs
    properties = [each for struct in structs for each in struct.properties]
    used = [each.type for each in properties]
    standard = imports_of(used)
    if any(_has_dates(each.deprecation) for each in properties):
        standard.setdefault("datetime", set()).add("date")
    is_deprecated = any(each.deprecation for each in properties)
    has_fields = is_deprecated or any(map(view.is_secret, properties))
    standard["dataclasses"] = {"dataclass", "field"} if has_fields else {"dataclass"}
    data = {
        "imports": import_lines(standard),
        "enums": joined(", ", _enum_imports(view, used)),
        "runtime": Code("Deprecated, Model" if is_deprecated else "Model"),
        "classes": [_class(view, types, each) for each in structs],
        "exports": joined(", ", sorted(string(view.names.classes[each.name]) for each in structs)),
    }
    path = PurePosixPath(view.package.name, "models.py")
    return (Unit(path=path, template="models/models.py.j2", data=data),)


def _has_dates(deprecation: Deprecation | None) -> bool:
    return bool(deprecation and (deprecation.date or deprecation.removal_date))


def _enum_imports(view: View, used: list[TypeRef]) -> list[Code]:
    names = {
        view.names.classes[item.name]
        for item in map(item_type, used)
        if isinstance(item, Named) and item.name in view.enums
    }
    return [identifier(each) for each in sorted(names)]


def _class(view: View, types: TypeNames, struct: StructType) -> dict[str, object]:
    kind = "entity type" if struct.kind is StructKind.ENTITY else "complex type"
    traits = ["abstract"] * struct.is_abstract + ["open"] * struct.is_open
    what = " ".join([*traits, kind])
    fact = f"`{struct.name}`, {article(what)} {what}."
    base = view.names.classes[struct.base] if struct.base else "Model"
    return {
        "name": identifier(view.names.classes[struct.name]),
        "base": identifier(base),
        "doc": docstring(paragraphs(struct.documentation, struct.deprecation, fact), indent=4),
        "fields": [_field(view, types, struct, each) for each in struct.properties],
    }


def _field(view: View, types: TypeNames, struct: StructType, each: Property) -> dict[str, object]:
    named = view.names.attributes[struct.name]
    name = named[each.name]
    renamed = f"Called `{each.name}` in JSON." if name != snake_case(each.name) else ""
    said = paragraphs(each.documentation, each.deprecation, renamed, named=named)
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
