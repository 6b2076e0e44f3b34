"""What the fake service knows of the types, beside the table of codecs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..shapes import shape_named, shape_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..shapes import Prop, Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeFacts:
    """What one structured type declares itself; every name is that of the wire."""

    model: type[Any]
    key: tuple[str, ...] = ()
    navigation: frozenset[str] = frozenset()
    contained: frozenset[str] = frozenset()
    """Navigation properties whose targets stand nowhere else."""

    expanded: frozenset[str] = frozenset()
    """Navigation properties that come without being asked for."""

    required: frozenset[str] = frozenset()
    """Properties that cannot be null."""

    streams: frozenset[str] = frozenset()
    """Properties that are streams of bytes."""

    is_media: bool = False
    """Whether its entities are streams themselves."""

    is_abstract: bool = False
    is_open: bool = False
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Text that examples have in properties, by property."""


class Schema:
    """All types of a package; a type has what its bases have."""

    def __init__(self, facts: Iterable[TypeFacts]) -> None:
        own = {each.model: each for each in facts}
        self._facts = {model: _inherited(model, own) for model in own}
        self._concrete: dict[type[Any], tuple[type[Any], ...]] = {}
        self._structural: dict[type[Any], tuple[Prop, ...]] = {}

    def __getitem__(self, model: type[Any]) -> TypeFacts:
        """The facts about a class."""
        return self._facts[model]

    def concrete(self, model: type[Any]) -> tuple[type[Any], ...]:
        """The class and those derived from it, as far as there are objects of them."""
        found = self._concrete.get(model)
        if found is None:
            found = self._concrete[model] = tuple(
                each
                for each in self._facts
                if issubclass(each, model) and not self._facts[each].is_abstract
            )
        return found

    def base(self, model: type[Any]) -> type[Any]:
        """The first of the classes that a class derives from."""
        return next(each for each in reversed(model.__mro__) if each in self._facts)

    def model_of(self, declared: type[Any], document: Mapping[str, Any]) -> type[Any]:
        """The class of an object, by its ``@odata.type``."""
        text = document.get("@odata.type")
        shape = shape_named(text.rpartition("#")[2]) if isinstance(text, str) else None
        fits = shape is not None and issubclass(shape.model, declared)
        return shape.model if shape is not None and fits else declared

    def structural(self, model: type[Any]) -> tuple[Prop, ...]:
        """The properties that JSON holds without being asked for."""
        found = self._structural.get(model)
        if found is None:
            facts = self._facts[model]
            others = facts.navigation | facts.streams
            found = self._structural[model] = tuple(
                each for each in shape_of(model).props if each.wire not in others
            )
        return found

    def navigation(self, model: type[Any], name: str) -> Prop | None:
        """A navigation property by its name."""
        facts = self._facts[model]
        return shape_of(model).by_wire[name] if name in facts.navigation else None

    def shape(self, model: type[Any]) -> Shape:
        """The entry of a class in the table of codecs."""
        return shape_of(model)


def _inherited(model: type[Any], own: Mapping[type[Any], TypeFacts]) -> TypeFacts:
    """The facts about a class joined with those about its bases."""
    line = [own[each] for each in model.__mro__ if each in own]
    return TypeFacts(
        model=model,
        key=next((each.key for each in line if each.key), ()),
        navigation=frozenset().union(*(each.navigation for each in line)),
        contained=frozenset().union(*(each.contained for each in line)),
        expanded=frozenset().union(*(each.expanded for each in line)),
        required=frozenset().union(*(each.required for each in line)),
        streams=frozenset().union(*(each.streams for each in line)),
        is_media=any(each.is_media for each in line),
        is_abstract=own[model].is_abstract,
        is_open=any(each.is_open for each in line),
        texts={
            name: texts for each in reversed(line) for name, texts in each.texts.items()
        },
    )
