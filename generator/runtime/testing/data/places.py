"""Places on a map: GeoJSON of every shape (RFC 7946), around a point near Zürich."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from .scene import Scene

_EAST, _NORTH = 8.5, 47.4


def place(shape: str) -> Callable[[Scene], dict[str, Any]]:
    """What makes a value of a shape as GeoJSON calls it; of any shape, a point."""

    def make(scene: Scene) -> dict[str, Any]:
        if shape == "GeometryCollection":
            return {"type": shape, "geometries": [place("Point")(scene)]}
        name = shape or "Point"
        return {"type": name, "coordinates": _coordinates(name, scene)}

    return make


def _coordinates(shape: str, scene: Scene) -> list[Any]:
    if shape.startswith("Multi"):
        return [_coordinates(shape.removeprefix("Multi"), scene)]
    if shape == "Point":
        return _point(scene)
    ends = [_point(scene), _point(scene)]
    # A ring ends where it begins.
    return ends if shape == "LineString" else [[*ends, _point(scene), ends[0]]]


def _point(scene: Scene) -> list[float]:
    return [round(start + scene.random.random(), 5) for start in (_EAST, _NORTH)]
