"""The services that these tests are about: three of others, where they are there, and our own."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

SCHEMAS = Path(__file__).parent / "schemas"
PUBLIC = {
    "trippin": "trippin-rw.xml",
    "northwind": "northwind-v4.xml",
    "odata_demo": "odata-demo-service.xml",
}
CASES = Path(__file__).resolve().parents[2] / "cases"
OWN = {each.stem: each for each in sorted(SCHEMAS.glob("*.xml"))}
OWN |= {name: CASES / name / "schema.xml" for name in ("bazaar", "bound_to_values")}
SERVICES = (*PUBLIC, *OWN, "many_relations")


def schema_of(service: str, folder: Path) -> Path:
    """The file of a schema; one that is made goes to the folder."""
    if service in OWN:
        return OWN[service]
    if service in PUBLIC:
        path = Path(__file__).resolve().parents[4] / "shared/upstream/csdl/others" / PUBLIC[service]
        if not path.exists():
            pytest.skip(f"{path} is not there")
        return path
    path = folder / "many_relations.xml"
    path.write_text(many_relations(), "utf-8")
    return path


def many_relations(types: int = 12) -> str:
    """A schema of a business application: one base, enumerations, hundreds of relations."""
    choose = random.Random(4)
    kinds = ("Edm.String", "Edm.Int32", "Edm.DateTimeOffset", "Edm.Boolean", "crm.Option3")
    lines = ['<EntityType Name="crmbaseentity" Abstract="true"/>']
    for number in range(9):
        members = "".join(
            f'<Member Name="V{each}" Value="{each * 100_000 - 1}"/>' for each in range(6)
        )
        lines.append(f'<EnumType Name="Option{number}">{members}</EnumType>')
    for number in range(types):
        lines.append(
            f'<EntityType Name="ent{number}" BaseType="crm.crmbaseentity">'
            f'<Key><PropertyRef Name="ent{number}id"/></Key>'
            f'<Property Name="ent{number}id" Type="Edm.Guid"/>'
            '<Property Name="_owner_value" Type="Edm.Guid"/>'
        )
        for each in range(choose.randint(5, 15)):
            lines.append(f'<Property Name="new_field{each}" Type="{choose.choice(kinds)}"/>')
        for each in range(choose.randint(5, 30)):
            target = f"crm.ent{choose.randrange(types)}"
            found = choose.choice((target, f"Collection({target})"))
            lines.append(f'<NavigationProperty Name="ent{number}_rel{each}" Type="{found}"/>')
        lines.append("</EntityType>")
    sets = "".join(f'<EntitySet Name="ent{n}s" EntityType="crm.ent{n}"/>' for n in range(types))
    return (
        '<Schema Namespace="Contoso.Relations.CRM" Alias="crm" '
        'xmlns="http://docs.oasis-open.org/odata/ns/edm">'
        + "\n".join(lines)
        + '<Function Name="Find"><Parameter Name="Names" Type="Collection(Edm.String)"/>'
        '<Parameter Name="Kind" Type="crm.Option3"/>'
        '<Parameter Name="Target" Type="crm.crmbaseentity"/>'
        '<ReturnType Type="Edm.Guid"/></Function><Action Name="Assign" IsBound="true">'
        '<Parameter Name="entity" Type="crm.crmbaseentity"/><Parameter Name="to" Type="Edm.Guid"/>'
        f'</Action><EntityContainer Name="System">{sets}'
        '<FunctionImport Name="Find" Function="crm.Find"/></EntityContainer></Schema>'
    )
