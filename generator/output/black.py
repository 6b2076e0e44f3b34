"""Asks black, which is imported where it is wanted: most runs do without."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from black import Mode


def by_black(source: str, width: int) -> str:
    """What black makes of a source at a width.

    Raises:
        black.InvalidInput: when it is no Python.
    """
    from black import format_str

    return format_str(source, mode=_mode(width))


def by_black_once(source: str, width: int) -> str:
    """The same for one statement. Black formats a text again where that changed it, to see whether
    it changes once more; a statement of ours does not, and half of the time is saved.

    Raises:
        black.InvalidInput: when it is no Python.
    """
    import black

    once = getattr(black, "_format_str_once", black.format_str)
    laid_out: str = once(source, mode=_mode(width))
    return laid_out


@functools.cache
def _mode(width: int) -> Mode:
    from black import Mode
    from black.mode import TargetVersion

    return Mode(target_versions={TargetVersion.PY311}, line_length=width)
