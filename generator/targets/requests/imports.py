"""What a module of request builders imports, found in the code that it is made of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.python.code import Code, identifier, joined
from generator.python.types import import_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

_STANDARD = {
    "collections.abc": ("Sequence",),
    "datetime": ("date", "datetime", "time", "timedelta"),
    "decimal": ("Decimal",),
    "typing": ("Any",),
    "uuid": ("UUID",),
}
_RUNTIME = ("Page", "Request", "body_of", "parameters", "query_options")


def pieces(client: dict[str, Any], builders: Iterable[dict[str, Any]]) -> list[str]:
    """Every piece of code in which a name can stand that has to be imported."""
    found: list[str] = []
    for group in (client, *builders):
        for method in group["methods"]:
            found += [method.parameters, method.returns, method.request, method.codec or ""]
        if item := group.get("item"):
            found += [item["key_type"], item["step"]]
    return found


def find_imports(code: Iterable[str], *, is_async: bool) -> dict[str, object]:
    """``standard`` are import lines; ``modules`` of the package and ``runtime`` are names;
    ``needs_codec`` and ``needs_aliases`` tell whether the codec module and ``with_aliases`` are
    used."""
    bare = (re.sub(r'"[^"]*"', '""', each) for each in code)
    used = set(re.findall(r"\w+", " ".join(bare)))
    standard = {
        module: {name for name in names if name in used} for module, names in _STANDARD.items()
    }
    standard.setdefault("typing", set()).add("TYPE_CHECKING")
    prefix = "Async" if is_async else ""
    base = {f"{prefix}{name}" for name in ("RequestBuilder", "Credential", "Session")}
    runtime = sorted({"Path", *base, *(name for name in _RUNTIME if name in used)})
    modules = [identifier(each) for each in ("enums", "models") if each in used]
    builtins = [Code("import builtins")] if "builtins" in used else []
    return {
        "standard": [*builtins, *import_lines(standard)],
        "modules": joined(", ", modules),
        "runtime": joined(", ", [identifier(each) for each in runtime]),
        "needs_codec": Code("yes") if "c" in used else None,
        "needs_aliases": Code("yes") if "with_aliases" in used else None,
    }
