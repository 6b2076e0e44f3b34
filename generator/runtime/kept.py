"""What a model remembers of the JSON that it was read from, beside its properties.

A model that was read the fast way keeps its private struct. One that was read by the
codec, or that a caller gave undeclared members, keeps a note instead; most have none.
"""

from __future__ import annotations

from typing import Any

from msgspec import UNSET


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


class _Nothing:
    """Stands for the struct of a model that was not read: every member is absent."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return UNSET

    def __reduce__(self) -> str:
        return "NOTHING"

    def __deepcopy__(self, memo: object) -> _Nothing:
        return self


NOTHING: Any = _Nothing()


def start(model: Kept) -> None:
    """Let a model that is being made remember nothing."""
    model._wire = NOTHING
    model._note = None


def note(model: Kept) -> Note:
    """The note of a model, made if there is none."""
    found = model._note
    if found is None:
        found = model._note = Note()
    return found


def null_members(model: Kept) -> frozenset[str]:
    """The wire names that came as null or were set to be null."""
    found = model._note
    if found is not None and found.null_members is not None:
        return found.null_members
    wire = model._wire
    if wire is NOTHING:
        return frozenset()
    names = zip(wire.__struct_fields__, wire.__struct_encode_fields__, strict=True)
    return frozenset(
        name
        for field, name in names
        if getattr(wire, field) is None and "@odata." not in name
    )


def odata_type(model: Kept) -> str | None:
    """``@odata.type`` as it came or was set."""
    found = model._note
    if found is not None and found.odata_type is not None:
        return found.odata_type
    came = model._wire.odata_type
    return None if came is UNSET else came


def member_of(model: Kept, name: str) -> object:
    """The member of the struct that has a wire name; None where there is none."""
    wire = model._wire
    if wire is NOTHING:
        return None
    names = dict(
        zip(wire.__struct_encode_fields__, wire.__struct_fields__, strict=True)
    )
    came = getattr(wire, names[name]) if name in names else None
    return None if came is UNSET else came
