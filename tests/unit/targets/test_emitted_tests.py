from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.ir import Api, Example, Named, QName, Scalar, ScalarKind
from generator.targets.tests import plan
from tests.unit.factories import (
    HERE,
    action,
    api,
    complex_type,
    entity,
    entity_set,
    enum,
    prop,
    qname,
)
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


def test_only_decimals_have_digits() -> None:
    text = texts(plan, api(complex_type("thing", prop("size", "Double"))))["test_models.py"]
    assert "assert str(" not in text


def test_parameters_of_an_action_are_given_by_their_names(tmp_path: Path) -> None:
    call = action("rows", "thing", "[thing]", orderBy="String", top="Int32")
    assert not failures(tmp_path, api(*THINGS, call))
