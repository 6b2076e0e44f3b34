"""What may be wrong in a struct that msgspec cannot tell, and where to look for it.

All of it is looked at when a document is read, so that nothing can fail later, when somebody looks
at a model and it is filled. ``w`` is the struct, and ``v`` the value at hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.ir import (
    ListOf,
    Named,
    Property,
    QName,
    Scalar,
    ScalarKind,
    all_properties,
    item_type,
)
from generator.python.code import Code
from generator.targets.codec.words import (
    INTEGERS,
    checker,
    codec_constant,
    open_constant,
    wire_attribute,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.python.types import TypeNames
    from generator.targets.codec.families import Families
    from generator.targets.codec.places import Places
    from generator.targets.unit import View

_TOLD = frozenset(
    {
        *(ScalarKind.STRING, ScalarKind.BOOLEAN, ScalarKind.SINGLE, ScalarKind.DOUBLE),
        *(each for each in ScalarKind if each.value.endswith("Path")),
        *INTEGERS,
    }
)
_TOGETHER = (ScalarKind.DATE_TIME_OFFSET, ScalarKind.DURATION, ScalarKind.DECIMAL)


@dataclass(frozen=True, slots=True)
class Part:
    """A member that holds objects: what is called, with ``v`` or a tuple of it, to check them."""

    member: Code
    check: Code


@dataclass(frozen=True, slots=True)
class Checks:
    """The members of a type by how they are checked, dates and durations as tuples.

    It is false where msgspec tells all.
    """

    dates: Code | None
    durations: Code | None
    amounts: tuple[Code, ...]
    codecs: tuple[Code, ...]
    parts: tuple[Part, ...]

    def __bool__(self) -> bool:
        return any((self.dates, self.durations, self.amounts, self.codecs, self.parts))


class CheckMaker:
    """Sorts the members of the types of one view."""

    def __init__(self, view: View, families: Families, types: TypeNames, places: Places) -> None:
        self._view = view
        self._families = families
        self._types = types
        self._places = places
        self._properties = {
            each.name: all_properties(each.name, view.structs) for each in families.fast
        }
        self._doubtful = self._find_doubtful()

    def properties(self, name: QName) -> tuple[Property, ...]:
        """The properties of a type, own and inherited."""
        return self._properties[name]

    def of(self, name: QName) -> Checks:
        """The checks of a type, its own and inherited."""
        every = self._properties[name]
        return Checks(
            dates=tuple_of(_of_kind(every, ScalarKind.DATE_TIME_OFFSET)),
            durations=tuple_of(_of_kind(every, ScalarKind.DURATION)),
            amounts=_of_kind(every, ScalarKind.DECIMAL),
            codecs=tuple(self._by_codec(each) for each in every if self._is_for_codec(name, each)),
            parts=tuple(part for each in every if (part := self._part(name, each))),
        )

    def _by_codec(self, each: Property) -> Code:
        codec = codec_constant(self._view, each) or self._types.codec(each.type)
        return Code(f"{_member(each)}, {codec}")

    def _part(self, owner: QName, each: Property) -> Part | None:
        item = item_type(each.type)
        if not isinstance(item, Named) or self._places.is_beyond(owner, each):
            return None
        values = "v" if isinstance(each.type, ListOf) else "(v,)"
        if self._families.is_open(item.name):
            opened = self._places.at(owner, item.name, open_constant(self._view, item.name))
            check = f"{opened}.check({values})"
        elif item.name in self._doubtful:
            shared = self._families.is_shared(item.name)
            function = checker(self._view, item.name, shared=shared)
            check = f"{self._places.at(owner, item.name, function)}({values}, seen)"
        else:
            return None
        return Part(member=_member(each), check=Code(check))

    def _find_doubtful(self) -> frozenset[QName]:
        """Types with something to check, and those that hold them at any depth."""
        found = frozenset(filter(self._is_doubtful_itself, self._properties))
        while True:
            more = {name for name, every in self._properties.items() if found & _named(every)}
            if more <= found:
                return found
            found |= more

    def _is_doubtful_itself(self, name: QName) -> bool:
        every = self._properties[name]
        return self._families.is_shared(self._families.root(name)) or any(
            self._is_for_codec(name, each)
            or (isinstance(each.type, Scalar) and each.type.kind in _TOGETHER)
            or any(map(self._families.is_open, _named([each])))
            for each in every
        )

    def _is_for_codec(self, owner: QName, each: Property) -> bool:
        """Whether msgspec takes more than the codec of a member does."""
        match each.type:
            case Scalar(kind):
                return kind not in _TOLD and kind not in _TOGETHER
            case ListOf(Scalar(kind)):
                return kind is not ScalarKind.STRING
            case Named(name) | ListOf(Named(name)):
                is_read = self._families.is_fast(name) or self._families.is_open(name)
                is_left = self._places.is_beyond(owner, each) or not is_read
                return name not in self._view.enums and is_left
        return True


def _named(properties: Iterable[Property]) -> set[QName]:
    """The types that members are declared to be of."""
    items = (item_type(each.type) for each in properties)
    return {each.name for each in items if isinstance(each, Named)}


def _of_kind(properties: Iterable[Property], kind: ScalarKind) -> tuple[Code, ...]:
    return tuple(
        _member(each)
        for each in properties
        if isinstance(each.type, Scalar) and each.type.kind is kind
    )


def tuple_of(members: tuple[Code, ...]) -> Code | None:
    """A tuple of some code; None if there is none."""
    if not members:
        return None
    inner = ", ".join(members)
    return Code(f"({inner},)" if len(members) == 1 else f"({inner})")


def _member(each: Property) -> Code:
    return Code(f"w.{wire_attribute(each.name)}")
