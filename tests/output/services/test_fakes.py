"""The emitted client against the fake of its own service: every kind of place and call."""

from __future__ import annotations

import asyncio
import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tests.output.services.emitted import load
from tests.output.services.services import CASES, SERVICES, schema_of
from tests.output.services.walking import answered


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Packages by their service."""
    found: dict[str, Any] = {}

    def get(service: str) -> Any:
        if service not in found:
            folder = tmp_path_factory.mktemp(service)
            found[service] = load(folder, schema_of(service, folder), f"fake_of_{service}")
        return found[service]

    return get


@pytest.mark.parametrize("service", SERVICES)
def test_the_fake_knows_every_place_that_the_client_does(service: str, loaded: Any) -> None:
    """What a place refuses is another thing: a key that is not there, an empty body."""
    package = loaded(service)
    with package.FakeService(records=4) as graph:
        answers = answered(package.root, graph.base_url)
    assert len(answers) > 3
    # Keys are made up, so an entity may be missing; one that lies in another object is not known.
    wrong = [each for each in answers if each[2] not in (200, 201, 204, 404)]
    # Not every service deletes the bytes of an entity alone.
    bytes_of_entities = [each for each in wrong if each[0] == "DELETE" and "$value" in each[1]]
    assert [
        each for each in wrong if "/Manies(" not in each[1] and each not in bytes_of_entities
    ] == []


@pytest.mark.parametrize("service", SERVICES)
def test_lists_come_as_models_sync_and_async(service: str, loaded: Any) -> None:
    package = loaded(service)

    async def first_of_each(url: str) -> list[Any]:
        async with package.AsyncClient(base_url=url) as client:
            return [await each.list().first() for each in _collections(client)]

    with package.FakeService(records=4) as graph, package.Client(base_url=graph.base_url) as client:
        found = [list(each.list()) for each in _collections(client)]
        assert found
        assert [len(each) for each in found] == [4] * len(found)
        for rows in found:
            for row in rows:
                assert type(row).from_json(row.to_json()) == row
        assert asyncio.run(first_of_each(graph.base_url)) == [each[0] for each in found]


def _collections(client: Any) -> list[Any]:
    names = (name for name, each in vars(type(client)).items() if isinstance(each, property))
    steps = (getattr(client, name) for name in names)
    return [each for each in steps if hasattr(each, "list")]


def test_a_key_inside_of_an_object_is_said_to_be_unknown(tmp_path: Path) -> None:
    package = load(tmp_path, CASES / "alias_keys/schema.xml", "fake_of_alias_keys")
    with (
        package.FakeService() as graph,
        package.Client(base_url=graph.base_url, max_retries=0) as client,
    ):
        for place in (client.places[1, UUID(int=1)], client.categories[1]):
            with pytest.raises(package.ApiError, match=r"501 .* no key that lies in an object"):
                place.get()


def test_people_and_their_trips(loaded: Any) -> None:
    """The walk through TripPin that its documentation takes."""
    package = loaded("trippin")
    models = package.models
    with package.FakeService(records=5) as graph, package.Client(base_url=graph.base_url) as client:
        client.people.create(
            models.Person(user_name="O'Neil", first_name="Ann", last_name="O'Neil")
        )
        person = client.people["O'Neil"]
        assert person.get(select=["first_name"]).first_name == "Ann"
        person.trips.create(models.Trip(trip_id=7, name="North", budget=2.5))
        items = person.trips[7].plan_items
        flight = models.Flight(plan_item_id=3, flight_number="LH 1", duration=timedelta(hours=2))
        items.create(flight)
        assert [each.flight_number for each in items.as_flight.list()] == ["LH 1"]
        assert items[3].as_flight.get() == items[3].get()
        assert isinstance(client.get_nearest_airport(lat=47.4, lon=8.5), models.Airport)
        assert person.get_favorite_airline().airline_code
        assert person.share_trip(user_name="a", trip_id=7) is None
        assert client.reset_data_source() is None
        person.update(models.Person(last_name="Other"))
        assert person.get().last_name == "Other"
        assert [each.user_name for each in client.people.list(filter="LastName eq 'Other'")] == [
            "O'Neil"
        ]
        person.delete()
        with pytest.raises(package.NotFoundError):
            person.get()


def test_keys_of_several_parts_and_of_decimals(loaded: Any) -> None:
    package = loaded("draft_items")
    key = ("it's/1", "0010", Decimal("1E+2"), date(2026, 3, 4), True)
    with package.FakeService(records=3) as graph, package.Client(base_url=graph.base_url) as client:
        names = ("travel_id", "item_no", "amount", "valid_from", "is_active_entity")
        given = dict(zip(names, key, strict=True))
        travel = client.a_travel["it's/1", True]
        client.a_travel.create(
            package.models.ATravelType(travel_id="it's/1", is_active_entity=True)
        )
        travel.item.create(package.models.ATravelItemType(**given))
        found = travel.item[key].get()
        assert found.amount == 100
        assert found.valid_from == date(2026, 3, 4)


def test_shapes_enumerations_and_objects_are_arguments(loaded: Any) -> None:
    package = loaded("every_word")
    models, enums = package.models, package.enums
    with package.FakeService(records=3) as graph, package.Client(base_url=graph.base_url) as client:
        point = {"type": "Point", "coordinates": [8.5, 47.25]}
        rows = client.defaults.near(point=point, flat=point, far=float("inf"), single=-1.5)
        assert len(list(rows)) == 3
        thing = client.defaults[next(iter(client.defaults.list())).id_]
        assert [type(each) for each in (thing.address.far(), thing.addresses.fars())] == [
            float,
            float,
        ]
        thing.address.move(by=timedelta(seconds=-1.5))
        assert thing.address.country.get().code
        kinds = thing.kinds(
            addr=models.Address(street="a&b'c/d?#%"),
            addrs=[models.Address()],
            ints=[1, 2**62],
            en=enums.Below.MINUS,
            fl=enums.Flags64.LOW | enums.Flags64.HIGH,
            bin_=b"\xff",
            dur=timedelta(days=-1),
            w=Decimal("0.001"),
            un={"a": [1, "x'y"]},
            pr="x'y",
            cx={"street": "q"},
            ent=models.Country(code="DE"),
            ents=[],
        )
        assert all(isinstance(each, enums.Below) for each in kinds)
        assert client.free() == client.liberty() == b"a stream"
        assert isinstance(client.defaults[UUID(int=1)].path, str)


def test_numbers_of_no_type_are_floats_however_they_are_read(loaded: Any) -> None:
    """The fast way reads decimals, for the sake of money; nobody sees that."""
    package = loaded("every_word")
    text = (
        '{"any": {"a": [0.10, 1.50]}, "anys": [2.5], "gp": {"coordinates": [9.04478]}, "dec": 0.30}'
    )
    for model in (package.models.Derived, package.models.Defaults, package.models.Address):
        found = model.from_json(text if model.__name__ != "Address" else '{"position": [0.25]}')
        values = (
            [found.position] if model.__name__ == "Address" else [found.any_, found.anys, found.gp]
        )
        assert all(isinstance(each, float) for each in _leaves(values))
        assert model.from_json(found.to_json()) == found
        assert json.loads(found.to_json(), parse_float=str) == json.loads(
            text if model.__name__ != "Address" else '{"position": [0.25]}', parse_float=str
        )


def _leaves(value: Any) -> list[Any]:
    if isinstance(value, (list, dict)):
        inner = value.values() if isinstance(value, dict) else value
        return [leaf for each in inner for leaf in _leaves(each)]
    return [value]
