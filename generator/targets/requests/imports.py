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
    "typing": ("Any", "Literal", "Unpack"),
    "uuid": ("UUID",),
}
_CLIENT = ("CallOptions", "Request", "body_of", "parameters")
_SPECIAL = ("ReferenceRequestBuilder", "ReferencesRequestBuilder", "StreamRequestBuilder")
_QUERY = ("query_options", "with_aliases")
_ANNOTATIONS = ("Condition", "Expand")
_STRING = re.compile(r'"[^"\n]*"')
_WORD = re.compile(r"\w+")


def pieces(*groups: dict[str, Any]) -> list[str]:
    """Every piece of code of the client and of builders in which a name that has to be imported
    can stand."""
    found: list[str] = []
    for group in groups:
        for method in group["methods"]:
            found += [method.parameters, method.returns, method.request, method.codec or ""]
        found += [link["builder"] for link in group.get("links", ())]
        if item := group.get("item"):
            found += [item["key_type"], item["step"]]
    return found


def find_imports(
    code: Iterable[str], *, has_builders: bool, is_async: bool, has_client: bool = True
) -> dict[str, object]:
    """``standard`` are import lines; ``modules`` of the package, ``client`` and ``query`` of its
    runtime are names, and ``annotations`` those that type checkers alone want; ``needs_codec`` and
    ``needs_rules`` tell whether these modules are used."""
    bare = _STRING.sub('""', "\n".join({*code}))
    used = {*_WORD.findall(bare)}
    standard = {
        module: {name for name in names if name in used} for module, names in _STANDARD.items()
    }
    prefix = "Async" if is_async else ""
    bases = {
        "ClientBase": has_client,
        "RequestBuilder": has_builders,
        "Pages": "Pages" in used,
        **{name: name in used for name in _SPECIAL},
    }
    twins = (f"{prefix}{name}" for name, is_used in bases.items() if is_used)
    client = sorted({*twins, *(name for name in _CLIENT if name in used)})
    modules = [identifier(each) for each in ("enums", "models") if each in used]
    annotations = [identifier(each) for each in _ANNOTATIONS if each in used]
    if annotations:
        standard["typing"].add("TYPE_CHECKING")
    builtins = [Code("import builtins")] if "builtins" in used else []
    return {
        "standard": [*builtins, *import_lines(standard)],
        "modules": joined(", ", modules),
        "client": joined(", ", map(identifier, client)),
        "annotations": joined(", ", annotations),
        "query": joined(", ", [identifier(each) for each in _QUERY if each in used]),
        "needs_codec": Code("yes") if "c" in used else None,
        "needs_rules": Code("yes") if "rules" in used else None,
    }
