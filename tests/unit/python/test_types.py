from __future__ import annotations

import pytest

from generator.ir import Scalar, ScalarKind
from generator.python.names import assign_names
from generator.python.types import SCALARS, TypeNames, import_lines, imports_of
from generator.runtime import codec
from tests.unit.factories import api, complex_type, enum, type_of

SCHEMA = api(enum("mode", "on"), complex_type("thing"))


def types(*prefixes: str) -> TypeNames:
    names, _ = assign_names(SCHEMA)
    return TypeNames(names, {each.name: each for each in SCHEMA.enums}, *prefixes)


def test_every_built_in_type_is_known() -> None:
    assert set(SCALARS) == set(ScalarKind)


@pytest.mark.parametrize("kind", ScalarKind)
def test_every_codec_exists(kind: ScalarKind) -> None:
    expression = types().codec(Scalar(kind))
    assert isinstance(eval(expression, {"c": codec}), codec.Codec)


@pytest.mark.parametrize(
    ("type_ref", "annotation", "expression"),
    [
        ("String", "str", "c.STRING"),
        ("Int64", "int", "c.INT64"),
        ("Decimal", "Decimal", "c.DECIMAL"),
        ("DateTimeOffset", "datetime", "c.DATE_TIME_OFFSET"),
        ("Guid", "UUID", "c.GUID"),
        ("GeographyPoint", "Any", 'c.spatial("GeographyPoint")'),
        ("PropertyPath", "str", "c.STRING"),
        ("Stream", "Any", "c.STREAM"),
        ("mode", "Mode", 'c.enum(enums.Mode, "example.mode")'),
        ("thing", "Thing", "c.struct(models.Thing)"),
        ("[mode]", "list[Mode]", 'c.list_of(c.enum(enums.Mode, "example.mode"))'),
        ("[Binary]", "list[bytes]", "c.list_of(c.BINARY)"),
    ],
)
def test_annotations_and_codecs(type_ref: str, annotation: str, expression: str) -> None:
    assert types().annotation(type_of(type_ref)) == annotation
    assert types().codec(type_of(type_ref)) == expression


def test_prefixes_say_where_classes_are() -> None:
    written = types("models.", "enums.", "builtins.list")
    assert written.annotation(type_of("[thing]")) == "builtins.list[models.Thing]"
    assert written.annotation(type_of("mode")) == "enums.Mode"
    assert written.codec(type_of("thing")) == "c.struct(models.Thing)"


def test_imports_are_of_what_annotations_name() -> None:
    used = [type_of(each) for each in ("[Date]", "Duration", "String", "thing", "Decimal")]
    assert imports_of(used) == {"datetime": {"date", "timedelta"}, "decimal": {"Decimal"}}


def test_import_lines_are_sorted_and_never_empty() -> None:
    assert import_lines({"uuid": {"UUID"}, "datetime": {"time", "date"}, "typing": set()}) == [
        "from datetime import date, time",
        "from uuid import UUID",
    ]
