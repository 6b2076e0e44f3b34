"""Target ``enums``: a module with every open enumeration, or parts of it."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from generator.python.code import Code, identifier, joined
from generator.python.docstrings import docstring
from generator.python.literals import integer, string
from generator.python.prose import paragraphs
from generator.targets.once import once_per_view
from generator.targets.parts import divided, front, parts_of
from generator.targets.unit import Unit, View

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.ir import EnumMember, EnumType, QName
    from generator.python.names import Wired


_DOC = "The enumerations of the schema, open to values that the service adds later."


def plan(view: View) -> tuple[Unit, ...]:
    """One unit, ``enums.py``; or a package of parts."""
    parts = parts_of(view)
    if parts is None:
        return (_unit(view, view.api.enums, "enums.py", is_part=False),)
    found = divided(view.api.enums, lambda each: parts.enums[each.name])
    names = {part: [_name(view, each) for each in enums] for part, enums in found.items()}
    return (
        front(view, "enums", [_DOC], names),
        *(_unit(view, each, f"enums/{part}.py", is_part=True) for part, each in found.items()),
    )


def _unit(view: View, enums: Iterable[EnumType], module: str, *, is_part: bool) -> Unit:
    planned = planned_enums(view)
    data = {
        "up": Code(".." if is_part else "."),
        "is_part": Code("yes") if is_part else None,
        "enums": [planned[each.name] for each in enums],
        "imports": joined(", ", _imports(enums)),
        "exports": joined(", ", sorted(string(_name(view, each)) for each in enums)),
    }
    path = PurePosixPath(view.package.name, module)
    return Unit(path=path, template="enums/enums.py.j2", data=data, is_part=is_part)


@once_per_view
def planned_enums(view: View) -> dict[QName, dict[str, Any]]:
    """What the template prints of each enumeration."""
    return {each.name: _enum(view, each) for each in view.api.enums}


def _name(view: View, enum: EnumType) -> Code:
    return identifier(view.names.classes[enum.name])


def _imports(enums: Iterable[EnumType]) -> list[Code]:
    flags = {each.is_flags for each in enums}
    used = {True: "FlagsEnum", False: "OpenEnum"}
    bases = {used[each] for each in flags}
    return [identifier(each) for each in sorted(bases | ({"Member"} if bases else set()))]


def _enum(view: View, enum: EnumType) -> dict[str, Any]:
    kind = "a set of flags" if enum.is_flags else "an enumeration"
    prose = paragraphs(enum.documentation, enum.deprecation, f"`{enum.name}`, {kind}.")
    named = view.names.members[enum.name]
    return {
        "name": _name(view, enum),
        "base": identifier("FlagsEnum" if enum.is_flags else "OpenEnum"),
        "doc": docstring(prose, indent=4),
        "members": [_member(named, each) for each in enum.members],
    }


def _member(named: Wired, member: EnumMember) -> dict[str, object]:
    said = paragraphs(member.documentation, member.deprecation, named=named)
    prose = [each for each in said if each]
    return {
        "name": identifier(named[member.name]),
        "wire": string(member.name),
        "number": integer(member.value),
        "doc": docstring(prose, indent=4) if prose else None,
    }
