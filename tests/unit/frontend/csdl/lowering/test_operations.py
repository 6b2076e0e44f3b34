"""Functions and actions (section 12)."""

from __future__ import annotations

import pytest

from generator.ir import Facets, ListOf, Named, OperationKind, QName, Scalar, ScalarKind
from tests.unit.frontend.csdl.fragments import codes, lowered, the_operation

TYPES = '<EntityType Name="T"/><EntityType Name="U"/>'
ON_T = '<Parameter Name="it" Type="example.T"/>'
ON_MANY = '<Parameter Name="it" Type="Collection(example.T)"/>'
RETURNS = '<ReturnType Type="Edm.String"/>'


def bound(inside: str, kind: str = "Action", attributes: str = "") -> str:
    return f'<{kind} Name="f" IsBound="true" {attributes}>{inside}</{kind}>'


def test_the_binding_parameter_is_none_of_the_parameters() -> None:
    found = the_operation(
        TYPES
        + bound(
            f'{ON_MANY}<Parameter Name="a" Type="Edm.Date" Nullable="false"/>'
            '<ReturnType Type="Collection(example.U)" Nullable="false" Precision="3"/>',
            "Function",
            'IsComposable="true" EntitySetPath="it/us"',
        )
    )
    assert found.kind is OperationKind.FUNCTION
    assert found.binding == ListOf(Named(QName("example", "T")))
    assert [(each.name, each.type, each.nullable) for each in found.parameters] == [
        ("a", Scalar(ScalarKind.DATE), False)
    ]
    assert found.returns == ListOf(Named(QName("example", "U")))
    assert not found.returns_nullable
    assert found.returns_facets == Facets(precision=3)
    assert found.is_composable
    assert found.entity_set_path == "it/us"


def test_an_unbound_action_keeps_all_parameters_and_may_return_nothing() -> None:
    found = the_operation(f'{TYPES}<Action Name="f">{ON_T}</Action>')
    assert (found.binding, found.returns, found.returns_nullable) == (None, None, True)
    assert (found.is_composable, found.parameters[0].nullable) == (False, True)
    assert [each.name for each in found.parameters] == ["it"]


def test_overloads_are_operations_of_their_own() -> None:
    api = lowered(
        TYPES
        + bound(ON_T + RETURNS, "Function")
        + bound(ON_MANY + RETURNS, "Function")
        + bound(ON_T)
        + bound(f'{ON_T}<Parameter Name="a" Type="Edm.Date"/>{RETURNS}', "Function")
    )
    assert [(each.kind.value, len(each.parameters)) for each in api.operations] == [
        ("Function", 0),
        ("Function", 0),
        ("Action", 0),
        ("Function", 1),
    ]


@pytest.mark.parametrize(
    ("annotation", "optional", "default"),
    [
        ("", False, None),
        ('<Annotation Term="Core.OptionalParameter"/>', True, None),
        ('<Annotation Term="Core.OptionalParameter" Bool="false"/>', False, None),
        (
            '<Annotation Term="Core.OptionalParameter"><Record>'
            '<PropertyValue Property="DefaultValue" String="7"/></Record></Annotation>',
            True,
            "7",
        ),
    ],
)
def test_optional_parameters(annotation: str, optional: bool, default: str | None) -> None:
    parameter = f'<Parameter Name="a" Type="Edm.Int32">{annotation}</Parameter>'
    (found,) = the_operation(f'<Action Name="f">{parameter}</Action>').parameters
    assert (found.is_optional, found.default_value) == (optional, default)


def taking(*pairs: str) -> str:
    """A function bound to T; names and types of its parameters in turn."""
    parameters = "".join(
        f'<Parameter Name="{name}" Type="{type_name}"/>'
        for name, type_name in zip(pairs[::2], pairs[1::2], strict=True)
    )
    return bound(ON_T + parameters + RETURNS, "Function")


def test_functions_are_told_apart_by_the_names_of_their_parameters() -> None:
    api = lowered(TYPES + taking() + taking("a", "Edm.Date") + taking("b", "Edm.Date"))
    assert [[each.name for each in found.parameters] for found in api.operations] == [
        [],
        ["a"],
        ["b"],
    ]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (bound(""), "unbound-operation"),
        ("<Action/>", "missing-attribute"),
        ('<Action Name="f"><Parameter Type="Edm.Date"/></Action>', "missing-attribute"),
        ('<Action Name="f"><Parameter Name="a"/></Action>', "missing-attribute"),
        ('<Action Name="f"><ReturnType/></Action>', "missing-attribute"),
        ('<Action Name="f"><ReturnType Type="example.X"/></Action>', "unknown-type"),
        ('<Action Name="f" IsBound="x"/>', "bad-boolean"),
        ('<Function Name="f"/>', "missing-return-type"),
        (f'<Action Name="f">{ON_T * 2}</Action>', "duplicate-parameter"),
        (bound(ON_T) * 2, "duplicate-overload"),
        (bound(ON_T) + bound(f'{ON_T}<Parameter Name="a" Type="Edm.Date"/>'), "duplicate-overload"),
        (
            '<Action Name="f"/><Action Name="f"><Parameter Name="a" Type="Edm.Date"/></Action>',
            "duplicate-overload",
        ),
        (taking("a", "Edm.Date") + taking("a", "Edm.Int32"), "duplicate-overload"),
        (
            taking("a", "Edm.Date", "b", "Edm.Date") + taking("b", "Edm.Guid", "a", "Edm.Guid"),
            "duplicate-overload",
        ),
    ],
)
def test_errors(body: str, code: str) -> None:
    assert codes(TYPES + body) == [code]
