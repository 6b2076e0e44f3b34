"""Target ``codec``: how models are read from JSON and written to it.

``_codec.py`` has tables that tie every attribute to its name and type on the wire; it keeps
everything and tells what is wrong. ``_wire.py`` is the fast way for what is as the schema says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.targets.codec import fast, tables

if TYPE_CHECKING:
    from generator.targets.unit import Unit, View


def plan(view: View) -> tuple[Unit, ...]:
    """Two units, ``_codec.py`` and ``_wire.py``; or two packages of parts."""
    ways = fast.plan(view)
    return (*tables.plan(view, fast.part_names(ways)), *ways)
