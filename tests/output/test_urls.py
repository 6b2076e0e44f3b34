"""The URL of every operation of both versions, spelled out.

The list is checked against the resources of the schema, so that a new operation cannot go without.
"""

from __future__ import annotations

import importlib
from datetime import UTC, datetime, timedelta, timezone
from types import ModuleType
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from generator.config import parse_config
from generator.pipeline import Result, run

if TYPE_CHECKING:
    from pathlib import Path

START = datetime(2026, 1, 1, tzinfo=UTC)
END = datetime(2026, 1, 2, tzinfo=UTC)
ID = "e523d2ed-2966-4b6b-925b-754a88034cc5"
WINDOW = "(fromDateTime=2026-01-01T00:00:00Z,toDateTime=2026-01-02T00:00:00Z)"
CALLS = "/communications/callRecords"


V1_0: dict[str, tuple[str, Any]] = {
    "list call records": (f"GET {CALLS}", lambda c, _: c.communications.call_records.list()),
    "get call record": (f"GET {CALLS}/{ID}", lambda c, _: c.communications.call_records[ID].get()),
    "list sessions": (
        f"GET {CALLS}/{ID}/sessions",
        lambda c, _: c.communications.call_records[ID].sessions.list(),
    ),
    "list participants": (
        f"GET {CALLS}/{ID}/participants_v2",
        lambda c, _: c.communications.call_records[ID].participants_v2.list(),
    ),
    "getPstnCalls": (
        f"GET {CALLS}/getPstnCalls{WINDOW}",
        lambda c, _: c.communications.call_records.get_pstn_calls(
            from_date_time=START, to_date_time=END
        ),
    ),
    "getDirectRoutingCalls": (
        f"GET {CALLS}/getDirectRoutingCalls{WINDOW}",
        lambda c, _: c.communications.call_records.get_direct_routing_calls(
            from_date_time=START, to_date_time=END
        ),
    ),
    "list subscriptions": ("GET /subscriptions", lambda c, _: c.subscriptions.list()),
    "create subscription": (
        "POST /subscriptions",
        lambda c, m: c.subscriptions.create(m.Subscription(change_type="updated")),
    ),
    "get subscription": (f"GET /subscriptions/{ID}", lambda c, _: c.subscriptions[ID].get()),
    "update subscription": (
        f"PATCH /subscriptions/{ID}",
        lambda c, m: c.subscriptions[ID].update(m.Subscription(expiration_date_time=END)),
    ),
    "reauthorize subscription": (
        f"POST /subscriptions/{ID}/reauthorize",
        lambda c, _: c.subscriptions[ID].reauthorize(),
    ),
    "delete subscription": (
        f"DELETE /subscriptions/{ID}",
        lambda c, _: c.subscriptions[ID].delete(),
    ),
}
BETA: dict[str, tuple[str, Any]] = {
    **V1_0,
    "getPstnBlockedUsersLog": (
        f"GET {CALLS}/getPstnBlockedUsersLog{WINDOW}",
        lambda c, _: c.communications.call_records.get_pstn_blocked_users_log(
            from_date_time=START, to_date_time=END
        ),
    ),
    "getPstnOnlineMeetingDialoutReport": (
        f"GET {CALLS}/getPstnOnlineMeetingDialoutReport{WINDOW}",
        lambda c, _: c.communications.call_records.get_pstn_online_meeting_dialout_report(
            from_date_time=START, to_date_time=END
        ),
    ),
    "getSmsLog": (
        f"GET {CALLS}/getSmsLog{WINDOW}",
        lambda c, _: c.communications.call_records.get_sms_log(
            from_date_time=START, to_date_time=END
        ),
    ),
}
VERSIONS = {
    "callrecords": ("https://graph.microsoft.com/v1.0", V1_0),
    "callrecords_beta": ("https://graph.microsoft.com/beta", BETA),
}
CASES = [(package, name) for package, (_, urls) in VERSIONS.items() for name in urls]


def sent_by(package: ModuleType, call: Any) -> httpx.Request:
    """The request that a call sends, as httpx was about to put it on the wire."""
    requests: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return httpx.Response(200, json={"value": []})

    with (
        httpx.Client(transport=httpx.MockTransport(answer)) as http_client,
        package.Client(http_client=http_client) as client,
    ):
        answer = call(client, package.models)
        if isinstance(answer, package.Pages):
            answer.first()
    [request] = requests
    return request


@pytest.mark.parametrize(("package", "name"), CASES)
def test_every_operation_has_the_url_of_its_page(package: str, name: str) -> None:
    base_url, urls = VERSIONS[package]
    verb, path = urls[name][0].split(" ", 1)
    request = sent_by(importlib.import_module(package), urls[name][1])
    assert (request.method, str(request.url)) == (verb, base_url + path)


@pytest.fixture(scope="module")
def results(project: Path) -> dict[str, Result]:
    text = (project / "csdlgen.toml").read_text("utf-8")
    return {sdk.package: run(sdk, project) for sdk in parse_config(text, "csdlgen.toml")}


@pytest.mark.parametrize("package", VERSIONS)
def test_no_operation_is_missing_from_the_list(package: str, results: dict[str, Result]) -> None:
    resources = results[package].api.resources
    operations = sum(len(each.methods) + len(each.operations) for each in resources)
    assert operations == len(VERSIONS[package][1])


def test_an_offset_is_kept_and_its_plus_encoded() -> None:
    package = importlib.import_module("callrecords")
    start = datetime(2026, 1, 1, 2, tzinfo=timezone(timedelta(hours=2)))
    request = sent_by(
        package,
        lambda c, _: c.communications.call_records.get_pstn_calls(
            from_date_time=start, to_date_time=END
        ),
    )
    expected = f"{CALLS}/getPstnCalls(fromDateTime=2026-01-01T02:00:00%2B02:00,toDateTime="
    assert request.url.raw_path.decode().startswith(f"/v1.0{expected}")


def test_a_key_cannot_leave_its_segment() -> None:
    package = importlib.import_module("callrecords")
    request = sent_by(package, lambda c, _: c.communications.call_records["a/../b?x#y"].get())
    assert request.url.raw_path == b"/v1.0/communications/callRecords/a%2F..%2Fb%3Fx%23y"
