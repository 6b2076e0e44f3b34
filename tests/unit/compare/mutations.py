"""Pairs of schemas that differ in one thing: the pinned schema, with a second one that has what it
lacks, and a table of mutations, each with the changes that must be found, and no others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

PINNED = Path(__file__).parents[3] / "schema" / "v1.0" / "callrecords.xml"
EDM = "http://docs.oasis-open.org/odata/ns/edm"
C = "microsoft.graph.callRecords."
G = "microsoft.graph."
M = "example.more."
SEGMENTS = "/communications/callRecords/{key}/sessions/{key}/segments"
CALLS = f"Collection({C}callRecord)/{C}"
ITEMS = f"Collection({M}item)/{M}"

MORE = f"""
<Schema xmlns="{EDM}" Namespace="example.more">
  <EnumType Name="access" IsFlags="true">
    <Member Name="none" Value="0"/><Member Name="read" Value="1"/><Member Name="write" Value="2"/>
  </EnumType>
  <EnumType Name="colour">
    <Member Name="red" Value="0"/><Member Name="green" Value="1"/>
  </EnumType>
  <EnumType Name="tone">
    <Member Name="high"/><Member Name="low"/><Member Name="unknownFutureValue"/>
  </EnumType>
  <EnumType Name="shape"><Member Name="round"/><Member Name="square"/></EnumType>
  <TypeDefinition Name="weight" UnderlyingType="Edm.Int32"/>
  <TypeDefinition Name="postcode" UnderlyingType="Edm.String" MaxLength="5"/>
  <ComplexType Name="person">
    <Property Name="given" Type="Edm.String"/><Property Name="family" Type="Edm.String"/>
    <Property Name="post" Type="example.more.postcode"/>
  </ComplexType>
  <ComplexType Name="employee" BaseType="example.more.person">
    <Property Name="badge" Type="Edm.String"/>
  </ComplexType>
  <ComplexType Name="manager" BaseType="example.more.employee">
    <Property Name="staff" Type="Edm.Int32"/>
  </ComplexType>
  <ComplexType Name="bag" OpenType="true"><Property Name="label" Type="Edm.String"/></ComplexType>
  <EntityType Name="item">
    <Key><PropertyRef Name="id"/></Key>
    <Property Name="id" Type="Edm.String" Nullable="false"/>
    <Property Name="code" Type="Edm.Guid" Nullable="false"/>
    <Property Name="name" Type="Edm.String" MaxLength="10"/>
    <Property Name="weight" Type="example.more.weight"/>
    <Property Name="access" Type="example.more.access"/>
    <Property Name="colour" Type="example.more.colour"/>
    <Property Name="shape" Type="example.more.shape"/>
    <Property Name="count" Type="Edm.Int32" DefaultValue="1"/>
    <Property Name="price" Type="Edm.Decimal" Precision="8" Scale="2"/>
    <Property Name="owner" Type="example.more.person"/>
    <Property Name="secondOwner" Type="example.more.person"/>
    <Property Name="keeper" Type="example.more.employee"/>
    <Property Name="chief" Type="example.more.manager"/>
    <Property Name="bag" Type="example.more.bag"/>
    <Property Name="holder" Type="example.more.maker"/>
    <Property Name="spot" Type="Edm.GeographyPoint"/>
    <Property Name="firstUse" Type="Edm.Date"/>
    <Property Name="lastChange" Type="Edm.DateTimeOffset"/>
    <Property Name="tags" Type="Collection(Edm.String)"/>
    <NavigationProperty Name="parts" Type="Collection(example.more.part)" ContainsTarget="true"/>
    <NavigationProperty Name="twin" Type="example.more.item"/>
  </EntityType>
  <EntityType Name="specialItem" BaseType="example.more.item">
    <Property Name="bonus" Type="Edm.Int32"/>
  </EntityType>
  <EntityType Name="part">
    <Key><PropertyRef Name="number"/></Key>
    <Property Name="number" Type="Edm.Int32" Nullable="false"/>
    <Property Name="serial" Type="Edm.Guid" Nullable="false"/>
    <NavigationProperty Name="maker" Type="example.more.maker"/>
    <NavigationProperty Name="tool" Type="example.more.fixture">
      <Annotation Term="Org.OData.Capabilities.V1.NavigationRestrictions"><Record>
        <PropertyValue Property="Navigability">
          <EnumMember>Org.OData.Capabilities.V1.NavigationType/None</EnumMember>
        </PropertyValue>
      </Record></Annotation>
    </NavigationProperty>
  </EntityType>
  <EntityType Name="gadget">
    <Key><PropertyRef Name="id"/></Key>
    <Property Name="id" Type="Edm.String" Nullable="false"/>
  </EntityType>
  <Function Name="spin" IsBound="true">
    <Parameter Name="gadgets" Type="Collection(example.more.gadget)"/>
    <ReturnType Type="Edm.Int32"/>
  </Function>
  <ComplexType Name="innerBag" BaseType="example.more.bag"/>
  <ComplexType Name="marker"/>
  <ComplexType Name="twins">
    <Property Name="first_one" Type="Edm.String"/><Property Name="firstOne" Type="Edm.String"/>
  </ComplexType>
  <ComplexType Name="label"><Property Name="ink" Type="Edm.String"/></ComplexType>
  <EntityType Name="byName">
    <Key><PropertyRef Name="id"/></Key>
    <Property Name="id" Type="Edm.String" Nullable="false"/>
  </EntityType>
  <EntityType Name="byNumber">
    <Key><PropertyRef Name="number"/></Key>
    <Property Name="number" Type="Edm.Int32" Nullable="false"/>
  </EntityType>
  <EntityType Name="middle" BaseType="example.more.byName" Abstract="true"/>
  <EntityType Name="leaf" BaseType="example.more.middle"/>
  <EntityType Name="fixture" HasStream="true">
    <Key><PropertyRef Name="id"/></Key>
    <Property Name="id" Type="Edm.String" Nullable="false"/>
  </EntityType>
  <EntityType Name="maker">
    <Key><PropertyRef Name="id"/></Key>
    <Property Name="id" Type="Edm.String" Nullable="false"/>
  </EntityType>
  <Function Name="worth" IsBound="true">
    <Parameter Name="items" Type="Collection(example.more.item)"/>
    <Parameter Name="since" Type="Edm.Date" Nullable="false"/>
    <ReturnType Type="Edm.Int32" Nullable="false"/>
  </Function>
  <Function Name="find" IsBound="true">
    <Parameter Name="items" Type="Collection(example.more.item)"/>
    <Parameter Name="name" Type="Edm.String" Nullable="false"/>
    <ReturnType Type="example.more.item"/>
  </Function>
  <Function Name="find" IsBound="true">
    <Parameter Name="items" Type="Collection(example.more.item)"/>
    <Parameter Name="colour" Type="example.more.colour" Nullable="false"/>
    <Parameter Name="weight" Type="Edm.Int32"/>
    <ReturnType Type="example.more.item"/>
  </Function>
  <Function Name="quote" IsBound="true">
    <Parameter Name="item" Type="example.more.item"/>
    <Parameter Name="town" Type="Edm.String" Nullable="false" MaxLength="20"/>
    <Parameter Name="cut" Type="Edm.Decimal" Precision="4" Scale="2">
      <Annotation Term="Org.OData.Core.V1.OptionalParameter"><Record>
        <PropertyValue Property="DefaultValue" String="0.5"/>
      </Record></Annotation>
    </Parameter>
    <ReturnType Type="Edm.Decimal" Precision="8" Scale="2"/>
  </Function>
  <Action Name="ship" IsBound="true">
    <Parameter Name="item" Type="example.more.item"/>
    <Parameter Name="town" Type="Edm.String" Nullable="false"/>
    <Parameter Name="fast" Type="Edm.Boolean" Nullable="true"/>
    <Parameter Name="to" Type="example.more.employee" Nullable="false"/>
  </Action>
  <Action Name="weigh" IsBound="true">
    <Parameter Name="item" Type="example.more.item"/>
    <ReturnType Type="Edm.Int32"/>
  </Action>
  <Action Name="prune" IsBound="true">
    <Parameter Name="it" Type="example.more.leaf"/>
    <Parameter Name="deep" Type="Edm.Boolean" Nullable="false"/>
  </Action>
  <Function Name="today"><ReturnType Type="Edm.Date"/></Function>
