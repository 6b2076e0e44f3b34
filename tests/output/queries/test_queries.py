"""Query options of both versions and both clients, over a socket: what is sent, what is refused."""

from __future__ import annotations

import asyncio
import importlib
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import unquote

import pytest

from tests.both import Blocking
from tests.scripted import Reply, Scripted

SINCE = datetime(2026, 1, 31, 23, 59, 59, 500_000, tzinfo=UTC)
WINDOW = {"from_date_time": SINCE, "to_date_time": SINCE}
CALLS = "/communications/callRecords"


@pytest.fixture(params=["callrecords", "callrecords_beta"])
def package(request: pytest.FixtureRequest) -> ModuleType:
    importlib.import_module(f"{request.param}.filters")
    return importlib.import_module(request.param)


@pytest.fixture
def service() -> Iterator[Scripted]:
    with Scripted() as running:
        running.script = lambda asked: Reply({"value": []} if is_list(asked.path) else {})
        yield running


def is_list(path: str) -> bool:
    steps = path.partition("?")[0].split("/")
    return steps[-1].partition("(")[0] in {
        *("callRecords", "sessions", "participants_v2", "subscriptions"),
        *("getPstnCalls", "getDirectRoutingCalls"),
    }


@pytest.fixture(params=["Client", "AsyncClient"])
def make(
    request: pytest.FixtureRequest, package: ModuleType, service: Scripted
) -> Iterator[Callable[..., Any]]:
    """Makes clients, which close with the test."""
    loop = asyncio.new_event_loop()
    made: list[Any] = []

    def client(**options: Any) -> Any:
        plain = getattr(package, request.param)(base_url=service.url, **options)
        made.append(plain if request.param == "Client" else Blocking(plain, loop))
        return made[-1]

    yield client
    for each in made:
        each.close()
    loop.close()


Ask = Callable[[Any, ModuleType], Any]


def pages(ask: Ask) -> Ask:
    return lambda calls, package: list(ask(calls, package))


SENT: dict[str, tuple[Ask, str]] = {
    "typed filter": (
        pages(
            lambda calls, p: calls.list(
                filter=(p.filters.CallRecord.start_date_time >= SINCE)
                & p.filters.CallRecord.participants_v2.any(lambda one: one.id == "O'Neil & 50%+#/")
            )
        ),
        f"{CALLS}?$filter=startDateTime%20ge%202026-01-31T23:59:59.500000Z%20and%20"
        "participants_v2/any(p:p/id%20eq%20'O''Neil%20%26%2050%25%2B%23/')",
    ),
    "text filter with names of Python": (
        pages(lambda calls, _: calls.list(filter="start_date_time lt 2026-01-31T00:00:00Z")),
        f"{CALLS}?$filter=startDateTime%20lt%202026-01-31T00:00:00Z",
    ),
    "select": (
        pages(lambda calls, _: calls.list(select=["type_", "startDateTime"])),
        f"{CALLS}?$select=type,startDateTime",
    ),
    "nested expand": (
        lambda calls, p: calls["1"].get(
            expand=[p.Expand("sessions", expand=["segments"], select=["end_date_time"])]
        ),
        f"{CALLS}/1?$expand=sessions($select=endDateTime;$expand=segments)",
    ),
    "two expansions": (
        lambda calls, _: calls["1"].get(expand=["sessions", "segments"], check=False),
        f"{CALLS}/1?$expand=sessions,segments",
    ),
    "sessions": (
        pages(lambda calls, _: calls["1"].sessions.list(expand=["segments"], select=["id"])),
        f"{CALLS}/1/sessions?$select=id&$expand=segments",
    ),
    "rows of a function, unchecked": (
        pages(
            lambda calls, p: calls.get_pstn_calls(
                **WINDOW,
                filter=p.filters.PstnCallLogRow.call_type.startswith("user_"),
                order_by=["start_date_time desc"],
                top=0,
                skip=5,
                count=True,
                search="a:b",
                check=False,
            )
        ),
        f"{CALLS}/getPstnCalls(fromDateTime=2026-01-31T23:59:59.500000Z,"
        "toDateTime=2026-01-31T23:59:59.500000Z)?$filter=startswith(callType,'user_')"
        "&$orderby=startDateTime%20desc&$top=0&$skip=5&$search=a:b&$count=true",
    ),
    "no checks": (
        pages(lambda calls, _: calls.list(expand=["sessions"], order_by=["x y z"], check=False)),
        f"{CALLS}?$expand=sessions&$orderby=x%20y%20z",
    ),
}


@pytest.mark.parametrize("name", SENT)
def test_what_is_sent(
    name: str, make: Callable[..., Any], package: ModuleType, service: Scripted
) -> None:
    ask, path = SENT[name]
    ask(make().communications.call_records, package)
    assert [asked.path for asked in service.asked] == [path]


