"""Literals of shapes, by the ABNF of OData 4.01; what is read back is what was written."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.runtime.codec import spatial
from generator.runtime.codec_errors import EncodeError
from generator.runtime.odata import Literal, parse_expression
from generator.runtime.spatial import read_shape

RING = [[0, 0], [1.5, 0], [1.5, -2], [0, 0]]
LITERALS: dict[str, tuple[Any, str]] = {
    "Point": ([142.1, 64.1], "Point(142.1 64.1)"),
    "LineString": ([[1, 2], [3, 4]], "LineString(1 2,3 4)"),
    "Polygon": ([RING], "Polygon((0 0,1.5 0,1.5 -2,0 0))"),
    "MultiPoint": ([[1, 2], [3, 4]], "MultiPoint((1 2),(3 4))"),
    "MultiLineString": ([[[1, 2], [3, 4]]], "MultiLineString((1 2,3 4))"),
    "MultiPolygon": (
        [[RING], [RING]],
        "MultiPolygon(((0 0,1.5 0,1.5 -2,0 0)),((0 0,1.5 0,1.5 -2,0 0)))",
    ),
}


def shape(kind: str) -> dict[str, Any]:
    return {"type": kind, "coordinates": LITERALS[kind][0]}


@pytest.mark.parametrize("kind", LITERALS)
def test_each_shape_has_the_literal_of_the_grammar(kind: str) -> None:
    expected = LITERALS[kind][1]
    found = spatial(f"Geography{kind}").literal(shape(kind))
    assert found == f"geography'SRID=4326;{expected}'"
    assert spatial("Geometry").literal(shape(kind)) == f"geometry'SRID=0;{expected}'"
    parsed = parse_expression(found)
    assert isinstance(parsed, Literal)
    assert (parsed.kind, read_shape(parsed.text)["coordinates"]) == ("geography", LITERALS[kind][0])


def test_shapes_of_several_kinds_are_a_collection() -> None:
    both = {"type": "GeometryCollection", "geometries": [shape("Point"), shape("LineString")]}
    expected = "geometry'SRID=0;Collection(Point(142.1 64.1),LineString(1 2,3 4))'"
    assert spatial("GeometryCollection").literal(both) == expected
    empty = {"type": "GeometryCollection", "geometries": []}
    assert spatial("Geography").literal(empty) == "geography'SRID=4326;Collection()'"


@pytest.mark.parametrize(
    "name", ["EPSG:25832", "urn:ogc:def:crs:EPSG::25832", "http://www.opengis.net/def/crs/EPSG/0/25832"]
)  # fmt: skip
def test_the_coordinate_system_is_that_of_the_value(name: str) -> None:
    value = {**shape("Point"), "crs": {"type": "name", "properties": {"name": name}}}
    assert spatial("GeometryPoint").literal(value) == "geometry'SRID=25832;Point(142.1 64.1)'"


@pytest.mark.parametrize(
    "value",
    [
        *("Point(1 2)", 5, [1, 2], {}, {"type": "Point"}, {"type": []}, {"type": "Circle"}),
        {"type": "Point", "coordinates": [1]},
        {"type": "Point", "coordinates": [1, 2, 3, 4, 5]},
        {"type": "Point", "coordinates": [1, "2)'"]},
        {"type": "Point", "coordinates": [True, 2]},
        {"type": "Point", "coordinates": [[1, 2]]},
        {"type": "LineString", "coordinates": [1, 2]},
        {"type": "GeometryCollection", "geometries": {}},
        {**shape("Point"), "crs": {"properties": {"name": "EPSG:4326;Point(1 2)"}}},
        {**shape("Point"), "crs": "EPSG:4326"},
    ],
)
def test_what_is_no_shape_is_an_error(value: Any) -> None:
    with pytest.raises(EncodeError):
        spatial("Geography").literal(value)


def test_another_shape_than_the_type_has_is_an_error() -> None:
    with pytest.raises(EncodeError, match="GeoJSON Polygon"):
        spatial("GeographyPolygon").literal(shape("Point"))


def test_collections_without_end_are_an_error() -> None:
    value = shape("Point")
    for _ in range(100):
        value = {"type": "GeometryCollection", "geometries": [value]}
    with pytest.raises(EncodeError):
        spatial("Geometry").literal(value)


@pytest.mark.parametrize(
    "text",
    [
        *("Point(1 2)", "SRID=1;Point(1)", "SRID=1;Point(1 2", "SRID=1;Point(1 2))", "SRID=1;"),
        *("SRID=1;Point(1 x)", "SRID=1;MultiPoint(1 2)", "SRID=1;Polygon(1 2)"),
        "SRID=x;Point(1 2)",
        "SRID=1;" + "Collection(" * 100 + ")" * 100,
    ],
)  # fmt: skip
def test_text_that_is_no_shape_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_shape(text)


NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
POINTS = st.lists(NUMBERS, min_size=2, max_size=4)
LINES = st.lists(POINTS, max_size=4)
SHAPES = st.recursive(
    st.one_of(
        st.builds(lambda at: {"type": "Point", "coordinates": at}, POINTS),
        st.builds(lambda at: {"type": "LineString", "coordinates": at}, LINES),
        st.builds(lambda at: {"type": "MultiPoint", "coordinates": at}, LINES),
        st.builds(lambda at: {"type": "Polygon", "coordinates": at}, st.lists(LINES, max_size=3)),
    ),
    lambda inner: st.builds(
        lambda all_: {"type": "GeometryCollection", "geometries": all_}, st.lists(inner, max_size=3)
    ),
    max_leaves=8,
)


@given(SHAPES)
def test_what_is_written_is_read_back(value: dict[str, Any]) -> None:
    text = spatial("Geometry").literal(value)
    crs = {"type": "name", "properties": {"name": "EPSG:0"}}
    assert read_shape(text.removeprefix("geometry'").removesuffix("'")) == {**value, "crs": crs}


@given(SHAPES)
def test_json_stays_as_it_is(value: dict[str, Any]) -> None:
    codec = spatial("Geography")
    assert codec.encode(codec.decode(value)) == value
