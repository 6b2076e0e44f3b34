"""Every operation of both versions over a real socket, with both clients.

Which operations there are is read out of the schema (the IR of the pinned CSDL and its pages), not
out of the client: a new one fails here until somebody says what it should do.
"""

from __future__ import annotations

import asyncio
import importlib
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from lxml import etree

from generator.config import parse_config
from generator.pipeline import run
from tests.both import Blocking

from .receivers import Receiver

PROJECT = Path(__file__).resolve().parents[3]
EDM = "{http://docs.oasis-open.org/odata/ns/edm}"
FOLDERS = {"callrecords": "v1.0", "callrecords_beta": "beta"}
CALLS = "/communications/callRecords"
NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)
SPAN = {"from_date_time": NOW - timedelta(days=30), "to_date_time": NOW}
IN_URL = "(fromDateTime=2026-04-20T12:00:00Z,toDateTime=2026-05-20T12:00:00Z)"
RECORDS = 70  # more than a page
# Subscriptions end by the clock on the wall.
SOON = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=1)
LATER = SOON + timedelta(hours=68)
UNKNOWN = "00000000-0000-0000-0000-000000000000"


def operations(package: str) -> list[str]:
    """The operations of a version as ``POST /things/{}/clear``, out of the IR."""
    [sdk] = [
        each
        for each in parse_config((PROJECT / "csdlgen.toml").read_text("utf-8"), "csdlgen.toml")
        if each.package == package
    ]
    api = run(sdk, PROJECT).api
    verbs = {"Function": "GET", "Action": "POST"}
    called = {each.name: verbs[each.kind.value] for each in api.operations}
    found = []
    for resource in api.resources:
        path = "".join(f"/{'{}' if each == '{key}' else each}" for each in resource.path)
        found += [f"{each.http_method} {path}" for each in resource.methods]
        found += [f"{called[each.name]} {path}/{each.name.name}" for each in resource.operations]
    return found


OPERATIONS = {package: operations(package) for package in FOLDERS}
CASES = [(package, each) for package, found in OPERATIONS.items() for each in found]
KEYED = [(package, each) for package, each in CASES if "{}" in each]


@dataclass
class Setting:
    """A service, what it calls back, a client of it, and plain HTTP beside that."""

    package: ModuleType
    graph: Any
    client: Any
    http: Any
    hook: Receiver

    @property
    def calls(self) -> Any:
        return self.client.communications.call_records

    @property
    def key(self) -> str:
        """The key of a record with more sessions and participants than come in one page."""
        key: str = self.graph.keys(CALLS)[5]
        return key

    def raw(self, path: str) -> list[Any]:
        """The rows of a collection as plain HTTP gets them, page by page."""
        rows: list[Any] = []
        link = self.graph.base_url + path
        headers = {"Prefer": "include-unknown-enum-members"}
        while link:
            page = self.http.get(link, headers=headers).json(parse_float=Decimal)
            rows += page["value"]
            link = page.get("@odata.nextLink")
        return rows

    def subscribed(self, **changes: Any) -> Any:
        """A subscription as plain HTTP makes it."""
        body = {
            "changeType": "created,updated",
            "notificationUrl": self.hook.url,
            "resource": CALLS.strip("/"),
            "expirationDateTime": SOON.isoformat(),
            "clientState": "only-we-know",
            **changes,
        }
        response = self.http.post(f"{self.graph.base_url}/subscriptions", json=body)
        assert response.status_code == 201, response.text
        return response.json()


@pytest.fixture(params=["sync", "async"])
def set_up(request: pytest.FixtureRequest, http: Any, receiver: Receiver) -> Iterator[Any]:
    loop = asyncio.new_event_loop()
    with ExitStack() as stack:

        def make(package: str) -> Setting:
            module = importlib.import_module(package)
            testing = importlib.import_module(f"{package}.testing")
            graph = stack.enter_context(testing.FakeGraph(records=RECORDS, now=NOW, seed=3))
            if request.param == "sync":
                client = stack.enter_context(module.Client(base_url=graph.base_url))
            else:
                made = Blocking(module.AsyncClient(base_url=graph.base_url), loop)
                client = stack.enter_context(made)
            return Setting(module, graph, client, http, receiver)

        yield make
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.close()


