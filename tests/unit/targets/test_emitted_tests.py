from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

import pytest

from generator.ir import Api, Example, KeyProperty, Named, QName, Scalar, ScalarKind
from generator.passes.check_examples import check_examples
from generator.passes.context import Context
from generator.targets.tests import plan
from tests.unit.factories import (
    HERE,
    action,
    api,
    api_page,
    complex_type,
    entity,
    entity_set,
    enum,
    operation,
    pages,
    prop,
    qname,
)
from tests.unit.passes.test_check_examples import CODECS, NUMBERS, TEXTS
from tests.unit.targets.printed import failures, texts

if TYPE_CHECKING:
    from pathlib import Path

THINGS = (entity("thing"), entity_set("things", "thing"))
ALWAYS = {"__init__.py", "conftest.py"}


def example(text: str) -> Example:
    return Example(text=text, type=Named(qname("thing")), source=HERE)


@pytest.mark.parametrize(
    ("schema", "modules"),
    [
        (api(), set()),
        (api(enum("mode", "on")), {"test_enums.py"}),
        (api(complex_type("thing", prop("id"))), {"test_models.py"}),
        (
            api(complex_type("thing", prop("id"), examples=(example('{"id": "a"}'),))),
            {"test_models.py", "test_examples.py"},
        ),
        (
            api(entity("thing"), entity_set("things", "thing")),
            {"test_models.py", "test_requests.py", "test_aio.py"},
        ),
    ],
)
def test_no_module_is_empty(schema: Api, modules: set[str]) -> None:
    made = texts(plan, schema)
    assert set(made) == ALWAYS | modules
    assert all("def test_" in made[name] for name in modules)


@pytest.mark.parametrize(
    "type_ref", [Scalar(ScalarKind.DECIMAL), Scalar(ScalarKind.DECIMAL, QName("example", "money"))]
)
def test_the_digits_of_a_decimal_are_asked_for_too(type_ref: Scalar) -> None:
    (text,) = (
        made["test_models.py"]
        for made in [texts(plan, api(complex_type("thing", prop("size", type_ref))))]
    )
    assert 'assert record.size == Decimal("12.3400")' in text
    assert 'assert str(record.size) == "12.3400"' in text


def test_digits_are_as_an_example_has_them() -> None:
    struct = complex_type("thing", prop("size", "Decimal"), examples=(example('{"size": 0.0350}'),))
    text = texts(plan, api(struct))["test_examples.py"]
    assert 'assert str(records[0].size) == "0.0350"' in text


def test_examples_of_any_value_become_tests_that_pass_or_none(tmp_path: Path) -> None:
    kinds = [kind for kind in ScalarKind if kind.value in CODECS]
    shown = [(kind, text) for kind in kinds for text in (*map(json.dumps, TEXTS), *NUMBERS)]
    names = [qname(f"thing{number}") for number in range(len(shown))]
    structs = [
        complex_type(
            name.name,
            prop("p", kind.value),
            examples=(Example(text=f'{{"p": {text}}}', type=Named(name), source=HERE),),
        )
        for name, (kind, text) in zip(names, shown, strict=True)
    ]
    checked, _ = check_examples(api(*structs), Context())
    kept = [each for each in checked.structs if each.examples]
    assert len(kept) > 100
    assert not (said := failures(tmp_path, api(*kept))), said


def test_only_decimals_have_digits() -> None:
    text = texts(plan, api(complex_type("thing", prop("size", "Double"))))["test_models.py"]
    assert "assert str(" not in text


def test_parameters_of_an_action_are_given_by_their_names(tmp_path: Path) -> None:
    call = action("rows", "thing", "[thing]", orderBy="String", top="Int32")
    assert not failures(tmp_path, api(*THINGS, call))


def test_a_documented_put_is_asked_for(tmp_path: Path) -> None:
    where = Context(pages=pages(api_page("PUT /things/{id}"), types=("thing",)))
    made = texts(plan, api(*THINGS), where)
    assert '"PUT", "/things(' in made["test_requests.py"]
    assert not failures(tmp_path, api(*THINGS), where)


def test_collections_and_objects_are_given_empty(tmp_path: Path) -> None:
    parts = {"ids": "[Int32]", "größe": "part", "day": "Date"}
    schema = api(
        *THINGS,
        complex_type("part", prop("name")),
        operation("find", "[thing]", "[thing]", **parts),
        operation("total", "thing", "Int32", **parts),
        action("run", "thing", None, **parts),
    )
    text = texts(plan, schema)["test_requests.py"]
    assert {"def test_thing_collection_find(", "def test_thing_total(", "def test_thing_run("} <= {
        line.partition("service")[0] for line in text.split("\n")
    }
    assert "no test" not in text
    assert not failures(tmp_path, schema)


def test_a_key_inside_of_a_property_is_given(tmp_path: Path) -> None:
    thing = dataclasses.replace(
        entity("thing", prop("place", "place")), key=(KeyProperty(path="place/row", alias="row"),)
    )
    schema = api(thing, complex_type("place", prop("row", "Int32")), entity_set("things", "thing"))
    text = texts(plan, schema)["test_requests.py"]
    assert "things[7].get(" in text
    assert not failures(tmp_path, schema)


def test_what_an_operation_gives_is_compared_where_it_has_a_literal(tmp_path: Path) -> None:
    calls = [
        operation(f"{kind.name}{number}", "thing", returned)
        for kind in ScalarKind
        for number, returned in enumerate((kind.value, f"[{kind.value}]"))
    ]
    assert not failures(tmp_path, api(*THINGS, *calls))


@pytest.mark.parametrize(
    ("names", "told"), [("f", "1 request has no"), ("fg", "2 requests have no")]
)
def test_what_has_no_test_is_counted(names: str, told: str) -> None:
    calls = [action(name, "thing", None, place="GeographyPolygon") for name in names]
    text = texts(plan, api(*THINGS, *calls))["test_requests.py"]
    assert told in text
