"""Objects of open types on the fast way: dictionaries, with whatever members they have.

msgspec gives them as dictionaries: structs cannot keep what they do not declare.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache
from typing import Any, TypeAlias, cast

from msgspec import UNSET

from .codec_base import Codec
from .exact import Exact
from .fast import WRITERS
from .jsontext import read_number
from .kept import TYPE, Kept, Note
from .shapes import shape_of
from .shells import filled_by, new, shell
from .structs import Struct
from .untyped import UNTYPED, Untyped, encoded_members
from .writing import changed

Late: TypeAlias = list[tuple[str, Any]]
"""Names and values of an open type's members that came as null, or as unusual text."""


class Open:
    """How objects of an open type are checked, made into models, and written."""

    def __init__(
        self,
        model: type[Any],
        fill: Callable[[Any, dict[str, Any]], Any],
        write: Callable[[Any], Any],
        *,
        is_deep: bool = False,
    ) -> None:
        """Register how objects are filled and written.

        :param is_deep: whether they may hold objects of their own type.
        """
        self._model = model
        self._fill = fill
        self._is_deep = is_deep
        self._codec = Struct(model)
        self._parts: dict[str, Open | None] = {}
        filled_by(model, fill)
        WRITERS[model] = write

    def has(self, parts: dict[str, Open | None]) -> None:
        """Name the declared members that are not just text; None stands for a codec."""
        self._parts = parts

    def check(self, objects: Iterable[dict[str, Any]]) -> None:
        """Make sure that the codec reads the objects.

        :raises DecodeError: it does not; the path is not complete.
        """
        parts = self._parts
        for each in objects:
            if TYPE in each:
                self._codec.decode(each)
                continue
            for name, value in each.items():
                if name in parts:
                    part = parts[name]
                    if part is not None and value.__class__ is dict:
                        part.check((value,))
                    elif value is not None:
                        self._codec.decode({name: value})
                elif value.__class__ is not str and value is not None:
                    self._codec.decode({name: value})

    def whole(self, came: Any) -> Any:
        """A model made of an object that was checked; None if nothing came."""
        if came is None or came is UNSET:
            return None
        if TYPE in came:
            return self._typed(came)
        return self._fill(new(self._model), came)

    def wholes(self, came: Any) -> Any:
        """Models made of objects that were checked; None if nothing came."""
        if came is None or came is UNSET:
            return None
        return [self.whole(each) for each in came]

    def shell(self, came: Any) -> Any:
        """A model to be filled from an object that was checked."""
        if came is None or came is UNSET:
            return None
        return self._typed(came) if TYPE in came else shell(self._model, came)

    def shells(self, came: Any) -> Any:
        """Models to be filled from objects that were checked."""
        if came is None or came is UNSET:
            return None
        return [self.shell(each) for each in came]

    def _typed(self, came: dict[str, Any]) -> Any:
        return self._codec.decode(numbers(came))

    def values(self, came: dict[str, Any]) -> tuple[dict[str, Any], Late]:
        """What came with the declared members as Python has them, and notes on them."""
        parts = self._parts
        notes: Late = []
        found = came.copy()
        for name, value in came.items():
            kind = value.__class__
            if kind is str and (not parts or name not in parts):
                continue
            part = parts.get(name)
            if part is None or kind is not dict:
                if prop := shape_of(self._model).by_wire.get(name):
                    found[name] = late(notes, value, name, prop.codec)
            elif part._is_deep or TYPE in value:
                found[name] = part.shell(value)
            else:
                found[name] = part._fill(new(part._model), value)
        return found, notes


def late(notes: Late, value: Any, name: str, codec: Codec[Any]) -> Any:
    """Read a member of an open type that cannot be taken as it is."""
    if value is None:
        notes.append((name, None))
        return None
    if isinstance(codec.item or codec, Untyped):
        value = numbers(value)
    decoded = codec.decode(value)
    if isinstance(decoded, Exact):
        notes.append((name, value))
        return decoded.plain()
    return decoded


def noted(others: dict[str, Any], notes: Late) -> Note:
    """Keep what is left of the members of an open type, and what the others tell."""
    note = Note()
    for each in others.values():
        if each.__class__ in _DEEP:
            others = {name: numbers(value) for name, value in others.items()}
            break
    note.extra = others
    if notes:
        note.texts = {name: value for name, value in notes if value is not None}
        nulls = [name for name, value in notes if value is None]
        note.null_members = frozenset(nulls) if nulls else None
    return note


def complete(model: Kept, members: dict[str, Any]) -> dict[str, Any]:
    """Add undeclared members, and nulls, to what an object of an open type has.

    :raises EncodeError: a value that its type cannot hold.
    """
    kept, kind = model._kept, cast("Any", model.__class__)
    extra, nulls, declared = kept.extra, kept.null_members, _declared(kind)
    is_told = (
        kept.texts or kept.odata_type is not None or not declared.isdisjoint(extra)
    )
    if is_told or (nulls and not nulls <= declared) or (nulls and TYPE in nulls):
        result: dict[str, Any] = changed(model, type(model))
        return result
    if nulls:
        members = {**dict.fromkeys(nulls), **members}
    members.update(encoded_members(extra))
    return members


@cache
def _declared(model: Any) -> frozenset[str]:
    """The names that no undeclared member has."""
    return frozenset({TYPE, *shape_of(model).by_wire})


# What may be, or hold, a number with a fraction.
_DEEP = frozenset({Decimal, dict, list})


def numbers(value: Any) -> Any:
    """The same without decimals, which numbers with a fraction are read as here, for
    the sake of money."""
    if isinstance(value, Decimal):
        return UNTYPED.decode(read_number(str(value)))
    if isinstance(value, dict):
        return {name: numbers(each) for name, each in value.items()}
    if isinstance(value, list):
        return [numbers(each) for each in value]
    return value
