"""Entities are linked and unlinked, and collections counted, against the fake service."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.output.services.emitted import load

SCHEMA = """\
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
  <edmx:DataServices>
    <Schema Namespace="town" xmlns="http://docs.oasis-open.org/odata/ns/edm">
      <EntityType Name="Person">
        <Key><PropertyRef Name="Name"/></Key>
        <Property Name="Name" Type="Edm.String" Nullable="false"/>
        <Property Name="Age" Type="Edm.Int32"/>
        <NavigationProperty Name="Friends" Type="Collection(town.Person)"/>
        <NavigationProperty Name="Boss" Type="town.Person"/>
        <NavigationProperty Name="Rooms" Type="Collection(town.Room)" ContainsTarget="true"/>
        <NavigationProperty Name="Guests" Type="Collection(town.Person)">
          <Annotation Term="Org.OData.Capabilities.V1.NavigationRestrictions">
            <Record><PropertyValue Property="Referenceable" Bool="false"/></Record>
          </Annotation>
        </NavigationProperty>
      </EntityType>
      <EntityType Name="Room">
        <Key><PropertyRef Name="Number"/></Key>
        <Property Name="Number" Type="Edm.Int32" Nullable="false"/>
      </EntityType>
      <EntityContainer Name="Container">
        <EntitySet Name="People" EntityType="town.Person"/>
        <EntitySet Name="Hidden" EntityType="town.Room">
          <Annotation Term="Org.OData.Capabilities.V1.CountRestrictions">
            <Record><PropertyValue Property="Countable" Bool="false"/></Record>
          </Annotation>
        </EntitySet>
      </EntityContainer>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("town")
    schema = folder / "town.xml"
    schema.write_text(SCHEMA)
    return load(folder, schema, "town_service", formatter="none")


@pytest.fixture
def graph(town: Any) -> Any:
    with town.FakeService(records=0) as graph:
        for name, age in (("Ann", 30), ("Bob", 40), ("O'Neil & co", 50)):
            graph.add("People", {"Name": name, "Age": age})
        yield graph


def names(pages: Any) -> list[str]:
    return sorted(each.name for each in pages)


def test_entities_are_linked_by_their_builders_or_urls(town: Any, graph: Any) -> None:
    with town.Client(base_url=graph.base_url) as client:
        people = client.people
        friends = people["Ann"].friends
        friends.references.add(people["Bob"])
        friends.references.add(f"{graph.base_url}/People('O''Neil%20%26%20co')")
        assert names(friends.list()) == ["Bob", "O'Neil & co"]
        assert friends.count() == 2
        friends.references.remove(people["O'Neil & co"])
        assert names(friends.list()) == ["Bob"]
        assert names(people.list()) == ["Ann", "Bob", "O'Neil & co"]
        with pytest.raises(town.NotFoundError, match="not linked"):
            friends.references.remove(people["O'Neil & co"])
        with pytest.raises(ValueError, match="URL of an entity"):
            friends.references.add("")
    sent = [(each.method, each.target.removeprefix("/odata")) for each in graph.requests]
    assert sent[0] == ("POST", "/People('Ann')/Friends/$ref")
    assert graph.requests[0].json() == {"@odata.id": f"{graph.base_url}/People('Bob')"}
    method, target = sent[4]
    assert method == "DELETE"
    base = graph.base_url.replace(":", "%3A").replace("/", "%2F")
    assert target == (
        f"/People('Ann')/Friends/$ref?$id={base}%2FPeople%28%27O%27%27Neil%2520%2526%2520co%27%29"
    )


def test_one_entity_is_linked_instead_of_another(town: Any, graph: Any) -> None:
    with town.Client(base_url=graph.base_url) as client:
        boss = client.people["Ann"].boss
        with pytest.raises(town.NotFoundError):
            boss.get()
        for name in ("Bob", "O'Neil & co"):
            boss.reference.set(client.people[name])
            assert boss.get().name == name
        boss.reference.remove()
        with pytest.raises(town.NotFoundError):
            boss.get()
    assert {each.method for each in graph.requests if each.path.endswith("/$ref")} == {
        "PUT",
        "DELETE",
    }


def test_what_is_linked_is_told_by_urls(town: Any, graph: Any) -> None:
    with town.Client(base_url=graph.base_url) as client:
        friends, boss = client.people["Ann"].friends, client.people["Ann"].boss
        assert list(friends.references.list()) == []
        assert boss.reference.get() is None
        for name in ("Bob", "O'Neil & co"):
            friends.references.add(client.people[name])
        boss.reference.set(client.people["O'Neil & co"])
        first, second = friends.references.list()
        assert first == f"{graph.base_url}/People('Bob')"
        assert boss.reference.get() == second
        friends.references.remove(second)
        assert names(friends.list()) == ["Bob"]
        batch = client.batch()
        asked = batch.add(boss.reference.get)
        batch.send()
        assert asked.result() == second


