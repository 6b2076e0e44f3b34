from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from generator.targets import codec, enums, filters, models, parts, requests
from generator.targets.parts import parts_of
from tests.unit.factories import (
    api,
    complex_type,
    entity,
    entity_set,
    enum,
    navigation,
    prop,
    qname,
    view,
)
from tests.unit.targets.printed import classes, exports, texts

if TYPE_CHECKING:
    from generator.targets.unit import Plan

FAMILY = [entity(f"{word}Report", base="entity") for word in ("usage", "device", "mail")]
SCHEMA = api(
    enum("usageMode", "on"),
    entity("entity"),
    *FAMILY,
    entity("mailDetail", prop("mode", "usageMode"), base="usageReport"),
    entity("usageThing", navigation("mail", "mailReport"), navigation("things", "[usageThing]")),
    entity_set("usages", "usageThing"),
    entity_set("mailBoxes", "mailReport"),
)


@pytest.fixture(autouse=True)
def _everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MOST_CLASSES", 1)
    monkeypatch.setattr(parts, "LARGEST_FAMILY", 3)


def test_a_package_is_divided_when_it_has_more_classes_than_fit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = view(SCHEMA)
    count = len(made.emitted_structs) + len(made.api.enums) + len(made.api.resources)
    monkeypatch.setattr(parts, "MOST_CLASSES", count)
    assert parts_of(view(SCHEMA)) is None
    monkeypatch.setattr(parts, "MOST_CLASSES", count - 1)
    assert parts_of(view(SCHEMA)) is not None


def test_a_type_is_where_the_first_word_of_its_family_says() -> None:
    found = parts_of(view(SCHEMA))
    assert found is not None
    assert {name.name: part for name, part in found.structs.items()} == {
        "entity": "_bases",  # five types derive from it
        "usageReport": "_usage",
        "deviceReport": "_device",
        "mailReport": "_mail",
        "mailDetail": "_usage",  # with its base
        "usageThing": "_usage",
    }
    assert found.enums == {qname("usageMode"): "_usage"}
    assert {key.type.name: part for key, part in found.builders.items() if not key.variant} == {
        "usageThing": "_usages",
        "mailReport": "_mail_boxes",
    }


def test_another_property_moves_no_type() -> None:
    first, *others = FAMILY
    changed = entity("usageReport", navigation("mail", "mailReport"), base="entity")
    nodes = [*SCHEMA.enums, SCHEMA.structs[0], changed, *others, *SCHEMA.structs[4:]]
    assert first.name == changed.name
    assert parts_of(view(api(*nodes, *SCHEMA.children))) == parts_of(view(SCHEMA))


def test_two_types_that_derive_from_each_others_neighbours_do_not_part() -> None:
    schema = api(
        entity("aOne"), entity("bOne"), entity("aTwo", base="bOne"), entity("bTwo", base="aOne")
    )
    found = parts_of(view(schema))
    assert found is not None
    assert {name.name: part for name, part in found.structs.items()} == {
        "aOne": "_a",
        "bOne": "_b",
        "aTwo": "_b",
        "bTwo": "_a",
    }


@pytest.mark.parametrize("word", ["class", "con", "x" * 300])
def test_every_word_gives_a_module(word: str) -> None:
    schema = api(entity(f"{word}Thing"), entity("other"))
    made = texts(models.plan, schema)
    (path,) = (each for each in made if f"_{word[:40]}" in each)
    assert ast.parse(made[path])
    assert path.rpartition("/")[2][:-3].isidentifier()
    assert len(path.encode()) < 100


@pytest.mark.parametrize(
    ("plan", "module"),
    [
        (models.plan, "models"),
        (enums.plan, "enums"),
        (filters.plan, "filters"),
        (requests.plan, "requests"),
        (requests.plan, "aio"),
    ],
)
def test_the_front_has_the_names_of_all_parts(plan: Plan, module: str) -> None:
    made = {path: text for path, text in texts(plan, SCHEMA).items() if path.startswith(module)}
    front = ast.parse(made.pop(f"{module}/__init__.py"))
    inside = {
        (path.removeprefix(f"{module}/").removesuffix(".py"), each)
        for path, text in made.items()
        for each in classes(ast.parse(text))
    }
    (checked, running) = (each for each in front.body if isinstance(each, ast.If))
    imported = {
        (str(each.module), alias.name)
        for each in checked.body
        if isinstance(each, ast.ImportFrom)
        for alias in each.names
    }
    table = running.body[0]
    assert isinstance(table, ast.Assign)
    places = {(part, name) for name, part in ast.literal_eval(table.value).items()}
    assert inside == imported == places
    assert sorted(name for _, name in inside) == exports(front)


def test_a_part_does_not_name_the_schema() -> None:
    made = texts(models.plan, SCHEMA)
    assert "sha256" not in made["models/_usage.py"].splitlines()[0]
    assert "class MailDetail(models.UsageReport)" in made["models/_usage.py"]
    assert "mode: enums.UsageMode | None" in made["models/_usage.py"]


def test_codecs_name_types_that_may_be_elsewhere() -> None:
    made = texts(codec.plan, SCHEMA)
    assert 'c.named("example.mailReport")' in made["_codec/_usage.py"]
    assert "c.enum(enums.UsageMode" in made["_codec/_usage.py"]
    assert '"example.mailDetail": "_usage"' in made["_codec/__init__.py"]


def test_the_fast_way_does_not_follow_navigation_into_another_part() -> None:
    schema = api(
        entity(
            "aThing",
            prop("body", "bShape"),
            navigation("other", "bThing"),
            navigation("near", "aPart"),
        ),
        entity("aPart"),
        complex_type("bShape", prop("size", "Decimal")),
        entity("bThing", navigation("things", "[aThing]")),
    )
    text = texts(codec.plan, schema)["_wire/_a.py"]
    assert "from .. import _wire as wire" in text
    assert "body: wire._b.BShapeWire | UnsetType | None = UNSET" in text
    assert "wire._b.check_b_shape((v,), seen)" in text
    assert "wire._b.write_b_shape(v)" in text
    assert "near: APartWire | UnsetType | None = UNSET" in text
    assert "other: Any = UNSET" in text
    assert "valid(w.other, B_THING_CODEC)" in text
