"""The snippets of docs/queries.md, run as they stand, send and say what stands below them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from callrecords import Client, QueryError

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
    first, *others = blocks(page, "python")
    exec(first, found)
    exec("since = datetime(2026, 1, 1, tzinfo=UTC)", found)
    for each in others:
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
    assert [str(names[each]) for each in ("several", "other", "rest")] == said.splitlines()


def test_refusals_are_as_they_say(page: str, names: dict[str, Any]) -> None:
    rows = ROW.findall(page)
    assert len(rows) == page.count("| `list(")
    with Scripted(in_turn(Reply({"value": []}))) as service, Client(base_url=service.url) as graph:
        for call, said in rows:
            with pytest.raises(QueryError) as caught:
                eval(f"calls.{call}", {**names, "calls": graph.communications.call_records})
            assert str(caught.value).startswith(said.strip()), call
        assert service.asked == []
