"""Target ``enums``: one module with every open enumeration."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.python.code import Code, identifier, joined
from generator.python.docstrings import docstring
from generator.python.literals import integer, string
from generator.python.prose import paragraphs
from generator.targets.unit import Unit, View

if TYPE_CHECKING:
    from generator.ir import EnumMember, EnumType
    from generator.python.names import Wired


def plan(view: View) -> tuple[Unit, ...]:
    """One unit, ``enums.py``."""
    data = {
        "enums": [_enum(view, each) for each in view.api.enums],
        "imports": joined(", ", _imports(view)),
        "exports": joined(
            ", ", sorted(string(view.names.classes[each.name]) for each in view.api.enums)
        ),
    }
    path = PurePosixPath(view.package.name, "enums.py")
    return (Unit(path=path, template="enums/enums.py.j2", data=data),)


def _imports(view: View) -> list[Code]:
    flags = {each.is_flags for each in view.api.enums}
    used = {True: "FlagsEnum", False: "OpenEnum"}
    bases = {used[each] for each in flags}
    return [identifier(each) for each in sorted(bases | ({"Member"} if bases else set()))]


def _enum(view: View, enum: EnumType) -> dict[str, object]:
    kind = "a set of flags" if enum.is_flags else "an enumeration"
    prose = paragraphs(enum.documentation, enum.deprecation, f"`{enum.name}`, {kind}.")
    named = view.names.members[enum.name]
    return {
        "name": identifier(view.names.classes[enum.name]),
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
