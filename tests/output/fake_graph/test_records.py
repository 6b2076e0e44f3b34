"""Records that are made up: valid, consistent, and the same every time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import callrecords.testing
import callrecords_beta.testing
import httpx
import pytest

CALLS = "/communications/callRecords"
NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)
VERSIONS = [callrecords, callrecords_beta]


def records(package: Any, http: httpx.Client, **options: Any) -> list[Any]:
    """Some records with everything below them."""
    with package.testing.FakeGraph(now=NOW, page_size=500, **options) as graph:
        found = []
        for key in graph.keys(CALLS):
            query = "$expand=sessions($expand=segments),participants_v2"
            response = http.get(f"{graph.base_url}{CALLS}/{key}?{query}")
            found.append(json.loads(response.content, parse_float=Decimal))
        return found


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from objects(each)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.fixture(scope="module", params=VERSIONS, ids=["v1.0", "beta"])
def made(request: pytest.FixtureRequest, http: httpx.Client) -> list[Any]:
    return records(request.param, http, records=40, seed=3)


def test_the_same_seed_gives_the_same_records(http: httpx.Client) -> None:
    def texts(**options: Any) -> str:
        text = json.dumps(records(callrecords, http, records=8, **options), default=str)
        return text.replace("127.0.0.1", "").split('"@odata.context": ')[-1].partition(",")[2]

    assert texts(seed=1) == texts(seed=1)
    assert texts(seed=1) != texts(seed=2)


@pytest.mark.parametrize("package", VERSIONS, ids=["v1.0", "beta"])
def test_models_hold_them_and_give_them_back(package: Any, http: httpx.Client) -> None:
    for document in records(package, http, records=12, surprises=0.1):
        text = json.dumps(document, default=float)
        record = package.models.CallRecord.from_json(text)
        assert json.loads(record.to_json()) == json.loads(text)


def test_nothing_is_in_them_that_the_schema_does_not_declare(http: httpx.Client) -> None:
    for document in records(callrecords, http, records=12):
        record = callrecords.models.CallRecord.from_json(json.dumps(document, default=float))
        assert set(record.extra) <= {"@odata.context"}
        for session in record.sessions or []:
            assert session.extra == {}
            for segment in session.segments or []:
                assert segment.extra == {}
                assert all(media.extra == {} for media in segment.media or [])


def test_every_log_and_list_of_both_versions_decodes(http: httpx.Client) -> None:
    for package in VERSIONS:
        with package.testing.FakeGraph(records=20, now=NOW) as graph:
            windows = {each.route for each in graph.service.windows}
            for route in graph.routes.routes:
                for call in route.calls:
                    if call.returns is None or call.returns.model is None or not call.is_function:
                        continue
                    names = ",".join(
                        f"{each.name}={moment:%Y-%m-%dT%H:%M:%SZ}"
                        for each, moment in zip(
                            call.parameters, (NOW - timedelta(days=60), NOW), strict=True
                        )
                    )
                    response = http.get(f"{graph.base_url}{route.path}/{call.segment}({names})")
                    assert response.status_code == 200, response.text
                    rows = response.json()["value"]
                    is_log = f"{route.path}/{call.segment}()" in windows
                    assert len(rows) == (20 if is_log else 5), call.name
                    for row in rows:
                        model = call.returns.model.from_json(json.dumps(row))
                        assert model.extra == {}
                        assert json.loads(model.to_json()) == row


def test_ids_are_guids_and_no_two_are_the_same(made: list[Any]) -> None:
    ids = [each["id"] for each in made]
    ids += [session["id"] for each in made for session in each["sessions"]]
    ids += [part["id"] for e in made for s in e["sessions"] for part in s["segments"]]
    assert len(ids) == len(set(ids)) > 100
    assert all(len(each) == 36 and each[14] == "4" for each in ids)


def test_dates_are_in_order_and_parts_lie_within_the_whole(made: list[Any]) -> None:
    starts = [moment(record["startDateTime"]) for record in made]
    assert starts == sorted(starts)
    assert NOW - timedelta(days=30) < starts[0] < starts[-1] < NOW
    for record in made:
        start, end = moment(record["startDateTime"]), moment(record["endDateTime"])
        assert start <= end <= moment(record["lastModifiedDateTime"]) <= NOW
        for session in record["sessions"]:
            begun, ended = moment(session["startDateTime"]), moment(session["endDateTime"])
            assert start <= begun <= ended <= end
            for segment in session["segments"]:
                first = moment(segment["startDateTime"])
                assert begun <= first <= moment(segment["endDateTime"]) <= ended


def test_some_records_are_of_the_last_day_and_some_are_of_a_crowd(made: list[Any]) -> None:
    assert moment(made[-1]["startDateTime"]) > NOW - timedelta(days=1)
    sizes = sorted(len(record["participants_v2"]) for record in made)
    assert sizes[0] == 2
    assert sizes[-1] > 60


def test_whoever_speaks_takes_part(made: list[Any]) -> None:
    for record in made:
        people = {each["identity"]["user"]["id"] for each in record["participants_v2"]}
        assert record["organizer_v2"]["identity"]["user"]["id"] in people
        assert {each["id"] for each in record["participants_v2"]} == people
        spoken = {
            user["id"]
            for each in objects(record["sessions"])
            for user in [(each.get("identity") or {}).get("user") or {}]
            if user
        }
        assert spoken <= people


def test_a_person_has_one_name(made: list[Any]) -> None:
    names: dict[str, set[str]] = {}
    for record in made:
        for each in objects(record):
            if "displayName" in each and "id" in each:
                names.setdefault(each["id"], set()).add(each["displayName"])
    assert len(names) > 20
    assert all(len(each) == 1 for each in names.values())


def test_quality_is_in_range_and_sometimes_poor(made: list[Any]) -> None:
    def milliseconds(text: str | None) -> float:
        return 0.0 if text is None else float(text.removeprefix("PT").removesuffix("S")) * 1_000

    streams = [each for each in objects(made) if "averageJitter" in each]
    assert len(streams) > 50
    for each in streams:
        assert 0 <= milliseconds(each["averageJitter"]) < 200
        assert 0 <= milliseconds(each["averageRoundTripTime"]) < 2_000
        assert 0 <= (each["averagePacketLossRate"] or 0) <= 1
        assert 0 <= (each["averageAudioDegradation"] or 0) <= 5
        if each["averageJitter"] and each["maxJitter"]:
            assert milliseconds(each["averageJitter"]) <= milliseconds(each["maxJitter"])
    poor = [each for each in streams if milliseconds(each["averageJitter"]) > 30]
    assert 0 < len(poor) < len(streams) / 2


def test_rows_of_a_log_add_up(http: httpx.Client) -> None:
    with callrecords.testing.FakeGraph(records=50, now=NOW) as graph:
        start = f"{NOW - timedelta(days=60):%Y-%m-%dT%H:%M:%SZ}"
        call = f"getPstnCalls(fromDateTime={start},toDateTime={NOW:%Y-%m-%dT%H:%M:%SZ})"
        rows = http.get(f"{graph.base_url}{CALLS}/{call}").json()["value"]
        assert len(rows) == 50
        for row in rows:
            lasted = moment(row["endDateTime"]) - moment(row["startDateTime"])
            assert row["duration"] == int(lasted.total_seconds()) if row["duration"] else True
            assert row["userPrincipalName"].endswith("@contoso.example")
            assert row["callerNumber"] != row["calleeNumber"]
