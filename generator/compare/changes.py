"""What was found: changes of the schema, and what each does to the Python that comes out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from generator.diagnostics import Source


class EffectKind(Enum):
    """What happens to a public name."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    RENAMED = "renamed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What happens to one public name of the package, such as ``models.Call.organizer``.

    ``before`` and ``after`` are signatures, or of a renamed one the names; empty where there is
    none.
    """

    kind: EffectKind
    name: str
    before: str = ""
    after: str = ""


class Declared(Protocol):
    """Whatever stands in a schema."""

    @property
    def source(self) -> Source:
        """Where it is declared."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change. ``rule`` is the id of a rule.

    ``subject`` is a qualified name, ``ns.type/property``, a path, or a request; what was renamed
    goes by its new name, and ``was`` is then the old one, else empty. ``before`` and ``after`` say
    the fact that changed, as CSDL writes it; ``note`` says more. ``old`` and ``new`` are the
    places; of what is in one schema only, the other place is that of its owner, or None. ``also``
    are subjects of which this says enough.
    """

    rule: str
    subject: str
    was: str = ""
    before: str = ""
    after: str = ""
    note: str = ""
    old: Source | None = None
    new: Source | None = None
    also: tuple[str, ...] = ()
    effects: tuple[Effect, ...] = ()


def change(
    rule: str,
    subjects: tuple[str, str],
    things: tuple[Declared, Declared],
    before: object = "",
    after: object = "",
) -> Change:
    """A change with a place in both schemas: ``subjects`` and ``things`` are what it is about in
    OLD and in NEW. Of what came or went, the owner stands for it where it is not."""
    was, subject = subjects
    old, new = things
    return Change(
        rule=rule,
        subject=subject,
        was=was if was != subject else "",
        before=str(before),
        after=str(after),
        old=old.source,
        new=new.source,
    )
