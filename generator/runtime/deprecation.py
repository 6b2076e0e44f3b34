"""Deprecated properties: what the schema says of them, and the warning."""

from __future__ import annotations

import sys
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .shapes import shape_of

if TYPE_CHECKING:
    from datetime import date

_PACKAGE = __name__.rpartition(".")[0].rpartition(".")[0] or __name__
_warned: set[tuple[type[Any], str]] = set()


@dataclass(frozen=True, slots=True)
class Deprecated:
    """The end of a property, under ``"deprecated"`` in its field's metadata."""

    since: date | None = None
    """When it was deprecated."""

    removal: date | None = None
    """When the service stops returning it."""

    replacement: str | None = None
    """The Python name of what to use instead."""

    message: str = ""
    """What the schema says beyond that."""

    def __str__(self) -> str:
        since = f" since {self.since}" if self.since else ""
        removal = f", removed on {self.removal}" if self.removal else ""
        use = f"; use {self.replacement}" if self.replacement else ""
        message = f": {' '.join(self.message.split())}" if self.message else ""
        return f"deprecated{since}{removal}{use}{message}"


def warn_once(model: type[Any], attribute: str) -> None:
    """Warn, once in a process, if the property of a model is deprecated.

    The property counts as its declaring class' and the warning points at the line that
    called into the package.
    """
    deprecated = model.__dataclass_fields__[attribute].metadata.get("deprecated")
    if deprecated is None:
        return
    owner = next((base for base in model.__mro__ if attribute in vars(base)), model)
    if (owner, attribute) in _warned:
        return
    _warned.add((owner, attribute))
    warnings.warn(
        f"{owner.__name__}.{attribute} is {deprecated}",
        DeprecationWarning,
        stacklevel=_caller(),
    )


def _caller() -> int:
    """Count the frames from ``warn_once`` to the first one outside of the package."""
    frame, level = sys._getframe(1), 1
    while frame.f_back and _is_ours(frame.f_globals.get("__name__", "")):
        frame, level = frame.f_back, level + 1
    return level


def _is_ours(module: str) -> bool:
    return module == _PACKAGE or module.startswith(_PACKAGE + ".")


def warn_of_body(value: object) -> None:
    """Warn of the deprecated properties that are set in a model and below it."""
    if isinstance(value, (list, tuple)):
        for item in value:
            warn_of_body(item)
        return
    model = value.__class__
    if not hasattr(model, "__dataclass_fields__"):
        return
    for prop in shape_of(model).props:
        item = getattr(value, prop.attribute)
        if item is not None:
            warn_once(model, prop.attribute)
            if prop.codec.model is not None:
                warn_of_body(item)
