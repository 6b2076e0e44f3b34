"""Every place where a schema can carry text; ``XX`` stands for what an attacker writes there."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

HEAD = """\
<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
<edmx:DataServices>
"""
TAIL = """\
</edmx:DataServices>
</edmx:Edmx>
"""
_OPEN = '<Schema Namespace="example" xmlns="http://docs.oasis-open.org/odata/ns/edm">'
_CLOSE = "</Schema>"
_KEY = '<Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>'
_CORE = "Org.OData.Core.V1"


def _schema(inner: str) -> str:
    return f"{_OPEN}\n{inner}\n{_CLOSE}\n"


def _property(attributes: str, inner: str = "") -> str:
    return _schema(
        f'<EntityType Name="thing">{_KEY}\n<Property Name="p" {attributes}>{inner}</Property>'
        "</EntityType>"
        '<EntityContainer Name="container"><EntitySet Name="things" EntityType="example.thing"/>'
        "</EntityContainer>"
    )


def _operation(kind: str, name: str, parameter: str, returns: str) -> str:
    return _schema(
        f'<EntityType Name="thing">{_KEY}</EntityType>'
        f'<{kind} Name={name} IsBound="true"><Parameter Name="it" Type="example.thing"/>'
        f'<Parameter Name={parameter} Type="Edm.String"/>{returns}</{kind}>'
        '<EntityContainer Name="container"><EntitySet Name="things" EntityType="example.thing"/>'
        "</EntityContainer>"
    )


_TEXT = '<ReturnType Type="Edm.String"/>'

# One thing each, so that one text can be tried in one place.
SINGLE: dict[str, str] = {
    "namespace": f'<Schema Namespace=XX xmlns="http://docs.oasis-open.org/odata/ns/edm">'
    f'<EntityType Name="thing">{_KEY}</EntityType></Schema>',
    "alias": '<Schema Namespace="example" Alias=XX xmlns="http://docs.oasis-open.org/odata/ns/edm">'
    f'<EntityType Name="thing">{_KEY}</EntityType></Schema>',
    "container": _schema("<EntityContainer Name=XX/>"),
    "function": _operation("Function", "XX", '"text"', _TEXT),
    "action": _operation("Action", "XX", '"text"', ""),
    "parameter": _operation("Function", '"run"', "XX", _TEXT),
    "action_parameter": _operation("Action", '"run"', "XX", _TEXT),
    "type_of_a_property": _property("Type=XX"),
    "base_type": _schema(f'<EntityType Name="thing" BaseType=XX>{_KEY}</EntityType>'),
    "key": _schema('<EntityType Name="thing"><Key><PropertyRef Name=XX/></Key></EntityType>'),
    "default_value": _property('Type="Edm.String" DefaultValue=XX'),
    "default_of_a_number": _property('Type="Edm.Int32" DefaultValue=XX'),
    "max_length": _property('Type="Edm.String" MaxLength=XX'),
    "precision": _property('Type="Edm.Decimal" Precision=XX Scale=XX'),
    "nullable": _property('Type="Edm.String" Nullable=XX'),
    "srid": _property('Type="Edm.GeographyPoint" SRID=XX'),
    "value_of_a_member": _schema('<EnumType Name="mode"><Member Name="on" Value=XX/></EnumType>'),
    "underlying_type": _schema(
        '<EnumType Name="mode" UnderlyingType=XX><Member Name="on"/></EnumType>'
    ),
    "is_flags": _schema('<EnumType Name="mode" IsFlags=XX><Member Name="on"/></EnumType>'),
    "type_definition": _schema('<TypeDefinition Name="text" UnderlyingType=XX/>'),
    "term": _property('Type="Edm.String"', '<Annotation Term=XX String="x"/>'),
    "qualifier": _property(
        'Type="Edm.String"', f'<Annotation Term="{_CORE}.Description" Qualifier=XX String="x"/>'
    ),
    "description": _property(
        'Type="Edm.String"', f'<Annotation Term="{_CORE}.Description" String=XX/>'
    ),
    "long_description": _property(
        'Type="Edm.String"', f'<Annotation Term="{_CORE}.LongDescription" String=XX/>'
    ),
    "description_of_a_type": _schema(
        f'<EntityType Name="thing">{_KEY}<Annotation Term="{_CORE}.Description" String=XX/></EntityType>'
    ),
    "description_of_a_member": _schema(
        '<EnumType Name="mode"><Member Name="on">'
        f'<Annotation Term="{_CORE}.Description" String=XX/></Member></EnumType>'
    ),
    "bool_of_an_annotation": _property(
        'Type="Edm.String"', f'<Annotation Term="{_CORE}.Computed" Bool=XX/>'
    ),
    "path_of_an_annotation": _property(
        'Type="Edm.String"', f'<Annotation Term="{_CORE}.Description" Path=XX/>'
    ),
    "deprecation": _property(
        'Type="Edm.String"',
        f'<Annotation Term="{_CORE}.Revisions"><Collection><Record>'
        '<PropertyValue Property="Kind" EnumMember="Org.OData.Core.V1.RevisionKind/Deprecated"/>'
        '<PropertyValue Property="Description" String=XX/><PropertyValue Property="Version" String=XX/>'
        "</Record></Collection></Annotation>",
    ),
    "date_of_a_deprecation": _property(
        'Type="Edm.String"',
        f'<Annotation Term="{_CORE}.Revisions"><Collection><Record>'
        '<PropertyValue Property="Kind" EnumMember="Org.OData.Core.V1.RevisionKind/Deprecated"/>'
        '<PropertyValue Property="Date" Date=XX/><PropertyValue Property="RemovalDate" Date=XX/>'
        "</Record></Collection></Annotation>",
    ),
    "annotations_target": _schema(
        f'<EntityType Name="thing">{_KEY}</EntityType><Annotations Target=XX>'
        f'<Annotation Term="{_CORE}.Description" String="x"/></Annotations>'
    ),
    "partner": _schema(
        f'<EntityType Name="thing">{_KEY}<NavigationProperty Name="it" Type="example.thing" Partner=XX/></EntityType>'
    ),
    "binding": _schema(
        f'<EntityType Name="thing">{_KEY}<NavigationProperty Name="it" Type="example.thing"/></EntityType>'
        '<EntityContainer Name="container"><EntitySet Name="things" EntityType="example.thing">'
        "<NavigationPropertyBinding Path=XX Target=XX/></EntitySet></EntityContainer>"
    ),
    "constraint": _schema(
        f'<EntityType Name="thing">{_KEY}<NavigationProperty Name="it" Type="example.thing">'
        "<ReferentialConstraint Property=XX ReferencedProperty=XX/></NavigationProperty></EntityType>"
    ),
    "entity_type_of_a_set": _schema(
        '<EntityContainer Name="container"><EntitySet Name="things" EntityType=XX/></EntityContainer>'
    ),
    "extends": _schema('<EntityContainer Name="container" Extends=XX/>'),
    "returns": _operation("Function", '"run"', '"text"', "<ReturnType Type=XX/>"),
    "entity_set_path": _schema(
        f'<EntityType Name="thing">{_KEY}</EntityType><Function Name="run" IsBound="true" EntitySetPath=XX>'
        '<Parameter Name="it" Type="example.thing"/><ReturnType Type="example.thing"/></Function>'
    ),
    "import": _schema(
        f'<Function Name="run"><Parameter Name="x" Type="Edm.String"/>{_TEXT}</Function>'
        '<EntityContainer Name="container"><FunctionImport Name=XX Function="example.run" EntitySet=XX/>'
        "</EntityContainer>"
    ),
    "include": _schema("") + "",
}

# Lists of things that differ in their name, so that many texts can be tried at once.
MANY: dict[str, tuple[str, str, str]] = {
    "entity_type": (_OPEN, f"<EntityType Name=XX>{_KEY}</EntityType>", _CLOSE),
    "complex_type": (
        _OPEN,
        '<ComplexType Name=XX><Property Name="x" Type="Edm.String"/></ComplexType>',
        _CLOSE,
    ),
    "enum_type": (_OPEN, '<EnumType Name=XX><Member Name="on"/></EnumType>', _CLOSE),
    "type_definition": (_OPEN, '<TypeDefinition Name=XX UnderlyingType="Edm.String"/>', _CLOSE),
    "property": (
        _OPEN + f'<EntityType Name="thing">{_KEY}',
        '<Property Name=XX Type="Edm.String"/>',
        "</EntityType>" + _CLOSE,
    ),
    "property_of_a_date": (
        _OPEN + '<ComplexType Name="thing">',
        '<Property Name=XX Type="Edm.DateTimeOffset"/>',
        "</ComplexType>" + _CLOSE,
    ),
    "property_of_an_open_type": (
        _OPEN + '<ComplexType Name="thing" OpenType="true">',
        '<Property Name=XX Type="Collection(Edm.Int64)"/>',
        "</ComplexType>" + _CLOSE,
    ),
    "navigation_property": (
        _OPEN + f'<EntityType Name="thing">{_KEY}',
        '<NavigationProperty Name=XX Type="example.thing" ContainsTarget="true"/>',
        '</EntityType><EntityContainer Name="container"><Singleton Name="one" Type="example.thing"/>'
        "</EntityContainer>" + _CLOSE,
    ),
    "member": (_OPEN + '<EnumType Name="mode">', "<Member Name=XX/>", "</EnumType>" + _CLOSE),
    "flag": (
        _OPEN + '<EnumType Name="mode" IsFlags="true">',
        '<Member Name=XX Value="0"/>',
        "</EnumType>" + _CLOSE,
    ),
    "entity_set": (
        _OPEN + f'<EntityType Name="thing">{_KEY}</EntityType><EntityContainer Name="container">',
        '<EntitySet Name=XX EntityType="example.thing"/>',
        "</EntityContainer>" + _CLOSE,
    ),
    "singleton": (
        _OPEN + f'<EntityType Name="thing">{_KEY}</EntityType><EntityContainer Name="container">',
        '<Singleton Name=XX Type="example.thing"/>',
        "</EntityContainer>" + _CLOSE,
    ),
    "bound_function": (
        _OPEN + f'<EntityType Name="thing">{_KEY}</EntityType>',
        '<Function Name=XX IsBound="true"><Parameter Name="it" Type="example.thing"/>'
        f'<Parameter Name="text" Type="Edm.String"/>{_TEXT}</Function>',
        '<EntityContainer Name="container"><EntitySet Name="things" EntityType="example.thing"/>'
        "</EntityContainer>" + _CLOSE,
    ),
    "parameters": (
        _OPEN + f'<EntityType Name="thing">{_KEY}</EntityType>'
        '<Action Name="run" IsBound="true"><Parameter Name="it" Type="example.thing"/>',
        '<Parameter Name=XX Type="Edm.String"/>',
        '</Action><EntityContainer Name="container"><EntitySet Name="things" EntityType="example.thing"/>'
        "</EntityContainer>" + _CLOSE,
    ),
}


def single(position: str, text: str) -> str:
    """A schema with one text in one place."""
    return HEAD + SINGLE[position].replace("XX", attribute(text)) + TAIL


def many(position: str, texts: list[str]) -> str:
    """A schema with a list of texts in places of one kind, each on a line of its own."""
    before, each, after = MANY[position]
    lines = [each.replace("XX", attribute(text)) for text in texts]
    return HEAD + "\n".join([before, *lines, after]) + TAIL


def attribute(text: str) -> str:
    """An attribute's value in quotes; what XML would change is written as a reference."""
    return quoteattr(text, {each: f"&#{ord(each)};" for each in "\t\n\r\x85\u2028\u2029"})
