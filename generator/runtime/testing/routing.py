"""From the path of a URL to the place in the service that it names."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from ..shapes import shape_named
from .data.entities import Collection, Entity
from .literals import named_arguments, segment_value, split_arguments, value_of
from .operations import called, names_of
from .place import Place
from .refusals import RefusalError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..service import Route, Routes, Service
    from .data.keys import Key
    from .data.world import World
    from .schema import Schema

_FEW = 5  # rows of a function that answers for no span of time


class Router:
    """Knows the URL tree of a service and the world that is behind it."""

    def __init__(self, service: Service, routes: Routes, schema: Schema) -> None:
        self._service = service
        self._root = routes
        self._schema = schema
        self._routes = {each.path: each for each in routes.routes}
        self._short = {
            each.route: {
                _first_word(each.start): each.start,
                _first_word(each.end): each.end,
            }
            for each in service.windows
        }

    @property
    def routes(self) -> tuple[Route, ...]:
        """All places that the URL tree knows."""
        return self._root.routes

    @property
    def homes(self) -> dict[type[Any], str]:
        """The collections that stand alone, by the class of what they hold."""
        return {
            each.model: each.path
            for each in reversed(self._routes.values())
            if each.is_collection and each.model is not None and "{}" not in each.path
        }

    def link_path(self, path: str, template: str) -> str:
        """A path as the service's own links have it.

        A function that answers for a span of time calls its parameters otherwise there:
        ``from`` and ``to`` instead of ``fromDateTime`` and ``toDateTime``.
        """
        head, slash, last = path.rpartition("/")
        for short, declared in self._short.get(template, {}).items():
            last = re.sub(rf"(?<=[(,]){re.escape(declared)}(?==)", short, last)
        return f"{head}{slash}{last}"

    def find(
        self,
        path: str,
        world: World,
        aliases: Mapping[str, str],
        *,
        is_link: bool = False,
    ) -> Place:
        """The place that a path below the base URL names, percent-encoded.

        ``is_link`` says that the service itself made the link, which may lead to what
        nobody can ask for otherwise.

        :raises RefusalError: there is no such place.
        """
        place = Place()
        segments = [unquote(each) for each in path.split("/") if each]
        for number, segment in enumerate(segments):
            is_last = number == len(segments) - 1
            place = self._step(place, segment, world, aliases, is_link, is_last)
        return place

    def rows(self, path: str, world: World) -> Collection:
        """The collection at a path, or the log of the function that it ends in.

        :raises LookupError: there is none.
        """
        head, _, last = path.rpartition("/")
        if last.endswith(")"):
            place = self.find(head, world, {}, is_link=True)
            name = last.partition("(")[0]
            for call in place.route.calls if place.route else self._root.calls:
                if name in names_of(call) and call.returns and call.returns.model:
                    return self.log(place.calling(call, {}), world)
            raise LookupError(f"there is no function {path}")
        target = self.find(path, world, {}, is_link=True).target
        if not isinstance(target, Collection):
            raise LookupError(f"{path} is no collection")
        return target

    def log(self, place: Place, world: World) -> Collection:
        """The rows that a function or an action gives, which stand nowhere else."""
        call, target = place.call, place.target
        assert call is not None
        assert call.returns is not None
        assert call.returns.model is not None
        above = place.template.rpartition("/")[0] if target is None else target.path
        size = None if place.template in self._short else _FEW
        return world.collection(f"{above}/{call.segment}()", call.returns.model, size)

    def _step(
        self,
        place: Place,
        segment: str,
        world: World,
        aliases: Mapping[str, str],
        is_link: bool,
        is_last: bool,
    ) -> Place:
        if place.call is not None or place.counts or place.stream:
            raise _unknown(segment)
        if is_last and self._is_stream(place, segment):
            template = f"{place.template}/{segment}"
            return replace(place, template=template, stream=segment)
        if segment == "$count" and is_last and place.is_collection:
            return replace(place, counts=True)
        name, arguments = _divide(segment)
        operation = self._operation(place, name, arguments, aliases)
        if operation is not None:
            return operation
        found = self._found(place, segment, name, arguments, world, aliases)
        if found is None and is_link and isinstance(place.target, Entity):
            found = self._below(place, segment)
        if found is None or (found.route is None and not is_link):
            raise _unknown(segment)
        return found

    def _is_stream(self, place: Place, segment: str) -> bool:
        """Whether an entity has bytes there."""
        if not isinstance(place.target, Entity):
            return False
        facts = self._schema[place.target.model]
        return facts.is_media if segment == "$value" else segment in facts.streams

    def _found(
        self,
        place: Place,
        segment: str,
        name: str,
        arguments: str | None,
        world: World,
        aliases: Mapping[str, str],
    ) -> Place | None:
        """What a link of the URL tree or a key leads to."""
        linked = self._link(place, segment, world) or self._cast(place, segment)
        if linked is None and arguments is not None:
            linked = self._link(place, name, world) or self._cast(place, name)
            if linked is not None:
                return self._by_key(linked, arguments, aliases)
        if linked is None and isinstance(place.target, Collection):
            return self._by_segment(place, segment)
        return linked

    def _link(self, place: Place, segment: str, world: World) -> Place | None:
        """Follow a link of the URL tree."""
        links = self._root.links if place.route is None else place.route.links
        if segment not in links:
            return None
        route = self._routes[links[segment]]
        template = f"{place.template}/{segment}"
        cast = self._cast(place, segment)
        if cast is not None:
            return replace(cast, route=route)
        return Place(template, route, self._target(place, segment, route, world))

    def _cast(self, place: Place, segment: str) -> Place | None:
        """Take only what is of a derived type, whose name is a segment."""
        shape = shape_named(segment) if "." in segment else None
        if shape is None or place.target is None:
            return None
        is_entity = isinstance(place.target, Entity)
        model = place.target.model
        if not issubclass(
            *((model, shape.model) if is_entity else (shape.model, model))
        ):
            raise RefusalError(404, "The resource is not of that type.")
        cast = None if is_entity else shape.model
        return replace(place, template=f"{place.template}/{segment}", cast=cast)

    def _target(
        self, place: Place, segment: str, route: Route, world: World
    ) -> Collection | Entity | None:
        if self._is_value(route):
            return None
        if isinstance(place.target, Entity):
            related = place.target.related(segment)
            if related is None:
                raise RefusalError(404, f"There is no '{segment}' here.")
            return related
        if route.model is None:
            return None
        path = f"{place.template}/{segment}"
        if route.is_collection:
            return world.collection(
                path, route.model, 0 if self.starts_empty(path) else None
            )
        return world.single(path, route.model)

    def _is_value(self, route: Route) -> bool:
        """Whether a place is a value, no entity: only operations are asked of it."""
        if route.methods:
            return False
        return route.model is None or not self._schema[route.model].key

    def starts_empty(self, path: str) -> bool:
        """Whether a collection has nothing in it but what clients put there."""
        told = self._service.notifications
        return told is not None and told.route == path

    def _by_segment(self, place: Place, segment: str) -> Place:
        names = self._key_names(place)
        if len(names) != 1:
            raise _unknown(segment)
        shape = self._schema.shape(self._model(place))
        return self._entity(
            place, (segment_value(shape.by_wire[names[0]].codec, segment),)
        )

    def _by_key(
        self, place: Place, arguments: str, aliases: Mapping[str, str]
    ) -> Place:
        """Take an entity by its key in parentheses."""
        if not isinstance(place.target, Collection):
            raise RefusalError(400, "Only collections have keys.")
        names = self._key_names(place)
        by_wire = self._schema.shape(self._model(place)).by_wire
        parts = list(split_arguments(arguments))
        if len(names) == 1 and len(parts) == 1 and "=" not in _unquoted(arguments):
            return self._entity(
                place, (value_of(by_wire[names[0]].codec, arguments.strip(), aliases),)
            )
        if not names:
            raise RefusalError(501, "The fake knows no key that lies in an object.")
        given = named_arguments(arguments)
        if set(given) != set(names):
            raise RefusalError(400, f"The key must consist of {', '.join(names)}.")
        key = tuple(
            value_of(by_wire[name].codec, given[name], aliases) for name in names
        )
        return self._entity(place, key)

    def _entity(self, place: Place, key: Key) -> Place:
        collection = place.target
        assert isinstance(collection, Collection)
        entity = collection.find(key)
        if entity is None or (place.cast and not issubclass(entity.model, place.cast)):
            raise RefusalError(404, "The requested resource does not exist.")
        path = place.route.item if place.route else None
        route = self._routes[path] if path else None
        return Place(f"{place.template}/{{}}", route, entity)

    def _below(self, place: Place, segment: str) -> Place | None:
        """Follow a navigation property that has no place in the URL tree."""
        assert isinstance(place.target, Entity)
        if self._schema.navigation(place.target.model, segment) is None:
            return None
        return Place(f"{place.template}/{segment}", None, place.target.related(segment))

    def _operation(
        self, place: Place, name: str, arguments: str | None, aliases: Mapping[str, str]
    ) -> Place | None:
        """Where a function or an action is called by this name, if one is."""
        if place.route is None and place.template:
            return None
        calls = self._root.calls if place.route is None else place.route.calls
        return called(calls, place, name, arguments, aliases, self._short)

    def _model(self, place: Place) -> type[Any]:
        assert isinstance(place.target, Collection)
        return place.cast or place.target.model

    def _key_names(self, place: Place) -> tuple[str, ...]:
        return self._schema[self._model(place)].key


def _divide(segment: str) -> tuple[str, str | None]:
    name, opening, rest = segment.partition("(")
    if not opening or not rest.endswith(")"):
        return segment, None
    return name, rest[:-1]


def _unquoted(text: str) -> str:
    """The text without what stands in quotes."""
    return "".join(text.split("'")[::2])


def _first_word(name: str) -> str:
    """``from`` of ``fromDateTime``."""
    return "".join(_until_capital(name))


def _until_capital(name: str) -> Iterator[str]:
    for index, character in enumerate(name):
        if index and character.isupper():
            return
        yield character


def _unknown(segment: str) -> RefusalError:
    return RefusalError(400, f"Resource not found for the segment '{segment}'.")
