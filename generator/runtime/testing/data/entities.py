"""Collections and their entities."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from .keys import Key, comparable, made_key
from .scene import TICKS, Scene, text_of
from .timeline import beginnings
from .words import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...shapes import Prop
    from .source import Source

_LARGE = 97  # one in so many records has a crowd in it
_DEEPEST = 4
_LONGEST = 3 * 3_600.0  # seconds
_POOR = 0.12  # how many records went badly


class Collection:
    """Entities of one declared class, the ``rows``.

    That list is only added to or replaced as a whole, so that who goes through it page
    by page meets every entity once. ``owner`` is the entity whose navigation property
    of this ``name`` the collection is; ``is_single`` says that it stands for one entity
    without a key in its URL.
    """

    __slots__ = (
        "_keys",
        "_made",
        "_next",
        "_scene",
        "_starts",
        "is_single",
        "model",
        "name",
        "owner",
        "path",
        "rows",
        "source",
    )

    def __init__(
        self,
        source: Source,
        path: str,
        model: type[Any],
        size: int,
        *,
        owner: Entity | None = None,
        name: str = "",
        is_single: bool = False,
    ) -> None:
        self.source = source
        self.path = path
        self.model = model
        self.owner = owner
        self.name = name
        self.is_single = is_single
        self.rows: list[Entity] = [Entity(self, index) for index in range(size)]
        self._made = size
        self._next = size
        self._keys: dict[Key, Entity] | None = None
        self._starts: list[int] | None = None
        self._scene: Scene | None = None

    @property
    def is_log(self) -> bool:
        """Whether it is what a function gives, whose rows have no URLs of their own."""
        return self.path.endswith("()")

    @property
    def template(self) -> str:
        """Its path with ``{}`` for keys."""
        if self.owner is None:
            return self.path
        above = self.owner.collection
        return f"{above.template}{'' if above.is_single else '/{}'}/{self.name}"

    def find(self, key: Key) -> Entity | None:
        """The entity with a key."""
        if self._keys is None:
            self._keys = {comparable(each.key): each for each in self.rows}
        return self._keys.get(comparable(key))

    def add(self, document: dict[str, Any]) -> Entity:
        """Put an entity in; one that has its key already is replaced."""
        entity = Entity(self, self._next, document)
        self._next += 1
        self.keep()
        if not entity.key:  # a row of a log
            self.rows.append(entity)
            return entity
        before = self.find(entity.key)
        if before is None:
            self.rows.append(entity)
        else:
            entity.index = before.index
            self.rows = [entity if each is before else each for each in self.rows]
        assert self._keys is not None
        self._keys[comparable(entity.key)] = entity
        return entity

    def remove(self, entity: Entity) -> None:
        """Take an entity out."""
        self.find(entity.key)
        assert self._keys is not None
        self._keys.pop(comparable(entity.key), None)
        self.rows = [each for each in self.rows if each is not entity]
        self.keep()

    def clear(self) -> None:
        """Take everything out."""
        self.hold([])

    def hold(self, rows: list[Entity]) -> None:
        """Have these rows and no others."""
        self.rows = rows
        self._keys = None
        self.keep()

    def grow(self) -> None:
        """Make up one more."""
        self.rows = [*self.rows, Entity(self, self._next)]
        self._next += 1
        self._keys = None

    def keep(self) -> None:
        """Let the owner keep this, and not make it up anew when it is asked for."""
        if self.owner is not None:
            single = next(iter(self.rows), None)
            self.owner.relate(self.name, single if self.is_single else self)

    def scene(self, index: int, random: Random) -> Scene:
        """The scene of the entity at a place."""
        if self.owner is None:
            return self._scene_of_a_record(index, random)
        if self._scene is None:
            self._scene = self.owner.scene()
        above = self._scene
        is_sequence = above.depth > 0  # the parts of a part follow one another
        shares = max(1, len(self.rows)) if is_sequence else 1
        share = min(index, shares - 1) if is_sequence else 0
        return above.below(random, above.place + index, share, shares)

    def _scene_of_a_record(self, index: int, random: Random) -> Scene:
        source = self.source
        start = self._start(index)
        seconds = int(min(random.lognormvariate(6.3, 0.9), _LONGEST))
        return Scene(
            random,
            random.sample(source.people, _people(index, random.random())),
            start,
            start + seconds * TICKS,
            source.now,
            is_poor=random.random() < _POOR,
        )

    def _start(self, index: int) -> int:
        if index >= self._made:
            return self.source.now - 3_600 * TICKS
        if self._starts is None:
            random = self.source.random("starts", self.path)
            self._starts = list(beginnings(random, self._made, self.source.now))
        return self._starts[index]


class Entity:
    """One entity, or one row of what a function gives back.

    ``raises`` says how often its version was raised. ``streams`` are media types and
    bytes by property; ``$value`` are those of the entity itself.
    """

    __slots__ = (
        "_given",
        "_is_made",
        "_key",
        "_related",
        "collection",
        "index",
        "raises",
        "streams",
    )

    def __init__(
        self, collection: Collection, index: int, document: dict[str, Any] | None = None
    ) -> None:
        self.collection = collection
        self.index = index
        self.raises = 0
        self.streams: dict[str, tuple[str, bytes]] = {}
        self._is_made = document is None
        self._key: Key | None = None
        self._given: dict[str, Any] | None = None
        self._related: dict[str, Collection | Entity | None] | None = None
        if document is not None:
            self._take(document)

    @property
    def source(self) -> Source:
        """What it is made from."""
        return self.collection.source

    @property
    def model(self) -> type[Any]:
        """Its class."""
        if self._given is not None:
            return self.source.schema.model_of(self.collection.model, self._given)
        return self.source.recipes.kinds.choose(self.collection.model, self.scene())

    @property
    def key(self) -> Key:
        """The JSON values of its key properties."""
        if self._key is None:
            names = self.source.schema[self.collection.model].key
            if self._given is not None:
                self._key = tuple(self._given.get(name) for name in names)
            elif self._is_somebody(names):
                self._key = (self.scene().person.id,)
            else:
                self._key = self._made_key(names)
        return self._key

    @property
    def path(self) -> str:
        """Its path, by which it is told from others; not that of a URL."""
        return f"{self.collection.path}/{','.join(map(str, self.key))}"

    def _made_key(self, names: tuple[str, ...]) -> Key:
        shape = self.source.schema.shape(self.collection.model)
        props = tuple(shape.by_wire[name] for name in names)
        return made_key(props, self.index, self._digest(16), self._key_part)

    def _key_part(self, prop: Prop) -> object:
        make = self.source.recipes.primitive(prop.codec, words_of(prop.wire))
        return make(self.source.scene(self.collection.path, self.index, prop.wire))

    def _is_somebody(self, names: tuple[str, ...]) -> bool:
        """Whether it stands for a person, whose id it has for a key then."""
        if self.collection.owner is None or names != ("id",):
            return False
        if not self.source.recipes.kinds.is_identity(self.collection.model):
            return False
        return self.index < len(self.collection.scene(0, Random(0)).people)

    def scene(self) -> Scene:
        """The scene that it is made in, from the beginning."""
        return self.collection.scene(self.index, Random(self._digest(8)))

    def document(self) -> dict[str, Any]:
        """Its structural properties, the key and ``@odata.type`` among them."""
        if self._given is not None:
            return self._given
        declared = self.collection.model
        schema = self.source.schema
        made = self.source.recipes.typed(declared, self.scene())
        for name, value in zip(schema[declared].key, self.key, strict=True):
            if value is not None:
                made[name] = value
        return made

    def change(self, changes: dict[str, Any]) -> None:
        """Set properties, structural or not."""
        self._take({**self.document(), **changes})
        self.collection.keep()

    def raise_version(self) -> None:
        """Change it as late news does: a higher version, and one more of each part."""
        document = dict(self.document())
        shape = self.source.schema.shape(self.model)
        for wire in shape.by_wire:
            words = words_of(wire)
            if words == ("version",):
                document[wire] = (document.get(wire) or 0) + 1
            elif "modified" in words:
                document[wire] = text_of(self.source.now)
        self._take(document)
        self.raises += 1
        for part in (self._related or {}).values():
            if self._is_made and isinstance(part, Collection):
                part.grow()
        self.collection.keep()

    def related(self, name: str) -> Collection | Entity | None:
        """What a navigation property leads to."""
        if self._related is not None and name in self._related:
            return self._related[name]
        prop = self.source.schema.navigation(self.model, name)
        assert prop is not None
        assert prop.codec.model is not None
        many = not prop.codec.is_object
        if not self._is_made:
            return self._collection(prop, 0) if many else None
        home = self.source.home(prop.codec.model)
        if home is None or name in self.source.schema[self.model].contained:
            size = self._size(prop.codec.model) if many else 1
            part = self._collection(prop, size)
        else:
            part = self._collection(prop, 0)
            part.rows = self._some_of(home, name)
        return part if many else next(iter(part.rows), None)

    def relate(self, name: str, part: Collection | Entity | None) -> None:
        """Keep what a navigation property leads to from now on."""
        self._related = {**(self._related or {}), name: part}
        self.collection.keep()

    def _take(self, document: dict[str, Any]) -> None:
        """Keep a document; what is related becomes entities of its own."""
        model = self.source.schema.model_of(self.collection.model, document)
        schema = self.source.schema
        navigation = schema[model].navigation
        self._given = {
            name: value
            for name, value in document.items()
            if name.partition("@")[0] not in navigation
        }
        for name in navigation.intersection(document):
            prop = schema.navigation(model, name)
            assert prop is not None
            value = document[name]
            part = self._collection(prop, 0)
            for each in value if isinstance(value, list) else [value]:
                if each is not None:
                    part.add(each)
            self.relate(name, part)
        keys = schema[self.collection.model].key
        if self._key is None:
            self._given.update(self._missing_key(keys))

    def _missing_key(self, names: tuple[str, ...]) -> dict[str, Any]:
        assert self._given is not None
        if all(self._given.get(name) is not None for name in names):
            return {}
        made = self._made_key(names)
        return {
            name: value
            for name, value in zip(names, made, strict=True)
            if value is not None and self._given.get(name) is None
        }

    def _collection(self, prop: Prop, size: int) -> Collection:
        path = f"{self.path}/{prop.wire}"
        assert prop.codec.model is not None
        return Collection(
            self.source,
            path,
            prop.codec.model,
            size,
            owner=self,
            name=prop.wire,
            is_single=prop.codec.is_object,
        )

    def _size(self, model: type[Any]) -> int:
        scene = self.scene()
        if scene.depth >= _DEEPEST:
            return 0
        if scene.depth == 0 and self.source.recipes.kinds.is_about_people(model):
            return len(scene.people) + self.raises
        return 1 + self._digest(8, model.__name__) % 2 + self.raises

    def _some_of(self, home: Sequence[Entity], name: str) -> list[Entity]:
        if not home:
            return []
        number = self._digest(8, name)
        count = 1 + number % 3
        places = {(number // 7 + 13 * each) % len(home) for each in range(count)}
        return [home[place] for place in sorted(places)]

    def _digest(self, size: int, *parts: object) -> int:
        return self.source.digest(size, self.collection.path, self.index, *parts)


def _people(index: int, chance: float) -> int:
    """How many people take part: two as a rule, sometimes more than fit on a page."""
    if index % _LARGE == 5:
        return 61 + int(chance * 80)
    if chance < 0.7:
        return 2
    if chance < 0.95:
        return 3 + int((chance - 0.7) * 12)
    return 6 + int((chance - 0.95) * 140)
