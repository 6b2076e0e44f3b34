"""Edm.Geography and Edm.Geometry, and the types derived from them.

In JSON they are GeoJSON (RFC 7946; OData JSON format v4.01, section 7.1) and stay as
they come. In URLs they are literals of the OData v4.01 ABNF (fullPointLiteral and
after): ``geography'SRID=4326;Point(142.1 64.1)'``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .codec_errors import EncodeError, describe
from .numeric import DOUBLE
from .untyped import Untyped

if TYPE_CHECKING:
    from collections.abc import Callable

_EXPECTED = "GeoJSON, such as {'type': 'Point', 'coordinates': [1.5, 2.5]}"
_SYSTEM = re.compile("(?:.*[:/])?([0-9]{1,5})", re.ASCII)
# How deep the coordinates of a shape lie in lists.
_LEVELS = {
    "Point": 0,
    "LineString": 1,
    "Polygon": 2,
    "MultiPoint": 1,
    "MultiLineString": 2,
    "MultiPolygon": 3,
}
_DEEPEST = 20


class Spatial(Untyped):
    """GeoJSON of one type.

    ``literal_kind`` is ``geography`` or ``geometry``, ``shape`` what GeoJSON calls the
    type; empty means any.
    """

    def __init__(self, literal_kind: str, shape: str) -> None:
        self.literal_kind = literal_kind
        self.shape = shape
        # The coordinate system that counts where a value names none.
        self._system = 4326 if literal_kind == "geography" else 0

    def _literal(self, value: Any) -> str:
        if not isinstance(value, dict) or value.get("type") != (
            self.shape or value.get("type")
        ):
            what = f"a GeoJSON {self.shape}" if self.shape else _EXPECTED
            raise EncodeError(what, describe(value))
        shape = write_shape(value)
        return f"{self.literal_kind}'SRID={_system(value, self._system)};{shape}'"


def spatial(name: str) -> Spatial:
    """Return the codec of a type, which is named without ``Edm.``: ``GeographyPoint``.

    :raises KeyError: there is no such type.
    """
    return _CODECS[name]


def write_shape(value: Any, levels: int = _DEEPEST) -> str:
    """Write a GeoJSON geometry without its coordinate system: ``Point(1 2)``.

    :raises EncodeError: it is none.
    """
    kind = value.get("type") if isinstance(value, dict) else None
    if kind == "GeometryCollection" and levels:
        shapes = value.get("geometries")
        if isinstance(shapes, list):
            inner = (write_shape(each, levels - 1) for each in shapes)
            return f"Collection({','.join(inner)})"
    elif isinstance(kind, str) and kind in _LEVELS:
        inside = _nested(value.get("coordinates"), _LEVELS[kind])
        # The points of several stand in parentheses of their own.
        is_points = kind == "MultiPoint"
        return kind + (_apart(inside) if is_points else _joined(inside))
    raise EncodeError(_EXPECTED, describe(value))


def _nested(value: Any, levels: int) -> Any:
    """Turn numbers into text, in lists as deep as they came."""
    if not isinstance(value, list):
        raise EncodeError(_EXPECTED, describe(value))
    if levels:
        return [_nested(each, levels - 1) for each in value]
    if not 2 <= len(value) <= 4:
        raise EncodeError("two to four coordinates", describe(value))
    return " ".join(map(_number, value))


def _number(value: Any) -> str:
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    return str(int(value)) if is_whole else DOUBLE.literal(value)


def _joined(inside: Any) -> str:
    if isinstance(inside, str):
        return f"({inside})"
    if all(isinstance(each, str) for each in inside):
        return f"({','.join(inside)})"
    return f"({','.join(map(_joined, inside))})"


def _apart(inside: list[str]) -> str:
    return f"({','.join(f'({each})' for each in inside)})"


def _system(value: dict[str, Any], default: int) -> str:
    """The number of the coordinate system that a GeoJSON value names, if it does.

    OData keeps ``crs`` for that: ``{"type": "name", "properties": {"name":
    "EPSG:4326"}}``.
    """
    crs = value.get("crs")
    if crs is None:
        return str(default)
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    found = _SYSTEM.fullmatch(name) if isinstance(name, str) else None
    if found is None:
        raise EncodeError("a crs such as EPSG:4326", describe(crs))
    return found[1]


def read_shape(text: str) -> dict[str, Any]:
    """Read what stands in the quotes of a literal: ``SRID=4326;Point(1 2)``.

    :raises ValueError: it is no shape.
    """
    found = re.match("SRID=([0-9]{1,5});", text, re.ASCII | re.IGNORECASE)
    if found is None:
        raise ValueError(text)
    shape, end = _read(text, found.end(), _DEEPEST)
    if end != len(text):
        raise ValueError(text)
    crs = {"type": "name", "properties": {"name": f"EPSG:{found[1]}"}}
    return {**shape, "crs": crs}


def _read(text: str, start: int, levels: int) -> tuple[dict[str, Any], int]:
    found = re.compile(r"([A-Za-z]+)\(").match(text, start)
    kind = {each.lower(): each for each in (*_LEVELS, "Collection")}.get(
        found[1].lower() if found else ""
    )
    if found is None or kind is None or not levels:
        raise ValueError(text)
    if kind == "Collection":
        shapes, end = _list(text, found.end(), lambda at: _read(text, at, levels - 1))
        return {"type": "GeometryCollection", "geometries": shapes}, end
    if kind == "Point":
        coordinates, end = _position(text, found.end())
        return {"type": kind, "coordinates": coordinates}, _closed(text, end)
    inner = _LEVELS[kind] - 1 + (kind == "MultiPoint")
    values, end = _list(text, found.end(), lambda at: _ring(text, at, inner))
    if kind == "MultiPoint":
        values = [point for (point,) in values]
    return {"type": kind, "coordinates": values}, end


def _ring(text: str, start: int, levels: int) -> tuple[Any, int]:
    if not levels:
        return _position(text, start)
    if text[start : start + 1] != "(":
        raise ValueError(text)
    return _list(text, start + 1, lambda at: _ring(text, at, levels - 1))


def _list(
    text: str, start: int, read: Callable[[int], tuple[Any, int]]
) -> tuple[list[Any], int]:
    """Read items up to the parenthesis that closes them."""
    items: list[Any] = []
    if text[start : start + 1] == ")":
        return items, start + 1
    while True:
        item, start = read(start)
        items.append(item)
        if text[start : start + 1] != ",":
            return items, _closed(text, start)
        start += 1


def _position(text: str, start: int) -> tuple[list[float], int]:
    found = re.compile(r"[^(),]+").match(text, start)
    parts = found[0].split(" ") if found else []
    if found is None or not 2 <= len(parts) <= 4:
        raise ValueError(text)
    return [float(each) for each in parts], found.end()


def _closed(text: str, start: int) -> int:
    if text[start : start + 1] != ")":
        raise ValueError(text)
    return start + 1


_CODECS = {
    kind + shape.removeprefix("Geometry"): Spatial(kind.lower(), shape)
    for kind in ("Geography", "Geometry")
    for shape in ("", *_LEVELS, "GeometryCollection")
}
