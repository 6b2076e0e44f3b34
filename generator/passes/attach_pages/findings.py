"""Words for messages."""

from __future__ import annotations


def listed(names: tuple[str, ...]) -> str:
    """Names for a message: ```a`, `b```."""
    return ", ".join(f"`{name}`" for name in names)
