"""Where the keys of a TOML file stand, which its reader does not tell."""

from __future__ import annotations

import re


def line_of(text: str, location: tuple[str, ...]) -> int:
    """The line of the key that a location names, or of its table, or 0.

    A location is a table's name, the name of a table in it, and a key: ``("sdk", "mail", "docs")``.
    """
    found = table = 0
    for number, line in enumerate(text.splitlines(), start=1):
        if len(location) == 1 and re.match(rf"\s*\[{{0,2}}{re.escape(location[0])}\b", line):
            return number
        if re.match(rf"\s*\[\s*{_header(location[:2])}\s*\]", line):
            table = found = number
        elif re.match(r"\s*\[", line):
            table = 0
        elif table and len(location) > 2 and re.match(rf"\s*{re.escape(location[2])}\s*=", line):
            return number
    return found


def _header(names: tuple[str, ...]) -> str:
    """The pattern of a table's name, the parts of which may be quoted."""
    return r"\s*\.\s*".join(rf"([\"']?){re.escape(each)}\{n}" for n, each in enumerate(names, 1))
