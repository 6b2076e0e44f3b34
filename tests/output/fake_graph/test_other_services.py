"""A service of another kind: keys in parentheses, qualified operations, references."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import httpx
import pytest

from generator.config import SdkConfig
from generator.pipeline import run

SCHEMA = """\
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
  <edmx:DataServices>
    <Schema Namespace="shop" xmlns="http://docs.oasis-open.org/odata/ns/edm">
      <EnumType Name="Colour" IsFlags="true">
        <Member Name="Red" Value="1"/><Member Name="Green" Value="2"/>
      </EnumType>
      <EntityType Name="Person">
        <Key><PropertyRef Name="UserName"/></Key>
        <Property Name="UserName" Type="Edm.String" Nullable="false"/>
        <Property Name="Age" Type="Edm.Byte"/>
        <Property Name="Colours" Type="shop.Colour"/>
        <NavigationProperty Name="Friends" Type="Collection(shop.Person)"/>
        <NavigationProperty Name="Orders" Type="Collection(shop.Order)" ContainsTarget="true"/>
      </EntityType>
      <EntityType Name="Clerk" BaseType="shop.Person">
        <Property Name="Salary" Type="Edm.Decimal" Scale="2"/>
      </EntityType>
      <EntityType Name="Order">
        <Key><PropertyRef Name="Number"/><PropertyRef Name="Shop"/></Key>
        <Property Name="Number" Type="Edm.Int32" Nullable="false"/>
        <Property Name="Shop" Type="Edm.String" Nullable="false"/>
        <Property Name="Total" Type="Edm.Decimal" Scale="2"/>
        <NavigationProperty Name="Buyer" Type="shop.Person"/>
      </EntityType>
      <Function Name="Older" IsBound="true">
        <Parameter Name="them" Type="Collection(shop.Person)"/>
        <Parameter Name="than" Type="Edm.Int32" Nullable="false"/>
        <Parameter Name="colour" Type="shop.Colour"/>
        <ReturnType Type="Collection(shop.Person)"/>
      </Function>
      <Function Name="Best" IsBound="true">
        <Parameter Name="of" Type="shop.Person"/>
        <ReturnType Type="shop.Person"/>
      </Function>
      <ComplexType Name="Rating"><Property Name="Stars" Type="Edm.Byte"/></ComplexType>
      <Function Name="Ratings" IsBound="true">
        <Parameter Name="of" Type="shop.Person"/>
        <Parameter Name="since" Type="Edm.Int32" Nullable="false"/>
        <ReturnType Type="Collection(shop.Rating)"/>
      </Function>
      <Function Name="Names">
        <Parameter Name="of" Type="Edm.Int32" Nullable="false"/>
        <ReturnType Type="Collection(shop.Rating)"/>
      </Function>
      <Function Name="Version"><ReturnType Type="Edm.String"/></Function>
      <Action Name="Rename" IsBound="true">
        <Parameter Name="who" Type="shop.Person"/>
        <Parameter Name="name" Type="Edm.String" Nullable="false"/>
      </Action>
      <Action Name="Reset"><ReturnType Type="Collection(Edm.Int32)"/></Action>
      <EntityContainer Name="Container">
        <EntitySet Name="People" EntityType="shop.Person"/>
        <EntitySet Name="Orders" EntityType="shop.Order"/>
        <Singleton Name="Me" Type="shop.Person"/>
        <FunctionImport Name="Version" Function="shop.Version"/>
        <FunctionImport Name="Names" Function="shop.Names"/>
        <ActionImport Name="Reset" Action="shop.Reset"/>
      </EntityContainer>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The module ``testing`` of a package for the schema above."""
    folder = tmp_path_factory.mktemp("shop")
    (folder / "shop.xml").write_text(SCHEMA, "utf-8")
    given = {
        "schema": "shop.xml",
        "package": "the_shop",
        "output": ".",
        "targets": ["package"],
        "formatter": "none",
        "service": "https://shop.example/odata/v4",
    }
    sdk = SdkConfig.model_validate(given)
    for file in run(sdk, folder).files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, "utf-8")
    sys.path.insert(0, str(folder))
    yield import_module("the_shop.testing")
    sys.path.remove(str(folder))


@pytest.fixture
def graph(shop: Any) -> Iterator[Any]:
    with shop.FakeService(records=9, page_size=4) as graph:
        graph.clear("People")
        for name, age in (("O'Neil", 60), ("a/b c", 30), ("ü+%", None)):
            graph.add("People", {"UserName": name, "Age": age, "Colours": "Red,Green"})
        clerk = {"@odata.type": "#shop.Clerk", "UserName": "clerk", "Age": 40, "Salary": 9.5}
        graph.add("People", clerk)
        yield graph


@pytest.fixture
def get(graph: Any, http: httpx.Client) -> Any:
    def ask(path: str, status: int = 200) -> Any:
        response = http.get(graph.base_url + path)
        assert response.status_code == status, response.text
        return response.json()

    return ask


def test_the_base_url_has_the_path_of_the_service(graph: Any, get: Any) -> None:
    assert graph.base_url.endswith("/odata/v4")
    assert get("/People")["@odata.context"] == f"{graph.base_url}/$metadata#People"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/People('O''Neil')", "O'Neil"),
        ("/People('O%27%27Neil')", "O'Neil"),
        ("/People(UserName='O''Neil')", "O'Neil"),
        ("/People(@who)?@who='O''Neil'", "O'Neil"),
        ("/People/O'Neil", "O'Neil"),
        ("/People('a%2Fb%20c')", "a/b c"),
        ("/People/a%2Fb%20c", "a/b c"),
        ("/People('%C3%BC%2B%25')", "ü+%"),
        ("/People('%C3%BC+%25')", "ü+%"),
    ],
)
def test_keys_are_quoted_and_encoded(get: Any, path: str, name: str) -> None:
    assert get(path)["UserName"] == name


@pytest.mark.parametrize(
    "path",
    ["/People(O'Neil)", "/People('O'Neil')", "/People(5)", "/People(Name='x')", "/People(1,2)"],
)
def test_keys_that_are_none_are_refused(get: Any, path: str) -> None:
    get(path, 400)


def test_keys_of_several_parts(graph: Any, get: Any) -> None:
    number, shop = graph.keys("Orders")[5]
    for path in (f"(Number={number},Shop='{shop}')", f"(Shop='{shop}', Number={number})"):
        assert get(f"/Orders{path}")["Number"] == number
    get(f"/Orders(Number={number})", 400)
    get(f"/Orders({number})", 400)
    get("/Orders(Number=99,Shop='none')", 404)


def test_links_hold_keys_that_lead_back(graph: Any, get: Any, http: httpx.Client) -> None:
    orders = [{"Number": n, "Shop": "it's", "Total": 1} for n in range(9)]
    graph.add("People", {"UserName": "O'Neil", "Orders": orders})
    person = get("/People('O''Neil')?$expand=Orders($select=Number;$orderby=Number desc)")
    rows, link = person["Orders"], person["Orders@odata.nextLink"]
    while link:
        page = http.get(link).json()
        rows, link = rows + page["value"], page.get("@odata.nextLink")
    assert [row["Number"] for row in rows] == [8, 7, 6, 5, 4, 3, 2, 1, 0]


def test_what_is_referred_to_is_there(shop: Any, http: httpx.Client) -> None:
    with shop.FakeService(records=9) as graph:
        names = set(graph.keys("People"))
        people = http.get(f"{graph.base_url}/People?$expand=Friends,Orders").json()["value"]
        friends = {each["UserName"] for person in people for each in person["Friends"]}
        assert friends
        assert friends <= names
        orders = http.get(f"{graph.base_url}/Orders?$expand=Buyer").json()["value"]
        assert {order["Buyer"]["UserName"] for order in orders} <= names
        kinds = {person.get("@odata.type") for person in people}
        assert kinds == {None, "#shop.Clerk"}


def test_a_cast_keeps_those_of_a_type(get: Any) -> None:
    assert [each["UserName"] for each in get("/People/shop.Clerk")["value"]] == ["clerk"]
    assert get("/People/shop.Clerk('clerk')")["Salary"] == 9.5
    assert get("/People('clerk')/shop.Clerk")["Salary"] == 9.5
    get("/People/shop.Clerk('O''Neil')", 404)
    rows = get("/People?$filter=shop.Clerk/Salary gt 9 and isof(shop.Clerk)")["value"]
    assert [each["UserName"] for each in rows] == ["clerk"]
    assert len(get("/People?$select=UserName,shop.Clerk/Salary")["value"]) == 4


def test_flags_and_numbers_in_filters(get: Any) -> None:
    rows = get("/People?$filter=Colours has shop.Colour'Green' and Age gt 50")["value"]
    assert [each["UserName"] for each in rows] == ["O'Neil"]


def test_functions_by_their_qualified_names(get: Any) -> None:
    assert len(get("/People/shop.Older(than=3,colour=shop.Colour'Red')")["value"]) == 4
    assert len(get("/People/shop.Older(than=3,colour='Red')?$top=1")["value"]) == 1
    assert len(get("/People/shop.Older(than=@n,colour=null)?@n=3")["value"]) == 4
    for wrong in ("(than='3',colour=null)", "(than=3.5,colour=null)", "(than=null)", ""):
        get(f"/People/shop.Older{wrong}", 400)
    assert get("/People('clerk')/shop.Best()")["UserName"]
    assert isinstance(get("/Version()")["value"], str)


def test_what_a_function_gives_can_be_put_in(graph: Any, get: Any) -> None:
    """One of an entity answers for that entity only; ratings stand nowhere else."""

    def rows(path: str) -> list[Any]:
        page = get(path)
        link = page.get("@odata.nextLink", "").removeprefix(graph.base_url)
        return page["value"] + (rows(link) if link else [])

    assert graph.add("People('clerk')/shop.Ratings()", {"Stars": 3}) == (
        "/People('clerk')/shop.Ratings()"
    )
    graph.clear("People/O'Neil/shop.Ratings()")
    graph.add("People('O''Neil')/shop.Ratings()", {"Stars": 1})
    made_up = rows("/People('clerk')/shop.Ratings(since=2000)")
    assert len(made_up) == 6
    assert made_up[-1]["Stars"] == 3
    assert rows("/People('O''Neil')/shop.Ratings(since=2000)") == [{"Stars": 1}]
    assert len(rows("/People('a%2Fb c')/Ratings(since=1)")) == 5
    assert len(rows("/Names(of=1)")) == 5
    graph.add("Names()", {"Stars": 2})
    assert len(rows("/Names(of=1)")) == 6


def test_actions_are_posted_and_their_parameters_checked(graph: Any, http: httpx.Client) -> None:
    url = f"{graph.base_url}/People('clerk')/shop.Rename"
    assert http.post(url, json={"name": "new"}).status_code == 204
    assert http.post(url, json={"name": 5}).status_code == 400
    assert http.post(url, json={"other": "x"}).status_code == 400
    assert http.get(url).status_code == 405
    done = http.post(f"{graph.base_url}/Reset")
    assert done.status_code == 200
    assert all(isinstance(each, int) for each in done.json()["value"])


def test_entities_are_made_changed_and_deleted(graph: Any, http: httpx.Client) -> None:
    made = http.post(f"{graph.base_url}/People", json={"UserName": "new", "Age": 3})
    assert made.status_code == 201
    assert made.headers["location"] == f"{graph.base_url}/People('new')"
    assert http.post(f"{graph.base_url}/People", json={"Age": "old"}).status_code == 400
    assert http.post(f"{graph.base_url}/People", content=b"{").status_code == 400
    changed = http.patch(made.headers["location"], json={"Age": 4})
    assert changed.json()["Age"] == 4
    assert http.delete(made.headers["location"]).status_code == 204
    assert http.get(made.headers["location"]).status_code == 404


def test_what_is_contained_is_made_changed_and_deleted(shop: Any, http: httpx.Client) -> None:
    with shop.FakeService(records=9) as graph:
        name = next(
            each for each in graph.keys("People") if len(graph.keys(f"People/{each}/Orders")) > 1
        )
        orders = f"{graph.base_url}/People('{name}')/Orders"
        first, *others = http.get(orders).json()["value"]
        one = f"{orders}(Number={first['Number']},Shop='{first['Shop']}')"
        assert http.patch(one, json={"Total": 7}).json()["Total"] == 7
        assert http.get(one).json()["Total"] == 7
        assert http.post(orders, json={"Number": 99, "Shop": "s"}).status_code == 201
        assert http.delete(one).status_code == 204
        assert http.get(one).status_code == 404
        numbers = [each["Number"] for each in http.get(orders).json()["value"]]
        assert numbers == [*(each["Number"] for each in others), 99]


def test_a_singleton_has_no_key(graph: Any, get: Any) -> None:
    me = get("/Me?$expand=Orders")
    assert me["@odata.context"] == f"{graph.base_url}/$metadata#Me"
    first = get("/Me/Orders")["value"][0]
    assert first == me["Orders"][0]
    assert get(f"/Me/Orders(Number={first['Number']},Shop='{first['Shop']}')") | {
        "@odata.context": ""
    } == first | {"@odata.context": ""}


def test_the_root_names_what_there_is(graph: Any, get: Any) -> None:
    document = get("/")
    assert document["@odata.context"] == f"{graph.base_url}/$metadata"
    kinds = {"Me": "Singleton", "Orders": "EntitySet", "People": "EntitySet"}
    assert sorted(document["value"], key=lambda each: str(each["name"])) == [
        {"name": name, "kind": kind, "url": name} for name, kind in kinds.items()
    ]
    assert all(get(f"/{each['url']}") for each in document["value"])


def test_the_schema_is_served_where_it_is_given(shop: Any, http: httpx.Client) -> None:
    with shop.FakeService(metadata=SCHEMA.encode()) as graph:
        response = http.get(f"{graph.base_url}/$metadata")
        assert response.text == SCHEMA
        assert response.headers["content-type"] == "application/xml"
    with shop.FakeService() as graph:
        assert http.get(f"{graph.base_url}/$metadata").status_code == 400
