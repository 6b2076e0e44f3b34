"""Every place where a schema can carry text; ``XX`` stands for what an attacker writes there."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from generator.frontend.csdl.expressions import TEXT_KINDS

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
_CAPABILITIES = "Org.OData.Capabilities.V1"


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
    "set_of_an_import": _schema(
        f'<EntityType Name="thing">{_KEY}</EntityType><Action Name="run"/>'
        '<EntityContainer Name="container"><ActionImport Name=XX Action="example.run"/>'
        "</EntityContainer>"
    ),
    "operation_of_an_import": _schema(
        f'<Function Name="run">{_TEXT}</Function><Action Name="walk"/>'
        '<EntityContainer Name="container"><FunctionImport Name="a" Function=XX/>'
        '<ActionImport Name="b" Action=XX/></EntityContainer>'
    ),
    "singleton_type": _schema(
        '<EntityContainer Name="container"><Singleton Name="one" Type=XX/></EntityContainer>'
    ),
    "facets": _property('Type="Edm.Decimal" Precision="5" Scale=XX Unicode=XX'),
    "flags_of_a_type": _schema(f'<EntityType Name="thing" Abstract=XX>{_KEY}</EntityType>'),
    "open_type": _schema(f'<EntityType Name="thing" OpenType=XX>{_KEY}</EntityType>'),
    "has_stream": _schema(f'<EntityType Name="thing" HasStream=XX>{_KEY}</EntityType>'),
    "contains_target": _schema(
        f'<EntityType Name="thing">{_KEY}<NavigationProperty Name="it" Type="example.thing" '
        "ContainsTarget=XX Nullable=XX/></EntityType>"
    ),
    "is_bound": _schema(f'<Function Name="run" IsBound=XX>{_TEXT}</Function>'),
    "is_composable": _operation("Function", '"run" IsComposable=XX', '"text"', _TEXT),
    "key_alias": _schema(
        '<EntityType Name="thing"><Key><PropertyRef Name="inner/id" Alias=XX/></Key>'
        '<Property Name="inner" Type="example.inner" Nullable="false"/></EntityType>'
        '<ComplexType Name="inner"><Property Name="id" Type="Edm.String" Nullable="false"/>'
        "</ComplexType>"
    ),
    "type_of_a_navigation_property": _schema(
        f'<EntityType Name="thing">{_KEY}<NavigationProperty Name="it" Type=XX/></EntityType>'
    ),
    "type_of_a_parameter": _schema(
        '<Action Name="run"><Parameter Name="a" Type=XX Nullable=XX MaxLength=XX/></Action>'
    ),
    "nullable_of_a_return_type": _operation(
        "Function", '"run"', '"text"', '<ReturnType Type="Edm.String" Nullable=XX/>'
    ),
    "facets_of_a_type_definition": _schema(
        '<TypeDefinition Name="text" UnderlyingType="Edm.String" MaxLength=XX/>'
    ),
    "property_of_a_record": _property(
        'Type="Edm.String"',
        f'<Annotation Term="{_CORE}.Revisions"><Collection><Record Type=XX>'
        "<PropertyValue Property=XX String=XX/></Record></Collection></Annotation>",
    ),
    "kinds_of_values": _property(
        'Type="Edm.String"',
        "".join(
            f'<Annotation Term="{_CORE}.Description" Qualifier="{kind}" {kind}=XX/>'
            f'<Annotation Term="{_CORE}.{kind}" {kind}=XX/>'
            for kind in sorted(TEXT_KINDS)
        ),
    ),
    "kinds_of_revisions": _property(
        'Type="Edm.String"',
        f'<Annotation Term="{_CORE}.Revisions"><Collection><Record>'
        '<PropertyValue Property="Kind" EnumMember=XX/></Record></Collection></Annotation>',
    ),
    "capabilities": _schema(
        f'<EntityType Name="thing">{_KEY}</EntityType><EntityContainer Name="container">'
        '<EntitySet Name="things" EntityType="example.thing">'
        f'<Annotation Term="{_CAPABILITIES}.FilterRestrictions"><Record>'
        '<PropertyValue Property="Filterable" Bool=XX/>'
        '<PropertyValue Property="NonFilterableProperties"><Collection>'
        "<PropertyPath>YY</PropertyPath></Collection></PropertyValue></Record></Annotation>"
        f'<Annotation Term="{_CAPABILITIES}.NavigationRestrictions"><Record>'
        '<PropertyValue Property="RestrictedProperties"><Collection><Record>'
        '<PropertyValue Property="NavigationProperty" NavigationPropertyPath=XX/>'
        "</Record></Collection></PropertyValue></Record></Annotation>"
        "</EntitySet></EntityContainer>"
    ),
    "text_of_an_element": _property(
        'Type="Edm.String"',
        f'<Annotation Term="{_CORE}.Description"><String>YY</String></Annotation>',
    ),
    "comment": _schema(
        f'<!-- ZZ --><?a ZZ?><EntityType Name="thing">{_KEY}<![CDATA[YY]]>YY</EntityType>'
    ),
    "other_attributes": _property('Type="Edm.String" x:a=XX xmlns:x=XX b=XX'),
}
WHOLE: dict[str, str] = {
    "version": '<edmx:Edmx Version=XX xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">'
    f"<edmx:DataServices>{_schema('')}</edmx:DataServices></edmx:Edmx>",
    "include": '<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">'
    "<edmx:Reference Uri=XX><edmx:Include Namespace=XX Alias=XX/></edmx:Reference>"
    f"<edmx:DataServices>{_schema('')}</edmx:DataServices></edmx:Edmx>",
    "root": "<Schema xmlns=XX/>",
}
"""Documents with one text in one place, from the root on."""

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
    whole = WHOLE.get(position) or HEAD + SINGLE[position] + TAIL
    words = text.replace("--", "-").replace("?>", "?").rstrip("-")
    return whole.replace("XX", attribute(text)).replace("YY", element(text)).replace("ZZ", words)


def many(position: str, texts: list[str]) -> str:
    """A schema with a list of texts in places of one kind, each on a line of its own."""
    before, each, after = MANY[position]
    lines = [each.replace("XX", attribute(text)) for text in texts]
    return HEAD + "\n".join([before, *lines, after]) + TAIL


def element(text: str) -> str:
    """Text between tags."""
    return escape(text, {each: f"&#{ord(each)};" for each in "\r\x85\u2028\u2029"})


def attribute(text: str) -> str:
    """An attribute's value in quotes; what XML would change is written as a reference."""
    return quoteattr(text, {each: f"&#{ord(each)};" for each in "\t\n\r\x85\u2028\u2029"})
