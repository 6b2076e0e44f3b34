"""What a model remembers of the JSON that it was read from, beside its properties.

A model that was read the fast way keeps its private struct, which is never changed, for
copies of the model share it. One that was read by the codec, or whose undeclared
members, nulls or type somebody asked for or set, keeps a note. Any other keeps nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import UNSET

from .odd import Odd, members_of, parts_of
from .shells import Room, came_for, fill

if TYPE_CHECKING:
    from typing import Self

TYPE = "@odata.type"


class Extra(dict[str, Any]):
    """Undeclared members, and where their model has its spellings from.

    ``dataclasses.replace`` hands a copy nothing but the fields, of which this is one.
    """

    __slots__ = ("source",)

    source: Note


_NOTHING: dict[str, Any] = {}


class Note:
    """Undeclared members, nulls, the type, texts to be written back, and the struct.

    ``came`` has the undeclared members that the struct tells; ``spelled`` is a struct
    of the others, made when it is first written.
    """

    __slots__ = (
        *("came", "extra", "null_members", "odata_type"),
        *("spelled", "texts", "wire"),
    )

    def __init__(self, wire: Any = None) -> None:
        self.came = dict(_undeclared(wire)) or _NOTHING
        self.extra: dict[str, Any] = Extra(self.came)
        self.null_members: frozenset[str] | None = None
        self.odata_type: str | None = None
        self.spelled: Any = None
        self.texts: dict[str, object] = {}
        self.wire = wire

    def struct(self) -> Any:
        """The struct, if it tells all that is noted; else the note itself."""
        is_told = self.null_members is None and self.odata_type is None
        is_told = is_told and not self.texts and self.extra == self.came
        return self.wire if is_told else self

    def __copy__(self) -> Note:
        result = Note()
        result.came = self.came
        result.extra = Extra(self.extra)
        result.null_members = self.null_members
        result.odata_type = self.odata_type
        result.texts = self.texts
        result.wire = self.wire
        return result


class Kept(Room):
    """The base of models: they keep the struct, a note, or nothing."""

    __slots__ = ()

    def __copy__(self) -> Self:
        """Return a record of its own that holds the same values."""
        state: Any = object.__getstate__(self)
        others, slots = state
        result = object.__new__(type(self))
        for name, value in {**(others or {}), **slots}.items():
            object.__setattr__(result, name, value)
        if isinstance(self._kept, Note):
            result._kept = copy(self._kept)
        return result


def note(model: Kept) -> Note:
    """The note of a model, made if there is none."""
    found = _filled(model)
    if not isinstance(found, Note):
        found = model._kept = Note(found)
    return found


def extra(model: Kept) -> dict[str, Any]:
    """The undeclared members of a model."""
    found = note(model)
    if isinstance(found.extra, Extra):
        found.extra.source = found
    return found.extra


def undeclared_members(model: Kept) -> dict[str, Any]:
    """What stands in ``extra``, to be read only: it may be no more than a copy."""
    found = _came(model)
    return found.extra if isinstance(found, Note) else dict(_undeclared(found))


def set_extra(model: Kept, members: dict[str, Any]) -> None:
    """Give a model undeclared members; those of another bring its spellings along."""
    is_new = not hasattr(model, "_kept")  # the first field that ``__init__`` sets
    if is_new:
        model._kept = copy(members.source) if isinstance(members, Extra) else None
    if members or isinstance(_filled(model), Note):
        note(model).extra = members if not is_new else Extra(members)


def null_members(model: Kept) -> frozenset[str]:
    """The wire names that came as null or were set to be null."""
    found = _came(model)
    if isinstance(found, Note) and found.null_members is not None:
        return found.null_members
    return frozenset(
        name
        for name, value in _members(_wire(model))
        if value is None and "@odata." not in name
    )


def set_null_members(model: Kept, names: frozenset[str]) -> None:
    """Say which members are to be sent as null."""
    if names or null_members(model):
        found = note(model)
        found.null_members, found.spelled = frozenset(names), None


def odata_type(model: Kept) -> str | None:
    """``@odata.type`` as it came or was set."""
    found = _came(model)
    if isinstance(found, Note) and found.odata_type is not None:
        return found.odata_type
    wire = _wire(model)
    return None if wire is None or wire.odata_type is UNSET else wire.odata_type


def set_odata_type(model: Kept, name: str | None) -> None:
    """Set ``@odata.type``; what came is not taken away."""
    if name is not None or isinstance(_filled(model), Note):
        found = note(model)
        found.odata_type, found.spelled = name, None


def texts_of(model: Kept) -> dict[str, object]:
    """How values were spelled that came as text, by their names on the wire."""
    found = _came(model)
    texts = found.texts if isinstance(found, Note) else {}
    came = _members(_wire(model))
    return texts or {name: value for name, value in came if isinstance(value, str)}


def _filled(model: Kept) -> Any:
    """What a model keeps, once it is filled."""
    fill(model)
    return model._kept


def _came(model: Kept) -> Any:
    """What a model keeps; a struct is looked at where it is."""
    found = came_for(model)
    return _filled(model) if found is None or found.__class__ is dict else found


def _wire(model: Kept) -> Any:
    found = _came(model)
    return found.wire if isinstance(found, Note) else found


def _members(struct: Any) -> Iterable[tuple[str, Any]]:
    return () if struct is None else members_of(struct)


def _undeclared(struct: Any) -> Iterator[tuple[str, Any]]:
    """The members that came and are no properties, as control information is not."""
    if isinstance(struct, Odd):
        struct, extra = parts_of(struct)
        yield from extra.items()
    for name, field in control_fields(struct.__class__):
        value = getattr(struct, field)
        if value is not UNSET:
            yield name, value


def without_undeclared(struct: Any) -> Any:
    """The struct without control information and other undeclared members."""
    bare = copy(parts_of(struct)[0] if isinstance(struct, Odd) else struct)
    for _, field in control_fields(bare.__class__):
        setattr(bare, field, UNSET)
    return bare


@cache
def control_fields(kind: Any) -> list[tuple[str, str]]:
    """The members of a struct for control information: names on the wire, and of it."""
    names = getattr(kind, "__struct_encode_fields__", ())
    fields = getattr(kind, "__struct_fields__", ())
    return [
        (name, field)
        for name, field in zip(names, fields, strict=True)
        if "@odata." in name and name != TYPE
    ]
