"""What a message says of a name that is wrong: what was meant, and what there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHOWN = 40


def near_misses(name: str, known: Iterable[str]) -> str:
    """Return `` (did you mean 'a' or 'b'?)``, or nothing where no name is like it."""
    # difflib costs more to import than the rest of a call.
    from difflib import get_close_matches

    by_plain: dict[str, str] = {}
    for each in known:
        by_plain.setdefault(_plain(each), each)
    near = get_close_matches(_plain(name), by_plain, n=3, cutoff=0.75)
    found = " or ".join(repr(by_plain[each]) for each in near)
    return f" (did you mean {found}?)" if found else ""


def _plain(name: str) -> str:
    return name.replace("_", "").lower()


def listed(names: Iterable[str]) -> str:
    """``a, b and c``; of very many names the first ones."""
    every = list(names)
    if len(every) > _SHOWN:
        every = [*every[:_SHOWN], f"{len(every) - _SHOWN} more"]
    if len(every) < 2:
        return "".join(every)
    return f"{', '.join(every[:-1])} and {every[-1]}"
