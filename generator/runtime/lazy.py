"""Names of the package's root that are loaded when they are first asked for."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_CLIENT = "_runtime.client"


def part(package: str, name: str) -> Any:
    """Load a part of a package, which has it from then on.

    :raises AttributeError: there is no such part.
    """
    if name[:1] != "_" or name[:2] == "__":
        raise AttributeError(f"module {package!r} has no attribute {name!r}")
    return import_module(f".{name}", package)


def find(
    package: str, name: str, modules: Mapping[str, str], names: Collection[str]
) -> Any:
    """Load a name of a package: the module that has it is in ``modules``, or is the
    client's; from then on the package has it itself.

    :raises AttributeError: not a name of the package.
    """
    if name not in names:
        raise AttributeError(f"module {package!r} has no attribute {name!r}")
    module = import_module(f".{modules.get(name, _CLIENT)}", package)
    value = getattr(module, name)
    setattr(sys.modules[package], name, value)
    return value
