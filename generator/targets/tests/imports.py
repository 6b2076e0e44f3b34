"""What a test module imports, found in the code that it is made of."""

from __future__ import annotations

import re
from typing import Any

from generator.python.code import Code, identifier, joined
from generator.python.types import import_lines

_STANDARD = {
    "datetime": ("UTC", "date", "datetime", "timedelta"),
    "decimal": ("Decimal",),
    "uuid": ("UUID",),
}
_MODULES = ("enums", "models")


def with_imports(data: dict[str, Any]) -> dict[str, Any]:
    """The data and with it ``standard`` (import lines) and ``modules`` (names in the package)."""
    code = re.sub(r'"(?:[^"\\]|\\.)*"', '""', " ".join(_leaves(data)), flags=re.DOTALL)
    used = set(re.findall(r"\w+", code))
    standard = {
        module: {name for name in names if name in used} for module, names in _STANDARD.items()
    }
    modules = [identifier(name) for name in _MODULES if name in used]
    client = [data["client"]] if "client" in data else []
    return {
        **data,
        "standard": import_lines(standard),
        "modules": joined(", ", modules) if modules else None,
        "names": joined(", ", [*client, *modules]),
    }


def _leaves(value: Any) -> list[str]:
    match value:
        case Code():
            return [value]
        case dict():
            return [leaf for each in value.values() for leaf in _leaves(each)]
        case list() | tuple():
            return [leaf for each in value for leaf in _leaves(each)]
    return []