REFUSED: dict[str, tuple[Ask, str]] = {
    "expand on the list": (
        lambda calls, _: calls.list(expand=["sessions"]),
        "GET /communications/callRecords does not offer $expand; it offers $filter and $select;",
    ),
    "another property in the filter": (
        lambda calls, p: calls.list(filter=p.filters.CallRecord.end_date_time < SINCE),
        "does not filter by endDateTime; it filters by startDateTime (lt, le, gt, ge), "
        "participants_v2 (any) and participants_v2/id (eq);",
    ),
    "another operator": (
        lambda calls, p: calls.list(filter=p.filters.CallRecord.start_date_time == SINCE),
        "does not filter by startDateTime with eq;",
    ),
    "all in place of any": (
        lambda calls, _: calls.list(filter="participants_v2/all(p:p/id eq 'a')"),
        "does not filter by participants_v2 with all;",
    ),
    "a filter on direct routing": (
        lambda calls, _: calls.get_direct_routing_calls(**WINDOW, filter="id eq 'a'"),
        "GET /communications/callRecords/getDirectRoutingCalls() does not offer $filter;",
    ),
    "a filter on the log of PSTN calls": (
        lambda calls, p: calls.get_pstn_calls(**WINDOW, filter=p.filters.PstnCallLogRow.id == "a"),
        "GET /communications/callRecords/getPstnCalls() does not offer $filter; "
        "it offers no query option;",
    ),
    "an expansion of a record": (
        lambda calls, _: calls["1"].get(expand=["sessions($expand=segments($expand=media))"]),
        "Segment.media is no navigation property",
    ),
    "an expansion that is not offered": (
        lambda calls, _: calls["1"].get(expand=["organizer_v2"]),
        "does not expand organizer_v2; it expands sessions, sessions/segments and participants_v2;",
    ),
    "a name": (
        lambda calls, _: calls["1"].get(select=["organiser_v2"]),
        "CallRecord has no property 'organiser_v2' (did you mean 'organizer_v2'",
    ),
    "a condition on another type": (
        lambda calls, p: calls.list(filter=p.filters.Session.is_test),
        "isTest is a condition on Session, not on CallRecord",
    ),
    "top on participants": (
        lambda calls, _: calls["1"].participants_v2.list(top=5),
        "does not offer $top; it offers $select;",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_before_anything_is_sent(
    name: str, make: Callable[..., Any], package: ModuleType, service: Scripted
) -> None:
    ask, message = REFUSED[name]
    with pytest.raises(package.QueryError) as caught:
        ask(make().communications.call_records, package)
    assert message in str(caught.value)
    assert isinstance(caught.value, ValueError)
    assert service.asked == []


def test_no_option_on_the_list_of_subscriptions(
    make: Callable[..., Any], package: ModuleType
) -> None:
    with pytest.raises(package.QueryError, match="GET /subscriptions does not offer"):
        make().subscriptions.list(top=1)


def test_checks_of_a_client_and_of_a_call(
    make: Callable[..., Any], package: ModuleType, service: Scripted
) -> None:
    calls = make(check=False).communications.call_records
    list(calls.list(top=1, filter="what is this"))
    with pytest.raises(package.QueryError):
        calls.list(top=1, check=True)
    assert [unquote(asked.path) for asked in service.asked] == [
        f"{CALLS}?$filter=what is this&$top=1"
    ]


@pytest.mark.parametrize(
    "options",
    [
        {"select": ["organizer"]},
        {"filter": "participants/any(p:p/user/id eq 'a')", "check": False},
    ],
)
def test_deprecated_properties_are_warned_of_where_they_are_used(
    options: dict[str, Any], package: ModuleType, service: Scripted
) -> None:
    deprecation = importlib.import_module(f"{package.__name__}._runtime.deprecation")
    deprecation._warned.clear()
    with package.Client(base_url=service.url) as client, warnings.catch_warnings(record=True) as w:
        warnings.simplefilter("always")
        client.communications.call_records.list(**options)
    (warning,) = w
    assert warning.category is DeprecationWarning
    assert warning.filename == __file__
    assert "is deprecated" in str(warning.message)


def test_a_property_stands_for_what_its_annotation_says(package: ModuleType) -> None:
    """The annotations are emitted, what stands there is found in the table of types: the same."""
    runtime = importlib.import_module(f"{package.__name__}._runtime.query.properties")
    checked = 0
    for name in package.filters.__all__:
        fields = getattr(package.filters, name)
        for attribute, annotation in fields.__annotations__.items():
            kind = annotation.partition("[")[0]
            expected = getattr(runtime, kind, None) or getattr(package.filters, kind)
            assert type(getattr(fields, attribute)) is expected, f"{name}.{attribute}"
            checked += 1
    assert checked > 150


def test_filters_are_loaded_when_they_are_asked_for(project: Path) -> None:
    code = (
        "import sys, callrecords; callrecords.Client;"
        "print([name for name in sys.modules if 'odata' in name or 'filters' in name])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=project / "generated",
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[]\n"


LOGS = {
    "callrecords": {"get_pstn_calls", "get_direct_routing_calls"},
    "callrecords_beta": {
        *("get_pstn_calls", "get_direct_routing_calls", "get_pstn_blocked_users_log"),
        *("get_pstn_online_meeting_dialout_report", "get_sms_log"),
    },
}
ANY_OPTION: dict[str, Any] = {
    "select": ["id"],
    "expand": ["id"],
    "filter": "id eq 'a'",
    "order_by": ["id"],
    "top": 1,
    "skip": 1,
    "search": "a",
    "count": True,
}


def test_no_log_of_either_version_takes_a_query_option(
    make: Callable[..., Any], package: ModuleType, service: Scripted
) -> None:
    builder = type(package.Client(base_url="https://x.invalid").communications.call_records)
    logs = {name for name in vars(builder) if name.startswith("get_")}
    assert logs == LOGS[package.__name__]
    calls = make().communications.call_records
    for log in logs:
        segment = log.title().replace("_", "").replace("Get", "get", 1)
        route = rf"GET /communications/callRecords/{segment}\(\)"
        for name, value in ANY_OPTION.items():
            option = {"order_by": "orderby"}.get(name, name)
            offer = rf"{route} does not offer \${option}; it offers no query option"
            with pytest.raises(package.QueryError, match=offer):
                getattr(calls, log)(**WINDOW, **{name: value})
    assert service.asked == []
    service.script = lambda _: Reply({"value": []})
    for log in logs:
        assert list(getattr(calls, log)(**WINDOW, top=3, check=False)) == []
    assert {asked.path.partition("?")[2] for asked in service.asked} == {"$top=3"}
