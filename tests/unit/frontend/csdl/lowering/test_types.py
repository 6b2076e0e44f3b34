"""Type names to type references."""

from __future__ import annotations

import pytest

from generator.diagnostics import Severity
from generator.frontend.csdl import lower
from generator.ir import ListOf, Named, QName, Scalar, ScalarKind
from tests.unit.frontend.csdl.fragments import document, problems, the_property

WRONG = '<ComplexType Name="T">\n<Property Name="p" Type="{}"/></ComplexType>'
OTHERS = '<ComplexType Name="identitySet"/><EnumType Name="callType"/>'


@pytest.mark.parametrize("kind", ScalarKind)
def test_every_built_in_type(kind: ScalarKind) -> None:
    assert the_property("", f'Type="{kind.edm_name}"').type == Scalar(kind)


@pytest.mark.parametrize("written", ["Collection(example.T)", " Collection( example.T ) "])
def test_collections(written: str) -> None:
    assert the_property("", f'Type="{written}"').type == ListOf(Named(QName("example", "T")))


def test_a_type_definition_is_its_built_in_type_under_a_name() -> None:
    found = the_property(
        "", 'Type="Collection(example.Id)"', '<TypeDefinition Name="Id" UnderlyingType="Edm.Guid"/>'
    )
    assert found.type == ListOf(Scalar(ScalarKind.GUID, definition=QName("example", "Id")))


@pytest.mark.parametrize(
    ("written", "code", "message"),
    [
        (
            "example.identitySetX",
            "unknown-type",
            "unknown type example.identitySetX (did you mean example.identitySet?)",
        ),
        ("example.calltype", "unknown-type", "did you mean example.callType?"),
        ("Edm.Strin", "unknown-type", "unknown type Edm.Strin (did you mean Edm.String?)"),
        ("Edm.Nothing", "unknown-type", "unknown type Edm.Nothing"),
        ("identitySet", "unknown-type", "has no namespace (did you mean example.identitySet?)"),
        ("Collection(Collection(Edm.String))", "nested-collection", "collection of collections"),
        ("", "missing-attribute", "has no type"),
        ("Org.OData.Core.V1.Tag", "unknown-type", "unknown type Org.OData.Core.V1.Tag"),
    ],
)
def test_what_is_no_type_is_reported_where_it_stands(written: str, code: str, message: str) -> None:
    (found,) = problems(WRONG.format(written) + OTHERS)
    assert (found.code, found.subject, found.source.line) == (code, "T.p", 9)
    assert message in found.message


def test_missing_types_may_be_warnings_and_then_keep_their_names() -> None:
    body = WRONG.format("Collection(graph.entity)")
    api, (found,) = lower([document(body)], missing=Severity.WARNING)
    assert found.severity is Severity.WARNING
    (prop,) = api.structs[0].properties
    assert prop.type == ListOf(Named(QName("graph", "entity")))
