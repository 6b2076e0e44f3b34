"""Tells a comparison: as text, as Markdown, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.compare.reports.json import as_json
from generator.compare.reports.markdown import as_markdown
from generator.compare.reports.text import as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.compare.judge import Comparison

REPORTS: Mapping[str, Callable[[Comparison], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}

__all__ = ["REPORTS", "as_json", "as_markdown", "as_text"]
