"""What kind of thing a type describes, as its properties tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...codec import DATE, DATE_TIME_OFFSET, STRING, TIME_OF_DAY
from ...containers import Collection as ListCodec
from ...containers import Nullable
from . import figures, texts
from .words import words_of

if TYPE_CHECKING:
    from typing import Any

    from ...shapes import Prop
    from ..schema import Schema
    from .scene import Scene

    _Classes = tuple[type[Any], ...]

MOMENTS = frozenset({DATE, DATE_TIME_OFFSET, TIME_OF_DAY})
_FEW = 3  # derived types that stand beside the declared one
_OF_PEOPLE = 0.6  # how often one of them that is about people is taken


class Kinds:
    """Tells types apart; what it found once it remembers."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._choices: dict[type[Any], tuple[_Classes, _Classes]] = {}
        self._identities: dict[type[Any], bool] = {}
        self._neutral: dict[type[Any], bool] = {}
        self._about_people: dict[type[Any], bool] = {}

    def choose(self, declared: type[Any], scene: Scene) -> type[Any]:
        """The class of an object, one of the few that derive from the declared one."""
        choices = self._choices.get(declared)
        if choices is None:
            choices = self._choices[declared] = self._choices_of(declared)
        chance = scene.random.random
        among = choices[chance() < _OF_PEOPLE]
        return among[int(chance() * len(among))]

    def _choices_of(self, declared: type[Any]) -> tuple[_Classes, _Classes]:
        """The classes to choose from, and those of them that are about people."""
        classes = self._schema.concrete(declared)
        if declared in classes and len(classes) > 1 + _FEW:
            return (declared,), (declared,)
        people = tuple(each for each in classes if self.is_about_people(each))
        return classes, people or classes

    def is_identity(self, model: type[Any]) -> bool:
        """Whether objects of a class hold who somebody is, and no other object."""
        found = self._identities.get(model)
        if found is None:
            found = self._identities[model] = self._holds_one_person(model)
        return found

    def _holds_one_person(self, model: type[Any]) -> bool:
        held = [
            each.codec.model
            for each in self._schema.structural(model)
            if each.codec.is_object
        ]
        return len(held) == 1 and held[0] is not None and self.is_about_people(held[0])

    def is_about_people(self, model: type[Any]) -> bool:
        """Whether objects of a class are or hold somebody with an id and a name."""
        return self._holds_people(model, 4)

    def _holds_people(self, model: type[Any], levels: int) -> bool:
        found = self._about_people.get(model)
        if found is None:
            found = self._about_people[model] = self._find_people(model, levels)
        return found

    def _find_people(self, model: type[Any], levels: int) -> bool:
        props = self._schema.structural(model)
        if is_person(props):
            return True
        held = (each.codec.model for each in props if each.codec.is_object)
        return levels > 0 and any(
            self._holds_people(each, levels - 1)
            for declared in held
            if declared is not None
            for each in self._schema.concrete(declared)[:4]
        )

    def is_neutral(self, model: type[Any]) -> bool:
        """Whether objects of a type tell neither of a person nor of a time."""
        found = self._neutral.get(model)
        if found is None:
            self._neutral[model] = False  # a type that holds itself is not
            found = self._neutral[model] = self._find_neutral(model)
        return found

    def _find_neutral(self, model: type[Any]) -> bool:
        props = self._schema.structural(model)
        if self._schema[model].key or is_person(props):
            return False
        return all(map(self._holds_neutral, props))

    def _holds_neutral(self, prop: Prop) -> bool:
        if prop.codec.model is None:
            return _is_neutral(prop)
        return all(map(self.is_neutral, self._schema.concrete(prop.codec.model)))


def _is_neutral(prop: Prop) -> bool:
    """Whether a value tells neither of a person nor of a time."""
    words = words_of(prop.wire)
    codec = prop.codec
    if isinstance(codec, (ListCodec, Nullable)):
        codec = codec.item
    if codec in MOMENTS:
        return False
    if codec is STRING:
        return texts.personal(words, of_a_person=False) is None
    return not figures.is_whole(words)


def is_person(props: tuple[Prop, ...]) -> bool:
    """Whether these are what is said of somebody: an id and a name."""
    names = {each.wire for each in props}
    return "id" in names and bool({"displayName", "name"} & names)


def is_choice(props: tuple[Prop, ...]) -> bool:
    """Whether nearly all properties are objects, of which one at a time makes sense."""
    objects = sum(each.codec.is_object for each in props)
    return objects >= 3 and objects * 4 >= len(props) * 3
