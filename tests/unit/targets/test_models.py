from __future__ import annotations

import ast
import datetime

import pytest

from generator.ir import Deprecation, Documentation, ServiceFacts
from generator.passes.context import Context
from generator.targets.models import deprecated_call, plan
from tests.unit.factories import (
    api,
    complex_type,
    context,
    entity,
    enum,
    navigation,
    prop,
    singleton,
    view,
)
from tests.unit.targets.printed import (
    classes,
    doc,
    exports,
    fields,
    imports,
    module,
    notes,
    the_class,
)

DAY = datetime.date(2026, 3, 4)


def test_bases_come_first_and_inheritance_is_the_schemas() -> None:
    schema = api(complex_type("apple", base="fruit"), complex_type("fruit"), complex_type("bread"))
    tree = module(plan, schema, "models.py")
    assert list(classes(tree)) == ["Fruit", "Apple", "Bread"]
    assert classes(tree) == {"Fruit": ["Model"], "Apple": ["Fruit"], "Bread": ["Model"]}
    assert exports(tree) == ["Apple", "Bread", "Fruit"]


def test_every_field_may_be_none_and_own_fields_alone_are_printed() -> None:
    schema = api(
        enum("mode", "on"),
        complex_type("base", prop("name")),
        complex_type(
            "thing",
            prop("id"),
            prop("startTime", "DateTimeOffset", nullable=False),
            prop("modes", "[mode]"),
            navigation("parts", "[thing]"),
            prop("anything", "Untyped"),
            base="base",
        ),
    )
    tree = module(plan, schema, "models.py")
    assert fields(the_class(tree, "Thing")) == {
        "id_": "str | None = None",
        "start_time": "datetime | None = None",
        "modes": "list[Mode] | None = None",
        "parts": "list[Thing] | None = None",
        "anything": "Any = None",
    }
    assert {"datetime", "Any", "Mode", "Model", "dataclass"} <= imports(tree)
    assert not {"field", "Deprecated", "date"} & imports(tree)


def test_dataclasses_take_keywords_and_have_slots() -> None:
    tree = module(plan, api(complex_type("thing")), "models.py")
    (decorator,) = the_class(tree, "Thing").decorator_list
    assert isinstance(decorator, ast.Call)
    given = {each.arg: ast.literal_eval(each.value) for each in decorator.keywords}
    assert given["kw_only"] is True
    assert given["slots"] is True


def test_a_name_that_cannot_be_turned_back_is_told() -> None:
    schema = api(complex_type("thing", prop("id"), prop("toJson"), prop("startTime")))
    told = notes(the_class(module(plan, schema, "models.py"), "Thing"))
    assert set(told) == {"id_", "to_json_"}
    assert "`id`" in told["id_"]
    assert "`toJson`" in told["to_json_"]


def test_a_deprecation_is_in_the_docstring_and_in_the_metadata() -> None:
    gone = Deprecation(date=DAY, removal_date=DAY.replace(year=2027), replacement="newOne")
    schema = api(
        complex_type(
            "thing",
            prop("oldOne", deprecation=gone, documentation=Documentation(summary="Old.")),
            prop("newOne"),
        )
    )
    tree = module(plan, schema, "models.py")
    found = the_class(tree, "Thing")
    assert fields(found)["old_one"] == (
        "str | None = field(default=None, metadata={'deprecated': Deprecated("
        "since=date(2026, 3, 4), removal=date(2027, 3, 4), replacement='new_one')})"
    )
    assert notes(found)["old_one"].startswith("Old. ")
    assert all(part in notes(found)["old_one"] for part in ("2026-03-04", "2027-03-04"))
    assert {"Deprecated", "field", "date"} <= imports(tree)


@pytest.mark.parametrize(
    ("deprecation", "code"),
    [
        (Deprecation(), "Deprecated()"),
        (Deprecation(removal_date=DAY), "Deprecated(removal=date(2026, 3, 4))"),
        (Deprecation(replacement="known"), 'Deprecated(replacement="python_name")'),
        (Deprecation(replacement="other"), 'Deprecated(replacement="other")'),
        (Deprecation(description="Ask."), 'Deprecated(message="Ask.")'),
        (Deprecation(description="x", replacement="y"), 'Deprecated(replacement="y")'),
    ],
)
def test_what_is_known_of_a_deprecation(deprecation: Deprecation, code: str) -> None:
    assert deprecated_call(deprecation, {"known": "python_name"}) == code


def test_a_class_says_what_it_is() -> None:
    schema = api(
        entity("thing", is_abstract=True, documentation=Documentation(summary="A thing.")),
        complex_type("bag", is_open=True),
    )
    tree = module(plan, schema, "models.py")
    assert doc(the_class(tree, "Thing")).startswith("A thing. ")
    assert "`example.thing`" in doc(the_class(tree, "Thing"))
    assert "an abstract entity type" in doc(the_class(tree, "Thing"))
    assert "an open complex type" in doc(the_class(tree, "Bag"))


def test_types_on_the_way_are_not_printed() -> None:
    schema = api(
        entity("service", navigation("things", "[thing]")),
        entity("thing"),
        singleton("service", "service"),
    )
    (unit,) = plan(view(schema, context("/service/things")))
    assert [each["name"] for each in unit.data["classes"]] == ["Thing"]  # type: ignore[union-attr]


def test_without_types_the_module_is_there() -> None:
    tree = module(plan, api(enum("mode", "on")), "models.py")
    assert exports(tree) == []


def test_a_secret_is_in_no_repr() -> None:
    schema = api(complex_type("thing", prop("password"), prop("name")))
    where = Context(service=ServiceFacts(secrets=("password",)))
    tree = module(plan, schema, "models.py", where=where)
    assert fields(the_class(tree, "Thing")) == {
        "password": "str | None = field(default=None, repr=False)",
        "name": "str | None = None",
    }
    assert {"dataclass", "field"} <= imports(tree)
