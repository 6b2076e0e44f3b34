"""What a module of the fast way imports, as far as its code needs it."""

from __future__ import annotations

import re
from string import punctuation
from typing import TYPE_CHECKING, Any

from generator.python.code import Code, identifier, joined, without_literals

if TYPE_CHECKING:
    from collections.abc import Iterable

# What it may take from the runtime.
_VOCABULARY = (
    *("FOREIGN", "INSTANT", "TAKEN", "UNSET", "UTC", "Byte", "Decimal", "Family", "Int16", "Int32"),
    *("Int64", "Iterable", "Object", "Objects", "Open", "Real", "SByte", "Seen", "Text", "Texts"),
    *("Truth", "UnsetType", "Wire", "accelerate", "amount", "complete"),
    *("durations", "members", "moment", "names", "new", "noted", "nothing", "numbers"),
    *("of_another", "of_family", "of_note", "parts", "plain", "put", "shell", "shells", "spans"),
    *("text_of", "timedelta", "valid", "whole", "wholes", "written"),
)


def imports(data: dict[str, Any]) -> dict[str, Any]:
    """The imports that the template prints, for the rest of what it prints."""
    used = _names_in(" ".join(_leaves(data)))
    structs = data["structs"]
    if structs:
        used |= {"UNSET", "Wire", "accelerate", "of_note"}
    if data["opened"]:
        used |= {"Open", "complete", "noted", "of_another"}
    if data["shared"]:
        used.add("Family")
    if any(each["checker"] for each in structs) or data["shared"]:
        used |= {"Iterable", "Seen"}
    if any(each["taken"] for each in structs):
        used.add("TAKEN")
    if any(each["foreign"] for each in structs):
        used.add("FOREIGN")
    if any(each["checks"].codecs for each in structs):
        used.add("valid")
    if any(each["checks"].amounts for each in structs):
        used |= {"Decimal", "amount"}
    if data["enums"]:
        used.add("members")
    names = [name for name in _VOCABULARY if name in used]
    modules = [name for name in ("enums", "models") if name in used]
    return {
        "vocabulary": joined(", ", map(Code, names)) if names else None,
        "siblings": [
            *([Code("_wire as wire")] if "wire" in used else []),
            *([Code(", ".join(modules))] if modules else []),
        ],
        "needs_any": Code("yes") if data["structs"] or data["opened"] else None,
        "needs_codec": Code("yes") if "c" in used else None,
    }


def names_set_in(code: Iterable[str]) -> list[Code]:
    """The names that are given values in expressions."""
    found = {name for each in code for name in _SET.findall(without_literals(each))}
    return [identifier(each) for each in sorted(found)]


_SET = re.compile(r"(\w+) := ")

# A space for whatever ends a name with attributes.
_ENDS = dict.fromkeys(map(ord, set(punctuation) - {".", "_"}), " ")


def _names_in(code: str) -> set[str]:
    """The names in a piece of code that are no attributes."""
    return {each.partition(".")[0] for each in without_literals(code).translate(_ENDS).split()}


def _leaves(data: dict[str, Any]) -> set[Code]:
    """All code in the data of a template, each piece once."""
    found: set[Code] = set()
    pending: list[Any] = [data]
    while pending:
        value = pending.pop()
        kind = type(value)
        if kind is Code:
            found.add(value)
        elif kind is dict:
            pending += (each for key, each in value.items() if key != "name")
        elif kind is list or kind is tuple:
            pending += value
        else:
            pending += [getattr(value, name) for name in getattr(value, "__slots__", ())]
    return found
