"""How a test reaches a place and which URL it must come to.

The expected URL is the page's where there is one, with values put in for what stands in braces;
the expression is found by following that URL's segments through the builders.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from generator.ir import ListOf, Named, Scalar, ScalarKind, lineage
from generator.python.code import Code, identifier
from generator.python.literals import json_value
from generator.python.names import ROOT
from generator.targets.requests.steps import type_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.ir import Resource, ResourceKey, TypeRef
    from generator.targets.unit import View

_GUID = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
_MOMENT = "2026-03-04T05:06:07Z"


@dataclass(frozen=True, slots=True)
class Value:
    """A value three times over: the Python that is given, the literal in a URL, the JSON.

    Of objects and collections the literal is the JSON.
    """

    python: Code
    literal: str
    json: Any


_POINT = {"type": "Point", "coordinates": [8.5, 47.25]}
_SEVEN = Value(Code("7"), "7", 7)
_REAL = Value(Code("2.5"), "2.5", 2.5)
_SAMPLES: dict[ScalarKind, Value] = {
    **dict.fromkeys(
        (
            ScalarKind.BYTE,
            ScalarKind.SBYTE,
            ScalarKind.INT16,
            ScalarKind.INT32,
            ScalarKind.INT64,
        ),
        _SEVEN,
    ),
    **dict.fromkeys((ScalarKind.DOUBLE, ScalarKind.SINGLE), _REAL),
    ScalarKind.BOOLEAN: Value(Code("True"), "true", True),
    ScalarKind.DATE: Value(Code("date(2026, 3, 4)"), "2026-03-04", "2026-03-04"),
    ScalarKind.DATE_TIME_OFFSET: Value(
        Code("datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)"), _MOMENT, _MOMENT
    ),
    ScalarKind.DECIMAL: Value(Code('Decimal("2.5")'), "2.5", 2.5),
    ScalarKind.DURATION: Value(Code("timedelta(minutes=90)"), "duration'PT1H30M'", "PT1H30M"),
    ScalarKind.GUID: Value(Code(f'UUID("{_GUID}")'), _GUID, _GUID),
    ScalarKind.STRING: Value(Code('"text-1"'), "'text-1'", "text-1"),
    ScalarKind.TIME_OF_DAY: Value(Code("time(7, 8, 9)"), "07:08:09", "07:08:09"),
    ScalarKind.BINARY: Value(Code('b"\\x01\\x02"'), "binary'AQI='", "AQI="),
    **dict.fromkeys(
        (ScalarKind.GEOGRAPHY, ScalarKind.GEOGRAPHY_POINT),
        Value(json_value(_POINT), "geography'SRID=4326;Point(8.5 47.25)'", _POINT),
    ),
    **dict.fromkeys(
        (ScalarKind.GEOMETRY, ScalarKind.GEOMETRY_POINT),
        Value(json_value(_POINT), "geometry'SRID=0;Point(8.5 47.25)'", _POINT),
    ),
    **dict.fromkeys((ScalarKind.UNTYPED, ScalarKind.COMPLEX_TYPE), Value(Code("{}"), "{}", {})),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A builder: the expression after ``client``, its node, and the URL path, encoded."""

    expression: Code
    key: ResourceKey
    path: str


def url_value(view: View, type_ref: TypeRef) -> Value | None:
    """A value of a type, an empty one of a type with parts; ``None`` where URLs can hold none that
    is simple."""
    match type_ref:
        case ListOf():
            return Value(Code("[]"), "[]", [])
        case Scalar(kind):
            return _SAMPLES.get(kind)
        case Named(name) if name in view.enums and view.enums[name].members:
            member = view.enums[name].members[0].name
            constant = f"enums.{view.names.classes[name]}.{view.names.members[name][member]}"
            return Value(identifier(constant), f"{name}'{member}'", member)
        case Named(name) if name in view.structs:
            return Value(Code(f"{identifier(f'models.{view.names.classes[name]}')}()"), "{}", {})
    return None


def encoded(text: str) -> str:
    """Percent-encoded for one segment as RFC 3986 allows it."""
    return quote(text, safe="!$'()*:@,=;-._~")


def encoded_literal(text: str) -> str:
    """The same for a literal, in which no character may divide arguments or parameters."""
    return quote(text, safe="!$'()*:@-._~")


def encoded_query(text: str) -> str:
    """Percent-encoded for the value of one option as RFC 3986 allows it."""
    return quote(text, safe="!$'()*,/:;=@-._~")


def find_place(view: View, segments: Sequence[str]) -> Place | None:
    """Follow segments from the client; ``{...}`` stands for a key."""
    expression, path, current = "", "", ROOT
    for segment in segments:
        if re.fullmatch(r"\{.*\}", segment):
            item = view.resources[current].item
            step = _key(view, item) if item else None
            if item is None or step is None:
                return None
            given, text = step
            expression, path, current = f"{expression}[{given}]", path + text, item
            continue
        links = view.api.roots if current == ROOT else view.resources[current].links
        link = next((each for each in links if each.segment == segment), None)
        if link is None:
            return None
        expression += f".{view.names.links[current][segment]}"
        path, current = f"{path}/{encoded(segment)}", link.target
    return Place(Code(expression), current, path)


def place_of(view: View, resource: Resource, documented: str | None) -> Place | None:
    """The place that the page names, or else the shortest way to the resource."""
    if documented:
        place = find_place(view, [part for part in documented.split("/") if part])
        if place is not None and place.key == resource.key:
            return place
    return find_place(view, resource.path)


def _key(view: View, key: ResourceKey) -> tuple[str, str] | None:
    """The subscript and the text of a key, in the package's style."""
    parts = next(each.key for each in reversed(lineage(key.type, view.structs)) if each.key)
    values = [url_value(view, type_at(part.path, key.type, view)) for part in parts]
    known = [each for each in values if each is not None]
    if len(known) < len(values):
        return None
    given = ", ".join(each.python for each in known)
    if len(known) > 1:
        pairs = (
            f"{encoded(part.alias)}={encoded_literal(value.literal)}"
            for part, value in zip(parts, known, strict=True)
        )
        return given, f"({','.join(pairs)})"
    literal = known[0].literal
    if view.package.key_style == "segment":
        bare = re.sub(r"^\w*'(.*)'$", r"\1", literal)
        return given, f"/{encoded(bare)}"
    return given, f"({encoded_literal(literal)})"
