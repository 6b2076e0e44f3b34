"""The base of every emitted dataclass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from . import kept
from .codec_base import decode, encode
from .fast import STOPS, WRITERS
from .jsontext import encode_text
from .reading import read_value
from .shapes import Record
from .structs import Struct
from .writing import write_text

if TYPE_CHECKING:
    from typing import Self

_OWN = frozenset({"extra", "null_members", "odata_type"})


@dataclass(kw_only=True, repr=False)
class Model(Record):
    """An object of the schema. What is absent or null is None.

    Decoding loses nothing: encoding gives back the same JSON value.
    """

    __slots__ = ()

    extra: dict[str, Any] = field(default_factory=dict)
    """Members that the schema does not declare, by their names on the wire."""

    null_members: frozenset[str] = field(default=frozenset(), compare=False)
    """Wire names of properties that came as null, or are to be sent as null.

    It matters only where the property is None; other properties that are None are not
    sent.
    """

    odata_type: str | None = field(default=None, compare=False)
    """``@odata.type`` as it came; None where there was none."""

    @classmethod
    def from_json(cls, data: str | bytes) -> Self:
        """Read JSON text; ``@odata.type`` may name a derived class.

        :raises DecodeError: not JSON, or not what the schema says.
        """
        return read_value(Struct(cls), data)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read what ``json.loads`` gave; ``@odata.type`` may name a derived class.

        :raises DecodeError: not what the schema says.
        """
        return decode(Struct(cls), dict(data) if isinstance(data, Mapping) else data)

    def to_json(self) -> str:
        """Write compact JSON text, every number to its last digit.

        :raises EncodeError: a value that its type cannot hold, such as a datetime
            without a time zone.
        """
        try:
            return encode_text(WRITERS[type(self)](self))
        except STOPS:
            return write_text(self)

    def to_dict(self) -> dict[str, Any]:
        """Return what JSON holds: wire names, text, numbers, lists and dicts.

        An Edm.Decimal is a ``decimal.Decimal``. Nothing in it is shared with the model.

        :raises EncodeError: as ``to_json``.
        """
        document = encode(Struct(self.__class__), self)
        assert isinstance(document, dict)
        return document

    def __repr__(self) -> str:
        """Show what is set and no secret."""
        names = [
            each.name for each in fields(self) if each.repr and each.name not in _OWN
        ]
        shown = [(name, getattr(self, name)) for name in (*names, "extra")]
        inner = ", ".join(
            f"{name}={value!r}" for name, value in shown if _is_set(value)
        )
        return f"{type(self).__qualname__}({inner})"


# The three fields stand in the note, which few models need, not in slots.
_PROPERTIES = {
    "extra": property(kept.extra, kept.set_extra),
    "null_members": property(kept.null_members, kept.set_null_members),
    "odata_type": property(kept.odata_type, kept.set_odata_type),
}
for _name, _property in _PROPERTIES.items():
    setattr(Model, _name, _property)
# So no dataclass below makes slots for them.
Model.__slots__ = tuple(_PROPERTIES)  # type: ignore[assignment]


def _is_set(value: object) -> bool:
    return value is not None and value != {}
