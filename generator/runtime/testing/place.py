"""What the path of a URL names."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from .data.entities import Collection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..service import Call, Route
    from .data.entities import Entity


@dataclass(frozen=True, slots=True)
class Place:
    """What a path names.

    ``template`` is the path with ``{}`` for keys and ``name()`` for calls. ``target``
    is a collection, an entity, or None at a mere step on the way. ``call`` is set where
    a function or an action is called on it, with the JSON values of its ``arguments``;
    ``cast`` where only objects of a derived class are meant.
    """

    template: str = ""
    route: Route | None = None
    target: Collection | Entity | None = None
    call: Call | None = None
    arguments: Mapping[str, object] = field(default_factory=dict)
    cast: type[Any] | None = None
    counts: bool = False
    """Whether the path ends in ``$count``."""

    stream: str = ""
    """The property, or ``$value``, whose bytes are meant."""

    @property
    def is_collection(self) -> bool:
        """Whether it holds many."""
        if self.call is not None:
            return self.call.is_collection
        return isinstance(self.target, Collection)

    def calling(self, call: Call, arguments: Mapping[str, object]) -> Place:
        """The place where a function or an action is called on this one."""
        template = f"{self.template}/{call.segment}()"
        return replace(self, template=template, call=call, arguments=arguments)
