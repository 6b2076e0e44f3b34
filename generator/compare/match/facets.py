"""The limits on values of built-in types (section 7.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.ir import ScalarKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.ir import Facets

_UNBOUNDED = float("inf")
_TIMES = {ScalarKind.DATE_TIME_OFFSET, ScalarKind.DURATION, ScalarKind.TIME_OF_DAY}


def facet_changes(old: Facets, new: Facets, kind: ScalarKind) -> Iterator[tuple[str, str, str]]:
    """The rule for each limit that is another one, with what CSDL says before and after. What is
    not given is no limit, but no digits behind the point of a number or of a second."""
    of_times = 0.0 if kind in _TIMES else _UNBOUNDED
    for name, before, after, default in (
        ("MaxLength", old.max_length, new.max_length, _UNBOUNDED),
        ("Precision", old.precision, new.precision, of_times),
        ("Scale", old.scale, new.scale, 0.0),
    ):
        first, second = _limit(before, default), _limit(after, default)
        if first != second:
            rule = "facet-loosened" if second > first else "facet-tightened"
            yield rule, _text(name, before), _text(name, after)


def _limit(value: int | str | None, default: float) -> float:
    if value is None:
        return default
    return float(value) if isinstance(value, int) else _UNBOUNDED


def _text(name: str, value: int | str | None) -> str:
    return f"no {name}" if value is None else f'{name}="{value}"'
