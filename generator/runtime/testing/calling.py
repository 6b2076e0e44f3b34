"""What functions and actions give back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .data.entities import Collection
from .data.words import words_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..service import Call
    from .data.entities import Entity
    from .data.world import World
    from .place import Place
    from .site import Site

_SOME = 3


def rows_of(
    site: Site, place: Place, model: type[Any], arguments: Mapping[str, object]
) -> Sequence[Entity]:
    """The objects that a call gives: of a span of time where it is a log, or else those
    that it is called on, those of their type that there are, or some of its own.

    :raises RefusalError: the span is too long, or none.
    """
    window = site.window(place.template)
    if window is not None:
        log = site.router.log(place, site.world)
        return site.logs.rows(log, window, arguments)
    target = place.target
    if isinstance(target, Collection) and issubclass(target.model, model):
        return target.rows
    home = site.world.home(model)
    if home is not None:
        return home
    return site.router.log(place, site.world).rows


def values_of(world: World, call: Call, path: str) -> object:
    """A primitive value, or some of them."""
    assert call.returns is not None
    make = world.recipes.primitive(call.returns, words_of(call.segment))
    count = _SOME if call.is_collection else 1
    values = [make(world.scene(path, each)) for each in range(count)]
    return values if call.is_collection else values[0]
