"""Divides a large package: each kind of module is then a package of parts that load by themselves.

Which part a class is in depends on names and bases alone, so that a change to a property changes
the files of one part. A type goes with the base that it derives from in the end, so no two parts
need each other's bases; a base of very many types counts for none of them, and is kept apart.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, TypeVar

from generator.ir import lineage
from generator.python.code import Code, identifier, joined
from generator.python.docstrings import docstring
from generator.python.literals import string
from generator.python.words import snake_case
from generator.targets.once import once_per_view
from generator.targets.unit import Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from generator.ir import QName, ResourceKey, StructType
    from generator.targets.unit import View

T = TypeVar("T")

MOST_CLASSES = 600
"""What has more types, enumerations and request builders than this is divided: importing so many
takes about a quarter of a second."""
LARGEST_FAMILY = 60
_BASES = "_bases"
CLIENT = "_client"
"""The part that has the client."""
# Names of files may have 255 bytes.
_LONGEST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The name of the part that each class is in; nothing where a kind is one module."""

    structs: Mapping[QName, str]
    enums: Mapping[QName, str]
    builders: Mapping[ResourceKey, str]

    def is_base_of_many(self, name: QName) -> bool:
        """Whether so many types derive from a type that they are not kept together."""
        return self.structs[name] == _BASES


@once_per_view
def parts_of(view: View) -> Parts | None:
    """The parts of a large package; None where every kind of module is one."""
    structs, enums, places = view.emitted_structs, view.api.enums, view.api.resources
    if len(structs) + len(enums) + len(places) <= MOST_CLASSES:
        return None
    heads = _heads(view)
    return Parts(
        structs={name: _by_first_word(view, head) for name, head in heads.items()},
        enums={each.name: _by_first_word(view, each.name) for each in enums},
        builders={each.key: _part(snake_case(each.path[0])) for each in places},
    )


def _heads(view: View) -> dict[QName, QName | None]:
    """For each type the one whose name decides where it is; None for bases of very many types."""
    line = {each.name: _names(lineage(each.name, view.structs)) for each in view.emitted_structs}
    sizes = Counter(name for names in line.values() for name in names)
    return {
        name: next((each for each in names if sizes[each] <= LARGEST_FAMILY), None)
        for name, names in line.items()
    }


def _names(structs: Iterable[StructType]) -> tuple[QName, ...]:
    return tuple(each.name for each in structs)


def _by_first_word(view: View, name: QName | None) -> str:
    if name is None:
        return _BASES
    return _part(snake_case(view.names.classes[name]).partition("_")[0])


def _part(name: str) -> str:
    """The name of a module: the underscore keeps it apart from keywords, from what is in the
    package and from names that are no file's on Windows."""
    return f"_{name[:_LONGEST]}"


def divided(items: Iterable[T], part: Callable[[T], str]) -> dict[str, list[T]]:
    """Items by their part, parts in the order of their names."""
    found: dict[str, list[T]] = {}
    for each in items:
        found.setdefault(part(each), []).append(each)
    return dict(sorted(found.items()))


def front(view: View, module: str, prose: Iterable[str], parts: Mapping[str, list[Code]]) -> Unit:
    """The package that stands for all parts of a kind: it has the names of all, and loads each part
    when one of its names is first asked for."""
    names = sorted((name, part) for part, inside in parts.items() for name in inside)
    data: dict[str, Any] = {
        "doc": docstring(prose, indent=0),
        "parts": [
            {"module": identifier(part), "names": joined(", ", sorted(inside))}
            for part, inside in parts.items()
        ],
        "names": [{"text": string(name), "part": string(part)} for name, part in names],
    }
    path = PurePosixPath(view.package.name, module, "__init__.py")
    return Unit(path=path, template="package/parts.py.j2", data=data, is_part=True)
