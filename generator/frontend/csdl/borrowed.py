"""What an alias stands for that no document declares.

A ``Schema`` by itself may call what it borrows by an alias that its whole document declared (CSDL
4.01 section 14.2.1: an alias is a simple identifier). Another state of it shows what that was.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Set

    from generator.ir import QName


def likely_aliases(old: Iterable[QName], new: Iterable[QName]) -> dict[str, str]:
    """Namespaces by what seems to be their alias, from the names that two schemas borrow.

    It is the namespace that ends like the alias; or else the one of the other schema that has some
    of the names, where each schema knows only one of both. Where two could be meant, none is.
    """
    sides = _by_namespace(old), _by_namespace(new)
    namespaces = {name for side in sides for name in side if "." in name}
    found = {}
    for alias in {name for side in sides for name in side if "." not in name}:
        ending = [each for each in namespaces if each.endswith(f".{alias}")]
        likely = ending or _with_the_same_names(alias, sides)
        if len(likely) == 1:
            found[alias] = likely[0]
    return found


def _by_namespace(names: Iterable[QName]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for each in names:
        found[each.namespace].add(each.name)
    return dict(found)


def _with_the_same_names(
    alias: str, sides: tuple[Mapping[str, Set[str]], Mapping[str, Set[str]]]
) -> list[str]:
    if all(alias in side for side in sides):
        return []
    here, there = sides if alias in sides[0] else sides[::-1]
    return [
        namespace
        for namespace, names in there.items()
        if "." in namespace and namespace not in here and names & here[alias]
    ]
