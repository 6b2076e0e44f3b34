"""Names of the wire and names of Python."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..shapes import shape_of

if TYPE_CHECKING:
    from ..model import Model
    from ..service import Notifications, Service


def facts_of(service: Service) -> Notifications:
    """Return what a service promises of its notifications.

    :raises ValueError: it sends none.
    """
    if service.notifications is None:
        raise ValueError(f"{service.title} sends no notifications")
    return service.notifications


def member(model: Model, wire: str) -> Any:
    """Return the property that has this name on the wire."""
    return getattr(model, shape_of(type(model)).by_wire[wire].attribute)
