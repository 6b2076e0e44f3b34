"""The public names of an emitted package, each with its signature and what it stands for."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.diagnostics import Source

MODELS, ENUMS, FILTERS, REQUESTS = "models", "enums", "filters", "requests"
WEBHOOKS = "webhooks"
"""The public modules that follow the schema; ``aio`` has the names of ``requests``, and in
``webhooks`` the asynchronous classes are twins of the others."""


class Kind(Enum):
    """What a public name is: a model or enumeration, or part of one; a request builder, or part
    of one, of which a step is a property that leads to another builder."""

    TYPE = "type"
    FIELD = "field"
    CONSTANT = "constant"
    BUILDER = "builder"
    STEP = "step"
    KEY = "key"
    REQUEST = "request"
    OPERATION = "operation"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicName:
    """One name, such as ``models.Call.organizer``.

    ``signature`` is the base of a class, the annotation of a field, the value of a constant, and of
    a method what it takes and returns. ``subject`` is what it stands for in the schema, ``others``
    are what its signature depends on beside that, and ``source`` is where it is declared.
    """

    name: str
    kind: Kind
    signature: str
    subject: str
    others: tuple[str, ...] = ()
    source: Source | None = None

    @property
    def owner(self) -> str:
        """The class that has it, or the module of a class."""
        return self.name.rpartition(".")[0]


def api_hash(names: Iterable[PublicName]) -> str:
    """``sha256:`` and the hash of all names and signatures, in whatever order they come."""
    lines = sorted((each.name, each.signature) for each in names)
    return f"sha256:{hashlib.sha256(json.dumps(lines).encode()).hexdigest()}"
