"""Workflow commands of GitHub Actions, which show a message beside a line of a file.

The form is that of "Workflow commands for GitHub Actions", with the escapes of the toolkit's
``command.ts``.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.diagnostics import Source

_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def annotation(source: Source, title: str, message: str) -> str:
    """An error at a place; one about a file as a whole stands at its first line."""
    properties = {"file": _from_the_top(source.file), "line": str(source.line or 1), "title": title}
    shown = ",".join(f"{name}={text.translate(_PROPERTY)}" for name, text in properties.items())
    return f"::error {shown}::{message.translate(_MESSAGE)}"


def _from_the_top(file: str) -> str:
    """A file as the runner names it: from the top of the checkout, wherever a step runs."""
    top = os.environ.get("GITHUB_WORKSPACE")
    path = Path(os.path.abspath(file))
    if not top or not path.is_relative_to(top):
        return file
    return path.relative_to(top).as_posix()
