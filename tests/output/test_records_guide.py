"""What docs/records.md says of enumerations is so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


def test_enumerations_are_as_the_guide_says(project: Path) -> None:
    text = (project / "docs" / "records.md").read_text("utf-8")
    section = text.partition("## Enumerations stay open")[2].partition("\n## ")[0]
    [block] = re.findall(r"^```python\n(.*?)^```", section, re.DOTALL | re.MULTILINE)
    names: dict[str, Any] = {}
    exec(block, names)
    assert names["meaning"] == "something newer than this SDK: holographicCall"
