"""How one type relates to another: what was written as the one, can it be read as the other?

JSON forms are those of OData JSON format 4.01, section 7.1.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from generator.ir import ListOf, Named, Scalar, ScalarKind, item_type
from generator.python.types import SCALARS

if TYPE_CHECKING:
    from generator.compare.match.pair import Pair
    from generator.ir import QName, TypeRef


class Relation(Enum):
    """What became of a type; the values are the ends of rule ids."""

    SAME = ""
    WIDENED = "type-widened"
    NARROWED = "type-narrowed"
    REREAD = "type-reread"
    SPECIALIZED = "type-specialized"
    GENERALIZED = "type-generalized"
    REPLACED = "type-replaced"
    CHANGED = "type-changed"
    COLLECTION = "became-collection"
    SINGLE = "became-single"


_SIZES = {
    ScalarKind.BYTE: (0, 2**8 - 1),
    ScalarKind.SBYTE: (-(2**7), 2**7 - 1),
    ScalarKind.INT16: (-(2**15), 2**15 - 1),
    ScalarKind.INT32: (-(2**31), 2**31 - 1),
    ScalarKind.INT64: (-(2**63), 2**63 - 1),
}
_NUMBERS = {*_SIZES, ScalarKind.SINGLE, ScalarKind.DOUBLE, ScalarKind.DECIMAL}
_ANY_TEXT = {ScalarKind.STRING, *(kind for kind in ScalarKind if kind.value.endswith("Path"))}
_FORMS = {
    *(ScalarKind.GUID, ScalarKind.DURATION),
    *(ScalarKind.DATE, ScalarKind.DATE_TIME_OFFSET, ScalarKind.TIME_OF_DAY),
}
# These have a colon always, which base64 has not.
_CLOCKS = {ScalarKind.DATE_TIME_OFFSET, ScalarKind.TIME_OF_DAY}


def relation(old: TypeRef, new: TypeRef, pair: Pair) -> Relation:
    """What became of a type of OLD."""
    was, now = pair.type_now(old), new
    if isinstance(was, ListOf) is not isinstance(now, ListOf):
        return Relation.COLLECTION if isinstance(now, ListOf) else Relation.SINGLE
    return _item_relation(item_type(was), item_type(now), pair)


def _item_relation(old: Scalar | Named, new: Scalar | Named, pair: Pair) -> Relation:
    if old == new or _name(old) == _name(new):
        return Relation.SAME
    if isinstance(old, Scalar) and isinstance(new, Scalar):
        return _scalar_relation(old.kind, new.kind)
    if isinstance(old, Named) and isinstance(new, Named):
        return _named_relation(old.name, new.name, pair)
    scalar, named = (old, new) if isinstance(old, Scalar) else (new, old)
    has_names = isinstance(scalar, Scalar) and scalar.kind in {*_ANY_TEXT, ScalarKind.BINARY}
    return Relation.REREAD if has_names and _is_enum(named, pair) else Relation.CHANGED


def _name(item: Scalar | Named) -> object:
    """A definition that one side only borrows is a name there."""
    return item.name if isinstance(item, Named) else item.definition or item.kind


def _is_enum(item: Scalar | Named, pair: Pair) -> bool:
    """JSON writes names of members, which base64 can be, but none of the other forms."""
    return isinstance(item, Named) and (item.name in pair.new.enums or item.name in pair.old.enums)


def _share_texts(old: ScalarKind, new: ScalarKind) -> bool:
    """Whether there is a text that is a value of both types."""
    texts = {*_ANY_TEXT, *_FORMS, ScalarKind.BINARY}
    if old not in texts or new not in texts:
        return False
    if ScalarKind.BINARY in (old, new):
        return not {old, new} & _CLOCKS
    return bool({old, new} & _ANY_TEXT)


def _scalar_relation(old: ScalarKind, new: ScalarKind) -> Relation:
    if old is new:
        return Relation.SAME
    if SCALARS[old].name == SCALARS[new].name:
        if old in _SIZES and new in _SIZES:
            return _by_size(_SIZES[old], _SIZES[new])
        if {old, new} == {ScalarKind.SINGLE, ScalarKind.DOUBLE}:
            return Relation.WIDENED if new is ScalarKind.DOUBLE else Relation.NARROWED
    if (old in _NUMBERS and new in _NUMBERS) or _share_texts(old, new):
        return Relation.REREAD
    return Relation.CHANGED


def _by_size(old: tuple[int, int], new: tuple[int, int]) -> Relation:
    is_wider = new[0] <= old[0] and new[1] >= old[1]
    return Relation.WIDENED if is_wider else Relation.NARROWED


def _named_relation(old: QName, new: QName, pair: Pair) -> Relation:
    if old in pair.new.bases(new):
        return Relation.SPECIALIZED
    if new in map(pair.now, pair.old.bases(old)) or new in pair.new.bases(old):
        return Relation.GENERALIZED
    if _is_enum(Named(old), pair) and _is_enum(Named(new), pair):
        return Relation.REREAD
    return Relation.REPLACED if _are_structs(old, new, pair) else Relation.CHANGED


def _are_structs(old: QName, new: QName, pair: Pair) -> bool:
    """Whether JSON writes both as objects, as far as is known: models keep what members are not
    theirs."""
    was = pair.former.get(old)
    is_known = was is not None and was not in pair.old.opaque
    return is_known and new in pair.new.structs and new not in pair.new.opaque
