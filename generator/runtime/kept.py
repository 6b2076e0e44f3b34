"""What a model remembers of the JSON that it was read from, beside its properties.

A model that was read the fast way keeps its private struct; such a struct is never
changed, for copies of the model share it. One that was read by the codec, or that a
caller gave undeclared members, keeps a note; most have none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from msgspec import UNSET

if TYPE_CHECKING:
    from typing import Self

TYPE = "@odata.type"


class Extra(dict[str, Any]):
    """Undeclared members, and where their model has its spellings from.

    ``dataclasses.replace`` hands a copy nothing but the fields, of which this is one.
    """

    __slots__ = ("source",)

    source: tuple[Any, dict[str, object]]


class Note:
    """Undeclared members, nulls, the type, and texts to be written back."""

    __slots__ = ("extra", "null_members", "odata_type", "texts")

    def __init__(self) -> None:
        self.extra: dict[str, Any] = {}
        self.null_members: frozenset[str] | None = None
        self.odata_type: str | None = None
        self.texts: dict[str, object] = {}


class Kept:
    """The base of models: room for the struct and the note."""

    __slots__ = ("_note", "_wire")

    _note: Note | None
    _wire: Any

    def __copy__(self) -> Self:
        """Return a record of its own that holds the same values."""
        state: Any = object.__getstate__(self)
        others, slots = state
        result = object.__new__(type(self))
        for name, value in {**(others or {}), **slots}.items():
            object.__setattr__(result, name, value)
        if self._note is not None:
            result._note = _copy_of(self._note)
        return result


def start(model: Kept) -> None:
    """Let a model that is being made remember nothing."""
    model._wire = None
    model._note = None


def _copy_of(found: Note) -> Note:
    """A note for a copy of its model."""
    result = Note()
    result.extra = dict(found.extra)
    result.null_members = found.null_members
    result.odata_type = found.odata_type
    result.texts = found.texts
    return result


def extra(model: Kept) -> dict[str, Any]:
    """The undeclared members of a model."""
    found = note(model)
    if not isinstance(found.extra, Extra):
        found.extra = Extra(found.extra)
    found.extra.source = model._wire, found.texts
    return found.extra


def set_extra(model: Kept, members: dict[str, Any]) -> None:
    """Give a model undeclared members; those of another bring its spellings along."""
    is_new = not hasattr(model, "_note")  # the first field that ``__init__`` sets
    if is_new:
        start(model)
    if is_new and isinstance(members, Extra):
        model._wire, texts = members.source
        found = note(model)
        found.extra, found.texts = dict(members), texts
    elif members or model._note is not None:
        note(model).extra = members


def note(model: Kept) -> Note:
    """The note of a model, made if there is none."""
    found = model._note
    if found is None:
        found = model._note = Note()
        found.extra = {wire: came for wire, _, came in _controls(model._wire)}
    return found


def null_members(model: Kept) -> frozenset[str]:
    """The wire names that came as null or were set to be null."""
    found = model._note
    if found is not None and found.null_members is not None:
        return found.null_members
    came = _members(model._wire)
    return frozenset(
        wire for wire, _, value in came if value is None and "@odata." not in wire
    )


def odata_type(model: Kept) -> str | None:
    """``@odata.type`` as it came or was set."""
    found = model._note
    if found is not None and found.odata_type is not None:
        return found.odata_type
    came = UNSET if model._wire is None else model._wire.odata_type
    return None if came is UNSET else came


def texts_of(model: Kept) -> dict[str, object]:
    """How values were spelled that came as text, by their names on the wire."""
    if model._wire is None:
        return {} if model._note is None else model._note.texts
    came = _members(model._wire)
    return {wire: value for wire, _, value in came if isinstance(value, str)}


def without_controls(struct: Any) -> Any:
    """A copy of a struct without the control information, which is in the note."""
    result = struct.__copy__()
    for _, field, _ in _controls(struct):
        setattr(result, field, UNSET)
    return result


def _members(struct: Any) -> Iterator[tuple[str, str, Any]]:
    """Wire name, field and value of every member that came."""
    if struct is None:
        return
    names = zip(struct.__struct_encode_fields__, struct.__struct_fields__, strict=True)
    for wire, field in names:
        value = getattr(struct, field)
        if value is not UNSET:
            yield wire, field, value


def _controls(struct: Any) -> Iterator[tuple[str, str, Any]]:
    """The control information among the members that came."""
    for wire, field, value in _members(struct):
        if "@odata." in wire and wire != TYPE:
            yield wire, field, value
