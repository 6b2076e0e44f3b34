"""What a test module imports, found in the code that it is made of."""

from __future__ import annotations

import re
from typing import Any

from generator.python.code import Code, identifier, joined, without_literals
from generator.python.types import import_lines

_STANDARD = {
    "datetime": ("UTC", "date", "datetime", "time", "timedelta"),
    "decimal": ("Decimal",),
    "typing": ("Any",),
    "uuid": ("UUID",),
}
_MODULES = ("enums", "models")


def with_imports(data: dict[str, Any], always: tuple[str, ...] = ()) -> dict[str, Any]:
    """The data and with it ``standard`` (import lines) and ``modules`` (names in the package).

    ``always`` are names that the template itself uses.
    """
    code = without_literals(" ".join(_leaves(data)))
    used = {*re.findall(r"\w+", code), *always}
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
            # The JSON texts and the docstrings are no code.
            code = (each for name, each in value.items() if name not in ("text", "doc"))
            return [leaf for each in code for leaf in _leaves(each)]
        case list() | tuple():
            return [leaf for each in value for leaf in _leaves(each)]
    return []