</Schema>
"""
TAKEN = {
    ("parameter", "type-widened"): ("Edm.Int32", "Edm.Int64"),
    ("parameter", "type-narrowed"): ("Edm.Int32", "Edm.Int16"),
    ("parameter", "type-reread"): ("Edm.Int32", "Edm.Decimal"),
    ("parameter", "type-changed"): ("Edm.Int32", "Edm.String"),
    ("parameter", "type-specialized"): (f"{M}employee", f"{M}manager"),
    ("parameter", "type-generalized"): (f"{M}employee", f"{M}person"),
    ("parameter", "became-collection"): ("Edm.Int32", "Collection(Edm.Int32)"),
    ("parameter", "became-single"): ("Collection(Edm.String)", "Edm.String"),
    ("parameter", "type-replaced"): (f"{M}employee", f"{M}bag"),
}
RETURNED = {
    ("return", "type-widened"): ("Edm.Int32", "Edm.Int64"),
    ("return", "type-narrowed"): ("Edm.Int32", "Edm.Int16"),
    ("return", "type-reread"): ("Edm.Int32", "Edm.Decimal"),
    ("return", "type-changed"): ("Edm.Int32", "Edm.String"),
    ("return", "type-specialized"): (f"{M}item", f"{M}specialItem"),
    ("return", "type-generalized"): (f"{M}employee", f"{M}person"),
    ("return", "became-collection"): ("Edm.Int32", "Collection(Edm.Int32)"),
    ("return", "became-single"): ("Collection(Edm.String)", "Edm.String"),
    ("return", "type-replaced"): (f"{M}item", f"{M}part"),
}
ROOTS = f"""
<EntityContainer xmlns="{EDM}">
  <EntitySet Name="items" EntityType="example.more.item"/>
  <EntitySet Name="makers" EntityType="example.more.maker"/>
  <EntitySet Name="leaves" EntityType="example.more.leaf"/>
  <EntitySet Name="fixed" EntityType="example.more.fixture">
    <Annotation Term="Org.OData.Capabilities.V1.InsertRestrictions"><Record>
      <PropertyValue Property="Insertable" Bool="false"/>
    </Record></Annotation>
  </EntitySet>
  <Singleton Name="best" Type="example.more.item"/>
  <Singleton Name="alpha" Type="example.more.fixture"/>
  <Singleton Name="omega" Type="example.more.fixture"/>
  <FunctionImport Name="today" Function="example.more.today"/>
</EntityContainer>
"""
DEPRECATED = f"""
<Annotation xmlns="{EDM}" Term="Org.OData.Core.V1.Revisions">
  <Collection><Record>
    <PropertyValue Property="Date" Date="2031-02-03"/>
    <PropertyValue Property="Kind">
      <EnumMember>Org.OData.Core.V1.RevisionKind/Deprecated</EnumMember>
    </PropertyValue>
  </Record></Collection>
