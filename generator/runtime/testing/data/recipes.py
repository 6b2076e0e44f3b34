"""Objects of a type, property by property: which value a codec and a name call for."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from random import Random
from typing import TYPE_CHECKING, Any

from ...codec import (
    BINARY,
    BOOLEAN,
    DATE,
    DATE_TIME_OFFSET,
    DECIMAL,
    DOUBLE,
    DURATION,
    GUID,
    SINGLE,
    STRING,
    TIME_OF_DAY,
)
from ...containers import Collection as ListCodec
from ...containers import Enumeration, Nullable
from ...enums import FlagsEnum
from ...numeric import Integer
from ...spatial import Spatial
from . import figures, moments, texts
from .kinds import MOMENTS, Kinds, is_choice, is_person
from .people import guid
from .places import place
from .scene import Scene
from .words import words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...codec_base import Codec
    from ...enums import OpenEnum
    from ...shapes import Prop
    from ..schema import Schema

    Make = Callable[[Scene], Any]

FUTURE = "unknownFutureValue"
_DEEPEST = 7
_RARE = frozenset({"failure", "error", "errors", "fault", "feedback", "reason"})
_POOL = 48  # how many objects of a neutral type there are
_NONE = frozenset({FUTURE, "unknown", "invalid", "none"})
_NO = frozenset({"test", "deleted", "blocked", "discontinued"})
_OPTIONAL = 0.06  # how often a property that can be null is
_RARELY = 0.12  # how often one that speaks of trouble is not
_NEVER = 0.5  # how often a date of trouble is null; more are of the year 1


class Recipes:
    """How to make objects of the types of a schema.

    ``surprises`` is how often an enumeration has a member, and an object a property,
    that the schema does not declare.
    """

    def __init__(self, schema: Schema, seed: int, surprises: float = 0.0) -> None:
        self._schema = schema
        self.kinds = Kinds(schema)
        self._seed = seed
        self._surprises = surprises
        self._pools: dict[tuple[type[Any], bool], list[dict[str, Any]]] = {}
        self._recipes: dict[type[Any], list[tuple[str, Make, float]]] = {}

    def structure(self, model: type[Any], scene: Scene) -> dict[str, Any]:
        """The structural properties of an object, an entity's key among them.

        What it holds may be shared with other objects.
        """
        if self.kinds.is_neutral(model):
            return self._of_the_pool(model, scene)
        return self._made(model, scene)

    def _of_the_pool(self, model: type[Any], scene: Scene) -> dict[str, Any]:
        """One of a few objects of a type: making each anew would take too long."""
        pool = self._pools.get((model, scene.is_poor))
        if pool is None:
            name = f"{self._seed} {self._schema.shape(model).name} {scene.is_poor}"
            random = Random(name)
            source = Scene(random, (), 0, 0, 0, is_poor=scene.is_poor)
            pool = [self._made(model, source) for _ in range(_POOL)]
            self._pools[model, scene.is_poor] = pool
        return pool[int(scene.random.random() * _POOL)]

    def _made(self, model: type[Any], scene: Scene) -> dict[str, Any]:
        recipe = self._recipes.get(model)
        if recipe is None:
            recipe = self._recipes[model] = self._recipe(model)
        chance = scene.random.random
        made: dict[str, Any] = {}
        for wire, make, absence in recipe:
            made[wire] = None if absence and chance() < absence else make(scene)
        if self._surprises and chance() < self._surprises:
            made["undeclaredMember"] = {"text": "not in the schema", "number": 1}
        return made

    def _recipe(self, model: type[Any]) -> list[tuple[str, Make, float]]:
        props = self._schema.structural(model)
        required = self._schema[model].required | set(self._schema[model].key)
        if is_choice(props):
            return self._choice(props)
        of_a_person = is_person(props)
        examples = self._schema[model].texts
        objects = [each for each in props if each.codec.is_object]
        places = {each.wire: place for place, each in enumerate(objects)}
        return [
            (
                each.wire,
                self._value(
                    each,
                    places.get(each.wire, 0),
                    model,
                    of_a_person=of_a_person,
                    examples=examples.get(each.wire, ()),
                ),
                0.0 if each.wire in required else _absence(each, of_a_person),
            )
            for each in props
        ]

    def _choice(self, props: tuple[Prop, ...]) -> list[tuple[str, Make, float]]:
        """A set of roles: one of them is taken, which is a user's if there is one."""
        names = [each.wire for each in props if each.codec.is_object]
        taken = next((name for name in names if name in {"user", "person"}), names[0])
        taken_prop = next(each for each in props if each.wire == taken)
        return [(taken, self._object(taken_prop.codec, 0), 0.0)]

    def _value(
        self,
        prop: Prop,
        place: int,
        owner: type[Any],
        *,
        of_a_person: bool,
        examples: tuple[str, ...],
    ) -> Make:
        words = words_of(prop.wire)
        codec = prop.codec
        if isinstance(codec, ListCodec):
            return self._list(codec, words)
        if codec.is_object:
            return self._object(codec, place)
        if codec is STRING:
            personal = texts.personal(words, of_a_person=of_a_person)
            return personal or texts.text(_telling(words, owner), examples)
        if codec is DATE_TIME_OFFSET and _RARE.intersection(words):
            return moments.mostly_never(moments.date_time(words))
        return self.primitive(codec, words)

    def _object(self, codec: Codec[Any], place: int) -> Make:
        declared = codec.model
        assert declared is not None

        def make(scene: Scene) -> dict[str, Any] | None:
            if scene.depth > _DEEPEST:
                return None
            return self.typed(declared, scene.inside(scene.place + place))

        return make

    def typed(self, declared: type[Any], scene: Scene) -> dict[str, Any]:
        """An object with its type, where that is not the declared one."""
        model = self.kinds.choose(declared, scene)
        made = self.structure(model, scene)
        if model is declared:
            return made
        return {"@odata.type": f"#{self._schema.shape(model).name}", **made}

    def _list(self, codec: ListCodec[Any], words: tuple[str, ...]) -> Make:
        item = codec.item
        declared = item.model
        if declared is None:
            primitive = self.primitive(item, words)

            def some(scene: Scene) -> list[Any]:
                count = 1 + int(scene.random.random() * 2)
                found: list[object] = []
                for value in (primitive(scene) for _ in range(count)):
                    if value not in found:  # a place is an object
                        found.append(value)
                return found

            return some
        counts_people = self.kinds.is_about_people(declared)

        def make(scene: Scene) -> list[Any]:
            if scene.depth > _DEEPEST:
                return []
            people = len(scene.people) if counts_people and scene.depth < 2 else 2
            count = people if counts_people else 1 + int(scene.random.random() * 2)
            return [self.typed(declared, scene.inside(index)) for index in range(count)]

        return make

    def primitive(self, codec: Codec[Any], words: tuple[str, ...]) -> Make:
        """What makes a value that is neither an object nor a list."""
        if isinstance(codec, Nullable):
            return self.primitive(codec.item, words)
        if isinstance(codec, Enumeration):
            return self._member(codec.members)
        if isinstance(codec, Integer):
            return figures.integer(words, codec.low, codec.high)
        if isinstance(codec, Spatial):
            return place(codec.shape)
        if codec is STRING:
            return texts.personal(words, of_a_person=False) or texts.text(words)
        makers: dict[Codec[Any], Callable[[tuple[str, ...]], Make]] = {
            DATE_TIME_OFFSET: moments.date_time,
            DATE: moments.date,
            TIME_OF_DAY: moments.time_of_day,
            DURATION: figures.duration,
            DECIMAL: figures.decimal,
            SINGLE: figures.real,
            DOUBLE: figures.real,
            GUID: lambda _: lambda scene: guid(scene.random),
            BINARY: lambda _: _bytes,
            BOOLEAN: _boolean,
        }
        maker = makers.get(codec)
        return maker(words) if maker else _nothing

    def _member(self, members: type[OpenEnum]) -> Make:
        known = [str(each) for each in members.known()]
        names = [each for each in known if each not in _NONE] or known
        surprises = self._surprises
        if not names:
            return lambda scene: "unlisted"
        is_flags = issubclass(members, FlagsEnum)

        def make(scene: Scene) -> str:
            chance = scene.random.random()
            if surprises and scene.random.random() < surprises:
                return "memberOfTomorrow"
            # The first members of an enumeration are the common ones.
            first = names[int(chance * chance * len(names))]
            if is_flags and chance > 0.5 and first != names[-1]:
                return f"{first},{names[-1]}"
            return first

        return make


def _telling(words: tuple[str, ...], owner: type[Any]) -> tuple[str, ...]:
    """A name with what it is a name of, where it does not tell itself."""
    return words_of(owner.__name__) if words in {("name",), ("title",)} else words


def _absence(prop: Prop, of_a_person: bool) -> float:
    """How often a property that can be null is null."""
    words = words_of(prop.wire)
    if _RARE.intersection(words):
        return _NEVER if prop.codec is DATE_TIME_OFFSET else 1 - _RARELY
    if prop.codec is STRING and texts.personal(words, of_a_person=of_a_person):
        return 0.0
    codec = prop.codec
    is_fixed = codec.is_object or isinstance(codec, ListCodec) or codec in MOMENTS
    return 0.0 if is_fixed else _OPTIONAL


def _boolean(words: tuple[str, ...]) -> Make:
    share = 0.02 if _NO.intersection(words) else 0.75
    return lambda scene: scene.random.random() < share


def _bytes(scene: Scene) -> str:
    return urlsafe_b64encode(scene.random.randbytes(12)).decode()


def _nothing(scene: Scene) -> None:
    return None
