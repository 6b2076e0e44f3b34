"""Formats Python the way black does, and puts the header on top.

What a template printed is laid out statement by statement, which gives what black would make of the
whole at a hundredth of the time; ``tests/output/test_formatting.py`` holds the two together.
"""

from __future__ import annotations

import contextlib
import dataclasses
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics import InputError, Source, error
from generator.output.black import by_black
from generator.output.caches import IN_MEMORY
from generator.output.header import header
from generator.output.shapes import WIDTH, Piece, laid_out, pieces
from generator.output.statements import UnsureError, spaced, statements
from generator.targets.unit import TextFile

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from generator.config import Formatter
    from generator.output.layouts import Layouts
    from generator.targets.unit import Unit

# What prints, and what reads the Markdown that docstrings are made from.
_PRINTING = ("datamodel-code-generator", "jinja2", "markdown-it-py")


def formatted(
    files: Sequence[TextFile],
    schema_hash: str,
    formatter: Formatter = "black",
    layouts: Layouts = IN_MEMORY.layouts,
) -> list[TextFile]:
    """Python files with header, formatted; any other file as it is.

    Raises:
        black.InvalidInput: when a text is no Python, which is a bug in a template.
        InputError: when the formatter is not installed.
    """
    places = [place for place, file in enumerate(files) if file.path.suffix == ".py"]
    texts = _FORMATTERS[formatter]([files[place] for place in places], layouts)
    done = list(files)
    for place, text in zip(places, texts, strict=True):
        file = files[place]
        done[place] = dataclasses.replace(file, text=header_of(file, schema_hash) + text)
    return done


def libraries(formatter: Formatter) -> tuple[str, ...]:
    """The libraries whose version may be seen in what is printed."""
    return _PRINTING if formatter == "none" else (formatter, *_PRINTING)


def header_of(file: Unit | TextFile, schema_hash: str) -> str:
    """The header of a module: what is copied is the same for every schema, and a part does not
    change with the others."""
    is_copied = isinstance(file, TextFile) and file.style == "black"
    return header() if is_copied or file.is_part else header(schema_hash)


def _as_black(files: Sequence[TextFile], layouts: Layouts) -> list[str]:
    drafts = [_draft(file) for file in files]
    asked = dict.fromkeys(part for draft in drafts for part in draft if isinstance(part, Piece))
    shapes = {piece: piece.shape for piece in asked}
    layouts.learn(shapes.values())
    lines = {piece: list(laid_out(piece, layouts.of(shapes[piece]))) for piece in asked}
    return [_joined(draft, lines) for draft in drafts]


def _draft(file: TextFile) -> list[str | Piece]:
    """The lines of a file, with pieces where black has to say how the lines are."""
    if file.style == "black":
        return [*file.text.split("\n")[:-1]]
    if file.style == "plain":
        with contextlib.suppress(UnsureError):
            return [
                part
                for statement, empty in spaced(statements(file.text))
                for part in (*[""] * empty, *pieces(statement))
            ]
    return [*by_black(file.text, WIDTH).split("\n")[:-1]]


def _joined(draft: list[str | Piece], lines: Mapping[Piece, list[str]]) -> str:
    parts = (lines[part] if isinstance(part, Piece) else (part,) for part in draft)
    return "".join(f"{line}\n" for part in parts for line in part)


def _as_ruff(files: Sequence[TextFile], layouts: Layouts) -> list[str]:
    """One run of ruff over all files, in a folder of their own and without a configuration."""
    command = [sys.executable, "-m", "ruff", "format", "--quiet", "--isolated", "--no-cache",
               f"--line-length={WIDTH}", "--target-version=py311", "."]  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="csdlgen-") as folder:
        places = [Path(folder, f"{number}.py") for number in range(len(files))]
        for place, file in zip(places, files, strict=True):
            place.write_bytes(file.text.encode())
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode:
            message = f"ruff cannot format: {done.stderr.strip()}; pip install 'csdlgen[ruff]'"
            raise InputError([error("formatter", Source("ruff"), "", message)])
        return [place.read_text("utf-8") for place in places]


def _as_printed(files: Sequence[TextFile], layouts: Layouts) -> list[str]:
    return [file.text for file in files]


_FORMATTERS: dict[str, Callable[[Sequence[TextFile], Layouts], list[str]]] = {
    "black": _as_black,
    "ruff": _as_ruff,
    "none": _as_printed,
}