</Annotation>
"""


PLAIN = etree.XMLParser(remove_blank_text=True)


def element(text: str) -> etree._Element:
    """An element of CSDL."""
    root = etree.fromstring(f'<x xmlns="{EDM}">{text}</x>', PLAIN)
    return root[0]


class Doc:
    """A schema to be changed. Types go by qualified names, what is in them by simple ones."""

    def __init__(self) -> None:
        self.root = etree.fromstring(PINNED.read_bytes(), PLAIN)
        services = self.root[0]
        services.append(etree.fromstring(MORE, PLAIN))
        container = self.root.find(f".//{{{EDM}}}EntityContainer")
        assert container is not None
        container.extend(etree.fromstring(ROOTS, PLAIN))
        self.container = container
        self.schema(M).extend(map(element, _functions()))

    def text(self) -> bytes:
        """The file."""
        return etree.tostring(self.root, pretty_print=True)

    def schema(self, namespace: str) -> etree._Element:
        """A schema by its namespace, which may end with a dot."""
        return next(each for each in self.root[0] if each.get("Namespace") == namespace.rstrip("."))

    def type(self, name: str) -> etree._Element:
        """A type, or the first operation of a name."""
        namespace, _, simple = name.rpartition(".")
        return named(self.schema(namespace), simple)

    def part(self, name: str, part: str) -> etree._Element:
        """A property, member or parameter."""
        return named(self.type(name), part)

    def set(self, name: str, part: str = "", **attributes: str | None) -> None:
        """Set attributes of a type or of a part of it; None takes one away."""
        target = self.part(name, part) if part else self.type(name)
        for key, value in attributes.items():
            if value is None:
                del target.attrib[key]
            else:
                target.set(key, value)

    def drop(self, name: str, part: str = "") -> None:
        """Remove a type or a part of it."""
        target = self.part(name, part) if part else self.type(name)
        parent = target.getparent()
        assert parent is not None
        parent.remove(target)

    def add(self, name: str, text: str, before: str = "") -> None:
        """Add a part to a type; an element to a namespace where the name ends with a dot."""
        target = self.schema(name) if name.endswith(".") else self.type(name)
        if before:
            named(target, before).addprevious(element(text))
        else:
            target.append(element(text))


def named(parent: etree._Element, name: str) -> etree._Element:
    return next(each for each in parent if each.get("Name") == name)


def _functions() -> list[str]:
    """The functions whose types are changed one by one."""
    found = []
    for number, (kind, before) in enumerate(
        [("Parameter", each) for each, _ in TAKEN.values()]
        + [("ReturnType", each) for each, _ in RETURNED.values()]
    ):
        name = ' Name="x"' if kind == "Parameter" else ""
        returns = '<ReturnType Type="Edm.Boolean"/>' if name else ""
        found.append(
            f'<Function Name="f{number}" IsBound="true"><Parameter Name="item" Type="{M}item"/>'
            f'<{kind}{name} Type="{before}"/>{returns}</Function>'
        )
    return found


Apply = Callable[[Doc], Any]


@dataclass(frozen=True)
class Mutation:
    """``found`` are the changes that must be found, each a rule and a subject; ``touched`` is what
    no other mutation may touch at the same time."""

    name: str
    apply: Apply
    found: frozenset[tuple[str, str]]
    touched: frozenset[str]


MUTATIONS: dict[str, Mutation] = {}


def mutation(*found: str, touches: str = "", name: str = "") -> Callable[[Apply], Apply]:
    """Put a mutation into the table: ``found`` are ``rule subject``."""

    def put(apply: Apply) -> Apply:
        pairs = frozenset(
            (rule, subject) for rule, _, subject in (each.partition(" ") for each in found)
        )
        title = name or apply.__name__
        assert title not in MUTATIONS
        MUTATIONS[title] = Mutation(title, apply, pairs, frozenset(touches.split()))
        return apply

    return put


# Nothing that matters.


@mutation(touches="everywhere")
def order_of_everything(doc: Doc) -> None:
    """All but the members that have no numbers, the binding parameters and the keys."""
    for parent in doc.root.iter(
        f"{{{EDM}}}Schema", f"{{{EDM}}}ComplexType", f"{{{EDM}}}EntityContainer"
    ):
        parent[:] = reversed(parent)
    for parent in doc.root.iter(f"{{{EDM}}}EntityType"):
        keys = [each for each in parent if each.tag == f"{{{EDM}}}Key"]
        parent[:] = [*keys, *(each for each in reversed(parent) if each not in keys)]
    for parent in doc.root.iter(f"{{{EDM}}}EnumType"):
        if parent[0].get("Value") is not None:
            parent[:] = reversed(parent)
    for parent in doc.root.iter(f"{{{EDM}}}Function", f"{{{EDM}}}Action"):
        parent[1:] = reversed(parent[1:])


@mutation(touches="scale")
def scale_in_capitals(doc: Doc) -> None:
    doc.set(f"{C}pstnCallLogRow", "charge", Scale="Variable")


@mutation(touches="media.label")
def white_space(doc: Doc) -> None:
    doc.set(f"{C}media", "label", Type=" Edm.String ")


@mutation(touches="alias")
def names_without_alias(doc: Doc) -> None:
    doc.set(f"{C}participantEndpoint", "associatedIdentity", Type="microsoft.graph.identity")


@mutation(touches="descriptions")
def descriptions(doc: Doc) -> None:
    said = '<Annotation Term="Org.OData.Core.V1.Description" String="Said of it."/>'
    doc.type(f"{C}media").append(element(said))
    doc.part(f"{C}media", "streams").append(element(said))


@mutation(touches="subscription")
def annotations_that_stand_apart(doc: Doc) -> None:
    """They mean the same inside their target and outside."""
    target = doc.type(f"{G}subscription")
    inside = [each for each in target if each.tag == f"{{{EDM}}}Annotation"]
    apart = element(f'<Annotations Target="{G}subscription"/>')
    apart.extend(inside)
    doc.schema(C).append(apart)


@mutation(touches="media.label modality")
def defaults_that_are_written(doc: Doc) -> None:
    doc.set(f"{C}media", "label", Nullable="true")
    doc.set(f"{C}media", Abstract="false", OpenType="false")
    doc.set(f"{C}modality", IsFlags="false", UnderlyingType="Edm.Int32")


# Types.


@mutation(f"type-added {C}tone", touches="new-type")
def type_added(doc: Doc) -> None:
    doc.add(C, '<ComplexType Name="tone"><Property Name="pitch" Type="Edm.Int32"/></ComplexType>')


@mutation(f"type-removed {C}serviceEndpoint", touches="serviceEndpoint")
def type_removed(doc: Doc) -> None:
    doc.drop(f"{C}serviceEndpoint")


@mutation(f"type-removed {M}gadget", touches="gadget")
def type_and_what_is_bound_to_it_removed(doc: Doc) -> None:
    doc.drop(f"{M}gadget")
    doc.drop(f"{M}spin")


@mutation(f"type-added {M}widget", touches="new-bound-type")
def type_and_what_is_bound_to_it_added(doc: Doc) -> None:
    doc.add(M, f'<EntityType Name="widget" BaseType="{M}byName"/>')
    doc.add(
        M,
        f'<Action Name="turn" IsBound="true"><Parameter Name="it" Type="{M}widget"/></Action>',
    )


@mutation(f"type-renamed {C}routeHop", touches="traceRouteHop")
def type_renamed(doc: Doc) -> None:
    """What refers to it does so by the new name, which is no change of its own."""
    doc.set(f"{C}traceRouteHop", Name="routeHop")
    doc.set(f"{C}networkInfo", "traceRouteHops", Type=f"Collection({C}routeHop)")


@mutation(f"type-renamed {C}wlanBand", touches="wifiBand")
def enum_renamed(doc: Doc) -> None:
    doc.set(f"{C}wifiBand", Name="wlanBand")
    doc.set(f"{C}networkInfo", "wifiBand", Type=f"{C}wlanBand")


@mutation(f"type-kind-changed {C}administrativeUnitInfo", touches="administrativeUnitInfo")
def type_kind_changed(doc: Doc) -> None:
    doc.drop(f"{C}administrativeUnitInfo")
    doc.add(C, '<EnumType Name="administrativeUnitInfo"><Member Name="id" Value="0"/></EnumType>')


@mutation(f"entity-complex-changed {C}userFeedback", touches="userFeedback")
def complex_became_entity(doc: Doc) -> None:
    doc.type(f"{C}userFeedback").tag = f"{{{EDM}}}EntityType"


@mutation(
    f"entity-complex-changed {M}label",
    f"property-became-non-nullable {M}label/ink",
    touches="label",
)
def complex_became_entity_with_a_key(doc: Doc) -> None:
    """That it has one is no change of its own."""
    label = doc.type(f"{M}label")
    label.tag = f"{{{EDM}}}EntityType"
    label.insert(0, element('<Key><PropertyRef Name="ink"/></Key>'))
    doc.set(f"{M}label", "ink", Nullable="false")


@mutation(f"base-extended {C}deviceInfo", f"type-added {C}thing", touches="deviceInfo")
def base_added(doc: Doc) -> None:
    doc.add(C, '<ComplexType Name="thing"/>')
    doc.set(f"{C}deviceInfo", BaseType=f"{C}thing")


@mutation(f"base-extended {M}label", touches="label")
def base_given(doc: Doc) -> None:
    doc.set(f"{M}label", BaseType=f"{M}marker")


@mutation(
    f"type-added {M}worker",
    f"base-extended {M}manager",
    touches="manager",
)
def base_inserted(doc: Doc) -> None:
    doc.add(M, f'<ComplexType Name="worker" BaseType="{M}employee"/>')
    doc.set(f"{M}manager", BaseType=f"{M}worker")


@mutation(f"base-changed {G}initiator", touches="initiator")
def base_changed(doc: Doc) -> None:
    doc.set(f"{G}initiator", BaseType="graph.identitySet")


@mutation(f"abstract-added {C}endpoint", touches="endpoint")
def abstract_added(doc: Doc) -> None:
    doc.set(f"{C}endpoint", Abstract="true")


@mutation(f"abstract-removed {C}userAgent", touches="userAgent")
def abstract_removed(doc: Doc) -> None:
    doc.set(f"{C}userAgent", Abstract=None)


@mutation(f"open-added {C}failureInfo", touches="failureInfo")
def open_added(doc: Doc) -> None:
    doc.set(f"{C}failureInfo", OpenType="true")


@mutation(f"open-removed {C}feedbackTokenSet", touches="feedbackTokenSet")
def open_removed(doc: Doc) -> None:
    doc.set(f"{C}feedbackTokenSet", OpenType=None)


@mutation(f"stream-added {M}maker", touches="maker makers best")
def stream_added(doc: Doc) -> None:
    doc.set(f"{M}maker", HasStream="true")


@mutation(f"stream-removed {M}fixture", touches="fixture fixed tool")
def stream_removed(doc: Doc) -> None:
    doc.set(f"{M}fixture", HasStream=None)


@mutation(f"key-changed {M}part", touches="part.key")
def key_changed(doc: Doc) -> None:
    doc.type(f"{M}part")[0][0].set("Name", "serial")


@mutation(
    f"type-added {M}numbered",
    f"base-extended {M}maker",
    f"property-moved-to-base {M}maker/id",
    touches="maker makers",
)
def key_moved_to_a_base(doc: Doc) -> None:
    """Entities are addressed as before."""
    key, own = doc.type(f"{M}maker")[:2]
    doc.add(M, '<EntityType Name="numbered" Abstract="true"/>')
    doc.type(f"{M}numbered").extend([key, own])
    doc.set(f"{M}maker", BaseType=f"{M}numbered")


@mutation(f"definition-added {M}height", touches="height")
def definition_added(doc: Doc) -> None:
    doc.add(M, '<TypeDefinition Name="height" UnderlyingType="Edm.Int32"/>')


@mutation(f"definition-removed {M}weight", touches="weight")
def definition_removed(doc: Doc) -> None:
    """Its property has the same values as before."""
    doc.drop(f"{M}weight")
    doc.set(f"{M}item", "weight", Type="Edm.Int32")


@mutation(f"definition-renamed {M}heaviness", touches="weight")
def definition_renamed(doc: Doc) -> None:
    doc.set(f"{M}weight", Name="heaviness")
    doc.set(f"{M}item", "weight", Type=f"{M}heaviness")


@mutation(f"definition-changed {M}weight", touches="weight")
def definition_changed(doc: Doc) -> None:
    doc.set(f"{M}weight", UnderlyingType="Edm.String")


@mutation(f"base-changed {M}middle", f"python-changed {M}leaf", touches="middle")
def base_with_another_key(doc: Doc) -> None:
    """What derives from the type is addressed by another key, too."""
    doc.set(f"{M}middle", BaseType=f"{M}byNumber")


@mutation(f"type-respelled {M}Label", touches="label")
def type_respelled(doc: Doc) -> None:
    doc.set(f"{M}label", Name="Label")


# Properties.


@mutation(f"property-respelled {C}networkInfo/LinkSpeed", touches="linkSpeed")
def property_respelled(doc: Doc) -> None:
    """The attribute is link_speed as before."""
    doc.set(f"{C}networkInfo", "linkSpeed", Name="LinkSpeed")


@mutation(f"property-added {C}session/weather", touches="session.new")
def property_added(doc: Doc) -> None:
    doc.add(f"{C}session", '<Property Name="weather" Type="Edm.String"/>')


@mutation(f"property-declared {M}bag/colour", touches="bag")
def property_declared(doc: Doc) -> None:
    doc.add(f"{M}bag", '<Property Name="colour" Type="Edm.String"/>')


@mutation(f"property-declared {M}innerBag/size", touches="innerBag")
def property_declared_below_an_open_type(doc: Doc) -> None:
    doc.add(f"{M}innerBag", '<Property Name="size" Type="Edm.Int32"/>')


@mutation(f"property-removed {C}mediaStream/streamId", touches="streamId")
def property_removed(doc: Doc) -> None:
    doc.drop(f"{C}mediaStream", "streamId")


@mutation(f"property-renamed {C}mediaStream/rmsFreeze", touches="rmsFreezeDuration")
def property_renamed(doc: Doc) -> None:
    doc.set(f"{C}mediaStream", "rmsFreezeDuration", Name="rmsFreeze")


@mutation(f"property-renamed {C}callRecord/joinWebAddress", touches="joinWebUrl")
def property_renamed_by_a_word_that_says_the_same(doc: Doc) -> None:
    doc.set(f"{C}callRecord", "joinWebUrl", Name="joinWebAddress")


@mutation(f"property-renamed {M}item/spareOwner", touches="item.owner2")
def property_renamed_by_a_word_at_its_place(doc: Doc) -> None:
    doc.set(f"{M}item", "secondOwner", Name="spareOwner")


@mutation(
    f"property-removed {M}twins/first_one",
    f"python-taken {M}twins/firstOne",
    touches="twins",
)
def property_whose_name_another_one_wanted_removed(doc: Doc) -> None:
    """Code that uses the name goes on, and gets the other one."""
    doc.drop(f"{M}twins", "first_one")


@mutation(
    f"property-removed {M}item/firstUse",
    f"property-added {M}item/lastUse",
    touches="seen",
)
def property_in_place_of_its_opposite(doc: Doc) -> None:
    doc.set(f"{M}item", "firstUse", Name="lastUse")


@mutation(
    f"property-removed {C}networkInfo/subnet",
    f"property-added {C}networkInfo/vlan",
    touches="subnet",
)
def one_property_for_another(doc: Doc) -> None:
    """Of the same type, but with nothing in its name that makes them one."""
    doc.set(f"{C}networkInfo", "subnet", Name="vlan")


@mutation(f"property-moved-to-base {M}employee/badge", touches="badge")
def property_moved_to_base(doc: Doc) -> None:
    doc.drop(f"{M}employee", "badge")
    doc.add(f"{M}person", '<Property Name="badge" Type="Edm.String"/>')


@mutation(
    f"property-moved-to-derived {C}participantBase/administrativeUnitInfos",
    touches="participantBase",
)
def property_moved_to_derived(doc: Doc) -> None:
    moved = doc.part(f"{C}participantBase", "administrativeUnitInfos")
    doc.type(f"{C}participant").append(moved)


@mutation(f"property-became-navigation {C}segment/failureInfo", touches="segment.failureInfo")
def property_became_navigation(doc: Doc) -> None:
    each = doc.part(f"{C}segment", "failureInfo")
    each.tag = f"{{{EDM}}}NavigationProperty"
    each.set("Type", f"{C}participant")


@mutation(
    f"property-renamed {M}item/holderMaker",
    f"property-became-navigation {M}item/holderMaker",
    touches="holder makers maker",
)
def property_became_navigation_by_another_name(doc: Doc) -> None:
    each = doc.part(f"{M}item", "holder")
    each.tag = f"{{{EDM}}}NavigationProperty"
    each.set("Name", "holderMaker")


@mutation(f"navigation-became-property {C}callRecord/organizer_v2", touches="organizer_v2")
def navigation_became_property(doc: Doc) -> None:
    each = doc.part(f"{C}callRecord", "organizer_v2")
    each.tag = f"{{{EDM}}}Property"
    each.set("Type", "graph.identitySet")
    del each.attrib["ContainsTarget"]


@mutation(f"property-became-nullable {C}session/startDateTime", touches="session.startDateTime")
def property_became_nullable(doc: Doc) -> None:
    doc.set(f"{C}session", "startDateTime", Nullable=None)


@mutation(f"property-items-became-nullable {C}networkInfo/traceRouteHops", touches="traceRouteHop")
def items_became_nullable(doc: Doc) -> None:
    doc.set(f"{C}networkInfo", "traceRouteHops", Nullable="true")


@mutation(f"property-items-became-non-nullable {M}item/tags", touches="tags")
def items_became_non_nullable(doc: Doc) -> None:
    doc.set(f"{M}item", "tags", Nullable="false")


@mutation(f"property-became-non-nullable {C}session/isTest", touches="isTest")
def property_became_non_nullable(doc: Doc) -> None:
    doc.set(f"{C}session", "isTest", Nullable="false")


@mutation(
    f"containment-added {M}item/twin",
    "request-removed POST /items/{key}/twin/$ref",
    touches="twin",
)
def containment_added(doc: Doc) -> None:
    doc.set(f"{M}item", "twin", ContainsTarget="true")


@mutation(
    f"containment-removed {C}session/segments",
    f"request-added POST {SEGMENTS}/$ref",
    f"python-renamed {SEGMENTS}",
    touches="segments",
)
def containment_removed(doc: Doc) -> None:
    doc.set(f"{C}session", "segments", ContainsTarget=None)


@mutation(f"facet-loosened {M}item/name", touches="item.name")
def facet_loosened(doc: Doc) -> None:
    doc.set(f"{M}item", "name", MaxLength="max")


@mutation(f"facet-tightened {M}item/price", touches="item.price")
def facet_tightened(doc: Doc) -> None:
    doc.set(f"{M}item", "price", Precision="6")


@mutation(f"facet-tightened {M}item/name", touches="item.name")
def characters_limited(doc: Doc) -> None:
    doc.set(f"{M}item", "name", Unicode="false")


@mutation(f"facet-tightened {M}item/price", touches="item.price")
def scale_taken_away(doc: Doc) -> None:
    """None is 0."""
    doc.set(f"{M}item", "price", Scale=None)


@mutation(f"facet-loosened {M}item/lastChange", touches="item.lastChange")
def precision_of_a_time_given(doc: Doc) -> None:
    """None is 0 here, and no limit in a number."""
    doc.set(f"{M}item", "lastChange", Precision="3")


@mutation(f"facet-loosened {M}item/price", touches="item.price")
def precision_of_a_number_taken_away(doc: Doc) -> None:
    doc.set(f"{M}item", "price", Precision=None)


@mutation(f"facet-tightened {M}postcode", touches="postcode")
def facet_of_a_definition_tightened(doc: Doc) -> None:
    doc.set(f"{M}postcode", MaxLength="4")


@mutation(
    f"definition-added {C}phrase",
    f"facet-tightened {C}failureInfo/reason",
    touches="failureInfo.reason",
)
def limit_by_way_of_a_definition(doc: Doc) -> None:
    doc.add(C, '<TypeDefinition Name="phrase" UnderlyingType="Edm.String" MaxLength="10"/>')
    doc.set(f"{C}failureInfo", "reason", Type=f"{C}phrase")


@mutation(
    f"definition-removed {M}postcode",
    f"facet-loosened {M}person/post",
    touches="postcode",
)
def limit_taken_away_with_its_definition(doc: Doc) -> None:
    doc.drop(f"{M}postcode")
    doc.set(f"{M}person", "post", Type="Edm.String")


@mutation(f"definition-removed {M}postcode", touches="postcode")
def definition_replaced_by_its_limit(doc: Doc) -> None:
    doc.drop(f"{M}postcode")
    doc.set(f"{M}person", "post", Type="Edm.String", MaxLength="5")


@mutation(
    f"definition-added {M}code",
    f"facet-loosened {M}person/post",
    touches="postcode",
)
def limit_of_another_definition(doc: Doc) -> None:
    doc.add(M, '<TypeDefinition Name="code" UnderlyingType="Edm.String" MaxLength="8"/>')
    doc.set(f"{M}person", "post", Type=f"{M}code")


@mutation(f"srid-changed {M}item/spot", touches="item.spot")
def srid_changed(doc: Doc) -> None:
    doc.set(f"{M}item", "spot", SRID="4269")


@mutation(touches="item.spot")
def srid_that_is_written(doc: Doc) -> None:
    doc.set(f"{M}item", "spot", SRID="4326")


@mutation(f"default-changed {M}item/count", touches="item.count")
def default_changed(doc: Doc) -> None:
    doc.set(f"{M}item", "count", DefaultValue="2")


@mutation(f"property-type-widened {C}networkInfo/port", touches="port")
def property_type_widened(doc: Doc) -> None:
    doc.set(f"{C}networkInfo", "port", Type="Edm.Int64")


@mutation(f"property-type-widened {C}mediaStream/lowFrameRateRatio", touches="lowFrameRateRatio")
def single_became_double(doc: Doc) -> None:
    doc.set(f"{C}mediaStream", "lowFrameRateRatio", Type="Edm.Double")


@mutation(f"property-type-narrowed {C}callRecord/version", touches="version")
def property_type_narrowed(doc: Doc) -> None:
    doc.set(f"{C}callRecord", "version", Type="Edm.Int32")


@mutation(f"property-type-reread {M}item/code", touches="item.code")
def guid_became_text(doc: Doc) -> None:
    doc.set(f"{M}item", "code", Type="Edm.String")


@mutation(f"property-type-changed {M}item/firstUse", touches="seen")
def date_became_date_and_time(doc: Doc) -> None:
    """Both are texts, but none is one of both."""
    doc.set(f"{M}item", "firstUse", Type="Edm.DateTimeOffset")


@mutation(f"property-type-changed {M}item/colour", touches="item.colour")
def enum_became_date(doc: Doc) -> None:
    doc.set(f"{M}item", "colour", Type="Edm.Date")


@mutation(
    f"property-type-reread {C}pstnCallLogRow/callDurationSource", touches="callDurationSource"
)
def enum_became_text(doc: Doc) -> None:
    doc.set(f"{C}pstnCallLogRow", "callDurationSource", Type="Edm.String")


@mutation(f"property-type-specialized {C}participantEndpoint/identity", touches="pe.identity")
def property_type_specialized(doc: Doc) -> None:
    doc.set(f"{C}participantEndpoint", "identity", Type="graph.communicationsIdentitySet")


@mutation(f"property-type-generalized {M}item/keeper", touches="keeper")
def property_type_generalized(doc: Doc) -> None:
    doc.set(f"{M}item", "keeper", Type=f"{M}person")


@mutation(f"property-type-replaced {M}item/bag", touches="item.bag")
def property_type_replaced(doc: Doc) -> None:
    """Both are objects: what one writes the other reads, into `extra`."""
    doc.set(f"{M}item", "bag", Type=f"{M}person")


@mutation(f"property-type-changed {C}pstnCallLogRow/duration", touches="pstn.duration")
def property_type_changed(doc: Doc) -> None:
    doc.set(f"{C}pstnCallLogRow", "duration", Type="Edm.Duration")


@mutation(f"property-became-collection {C}media/label", touches="media.label")
def property_became_collection(doc: Doc) -> None:
    doc.set(f"{C}media", "label", Type="Collection(Edm.String)")


@mutation(f"property-became-single {M}item/tags", touches="tags")
def property_became_single(doc: Doc) -> None:
    doc.set(f"{M}item", "tags", Type="Edm.String")


# Enumerations.


@mutation(f"member-added {C}audioCodec/lyra", touches="audioCodec")
def member_added(doc: Doc) -> None:
    doc.add(f"{C}audioCodec", '<Member Name="lyra" Value="23"/>')


@mutation(f"member-added-before-sentinel {C}videoCodec/h266", touches="videoCodec")
def member_added_before_sentinel(doc: Doc) -> None:
    """That the sentinel has to move is no change of its own."""
    doc.add(f"{C}videoCodec", '<Member Name="h266" Value="11"/>', before="unknownFutureValue")
    doc.set(f"{C}videoCodec", "unknownFutureValue", Value="12")


@mutation(f"member-removed {M}tone/low", touches="tone")
def member_before_the_sentinel_removed(doc: Doc) -> None:
    """That the sentinel takes its place is no change of its own."""
    doc.drop(f"{M}tone", "low")


@mutation(f"member-added-unguarded {C}mediaStreamDirection/both", touches="mediaStreamDirection")
def member_added_unguarded(doc: Doc) -> None:
    doc.add(f"{C}mediaStreamDirection", '<Member Name="both" Value="2"/>')


@mutation(
    f"sentinel-added {C}pstnCallDurationSource/unknownFutureValue", touches="pstnCallDurationSource"
)
def sentinel_added(doc: Doc) -> None:
    doc.add(f"{C}pstnCallDurationSource", '<Member Name="unknownFutureValue" Value="2"/>')


@mutation(f"member-removed {C}failureStage/midcall", touches="failureStage")
def member_removed(doc: Doc) -> None:
    doc.drop(f"{C}failureStage", "midcall")


@mutation(f"member-renamed {C}wifiRadioType/wifi5", touches="wifiRadioType")
def member_renamed(doc: Doc) -> None:
    doc.set(f"{C}wifiRadioType", "wifi80211ac", Name="wifi5")


@mutation(f"member-respelled {M}colour/Green", touches="colour")
def member_respelled(doc: Doc) -> None:
    doc.set(f"{M}colour", "green", Name="Green")


@mutation(f"member-renumbered {C}userFeedbackRating/excellent", touches="userFeedbackRating")
def member_renumbered(doc: Doc) -> None:
    doc.set(f"{C}userFeedbackRating", "excellent", Value="9")


@mutation(
    f"member-renumbered {M}shape/round", f"member-renumbered {M}shape/square", touches="shape"
)
def members_without_numbers_swapped(doc: Doc) -> None:
    """Without numbers it is the order that gives them."""
    shape = doc.type(f"{M}shape")
    shape[:] = reversed(shape)


@mutation(f"flag-renumbered {M}access/write", touches="access")
def flag_renumbered(doc: Doc) -> None:
    doc.set(f"{M}access", "write", Value="4")


@mutation(f"flags-added {C}modality", touches="modality")
def flags_added(doc: Doc) -> None:
    doc.set(f"{C}modality", IsFlags="true")


@mutation(f"flags-removed {M}access", touches="access")
def flags_removed(doc: Doc) -> None:
    doc.set(f"{M}access", IsFlags=None)


@mutation(f"underlying-type-changed {M}colour", touches="colour.underlying")
def underlying_type_changed(doc: Doc) -> None:
    doc.set(f"{M}colour", UnderlyingType="Edm.Byte")


# Operations.


@mutation(f"operation-added {CALLS}getFaxes(fromDateTime)", touches="new-operation")
def operation_added(doc: Doc) -> None:
    doc.add(
        C,
        '<Function Name="getFaxes" IsBound="true">'
        f'<Parameter Name="bindingParameter" Type="Collection({C}callRecord)"/>'
        '<Parameter Name="fromDateTime" Type="Edm.DateTimeOffset"/>'
        '<ReturnType Type="Edm.String"/></Function>',
    )


@mutation(f"operation-removed {CALLS}getPstnCalls(fromDateTime,toDateTime)", touches="getPstnCalls")
def operation_removed(doc: Doc) -> None:
    doc.drop(f"{C}getPstnCalls")


@mutation(f"operation-renamed {ITEMS}netWorth(since)", touches="worth")
def operation_renamed(doc: Doc) -> None:
    doc.set(f"{M}worth", Name="netWorth")


@mutation(f"operation-respelled {M}leaf/{M}Prune(deep)", touches="prune middle")
def operation_respelled(doc: Doc) -> None:
    doc.set(f"{M}prune", Name="Prune")


@mutation(f"operation-moved-to-base {M}byName/{M}prune(deep)", touches="prune middle")
def operation_moved_to_base(doc: Doc) -> None:
    doc.set(f"{M}prune", "it", Type=f"{M}byName")


@mutation(f"parameter-respelled {M}leaf/{M}prune(Deep)/Deep", touches="prune middle")
def parameter_respelled(doc: Doc) -> None:
    doc.set(f"{M}prune", "deep", Name="Deep")


@mutation(f"operation-rebound {M}item/{M}worth(since)", touches="worth")
def operation_rebound(doc: Doc) -> None:
    doc.set(f"{M}worth", "items", Type=f"{M}item")


@mutation(f"operation-kind-changed {ITEMS}worth(since)", touches="worth")
def operation_kind_changed(doc: Doc) -> None:
    doc.type(f"{M}worth").tag = f"{{{EDM}}}Action"


@mutation(f"operation-kind-changed {ITEMS}find(colour,weight)", touches="find")
def function_that_takes_null_became_an_action(doc: Doc) -> None:
    """What may be null may be left out then, which is no change of its own."""
    second = [each for each in doc.schema(M) if each.get("Name") == "find"][1]
    second.tag = f"{{{EDM}}}Action"


@mutation(
    f"operation-kind-changed {M}item/{M}ship(fast,to,town)",
    f"parameter-became-required {M}item/{M}ship(fast,to,town)/fast",
    f"return-added {M}item/{M}ship(fast,to,town)",
    touches="ship",
)
def action_that_takes_null_became_a_function(doc: Doc) -> None:
    """What could be left out has to be given."""
    ship = doc.type(f"{M}ship")
    ship.tag = f"{{{EDM}}}Function"
    ship.append(element('<ReturnType Type="Edm.Boolean"/>'))


@mutation(f"overload-added {ITEMS}find(access,colour)", touches="find")
def overload_added(doc: Doc) -> None:
    doc.add(
        M,
        '<Function Name="find" IsBound="true">'
        f'<Parameter Name="items" Type="Collection({M}item)"/>'
        f'<Parameter Name="access" Type="{M}access"/><Parameter Name="colour" Type="{M}colour"/>'
        f'<ReturnType Type="{M}item"/></Function>',
    )


@mutation(
    f"overload-added {ITEMS}find()",
    f"python-taken {ITEMS}find(name)",
    touches="find",
)
def overload_that_takes_a_name(doc: Doc) -> None:
    """The simplest overload has the plain name in Python."""
    doc.add(
        M,
        '<Function Name="find" IsBound="true">'
        f'<Parameter Name="items" Type="Collection({M}item)"/>'
        f'<ReturnType Type="{M}item"/></Function>',
    )


@mutation(
    f"overload-removed {ITEMS}find(name)",
    f"python-taken {ITEMS}find(colour,weight)",
    touches="find",
)
def overload_that_gives_up_a_name(doc: Doc) -> None:
    doc.drop(f"{M}find")


@mutation(f"overload-removed {ITEMS}find(colour,weight)", touches="find")
def overload_removed(doc: Doc) -> None:
    second = [each for each in doc.schema(M) if each.get("Name") == "find"][1]
    doc.schema(M).remove(second)


@mutation(f"parameter-added-required {ITEMS}worth(currency,since)/currency", touches="worth")
def parameter_added_required(doc: Doc) -> None:
    doc.part(f"{M}worth", "since").addnext(
        element('<Parameter Name="currency" Type="Edm.String" Nullable="false"/>')
    )


@mutation(f"parameter-added-optional {M}item/{M}ship(fast,note,to,town)/note", touches="ship")
def parameter_added_optional(doc: Doc) -> None:
    doc.add(f"{M}ship", '<Parameter Name="note" Type="Edm.String"/>')


@mutation(f"parameter-removed {M}item/{M}ship(to,town)/fast", touches="ship")
def parameter_removed(doc: Doc) -> None:
    doc.drop(f"{M}ship", "fast")


@mutation(f"parameter-renamed {ITEMS}worth(sinceDate)/sinceDate", touches="worth")
def parameter_renamed(doc: Doc) -> None:
    doc.set(f"{M}worth", "since", Name="sinceDate")


@mutation(f"parameter-became-required {M}item/{M}ship(fast,to,town)/fast", touches="ship")
def parameter_became_required(doc: Doc) -> None:
    doc.set(f"{M}ship", "fast", Nullable="false")


@mutation(f"parameter-became-optional {M}item/{M}ship(fast,to,town)/town", touches="ship")
def parameter_became_optional(doc: Doc) -> None:
    doc.set(f"{M}ship", "town", Nullable="true")


@mutation(f"parameter-became-nullable {ITEMS}worth(since)/since", touches="worth")
def parameter_became_nullable(doc: Doc) -> None:
    doc.set(f"{M}worth", "since", Nullable="true")


@mutation(
    f"parameter-became-non-nullable {CALLS}getPstnCalls(fromDateTime,toDateTime)/toDateTime",
    touches="getPstnCalls",
)
def parameter_became_non_nullable(doc: Doc) -> None:
    doc.set(f"{C}getPstnCalls", "toDateTime", Nullable="false")


def _type_changes() -> None:
    """Each on a function of its own, that takes or returns what the table says."""
    for number, (kind, word) in enumerate((*TAKEN, *RETURNED)):
        name = f"f{number}"
        after = (TAKEN if kind == "parameter" else RETURNED)[kind, word][1]
        subject = f"{M}item/{M}{name}({'x' if kind == 'parameter' else ''})"
        if kind == "parameter":
            subject += "/x"

        def apply(doc: Doc, name: str = name, after: str = after) -> None:
            doc.type(f"{M}{name}")[1].set("Type", after)

        mutation(f"{kind}-{word} {subject}", touches=name, name=f"{kind}-{word}")(apply)


_type_changes()


@mutation(f"parameter-facet-loosened {M}item/{M}quote(cut,town)/town", touches="quote")
def parameter_facet_loosened(doc: Doc) -> None:
    doc.set(f"{M}quote", "town", MaxLength=None)


@mutation(f"parameter-facet-tightened {M}item/{M}quote(cut,town)/cut", touches="quote")
def parameter_facet_tightened(doc: Doc) -> None:
    doc.set(f"{M}quote", "cut", Scale="1")


@mutation(
    f"definition-added {M}place",
    f"parameter-facet-tightened {M}item/{M}quote(cut,town)/town",
    touches="quote",
)
def parameter_limited_by_a_definition(doc: Doc) -> None:
    doc.add(M, '<TypeDefinition Name="place" UnderlyingType="Edm.String" MaxLength="19"/>')
    doc.set(f"{M}quote", "town", Type=f"{M}place", MaxLength=None)


@mutation(f"parameter-default-changed {M}item/{M}quote(cut,town)/cut", touches="quote")
def parameter_default_changed(doc: Doc) -> None:
    optional = doc.part(f"{M}quote", "cut")[0]
    optional[0][0].set("String", "0.25")


@mutation(f"parameter-became-required {M}item/{M}quote(cut,town)/cut", touches="quote")
def parameter_with_a_default_became_required(doc: Doc) -> None:
    cut = doc.part(f"{M}quote", "cut")
    cut.remove(cut[0])


@mutation(f"return-facet-loosened {M}item/{M}quote(cut,town)", touches="quote")
def return_facet_loosened(doc: Doc) -> None:
    doc.type(f"{M}quote")[-1].set("Precision", "9")


@mutation(f"return-facet-tightened {M}item/{M}quote(cut,town)", touches="quote")
def return_facet_tightened(doc: Doc) -> None:
    del doc.type(f"{M}quote")[-1].attrib["Scale"]


@mutation(f"return-type-reread {M}item/{M}quote(cut,town)", touches="quote")
def return_of_another_type_and_other_limits(doc: Doc) -> None:
    """The limits of another type are no others."""
    doc.type(f"{M}quote")[-1].set("Type", "Edm.Int32")
    doc.type(f"{M}quote")[-1].set("Precision", "9")


@mutation(f"return-added {M}item/{M}ship(fast,to,town)", touches="ship")
def return_added(doc: Doc) -> None:
    doc.add(f"{M}ship", '<ReturnType Type="Edm.String"/>')


@mutation(f"return-removed {M}item/{M}weigh()", touches="weigh")
def return_removed(doc: Doc) -> None:
    doc.type(f"{M}weigh").remove(doc.type(f"{M}weigh")[-1])


@mutation(f"return-became-nullable {ITEMS}worth(since)", touches="worth")
def return_became_nullable(doc: Doc) -> None:
    doc.type(f"{M}worth")[-1].set("Nullable", "true")


@mutation(f"return-became-non-nullable {ITEMS}find(name)", touches="find")
def return_became_non_nullable(doc: Doc) -> None:
    doc.type(f"{M}find")[-1].set("Nullable", "false")


# Paths.


@mutation("path-added /stock", touches="container.stock")
def path_added(doc: Doc) -> None:
    doc.container.append(element(f'<EntitySet Name="stock" EntityType="{M}item"/>'))


@mutation("path-removed /makers", touches="makers")
def path_removed(doc: Doc) -> None:
    doc.container.remove(named(doc.container, "makers"))


@mutation("path-renamed /bestItem", touches="best")
def path_renamed(doc: Doc) -> None:
    named(doc.container, "best").set("Name", "bestItem")


@mutation("path-respelled /Best", touches="best")
def path_respelled(doc: Doc) -> None:
    named(doc.container, "best").set("Name", "Best")


# A maker by itself, while /makers is there: what leads to it depends on both.
@mutation("path-changed /best", touches="best makers")
def path_changed(doc: Doc) -> None:
    named(doc.container, "best").set("Type", f"{M}maker")


@mutation("path-removed /today", touches="today")
def import_removed(doc: Doc) -> None:
    doc.container.remove(named(doc.container, "today"))


@mutation(f"operation-removed {M}today()", touches="today")
def import_and_its_operation_removed(doc: Doc) -> None:
    doc.container.remove(named(doc.container, "today"))
    doc.drop(f"{M}today")


@mutation("request-removed POST /subscriptions", touches="subscriptions")
def request_removed(doc: Doc) -> None:
    named(doc.container, "subscriptions").append(
        element(
            '<Annotation Term="Org.OData.Capabilities.V1.InsertRestrictions"><Record>'
            '<PropertyValue Property="Insertable" Bool="false"/></Record></Annotation>'
        )
    )


@mutation("request-removed GET /leaves/$count", touches="leaves")
def count_withdrawn(doc: Doc) -> None:
    named(doc.container, "leaves").append(
        element(
            '<Annotation Term="Org.OData.Capabilities.V1.CountRestrictions"><Record>'
            '<PropertyValue Property="Countable" Bool="false"/></Record></Annotation>'
        )
    )


@mutation("request-added POST /fixed", touches="fixed")
def request_added(doc: Doc) -> None:
    fixed = named(doc.container, "fixed")
    fixed[:] = []


@mutation(
    f"python-added {M}part/tool",
    "python-added /items/{key}/parts/{key}/tool",
    touches="tool",
)
def navigability_given(doc: Doc) -> None:
    """The property was there, but no URL led along it."""
    doc.part(f"{M}part", "tool")[:] = []


@mutation(
    f"python-removed {M}part/maker",
    "python-removed /items/{key}/parts/{key}/maker",
    touches="maker",
)
def navigability_withdrawn(doc: Doc) -> None:
    """The property stays, but no URL leads along it."""
    doc.part(f"{M}part", "maker").append(
        element(
            '<Annotation Term="Org.OData.Capabilities.V1.NavigationRestrictions"><Record>'
            '<PropertyValue Property="Navigability"><EnumMember>'
            "Org.OData.Capabilities.V1.NavigationType/None</EnumMember></PropertyValue>"
            "</Record></Annotation>"
        )
    )


# Deprecations.


@mutation(f"deprecation-added {C}session/modalities", touches="session.modalities")
def deprecation_added(doc: Doc) -> None:
    doc.part(f"{C}session", "modalities").append(element(DEPRECATED))


@mutation(
    f"deprecation-added {M}shape",
    f"deprecation-added {M}shape/round",
    f"deprecation-added {M}gadget",
    f"deprecation-added {M}item/{M}weigh()",
    f"deprecation-added {M}part/maker",
    touches="gadget shape weigh maker",
)
def deprecations_of_everything(doc: Doc) -> None:
    for each in (f"{M}shape", f"{M}gadget", f"{M}weigh"):
        doc.type(each).append(element(DEPRECATED))
    doc.part(f"{M}shape", "round").append(element(DEPRECATED))
    doc.part(f"{M}part", "maker").append(element(DEPRECATED))


@mutation(f"deprecation-dated {C}callRecord/participants", touches="participants")
def deprecation_dated(doc: Doc) -> None:
    value = next(
        each
        for each in doc.part(f"{C}callRecord", "participants").iter(f"{{{EDM}}}PropertyValue")
        if each.get("Property") == "RemovalDate"
    )
    value.set("Date", "2031-01-01")


@mutation(f"deprecation-withdrawn {C}callRecord/organizer", touches="organizer")
def deprecation_withdrawn(doc: Doc) -> None:
    each = doc.part(f"{C}callRecord", "organizer")
    each[:] = []
