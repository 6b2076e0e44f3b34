"""Made-up values for every type of a schema: as JSON, and as the Python that must come of it.

The two sides are worked out here, apart from the emitted codec, so that emitted tests compare the
codec with something else than itself.
"""

from __future__ import annotations

import datetime
import json
import re
import sys
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, Any, TypeAlias

from generator.ir import ListOf, Named, QName, Scalar, ScalarKind, TypeRef, all_properties, lineage
from generator.python.code import Code, identifier
from generator.python.literals import integer, string

if TYPE_CHECKING:
    from generator.ir import EnumType, StructType
    from generator.python.names import Names

Json: TypeAlias = Any

_GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")

_TEXTS: dict[ScalarKind, Json] = {
    ScalarKind.BINARY: "AAECAw",
    ScalarKind.BOOLEAN: True,
    ScalarKind.BYTE: 200,
    ScalarKind.DATE: "2026-03-04",
    ScalarKind.DATE_TIME_OFFSET: "2026-03-04T05:06:07.0801234Z",
    ScalarKind.DECIMAL: Decimal("12.3400"),
    ScalarKind.DOUBLE: 2.5,
    ScalarKind.DURATION: "PT1M2.5S",
    ScalarKind.GUID: "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
    ScalarKind.INT16: -300,
    ScalarKind.INT32: 70000,
    ScalarKind.INT64: 5000000000,
    ScalarKind.SBYTE: -100,
    ScalarKind.SINGLE: 0.125,
    ScalarKind.TIME_OF_DAY: "07:08:09.123",
}


@dataclass(frozen=True, slots=True)
class Samples:
    """Makes samples for the types of one schema."""

    names: Names
    structs: dict[QName, StructType]
    enums: dict[QName, EnumType]

    def object(self, name: QName, *, depth: int = 1) -> dict[str, Json]:
        """A JSON object with a value for every property, nested to a depth."""
        return {
            each.name: self.value(each.type, each.name, depth=depth)
            for each in all_properties(name, self.structs)
            if depth > 0 or not self._is_struct(each.type)
        }

    def _is_struct(self, type_ref: TypeRef) -> bool:
        item = type_ref.item if isinstance(type_ref, ListOf) else type_ref
        return isinstance(item, Named) and item.name not in self.enums

    def value(self, type_ref: TypeRef, name: str, *, depth: int = 1) -> Json:
        """A JSON value; ``name`` goes into texts so that they differ."""
        match type_ref:
            case ListOf(item):
                return [self.value(item, name, depth=depth)]
            case Named(enum) if enum in self.enums:
                members = self.enums[enum].members
                return members[-1].name if members else name
            case Named(struct):
                return self.object(struct, depth=depth - 1)
            case Scalar(kind):
                return _TEXTS.get(kind, f"{name} text")
        raise AssertionError(type_ref)

    def python(self, type_ref: TypeRef, value: Json) -> Code | None:
        """The Python that must come of a JSON value, ``None`` where nothing simple can be said:
        for objects, for nested lists and for unusual texts."""
        match type_ref, value:
            case _, None:
                return Code("None")
            case ListOf(item), list():
                items = [self.python(item, each) for each in value]
                known = [each for each in items if each is not None]
                return Code(f"[{', '.join(known)}]") if len(known) == len(items) else None
            case Named(name), str() if name in self.enums:
                return self._member(name, value)
            case Scalar(kind), _:
                return _scalar(kind, value)
        return None

    def actual_type(self, declared: QName, value: dict[str, Json]) -> QName:
        """The type that ``@odata.type`` names, if it is the declared one or derives from it."""
        wanted = str(value.get("@odata.type", "")).rpartition("#")[2]
        named = next((name for name in self.structs if str(name) == wanted), declared)
        bases = {each.name for each in lineage(named, self.structs)}
        return named if declared in bases else declared

    def _member(self, enum: QName, text: str) -> Code:
        class_name = identifier(f"enums.{self.names.classes[enum]}")
        constant = self.names.members[enum].get(text)
        return identifier(f"{class_name}.{constant}") if constant else string(text)


def _scalar(kind: ScalarKind, value: Json) -> Code | None:
    match kind, value:
        case _, bool():
            return Code(repr(value)) if kind is ScalarKind.BOOLEAN else None
        case ScalarKind.DECIMAL, int() | Decimal():
            return Code(f"Decimal({string(str(value))})")
        case ((ScalarKind.SINGLE | ScalarKind.DOUBLE), int()) if _is_rounded(value):
            return Code(repr(float(value)))
        case _, int():
            return integer(value)
        case ((ScalarKind.SINGLE | ScalarKind.DOUBLE), Decimal() | float()) if isfinite(value):
            return Code(repr(float(value)))
        case _, str():
            return _text(kind, value)
    return None


def _is_rounded(value: int) -> bool:
    """Whether a double, which has 53 bits, may hold another number instead."""
    return 2**53 < abs(value) <= sys.float_info.max


def _text(kind: ScalarKind, text: str) -> Code | None:
    """What must come of a text; many types have no values but of a certain form."""
    match kind:
        case ScalarKind.STRING:
            return string(text)
        case ScalarKind.DATE:
            return _date(text)
        case ScalarKind.DATE_TIME_OFFSET:
            return _moment(text)
        case ScalarKind.DURATION:
            return _duration(text)
        case ScalarKind.GUID if _GUID.fullmatch(text):
            return Code(f"UUID({string(text)})")
        case ScalarKind.DECIMAL if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
            return Code(f"Decimal({string(text)})")
        case ScalarKind.INT64 if re.fullmatch(r"-?[0-9]{1,19}", text):
            return integer(int(text))
    return None


def _date(text: str) -> Code | None:
    match = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text)
    parts = [int(part) for part in match.groups()] if match else []
    return Code(f"date({', '.join(map(str, parts))})") if _exists(parts) else None


def _exists(parts: list[int]) -> bool:
    """Whether these numbers, year first, are a day or a moment of the calendar."""
    try:
        datetime.datetime(*parts)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return False
    return True


def _moment(text: str) -> Code | None:
    """Digits past the sixth are cut: a datetime has no place for them."""
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?Z", text)
    if not match:
        return None
    parts = [int(part) for part in match.groups()[:6]]
    parts.append(int((match[7] or "0")[:6].ljust(6, "0")))
    return Code(f"datetime({', '.join(map(str, parts))}, tzinfo=UTC)") if _exists(parts) else None


def _duration(text: str) -> Code | None:
    match = re.fullmatch(
        r"PT(?:([0-9]{1,6})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,6})(?:\.([0-9]{1,6}))?S)?", text
    )
    if not match or text == "PT":
        return None
    units = zip(("hours", "minutes", "seconds"), match.groups()[:3], strict=True)
    parts = [f"{unit}={int(number)}" for unit, number in units if number]
    if match[4]:
        parts.append(f"microseconds={int(match[4].ljust(6, '0'))}")
    return Code(f"timedelta({', '.join(parts)})")


def json_text(value: Json, indent: str = "") -> str:
    """JSON with every digit of a Decimal, two spaces a level."""
    deeper = indent + "  "
    match value:
        case dict() if value:
            rows = [f"{deeper}{json.dumps(k)}: {json_text(v, deeper)}" for k, v in value.items()]
            return "{\n" + ",\n".join(rows) + f"\n{indent}}}"
        case list() if value:
            rows = [deeper + json_text(each, deeper) for each in value]
            return "[\n" + ",\n".join(rows) + f"\n{indent}]"
        case Decimal():
            return str(value)
        case _:
            return json.dumps(value, ensure_ascii=False)
