"""The tests that docs/testing.md shows pass."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

GUIDE = Path(__file__).parents[3] / "docs" / "testing.md"


def test_every_test_of_the_guide_passes() -> None:
    names: dict[str, Any] = {}
    for block in re.findall(r"^```python\n(.*?)^```", GUIDE.read_text("utf-8"), re.M | re.S):
        exec(compile(block, GUIDE.name, "exec"), names)
    tests = [each for name, each in names.items() if name.startswith("test_")]
    assert len(tests) == 3
    for each in tests:
        each()
