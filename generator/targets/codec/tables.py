"""Plans ``_codec.py``: tables that tie attributes to wire names and types; a module, or parts."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.ir import Named, item_type
from generator.python.code import Code, identifier, joined
from generator.python.literals import string
from generator.python.types import TypeNames
from generator.targets.parts import divided, parts_of
from generator.targets.unit import Unit, View

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.ir import StructType


def plan(view: View, ways: Iterable[str] = ()) -> tuple[Unit, ...]:
    """One unit, ``_codec.py``; or a package of parts. ``ways`` are the parts of the fast way."""
    parts = parts_of(view)
    if parts is None:
        return (_unit(view, view.emitted_structs, "_codec.py", is_part=False),)
    found = divided(view.emitted_structs, lambda each: parts.structs[each.name])
    data = {
        "types": [
            {"name": string(str(name)), "part": string(part)}
            for name, part in sorted(parts.structs.items())
        ],
        "ways": [string(each) for each in ways],
    }
    path = PurePosixPath(view.package.name, "_codec", "__init__.py")
    return (
        Unit(path=path, template="codec/codec_parts.py.j2", data=data, is_part=True),
        *(
            _unit(view, structs, f"_codec/{part}.py", is_part=True)
            for part, structs in found.items()
        ),
    )


def _unit(view: View, structs: Sequence[StructType], module: str, *, is_part: bool) -> Unit:
    types = TypeNames(view.names, view.enums, by_name=is_part)
    used = {item_type(each.type) for struct in structs for each in struct.properties}
    has_enums = any(isinstance(item, Named) and item.name in view.enums for item in used)
    data = {
        "up": Code(".." if is_part else "."),
        "modules": Code("enums, models" if has_enums else "models"),
        "structs": [_struct(view, types, each) for each in structs],
    }
    path = PurePosixPath(view.package.name, module)
    return Unit(path=path, template="codec/codec.py.j2", data=data, is_part=is_part)


def _struct(view: View, types: TypeNames, struct: StructType) -> dict[str, object]:
    named = view.names.attributes[struct.name]
    return {
        "class_name": identifier(f"models.{view.names.classes[struct.name]}"),
        "odata_type": string(str(struct.name)),
        "is_open": Code("yes") if struct.is_open else None,
        "key": _key(struct),
        "properties": [
            {
                "declare": Code("c.navigation" if each.is_navigation else "c.prop"),
                "attribute": string(named[each.name]),
                "wire": string(each.name),
                "codec": types.codec(each.type),
            }
            for each in struct.properties
        ],
    }


def _key(struct: StructType) -> Code | None:
    """The names of the key properties; None where the type declares no key, or one that is made of
    properties of properties."""
    names = [string(part.path) for part in struct.key]
    if not names or any("/" in part.path for part in struct.key):
        return None
    return Code(f"({joined(', ', names)},)")
