from __future__ import annotations

from pathlib import Path

import pytest

from generator.compare.reports.page import rules_page
from generator.compare.rules import ALL_RULES


def test_the_page_in_docs_is_made_from_the_rules(
    project: Path, pytestconfig: pytest.Config
) -> None:
    path = project / "docs" / "rules.md"
    if pytestconfig.getoption("--update-goldens"):
        path.write_bytes(rules_page().encode())
    assert path.read_text("utf-8") == rules_page()


def test_every_rule_has_a_row_with_its_verdicts_and_a_line_of_advice() -> None:
    page = rules_page()
    for rule in ALL_RULES:
        levels = [str(each) for each in rule.verdict.axes().values()]
        (row,) = [line for line in page.splitlines() if line.startswith(f"| `{rule.id}` |")]
        assert [each.strip() for each in row.split("|")[3:6]] == levels
        assert f"- `{rule.id}`: {rule.reason} *To do:* {rule.advice}" in page
