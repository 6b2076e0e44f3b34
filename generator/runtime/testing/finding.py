"""Where a test says that something is: by paths below the base URL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .data.entities import Collection, Entity
from .refusals import RefusalError

if TYPE_CHECKING:
    from .site import Site


def below(path: str) -> str:
    """A path as a URL has it below its base."""
    return f"/{path.strip('/')}"


def collection_at(site: Site, path: str) -> Collection:
    """The collection or log at a path.

    :raises LookupError: there is none.
    """
    try:
        return site.router.rows(below(path), site.world)
    except RefusalError as refusal:
        raise LookupError(f"{path}: {refusal.message}") from None


def entity_at(site: Site, path: str) -> Entity:
    """The entity at a path.

    :raises LookupError: there is none.
    """
    try:
        place = site.router.find(below(path), site.world, {}, is_link=True)
    except RefusalError as refusal:
        raise LookupError(f"{path}: {refusal.message}") from None
    if not isinstance(place.target, Entity):
        raise LookupError(f"{path} is no entity")
    return place.target
