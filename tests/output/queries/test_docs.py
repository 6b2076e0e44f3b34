"""The snippets of docs/queries.md, run as they stand, send and say what stands below them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from callrecords import BadRequestError, Client, QueryError
from callrecords.testing import FakeGraph

from tests.scripted import Reply, Scripted, in_turn

BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
ROW = re.compile(r"^\| `(list\(.*\))` \| (.*?)… \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def page(project: Path) -> str:
    return (project / "docs/queries.md").read_text("utf-8")


def blocks(page: str, kind: str) -> list[str]:
    return [text for found, text in BLOCK.findall(page) if found == kind]


@pytest.fixture(scope="module")
def names(page: str) -> dict[str, Any]:
    """The names that the snippets define."""
    found: dict[str, Any] = {}
    for each in blocks(page, "python"):
        exec(each, found)
    return found


def test_requests_are_as_they_say(page: str, names: dict[str, Any]) -> None:
    said = "".join(blocks(page, "http")).splitlines()
    with Scripted() as service, Client(base_url=service.url) as graph:
        service.script = lambda asked: Reply(
            {} if asked.path.startswith("/communications/callRecords/") else {"value": []}
        )
        for each in ("ask", "whole", "unchecked"):
            names[each](graph)
        sent = [f"{asked.verb} {unquote(asked.path)}" for asked in service.asked]
    assert sent == said


def test_conditions_are_as_they_say(page: str, names: dict[str, Any]) -> None:
    (said,) = blocks(page, "text")
    assert [str(names[each]) for each in ("took_part", "seen", "ended")] == said.splitlines()


def test_every_function_runs_against_the_fake_service(names: dict[str, Any]) -> None:
    """As it stands, so with its checks: nothing that is shown is refused."""
    with FakeGraph(records=12) as graph, Client(base_url=graph.base_url) as client:
        found = client.communications.call_records.list().first()
        assert found is not None
        for each in ("ask", "find", "whole"):
            before = graph.request_count
            names[each](client, *[found.id] * (each != "ask"))
            assert graph.request_count > before
        with pytest.raises(BadRequestError):  # the service does not know the property either
            names["unchecked"](client)


def test_refusals_are_as_they_say(page: str, names: dict[str, Any]) -> None:
    rows = ROW.findall(page)
    assert len(rows) == page.count("| `list(")
    with Scripted(in_turn(Reply({"value": []}))) as service, Client(base_url=service.url) as graph:
        for call, said in rows:
            with pytest.raises(QueryError) as caught:
                eval(f"calls.{call}", {**names, "calls": graph.communications.call_records})
            assert str(caught.value).startswith(said.strip()), call
        assert service.asked == []
