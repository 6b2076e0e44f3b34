"""The snippets of docs/notifications.md, run one after the other, as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import azure.functions as func
import pytest
from callrecords import Client, webhooks

from tests.output.webhooks.graph import Graph, record, serving
from tests.output.webhooks.posts import JSON, STATE, batch, change
from tests.output.webhooks.servers import in_uvicorn

SNIPPET = re.compile(r"```python\n(.*?)```", re.DOTALL)


@pytest.fixture
def snippets(
    project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> dict[str, dict[str, Any]]:
    """The names that the functions app has, and those of everything else together."""
    monkeypatch.setenv("CLIENT_STATE", STATE)
    monkeypatch.chdir(tmp_path)
    found = SNIPPET.findall((project / "docs/notifications.md").read_text("utf-8"))
    names: dict[str, dict[str, Any]] = {"": {}, "azure": {}}
    for each in found:
        exec(each, names["azure" if "azure" in each else ""])
    assert len(found) == 4
    return names


@pytest.fixture
def graph() -> Iterator[Graph]:
    with serving() as made:
        yield made


def test_the_snippets_work_together(snippets: dict[str, dict[str, Any]], graph: Graph) -> None:
    here = snippets[""]
    saved: list[tuple[str, int]] = []

    def save(each: Any) -> None:
        saved.append((each.id, each.version))

    old = record("before", graph.now)
    graph.records = [old]
    with in_uvicorn(here["app"]) as port, Client(base_url=graph.url) as client:
        keeper: webhooks.Keeper[Any] = here["keep"](
            client, f"http://127.0.0.1:{port}/hook", STATE, save
        )
        keeper.step()
        assert saved == [("before", 1)]
        fresh = [record("1", graph.now), record("2", graph.now)]
        graph.records += fresh
        assert graph.notify(old, *fresh, record("not yet", graph.now)) == [202]
        assert here["work"](client, save) == ["not yet"]
        assert saved == [("before", 1), ("1", 1), ("2", 1)]
        fresh[0]["version"] = 2
        assert graph.notify(fresh[0], change_type="updated") == [202]
        here["work"](client, save)
        assert saved[3:] == [("1", 2)]


def test_the_function_app_works(
    snippets: dict[str, dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    (function,) = snippets["azure"]["app"].get_functions()
    request = func.HttpRequest("POST", "/api/calls", headers=JSON, body=batch(change("7")))
    assert function.get_user_function()(request).status_code == 202
    assert capsys.readouterr().out == "7\n"