def test_what_is_linked_is_told_asynchronously(town: Any, graph: Any) -> None:
    async def go() -> tuple[list[str], str | None]:
        async with town.AsyncClient(base_url=graph.base_url) as client:
            ann = client.people["Ann"]
            await ann.friends.references.add(client.people["Bob"])
            await ann.boss.reference.set(client.people["Bob"])
            return [each async for each in ann.friends.references.list()], (
                await ann.boss.reference.get()
            )

    bob = f"{graph.base_url}/People('Bob')"
    assert asyncio.run(go()) == ([bob], bob)


def test_an_entity_is_unlinked_by_its_key_there(town: Any, graph: Any) -> None:
    with town.Client(base_url=graph.base_url) as client:
        friends = client.people["Ann"].friends
        for name in ("Bob", "O'Neil & co"):
            friends.references.add(client.people[name])
        friends.references.remove(friends["O'Neil & co"])
        assert names(friends.list()) == ["Bob"]
        assert client.people["O'Neil & co"].get().age == 50
        with pytest.raises(town.NotFoundError, match="no entity"):
            friends.references.remove(friends["Ann"])
    targets = [each.target for each in graph.requests if each.method == "DELETE"]
    assert targets[0] == "/odata/People('Ann')/Friends('O''Neil%20%26%20co')/$ref"


def test_keys_that_are_segments_are_unlinked_so_too(tmp_path: Path) -> None:
    (tmp_path / "town.xml").write_text(SCHEMA)
    town = load(tmp_path, tmp_path / "town.xml", "town_of_segments", key_style="segment")
    with town.FakeService(records=0) as graph, town.Client(base_url=graph.base_url) as client:
        for name in ("Ann", "Bob"):
            graph.add("People", {"Name": name})
        friends = client.people["Ann"].friends
        friends.references.add(client.people["Bob"])
        friends.references.remove(friends["Bob"])
        assert list(friends.references.list()) == []
        assert graph.requests[-2].target == "/odata/People/Ann/Friends/Bob/$ref"


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ({"@odata.id": "People('Bob')"}, "People('Bob')"),
        ({"@id": "https://a.invalid/b"}, "https://a.invalid/b"),
        ({"@odata.context": "x", "@odata.id": ""}, None),
        ({"@odata.id": 5}, None),
        ({}, None),
        ([], None),
    ],
)
def test_answers_of_other_services_are_read(town: Any, document: Any, expected: Any) -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json=document))
    with httpx.Client(transport=transport) as http, town.Client(http_client=http) as client:
        reference = client.people["Ann"].boss.reference
        if expected is None:
            with pytest.raises(town.root.InvalidResponseError, match=r"@odata\.id"):
                reference.get()
        else:
            assert reference.get() == expected


def test_links_are_made_asynchronously_and_in_batches_too(town: Any, graph: Any) -> None:
    async def go() -> None:
        async with town.AsyncClient(base_url=graph.base_url) as client:
            friends, boss = client.people["Ann"].friends, client.people["Ann"].boss
            await friends.references.add(client.people["Bob"])
            await boss.reference.set(client.people["Bob"])
            assert await friends.count(filter="Age gt 39") == 1
            assert await friends.count(filter="Age gt 40") == 0
            await friends.references.remove(client.people["Bob"])
            await boss.reference.remove()
            assert await friends.count() == 0

    asyncio.run(go())
    with town.Client(base_url=graph.base_url) as client:
        friends = client.people["Ann"].friends
        batch = client.batch()
        batch.add(friends.references.add, client.people["Bob"])
        batch.send()
        batch = client.batch()
        counted = batch.add(friends.count)
        batch.send()
        assert counted.result() == 1


def test_what_the_schema_forbids_has_no_methods(town: Any) -> None:
    with town.Client() as client:
        person = client.people["Ann"]
        assert not hasattr(person.rooms, "references")
        assert not hasattr(person.guests, "references")
        assert not hasattr(client.people, "references")
        assert not hasattr(client.hidden, "count")
        assert hasattr(client.hidden, "list")


def test_a_count_that_is_no_number_is_told(town: Any) -> None:
    for text, expected in (("7", 7), ("\ufeff12", 12)):
        transport = httpx.MockTransport(lambda _, text=text: httpx.Response(200, text=text))
        with httpx.Client(transport=transport) as http, town.Client(http_client=http) as client:
            assert client.people.count() == expected
    transport = httpx.MockTransport(lambda _: httpx.Response(200, text="many"))
    with (
        httpx.Client(transport=transport) as http,
        town.Client(http_client=http) as client,
        pytest.raises(town.root.InvalidResponseError),
    ):
        client.people.count()