def without_controls(value: Any) -> Any:
    """JSON without what the service says about it, but with the types of objects."""
    if isinstance(value, list):
        return [without_controls(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        name: without_controls(each)
        for name, each in value.items()
        if "@odata." not in name or name == "@odata.type"
    }


def documents(rows: Any) -> list[Any]:
    return [without_controls(each.to_dict()) for each in rows]


def holds(setting: Setting, document: dict[str, Any], path: str) -> bool:
    """Whether a document says of the structural properties what the service holds."""
    held = without_controls(setting.graph.get(path))
    return {name: document.get(name) for name in held} == held


def list_records(setting: Setting) -> None:
    rows = list(setting.calls.list())
    found = documents(rows)
    assert [each.id for each in rows] == setting.graph.keys(CALLS)
    assert len(rows) == RECORDS
    assert all(holds(setting, each, f"{CALLS}/{each['id']}") for each in found)
    assert found == without_controls(setting.raw(CALLS))
    assert {type(each) for each in rows} == {setting.package.models.CallRecord}


def get_record(setting: Setting) -> None:
    key = setting.key
    record = setting.calls[key].get(expand=["sessions($expand=segments)"])
    document = without_controls(record.to_dict())
    path = f"{CALLS}/{key}"
    assert holds(setting, document, path)
    assert len(record.sessions) > 60
    assert [each.id for each in record.sessions] == setting.graph.keys(f"{path}/sessions")
    for session in document["sessions"]:
        below = f"{path}/sessions/{session['id']}"
        assert holds(setting, session, below)
        assert [each["id"] for each in session["segments"]] == setting.graph.keys(
            f"{below}/segments"
        )
        assert all(
            holds(setting, each, f"{below}/segments/{each['id']}") for each in session["segments"]
        )


def list_below(name: str, attribute: str, page: int) -> Callable[[Setting], None]:
    def check(setting: Setting) -> None:
        path = f"{CALLS}/{setting.key}/{name}"
        rows = list(getattr(setting.calls[setting.key], attribute).list())
        found = documents(rows)
        assert [each.id for each in rows] == setting.graph.keys(path)
        assert len(rows) > page
        assert all(holds(setting, each, f"{path}/{each['id']}") for each in found)
        assert found == without_controls(setting.raw(path))

    return check


def log(name: str, attribute: str, *, end_is_inclusive: bool) -> Callable[[Setting], None]:
    """A log holds rows on both ends of the span, within it and outside; and made-up ones."""

    def check(setting: Setting) -> None:
        graph, path = setting.graph, f"{CALLS}/{name}"
        call = getattr(setting.calls, attribute)
        made_up = setting.raw(f"{path}{IN_URL}")
        before = graph.request_count
        rows = list(call(**SPAN))
        assert graph.requests[before].path.endswith(f"{path}{IN_URL}")
        assert documents(rows) == without_controls(made_up)
        assert len(rows) > 3
        graph.clear(f"{path}()")
        template = made_up[0]
        [begin] = [
            each
            for each, value in template.items()
            if each in {"startDateTime", "sentDateTime", "blockDateTime"} and value
        ]
        moments = {
            "before": "2026-04-20T11:59:59.9999999Z",
            "first": "2026-04-20T12:00:00Z",
            "within": "2026-05-01T00:00:00.1234567Z",
            "last": "2026-05-20T12:00:00Z",
            "after": "2026-05-20T12:00:00.0000001Z",
        }
        told = {key: {**template, "id": key, begin: text} for key, text in moments.items()}
        for row in told.values():
            graph.add(f"{path}()", row)
        expected = ["first", "within", *(["last"] if end_is_inclusive else [])]
        assert documents(call(**SPAN)) == [without_controls(told[each]) for each in expected]

    return check


def dial_out_report(setting: Setting) -> None:
    """It sums up the span by user and place: its rows have no time of their own."""
    graph, path = setting.graph, f"{CALLS}/getPstnOnlineMeetingDialoutReport"
    call = setting.calls.get_pstn_online_meeting_dialout_report
    made_up = without_controls(setting.raw(f"{path}{IN_URL}"))
    before = graph.request_count
    assert documents(call(**SPAN)) == made_up
    assert graph.requests[before].path.endswith(f"{path}{IN_URL}")
    graph.clear(f"{path}()")
    told = [{**made_up[0], "totalCalls": number, "totalCallCharge": 0.07} for number in (7, 1)]
    for row in told:
        graph.add(f"{path}()", row)
    rows = list(call(**SPAN))
    assert [each.total_calls for each in rows] == [7, 1]
    assert [each.total_call_charge for each in rows] == [Decimal("0.07")] * 2
    assert [each.user_id for each in rows] == [made_up[0]["userId"]] * 2
    before = graph.request_count
    begin = SPAN["from_date_time"]
    with pytest.raises(ValueError, match=r"90 days at most.*which is not cut"):
        list(call(from_date_time=begin, to_date_time=begin + timedelta(days=90, seconds=1)))
    assert graph.request_count == before


def list_subscriptions(setting: Setting) -> None:
    keys = [setting.subscribed()["id"], setting.subscribed(changeType="updated")["id"]]
    rows = list(setting.client.subscriptions.list())
    assert [each.id for each in rows] == keys
    assert [each.change_type for each in rows] == ["created,updated", "updated"]
    assert [each.client_state for each in rows] == [None, None]
    assert {each.expiration_date_time for each in rows} == {SOON}


def create_subscription(setting: Setting) -> None:
    made = setting.client.subscriptions.create(
        setting.package.models.Subscription(
            change_type="updated",
            notification_url=setting.hook.url,
            resource=CALLS.strip("/"),
            expiration_date_time=LATER,
            client_state="a secret",
        )
    )
    assert len(setting.hook.validations) == 1
    [held] = setting.graph.subscriptions
    assert made.id == held["id"]
    assert held["clientState"] == "a secret"
    assert datetime.fromisoformat(held["expirationDateTime"]) == LATER
    assert made.expiration_date_time == LATER
    assert (made.notification_url, made.change_type) == (setting.hook.url, "updated")
    setting.graph.raise_version(f"{CALLS}/{setting.key}")
    [(_, told)] = setting.hook.notifications  # it is in force
    assert told["value"][0]["clientState"] == "a secret"


def get_subscription(setting: Setting) -> None:
    held = setting.subscribed()
    found = setting.client.subscriptions[held["id"]].get()
    assert without_controls(found.to_dict()) == without_controls({**held, "clientState": None})


def update_subscription(setting: Setting) -> None:
    held = setting.subscribed()
    changes = setting.package.models.Subscription(expiration_date_time=LATER)
    found = setting.client.subscriptions[held["id"]].update(changes)
    [now] = setting.graph.subscriptions
    assert found.expiration_date_time == LATER
    assert datetime.fromisoformat(now["expirationDateTime"]) == LATER
    unchanged = held.keys() - {"expirationDateTime", "@odata.context"}
    assert {name: now[name] for name in unchanged} == {name: held[name] for name in unchanged}


def delete_subscription(setting: Setting) -> None:
    first, second = (setting.subscribed()["id"] for _ in range(2))
    assert setting.client.subscriptions[first].delete() is None
    assert [each["id"] for each in setting.graph.subscriptions] == [second]
    setting.graph.raise_version(f"{CALLS}/{setting.key}")
    [(_, told)] = setting.hook.notifications
    assert [each["subscriptionId"] for each in told["value"]] == [second]


def reauthorize_subscription(setting: Setting) -> None:
    held = setting.subscribed()
    before = setting.graph.subscriptions
    assert setting.client.subscriptions[held["id"]].reauthorize() is None
    assert setting.graph.subscriptions == before
    assert setting.graph.requests[-1].status == 204


CHECKS: dict[str, Callable[[Setting], None]] = {
    f"GET {CALLS}": list_records,
    f"GET {CALLS}/{{}}": get_record,
    f"GET {CALLS}/{{}}/sessions": list_below("sessions", "sessions", 60),
    f"GET {CALLS}/{{}}/participants_v2": list_below("participants_v2", "participants_v2", 60),
    f"GET {CALLS}/getPstnCalls": log("getPstnCalls", "get_pstn_calls", end_is_inclusive=True),
    f"GET {CALLS}/getDirectRoutingCalls": log(
        "getDirectRoutingCalls", "get_direct_routing_calls", end_is_inclusive=False
    ),
    f"GET {CALLS}/getPstnBlockedUsersLog": log(
        "getPstnBlockedUsersLog", "get_pstn_blocked_users_log", end_is_inclusive=True
    ),
    f"GET {CALLS}/getPstnOnlineMeetingDialoutReport": dial_out_report,
    f"GET {CALLS}/getSmsLog": log("getSmsLog", "get_sms_log", end_is_inclusive=True),
    "GET /subscriptions": list_subscriptions,
    "POST /subscriptions": create_subscription,
    "GET /subscriptions/{}": get_subscription,
    "PATCH /subscriptions/{}": update_subscription,
    "DELETE /subscriptions/{}": delete_subscription,
    "POST /subscriptions/{}/reauthorize": reauthorize_subscription,
}
ON_UNKNOWN: dict[str, Callable[[Any, Any], object]] = {
    f"GET {CALLS}/{{}}": lambda client, _: client.communications.call_records[UNKNOWN].get(),
    f"GET {CALLS}/{{}}/sessions": lambda client, _: list(
        client.communications.call_records[UNKNOWN].sessions.list()
    ),
    f"GET {CALLS}/{{}}/participants_v2": lambda client, _: list(
        client.communications.call_records[UNKNOWN].participants_v2.list()
    ),
    "GET /subscriptions/{}": lambda client, _: client.subscriptions[UNKNOWN].get(),
    "PATCH /subscriptions/{}": lambda client, models: client.subscriptions[UNKNOWN].update(
        models.Subscription(expiration_date_time=LATER)
    ),
    "DELETE /subscriptions/{}": lambda client, _: client.subscriptions[UNKNOWN].delete(),
    "POST /subscriptions/{}/reauthorize": lambda client, _: client.subscriptions[
        UNKNOWN
    ].reauthorize(),
}


def asked(setting: Setting) -> list[str]:
    """The operations that the client asked for: what it sent, without keys and arguments."""
    ours = [
        each
        for each in setting.graph.requests
        if not each.headers.get("User-Agent", "").startswith("python-httpx")
    ]
    prefix = re.escape(setting.graph.base_url.removeprefix(setting.graph.root_url))
    templates = []
    for each in ours:
        path = re.sub(f"^{prefix}", "", each.path).partition("(")[0]
        path = re.sub(r"(?<=/callRecords/)[0-9a-f-]{36}|(?<=/subscriptions/)[^/]+", "{}", path)
        templates.append(f"{each.method} {path}")
    return templates


@pytest.mark.parametrize(("package", "operation"), CASES)
def test_it_does_what_it_says(
    set_up: Callable[[str], Setting], package: str, operation: str
) -> None:
    setting = set_up(package)
    CHECKS[operation](setting)
    first, *others = asked(setting)
    assert first == operation
    # What comes cut is fetched to its end from the collection's own URL.
    assert set(others) <= {operation, f"{operation}/sessions"}


@pytest.mark.parametrize(("package", "operation"), KEYED)
def test_what_is_not_there_is_an_error_in_the_form_of_the_service(
    set_up: Callable[[str], Setting], package: str, operation: str
) -> None:
    setting = set_up(package)
    with pytest.raises(setting.package.NotFoundError) as caught:
        ON_UNKNOWN[operation](setting.client, setting.package.models)
    error = caught.value
    assert (error.status, error.code) == (404, "NotFound")
    assert error.request_id == setting.graph.requests[-1].request_id
    assert asked(setting) == [operation]
    sent = setting.http.request(
        operation.partition(" ")[0],
        setting.graph.base_url + operation.partition(" ")[2].format(UNKNOWN),
        json={},
    )
    told = sent.json()["error"]
    assert told.keys() == {"code", "message", "innerError"}
    assert told["innerError"]["request-id"] == sent.headers["request-id"]
    assert {"date", "client-request-id"} <= told["innerError"].keys()


@pytest.mark.parametrize("package", FOLDERS)
def test_the_list_has_every_function_and_action_of_the_schema(package: str) -> None:
    root = etree.parse(PROJECT / "schema" / FOLDERS[package] / "callrecords.xml")
    declared = {
        ("GET" if kind == "Function" else "POST", str(each.get("Name")))
        for kind in ("Function", "Action")
        for each in root.iter(f"{EDM}{kind}")
    }
    called = {
        (verb, path.rpartition("/")[2])
        for verb, path in (each.split(" ") for each in OPERATIONS[package])
        if path.rpartition("/")[2] in {name for _, name in declared}
    }
    assert called == declared


@pytest.mark.parametrize("package", FOLDERS)
def test_the_list_has_every_request_of_the_pages(package: str) -> None:
    request = re.compile(r"^(GET|POST|PATCH|PUT|DELETE) (/\S*)$", re.MULTILINE)
    told = {
        f"{verb} {re.sub(r'[(].*', '', re.sub(r'(?<=/){[^}]*}', '{}', path))}"
        for page in (PROJECT / "schema" / FOLDERS[package] / "docs" / "api").glob("*.md")
        for verb, path in request.findall(page.read_text("utf-8"))
    }
    assert told == set(OPERATIONS[package])
