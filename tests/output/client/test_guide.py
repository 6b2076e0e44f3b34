"""What docs/client.md shows works, against the fake service."""

from __future__ import annotations

import re
from pathlib import Path

import callrecords
import pytest
from callrecords.testing import FakeGraph

GUIDE = Path(__file__).parents[3] / "docs" / "client.md"


def test_every_block_of_the_guide_runs(capsys: pytest.CaptureFixture[str]) -> None:
    text = GUIDE.read_text("utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", text, re.M | re.S)
    assert len(blocks) > 8
    with FakeGraph(records=40, token_required=True, enforce_limits=True) as graph:
        names = {"credential": lambda: "token", "BASE": graph.base_url}
        for number, block in enumerate(blocks):
            code = re.sub(r"Client\((credential|from_my_vault)", r"Client(\1, base_url=BASE", block)
            assert "Client(" in code
            before = graph.request_count
            exec(compile(code, f"{GUIDE.name}, block {number}", "exec"), names)
            assert graph.request_count > before
    assert "404" in capsys.readouterr().out


def test_every_error_of_the_package_is_in_the_guide() -> None:
    text = GUIDE.read_text("utf-8")
    named = {name for name in callrecords.__all__ if name.endswith("Error")}
    assert {name for name in named if f"`{name}`" not in text} == set()
