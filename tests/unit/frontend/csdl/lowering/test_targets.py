"""Annotations that stand apart from their target (section 14.2.2)."""

from __future__ import annotations

import re
from typing import Any

import pytest

from generator.diagnostics import Severity
from generator.frontend.csdl import lower, read_csdl
from tests.unit.frontend.csdl.fragments import edmx, lowered, problems, schema, the_property

BODY = """
<EnumType Name="E"><Member Name="a"/></EnumType>
<TypeDefinition Name="D" UnderlyingType="Edm.String"/>
<EntityType Name="T"><Property Name="p" Type="Edm.String"/></EntityType>
<Action Name="f" IsBound="true"><Parameter Name="it" Type="x.T"/>
  <Parameter Name="n" Type="Edm.Int32"/></Action>
<Action Name="f" IsBound="true"><Parameter Name="it" Type="Collection(x.T)"/>
  <Parameter Name="n" Type="Edm.Int32"/></Action>
<Action Name="free"/>
<EntityContainer Name="C"><EntitySet Name="s" EntityType="x.T"/>
  <ActionImport Name="i" Action="x.free"/></EntityContainer>
"""


def described(target: str) -> list[str]:
    """What a description of the target lands on, if it stands in another schema."""
    annotations = f"""<Annotations Target="{target}">
    <Annotation Term="Core.Description" String="here"/></Annotations>"""
    data = edmx(schema(annotations, "other"), schema(BODY, "example", alias="x"))
    api, found = lower([read_csdl(data, "a.xml")])
    assert found == ()
    (enum,), (struct,), (definition,) = api.enums, api.structs, api.type_definitions
    places: dict[str, Any] = {
        "E": enum,
        "E/a": enum.members[0],
        "T": struct,
        "T/p": struct.properties[0],
        "D": definition,
        "f(T)": api.operations[0],
        "f(T)/n": api.operations[0].parameters[0],
        "f(Ts)": api.operations[1],
        "f(Ts)/n": api.operations[1].parameters[0],
        "C/s": api.children[0],
    }
    return [name for name, node in places.items() if node.documentation.summary == "here"]


@pytest.mark.parametrize(
    ("target", "places"),
    [
        ("example.E", ["E"]),
        ("x.E/a", ["E/a"]),
        ("example.D", ["D"]),
        ("x.T", ["T"]),
        ("example.T/p", ["T/p"]),
        ("example.C", []),
        ("x.C/s", ["C/s"]),
        ("x.C/i", []),
        ("x.f", ["f(T)", "f(Ts)"]),
        ("x.f/n", ["f(T)/n", "f(Ts)/n"]),
        ("x.f(x.T)", ["f(T)"]),
        ("x.f(example.T, Edm.Int32)", ["f(T)"]),
        ("example.f(Collection(x.T),Edm.Int32)", ["f(Ts)"]),
        ("x.f(Collection(example.T), Edm.Int32)/n", ["f(Ts)/n"]),
        ("somewhere.else.T", []),
        ("x.f(x.T)/$ReturnType", []),
        ("x.f(x.T)n", []),
    ],
)
def test_targets(target: str, places: list[str]) -> None:
    assert described(target) == places


@pytest.mark.parametrize(
    "target", ["example.X", "example.T/q", "example.f(Edm.String)", "example.E/b", "example.C/t"]
)
def test_a_target_that_is_not_there_is_a_warning(target: str) -> None:
    annotations = f'<Annotations Target="{target}"><Annotation Term="Core.Computed"/></Annotations>'
    (found,) = problems(re.sub(r"\bx\.", "example.", BODY) + annotations)
    assert (found.code, found.subject) == ("unknown-target", target)
    assert found.severity is Severity.WARNING


def test_an_inline_annotation_comes_before_one_that_stands_apart() -> None:
    apart = '<Annotations Target="example.T/p"><Annotation Term="Core.Computed"/></Annotations>'
    assert the_property("", "", apart).is_computed
    inline = '<Annotation Term="Core.Computed" Bool="false"/>'
    assert not the_property(inline, "", apart).is_computed


def test_a_qualified_annotation_counts_where_there_is_no_other() -> None:
    qualified = '<Annotation Term="Core.Computed" Qualifier="q" Bool="true"/>'
    assert the_property(qualified).is_computed
    plain = '<Annotation Term="Core.Computed" Bool="false"/>'
    assert not the_property(qualified + plain).is_computed


def test_inherited_properties_are_no_lost_targets() -> None:
    lowered(
        """<ComplexType Name="A"><Property Name="p" Type="Edm.String"/></ComplexType>
        <ComplexType Name="B" BaseType="example.A"/>
        <Annotations Target="example.B/p"><Annotation Term="Core.Computed"/></Annotations>"""
    )
