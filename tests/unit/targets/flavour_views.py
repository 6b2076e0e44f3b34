"""Views of small schemas for the tests of the targets that print JSON Schema and other flavours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.passes import run_passes
from generator.passes.context import Context
from generator.python.overrides import NO_OVERRIDES
from generator.targets.unit import Package
from generator.targets.view import make_view
from tests.unit.frontend.csdl.fragments import lowered

if TYPE_CHECKING:
    from generator.targets.unit import View

ZOO = """
<EnumType Name="kind"><Member Name="cat" Value="1"/><Member Name="dog" Value="2"/></EnumType>
<EnumType Name="rights" IsFlags="true"><Member Name="read" Value="1"/></EnumType>
<EnumType Name="nothing"/>
<TypeDefinition Name="colour" UnderlyingType="Edm.String" MaxLength="6"/>
<ComplexType Name="animal">
  <Property Name="kind" Type="example.kind"/>
  <Property Name="legCount" Type="Edm.Byte" Nullable="false"/>
</ComplexType>
<ComplexType Name="bird" BaseType="example.animal">
  <Property Name="class" Type="Edm.Date"/>
</ComplexType>
<ComplexType Name="parrot" BaseType="example.bird">
  <Property Name="words" Type="Collection(Edm.String)"/>
</ComplexType>
<ComplexType Name="zoo" OpenType="true">
  <Property Name="star" Type="example.animal"/>
  <Property Name="animals" Type="Collection(example.animal)"/>
  <Property Name="kinds" Type="Collection(example.kind)"/>
  <Property Name="rights" Type="example.rights"/>
  <Property Name="nothing" Type="example.nothing"/>
  <Property Name="paint" Type="example.colour"/>
  <Property Name="rating" Type="Edm.Double"/>
  <Property Name="price" Type="Edm.Decimal"/>
  <Property Name="opensAt" Type="Edm.TimeOfDay"/>
  <Property Name="opened" Type="Edm.DateTimeOffset">
    <Annotation Term="Org.OData.Core.V1.Computed" Bool="true"/>
  </Property>
  <Property Name="visit" Type="Edm.Duration"/>
  <Property Name="id" Type="Edm.Guid"/>
  <Property Name="logo" Type="Edm.Binary"/>
  <Property Name="place" Type="Edm.GeographyPoint"/>
  <Property Name="visitors" Type="Edm.Int64"/>
</ComplexType>
"""


def view(body: str = ZOO, package: str = "zoo") -> View:
    """What targets see of the schema ``example``."""
    api, _ = run_passes(lowered(body), Context())
    made, _ = make_view(api, Package(name=package), NO_OVERRIDES, "sha256:0123")
    return made
