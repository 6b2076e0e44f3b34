from __future__ import annotations

import ast
from pathlib import Path

from generator.ir import ScalarKind
from generator.targets.filters import plan
from tests.unit.factories import (
    api,
    complex_type,
    entity,
    entity_set,
    enum,
    navigation,
    operation,
    prop,
)
from tests.unit.targets.printed import exports, module

EVERY = [prop(f"a{kind.value}", kind.value) for kind in ScalarKind]
SCHEMA = api(
    enum("mode", "on"),
    enum("access", "read", is_flags=True),
    entity(
        "thing",
        prop("modes", "[mode]"),
        prop("access", "access"),
        prop("tags", "[String]"),
        prop("shape", "shape"),
        prop("class", "String"),
        navigation("parts", "[part]"),
    ),
    entity("part", navigation("thing", "thing"), base="thing"),
    complex_type("shape", base="figure"),
    complex_type("figure"),
    complex_type("unused"),
    complex_type("row", prop("when", "DateTimeOffset")),
    complex_type("every", *EVERY),
    entity_set("things", "thing"),
    operation("rows", "[thing]", "[row]"),
    operation("everything", "[thing]", "every"),
)


def classes() -> dict[str, tuple[str, dict[str, str]]]:
    """Base and properties of each class."""
    tree = module(plan, SCHEMA, "filters.py")
    return {
        each.name: (
            ", ".join(map(ast.unparse, (*each.bases, *each.keywords))),
            {
                ast.unparse(line.target): ast.unparse(line.annotation)
                for line in each.body
                if isinstance(line, ast.AnnAssign)
            },
        )
        for each in tree.body
        if isinstance(each, ast.ClassDef)
    }


def test_what_can_be_reached_and_its_bases() -> None:
    found = {name: base for name, (base, _) in classes().items()}
    assert found == {
        "Thing": "FilterBase, of=models.Thing",
        "Part": "Thing, of=models.Part",
        "Shape": "Figure, of=models.Shape",
        "Figure": "FilterBase, of=models.Figure",
        "Row": "FilterBase, of=models.Row",
        "Every": "FilterBase, of=models.Every",
    }
    assert exports(module(plan, SCHEMA, "filters.py")) == sorted(found)


def test_properties_by_what_they_can_be_compared_with() -> None:
    _, properties = classes()["Thing"]
    assert properties == {
        "id_": "TextProperty",
        "modes": "CollectionProperty[EnumProperty[Mode]]",
        "access": "FlagsProperty[Access]",
        "tags": "CollectionProperty[TextProperty]",
        "shape": "Shape",
        "class_": "TextProperty",
        "parts": "CollectionProperty[Part]",
    }
    assert classes()["Part"][1] == {"thing": "Thing"}


def test_every_built_in_type() -> None:
    _, properties = classes()["Every"]
    ordered = {
        "int": {"a_byte", "a_s_byte", "a_int16", "a_int32", "a_int64"},
        "float": {"a_single", "a_double"},
        "Decimal | int": {"a_decimal"},
        "date": {"a_date"},
        "datetime": {"a_date_time_offset"},
        "time": {"a_time_of_day"},
        "timedelta": {"a_duration"},
    }
    for name, members in ordered.items():
        found = {each for each, kind in properties.items() if kind == f"OrderedProperty[{name}]"}
        assert len(found) == len(members), name
    assert properties["a_boolean"] == "BooleanProperty"
    assert properties["a_guid"] == "ScalarProperty[UUID]"
    assert properties["a_binary"] == "ScalarProperty[bytes]"
    assert properties["a_string"] == "TextProperty"
    assert not {each for each in properties if "geo" in each or "untyped" in each}
    assert "a_stream" not in properties


def test_a_type_that_is_called_like_a_property_is_not_imported() -> None:
    schema = api(
        entity("thing", prop("audit", "auditProperty"), prop("name", "String")),
        complex_type("auditProperty"),
        entity_set("things", "thing"),
    )
    tree = module(plan, schema, "filters.py")
    (found,) = (
        each
        for each in tree.body
        if isinstance(each, ast.ImportFrom)
        and each.level == 1
        and each.module == "_runtime.query.properties"
    )
    assert [each.name for each in found.names] == ["TextProperty"]


def said(*more: object) -> str:
    tree = module(plan, api(*more), "filters.py")  # type: ignore[arg-type]
    return ast.get_docstring(tree) or ""


def test_the_example_is_a_condition_that_can_be_written() -> None:
    assert "F." not in said(complex_type("row", prop("when", "DateTimeOffset")))
    thing = entity("thing", prop("modes", "[String]"))
    text = said(thing, entity_set("things", "thing"))
    assert "import Thing as F" in text
    assert '`F.id_ == "text"`' in text


def test_the_example_is_of_a_list_that_takes_filters(project: Path) -> None:
    text = (project / "generated/callrecords/filters.py").read_text("utf-8")
    said = " ".join((ast.get_docstring(ast.parse(text)) or "").split())
    # The page of subscriptions, which come first, offers no filter; that of calls names the start.
    assert "import CallRecord as F`, then `F.start_date_time >= since`" in said
