"""The intermediate representation back to CSDL."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from generator.diagnostics import Source, has_errors
from generator.frontend.csdl import lower, read_csdl, schema_aliases, write_slice
from generator.ir import (
    Api,
    Capabilities,
    Deprecation,
    EnumMember,
    EnumType,
    Facets,
    KeyProperty,
    ListOf,
    Named,
    Operation,
    OperationKind,
    Parameter,
    Property,
    QName,
    Scalar,
    ScalarKind,
    StructKind,
    StructType,
    TypeDefinition,
)
from tests.unit.frontend.csdl.fragments import EDM, NOWHERE, documents, edmx, facts, schema

if TYPE_CHECKING:
    from pathlib import Path

    from generator.ir import TypeRef

names = st.from_regex(r"[A-Za-z_][A-Za-z0-9_]{0,5}", fullmatch=True)
days = st.none() | st.dates(min_value=date(1, 1, 1))
said = st.none() | st.booleans()
words = st.text(st.characters(min_codepoint=33, max_codepoint=0x2FF), min_size=1, max_size=8)
paths = st.lists(names, max_size=2).map(tuple)
numbers = st.integers(0, 99)
deprecations = st.none() | st.builds(
    Deprecation, date=days, removal_date=days, version=st.none() | words
)
capabilities = st.builds(
    Capabilities,
    **{name: said for name in Capabilities.__slots__ if not name.startswith("non_")},
    **{name: paths for name in Capabilities.__slots__ if name.startswith("non_")},
)
all_facets = st.builds(
    Facets,
    max_length=st.none() | st.integers(1, 99),
    precision=st.none() | numbers,
    scale=st.none() | numbers | st.sampled_from(["variable", "floating"]),
    is_unicode=st.booleans(),
    srid=st.none() | st.sampled_from(["0", "4326", "variable"]),
)
ENUM, STRUCT, BASE, DEFINITION = (QName("a.b", name) for name in ("E", "S", "B", "D"))
KEY = Property(name="id", type=Scalar(ScalarKind.STRING), nullable=False, source=NOWHERE)
scalars = st.builds(Scalar, st.sampled_from(ScalarKind))
items: st.SearchStrategy[Scalar | Named] = scalars | st.sampled_from(
    [Named(ENUM), Named(STRUCT), Scalar(ScalarKind.STRING, definition=DEFINITION)]
)
types: st.SearchStrategy[TypeRef] = items | st.builds(ListOf, items)
navigations: st.SearchStrategy[TypeRef] = st.sampled_from([Named(BASE), ListOf(Named(STRUCT))])


def properties(is_navigation: bool) -> st.SearchStrategy[Property]:
    return st.builds(
        Property,
        name=names,
        type=navigations if is_navigation else types,
        nullable=st.booleans(),
        is_navigation=st.just(is_navigation),
        contains_target=st.booleans() if is_navigation else st.just(False),
        partner=st.none() | names if is_navigation else st.none(),
        default_value=st.none() | words,
        facets=all_facets,
        is_computed=st.booleans(),
        is_immutable=st.booleans(),
        permissions=st.sampled_from([(), ("Read",), ("Read", "Write")]),
        auto_expand=st.booleans(),
        derived_types=st.sampled_from([(), (STRUCT,), (BASE, STRUCT)]),
        capabilities=capabilities,
        deprecation=deprecations,
        source=st.just(NOWHERE),
    )


parameters = st.builds(
    Parameter,
    name=names,
    type=types,
    nullable=st.booleans(),
    is_optional=st.just(True),
    default_value=st.none() | words,
    facets=all_facets,
    source=st.just(NOWHERE),
)


@st.composite
def apis(draw: st.DrawFn) -> Api:
    """A schema with an enumeration, a type definition, two entity types and an operation."""
    limits = st.integers(-(2**31), 2**31 - 1)
    members = draw(st.dictionaries(names, st.tuples(limits, deprecations), max_size=4))
    own = draw(
        st.lists(properties(False) | properties(True), max_size=3, unique_by=lambda it: it.name)
    )
    struct = StructType(
        name=STRUCT,
        kind=StructKind.ENTITY,
        base=BASE,
        is_abstract=draw(st.booleans()),
        is_open=draw(st.booleans()),
        has_stream=draw(st.booleans()),
        properties=tuple(own),
        capabilities=draw(capabilities),
        deprecation=draw(deprecations),
        source=NOWHERE,
    )
    alias = draw(st.sampled_from(["id", "other"]))
    base = StructType(
        name=BASE,
        kind=StructKind.ENTITY,
        key=(KeyProperty(path="id", alias=alias),),
        properties=(KEY,),
        source=NOWHERE,
    )
    operation = Operation(
        name=QName("c", "f"),
        kind=draw(st.sampled_from(OperationKind)),
        binding=draw(st.none() | types),
        parameters=tuple(draw(st.lists(parameters, max_size=2, unique_by=lambda it: it.name))),
        returns=draw(types),
        returns_nullable=draw(st.booleans()),
        returns_facets=draw(all_facets),
        is_composable=draw(st.booleans()),
        deprecation=draw(deprecations),
        source=NOWHERE,
    )
    enum = EnumType(
        name=ENUM,
        is_flags=draw(st.booleans()),
        members=tuple(
            EnumMember(name=name, value=value, deprecation=deprecation, source=NOWHERE)
            for name, (value, deprecation) in members.items()
        ),
        deprecation=draw(deprecations),
        source=NOWHERE,
    )
    definition = TypeDefinition(
        name=DEFINITION, underlying=ScalarKind.STRING, facets=draw(all_facets), source=NOWHERE
    )
    return Api(
        enums=(enum,),
        structs=(base, struct),
        type_definitions=(definition,),
        operations=(operation,),
    )


def test_a_version_keeps_white_space_that_is_none_in_xml() -> None:
    deprecation = Deprecation(version="\u00a0")
    enum = EnumType(name=ENUM, members=(), deprecation=deprecation, source=NOWHERE)
    again, _ = lower([read_csdl(write_slice(Api(enums=(enum,)), {}), "slice.xml")])
    assert again.enums[0].deprecation == deprecation


@settings(deadline=None)
@given(apis(), st.sampled_from([{}, {"a.b": "x"}, {"a.b": "x", "c": "y", "unused": "z"}]))
def test_what_is_written_lowers_to_the_same_facts(api: Api, aliases: dict[str, str]) -> None:
    written = write_slice(api, aliases)
    again, found = lower([read_csdl(written, "slice.xml")])
    assert [str(each) for each in found if each.code != "default-value"] == []
    assert facts(again) == facts(api)
    assert write_slice(again, aliases) == written


@pytest.mark.parametrize(
    "name",
    [
        "v1.0.xml",
        "beta.xml",
        "others/northwind-v4.xml",
        "others/odata-demo-service.xml",
        "others/trippin-rw.xml",
    ],
)
def test_real_schemas_survive(upstream: Path, name: str) -> None:
    syntax = [read_csdl((upstream / "csdl" / name).read_bytes(), name)]
    api, found = lower(syntax)
    assert not has_errors(found)
    written = write_slice(api, schema_aliases(syntax))
    again, found = lower([read_csdl(written, "slice.xml")])
    assert found == ()
    assert facts(again) == facts(api)


PROSE = """
<ComplexType Name="T"><Annotation Term="Core.Description" String="Prose."/>
<Property Name="p" Type="example.T"><Annotation Term="Core.LongDescription" String="Prose."/>
<Annotation Term="Core.Revisions"><Collection><Record><PropertyValue Property="Kind">
<EnumMember>Core.RevisionKind/Deprecated</EnumMember></PropertyValue>
<PropertyValue Property="Description" String="Prose. Use x instead."/></Record></Collection>
</Annotation></Property></ComplexType>"""


def written(*schemas: str) -> bytes:
    syntax = documents(*schemas)
    api, found = lower(syntax)
    assert found == ()
    return write_slice(api, schema_aliases(syntax))


def test_nobodys_prose_is_written() -> None:
    text = written(schema(PROSE)).decode()
    assert "Revisions" in text
    assert "Deprecated" in text
    assert "rose" not in text
    assert "Description" not in text


def test_lines_end_in_line_feeds_and_indent_by_two() -> None:
    lines = written(schema(PROSE)).decode().split("\n")
    assert lines[1].startswith("<edmx:Edmx ")
    assert lines[2] == "  <edmx:DataServices>"
    assert lines[-1] == ""
    assert not any("\r" in line or "\t" in line for line in lines)


def test_only_namespaces_with_something_are_written_and_keep_their_alias() -> None:
    item = '<ComplexType Name="item"/>'
    user = '<ComplexType Name="user"><Property Name="p" Type="i.item"/></ComplexType>'
    root = etree.fromstring(
        written(schema("", "empty", alias="e"), schema(user, "u"), schema(item, "a.b", alias="i"))
    )
    found = list(root.iter(f"{{{EDM}}}Schema"))
    assert [(each.get("Namespace"), each.get("Alias")) for each in found] == [
        ("u", None),
        ("a.b", "i"),
    ]
    assert [each.get("Type") for each in root.iter(f"{{{EDM}}}Property")] == ["i.item"]


def test_an_alias_serves_one_namespace_only() -> None:
    syntax = documents(schema("", "a", alias="self"), schema("", "b", alias="self"))
    assert schema_aliases(syntax) == {"a": "self"}


def test_the_binding_parameter_is_called_as_the_entity_set_path_needs() -> None:
    body = """<EntityType Name="T"/><Action Name="f" IsBound="true" EntitySetPath="it/x">
    <Parameter Name="it" Type="example.T"/></Action><Action Name="g" IsBound="true">
    <Parameter Name="it" Type="example.T"/><Parameter Name="bindingParameter" Type="Edm.Date"/>
    </Action>"""
    root = etree.fromstring(written(schema(body)))
    actions = root.iter(f"{{{EDM}}}Action")
    assert [[each.get("Name") for each in action] for action in actions] == [
        ["it"],
        ["bindingParameter_", "bindingParameter"],
    ]


def test_the_container_stands_in_its_own_namespace() -> None:
    types = '<EntityType Name="T"/><Action Name="a"/>'
    children = """<EntityContainer Name="C"><EntitySet Name="s" EntityType="t.T"/>
    <Singleton Name="o" Type="t.T"/><ActionImport Name="i" Action="t.a"/></EntityContainer>"""
    data = edmx(schema(types, "types", alias="t"), schema(children, "service"))
    api, _ = lower([read_csdl(data, "a.xml")])
    again, found = lower([read_csdl(write_slice(api, {}), "b.xml")])
    assert found == ()
    assert facts(again) == facts(api)
    assert again.container == QName("service", "C")
    assert again.children[0].source.file == "b.xml"
    assert again.children[0].source != Source("b.xml")
