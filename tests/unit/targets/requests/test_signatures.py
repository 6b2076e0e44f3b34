from __future__ import annotations

import pytest

from generator.ir import Operation, enum_index, operation_key
from generator.python.code import Code
from generator.python.names import assign_names
from generator.python.types import TypeNames
from generator.targets.requests.signatures import (
    ENTITY_OPTIONS,
    LIST_OPTIONS,
    Argument,
    arguments,
    option_parameters,
    options_of,
    query_call,
)
from tests.unit.factories import (
    action,
    api,
    complex_type,
    enum,
    operation,
    parameter,
)

SCHEMA = api(complex_type("thing"), enum("mode", "on"))
TYPES = TypeNames(assign_names(SCHEMA)[0], enum_index(SCHEMA), "models.", "enums.")


def of(node: Operation) -> list[Argument]:
    return arguments(node, operation_key(node), TYPES)


def test_an_argument_has_its_name_wire_name_type_and_codec() -> None:
    (found,) = of(operation("f", "thing", "Int32", fromDateTime="DateTimeOffset"))
    assert found == Argument(
        name=Code("from_date_time"),
        wire="fromDateTime",
        annotation=Code("datetime"),
        codec=Code("c.DATE_TIME_OFFSET"),
        is_optional=False,
        is_json=False,
    )


def test_what_an_action_may_be_given_as_null_may_be_left_out() -> None:
    (found,) = of(action("f", "thing", None, a=parameter("a", "mode")))
    assert (found.annotation, found.is_optional) == ("enums.Mode | None", True)


def test_a_function_leaves_out_optional_parameters_alone() -> None:
    first, second = of(
        operation("f", "thing", "Int32", a=parameter("a"), b=parameter("b", is_optional=True))
    )
    assert not first.is_optional
    assert (second.annotation, second.is_optional) == ("str | None", True)


def test_a_parameter_gives_way_to_a_query_option() -> None:
    names = [each.name for each in of(operation("f", "thing", "[thing]", top="Int32", a="Int32"))]
    assert names == ["top_2", "a"]
    names = [each.name for each in of(operation("f", "thing", "[String]", top="Int32"))]
    assert names == ["top"]
    names = [
        each.name for each in of(action("f", "thing", "[thing]", orderBy="String", top="Int32"))
    ]
    assert names == ["order_by", "top"]


@pytest.mark.parametrize(
    ("returns", "options"),
    [
        ("[thing]", LIST_OPTIONS),
        ("thing", ENTITY_OPTIONS),
        ("[mode]", ()),
        ("mode", ()),
        ("[String]", ()),
        (None, ()),
    ],
)
def test_options_suit_what_is_returned(returns: str | None, options: tuple[str, ...]) -> None:
    assert options_of(operation("f", "thing", returns), TYPES) == options
    assert options_of(action("f", "thing", returns), TYPES) == ()


def test_options_become_parameters_and_a_query() -> None:
    assert option_parameters(("select", "top")) == [
        "select: Sequence[str] = ()",
        "top: int | None = None",
    ]
    assert query_call(Code("models.Thing"), None, ("select", "top")) == (
        "query_options(models.Thing, select=select, top=top, check=self._checks(options))"
    )
    assert query_call(None, Code("THINGS_LIST"), ("top",)) == (
        "query_options(None, rules.THINGS_LIST, top=top, check=self._checks(options))"
    )


def test_a_parameter_of_a_function_is_not_none_for_being_nullable() -> None:
    """Nullable is what CSDL says where it says nothing, so it is no sign that null makes sense."""
    given = parameter("a")
    assert given.nullable
    (found,) = of(operation("f", "thing", "Int32", a=given))
    assert (found.annotation, found.is_optional) == ("str", False)
