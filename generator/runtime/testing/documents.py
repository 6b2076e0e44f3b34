"""Entities as the JSON of a response: OData JSON Format v4.01."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ..odata import Item
from .data.entities import Collection, Entity
from .refusals import RefusalError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from .preferences import Preferences
    from .rewriting import Rewriter
    from .schema import Schema

    Expand = Callable[[Collection, Item], "Part"]


@dataclass(frozen=True, slots=True)
class Part:
    """What of a related collection goes into a response."""

    entities: Sequence[Entity]
    next_link: str = ""
    count: int | None = None


class Writer:
    """Makes the JSON objects of one response.

    ``expand`` cuts a related collection to a page, as its item of ``$expand`` says.
    """

    def __init__(
        self,
        schema: Schema,
        rewriter: Rewriter,
        preferences: Preferences,
        expand: Expand,
    ) -> None:
        self._schema = schema
        self._rewriter = rewriter
        self._preferences = preferences
        self._expand = expand

    def entity(self, entity: Entity, item: Item) -> dict[str, Any]:
        """One entity with what is selected and expanded of it.

        :raises RefusalError: there is no such property.
        """
        model = entity.model
        document = self._selected(model, entity.document(), item)
        expanded = {each.path[0]: each for each in self._expansions(model, item)}
        for name in self._schema[model].expanded - expanded.keys():
            if self._is_selected(name, item):
                document[name] = self._one(entity, name, Item(()))
        for name, each in expanded.items():
            self._add(document, entity, name, each)
        return document

    def _selected(
        self, model: type[Any], document: Mapping[str, Any], item: Item
    ) -> dict[str, Any]:
        names = [each.path for each in item.select]
        if names and ("*",) not in names:
            self._check(model, names)
            wanted = {_property(path) for path in names}
            document = {
                name: value
                for name, value in document.items()
                if name in wanted or name == "@odata.type"
            }
        return self._rewriter.finished(model, document, self._preferences)

    def _check(self, model: type[Any], paths: Sequence[tuple[str, ...]]) -> None:
        shape = self._schema.shape(model)
        for path in paths:
            name = _property(path)
            if name in shape.by_wire or self._schema[model].is_open:
                continue
            if any(
                name in self._schema.shape(each).by_wire
                for each in self._schema.concrete(self._schema.base(model))
            ):
                continue  # another type in the same collection has it
            raise RefusalError(
                400, f"Could not find a property named '{name}' on type '{shape.name}'."
            )

    def _is_selected(self, name: str, item: Item) -> bool:
        names = {_property(each.path) for each in item.select}
        return not names or name in names or "*" in names

    def _expansions(self, model: type[Any], item: Item) -> Sequence[Item]:
        found: list[Item] = []
        facts = self._schema[model]
        for each in item.expand:
            name = _property(each.path)
            if name == "*":
                found.extend(
                    replace(each, path=(one,)) for one in sorted(facts.navigation)
                )
            elif name in facts.navigation:
                found.append(replace(each, path=(name,)))
            elif not self._is_elsewhere(model, name):
                raise RefusalError(
                    400,
                    f"Property '{name}' on type '{self._schema.shape(model).name}' is "
                    "not a navigation property. Only navigation properties can be "
                    "expanded.",
                )
        return found

    def _is_elsewhere(self, model: type[Any], name: str) -> bool:
        classes = self._schema.concrete(self._schema.base(model))
        return any(name in self._schema[each].navigation for each in classes)

    def _add(
        self, document: dict[str, Any], entity: Entity, name: str, item: Item
    ) -> None:
        related = entity.related(name)
        if not isinstance(related, Collection):
            document[name] = self._one(entity, name, item)
            return
        part = self._expand(related, item)
        if part.count is not None:
            document[f"{name}@odata.count"] = part.count
        document[name] = [self.entity(each, item) for each in part.entities]
        if part.next_link:
            document[f"{name}@odata.nextLink"] = part.next_link

    def _one(self, entity: Entity, name: str, item: Item) -> Any:
        related = entity.related(name)
        if not isinstance(related, Entity):
            return None
        return self.entity(related, item)


def _property(path: tuple[str, ...]) -> str:
    """The first name of a path that is no type."""
    names = [each for each in path if "." not in each]
    return names[0] if names else path[0]
