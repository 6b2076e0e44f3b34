from __future__ import annotations

import pytest

from generator.runtime.client.apart import requests_apart
from generator.runtime.client.message import Request
from generator.runtime.client.options import CallOptions, Settings
from generator.runtime.service import CompoundRead, Part, Service
from generator.runtime.urls import Path

READ = CompoundRead(
    route="/calls/{}", version="etag", parts=(Part(property="legs"), Part(property="people"))
)
CALL = Path().segment("calls").key("1")


def sent_as(query: str, path: Path = CALL, verb: str = "GET", *, check: bool = True) -> list[str]:
    service = Service(title="", base_url="", reads=(READ,))
    settings = Settings(base_url="http://x", service=service)
    request = Request(verb, path, query, options=CallOptions(check=check))
    return [each.query for each in requests_apart(settings, request).values()]


@pytest.mark.parametrize(
    ("query", "sent"),
    [
        ("$expand=people,legs", ["$expand=legs", "$select=etag&$expand=people"]),
        (
            "$expand=home,people($select=name;$top=2),legs,a/b",
            ["$expand=home,a/b,legs", "$select=etag&$expand=people($select=name;$top=2)"],
        ),
        (
            "$select=id&$expand=legs,people&@p=1",
            ["$select=id,etag&$expand=legs&@p=1", "$select=etag&$expand=people"],
        ),
        (
            "$select=*&$expand=people,legs/$ref,legs($filter=a%20eq%20'%23%26')",
            [
                "$select=*&$expand=legs/$ref,legs($filter=a%20eq%20'%23%26')",
                "$select=etag&$expand=people",
            ],
        ),
    ],
)
def test_parts_are_asked_for_apart(query: str, sent: list[str]) -> None:
    assert sent_as(query) == sent


@pytest.mark.parametrize(
    "query",
    ["", "$select=legs,people", "$expand=legs($expand=people)", "$expand=people,home"],
)
def test_one_part_alone_stays_as_it_is(query: str) -> None:
    assert sent_as(query) == []


def test_nothing_else_is_taken_apart() -> None:
    both = "$expand=legs,people"
    assert sent_as(both, check=False) == []
    assert sent_as(both, CALL.segment("again")) == []
    assert sent_as(both, verb="PATCH") == []
