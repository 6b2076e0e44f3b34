"""Every JSON example of the upstream pages goes through the models and comes back as it was."""

from __future__ import annotations

import importlib
import json
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

PACKAGES = {"v1.0": "callrecords", "beta": "callrecords_beta"}
# A block with its description before it, as the pages have them.
BLOCK = re.compile(r"<!--\s*(\{[^>]*?\})\s*-->\s*```[^\n]*\n(.*?)\n\s*```", re.DOTALL)
FENCE = re.compile(r"^\s*```")


@dataclass(frozen=True)
class Example:
    page: Path
    type: str
    value: dict[str, Any]


def json_of(text: str) -> Any:
    """The JSON of a block, None where it has none; that of a message is its body."""
    body = text.partition("\n\n")[2] if re.match(r"HTTP/|[A-Z]+ https?:", text.strip()) else text
    try:
        return json.loads(body, parse_float=Decimal)
    except ValueError:
        return None


def described(page: Path) -> list[tuple[str, str, Any]]:
    """Block type, type and JSON of every block; a request body has the type of the response."""
    found = []
    for comment, text in BLOCK.findall(page.read_text("utf-8")):
        block = re.search(r'"blockType"\s*:\s*"(\w+)"', comment)
        type_ = re.search(r'"@odata\.type"\s*:\s*"#?(?:Collection\()?([\w.]+)', comment)
        if block and (value := json_of(text)) is not None:
            found.append((block[1], type_[1] if type_ else "", value))
    answered = {type_ for _, type_, _ in found if type_}
    assert len(answered) < 2 or all(type_ for _, type_, _ in found)
    return [(block, type_ or min(answered), value) for block, type_, value in found]


def parsed_blocks(page: Path) -> int:
    """How many fenced blocks hold JSON, found line by line."""
    count, inside = 0, None
    for line in page.read_text("utf-8").splitlines():
        if FENCE.match(line):
            count += inside is not None and json_of("\n".join(inside)) is not None
            inside = [] if inside is None else None
        elif inside is not None:
            inside.append(line)
    return count


def examples(docs: Path) -> list[Example]:
    """The examples with data; what represents a resource has types in place of values."""
    found = []
    for page in sorted(docs.rglob("*.md")):
        blocks = described(page)
        assert len(blocks) == parsed_blocks(page), page
        for block, type_, value in blocks:
            if block != "resource":
                found.append(Example(page, type_, value))
    return found


@pytest.mark.parametrize(("version", "package"), PACKAGES.items())
def test_every_example_comes_back_as_it_was(upstream: Path, version: str, package: str) -> None:
    models = importlib.import_module(package)
    shapes = importlib.import_module(f"{package}._runtime.shapes")
    codec = importlib.import_module(f"{package}._runtime.codec")
    answers = importlib.import_module(f"{package}._runtime.client.answers")
    cases = examples(upstream / "docs" / version)
    assert len(cases) > 10
    for case in cases:
        shape = shapes.shape_named(case.type)
        assert shape is not None, case
        text = as_text(case.value)
        if "value" in case.value and "value" not in shape.by_wire:
            page = answers.page(text.encode(), codec.struct(shape.model))
            rows, records = case.value["value"], list(page)
            assert len(rows) == len(records)
        else:
            rows, records = [case.value], [shape.model.from_json(text)]
        for row, record in zip(rows, records, strict=True):
            assert isinstance(record, models.Model)
            for written in (record.to_json(), as_text(record.to_dict())):
                assert json.loads(written, parse_float=Decimal) == row, case.page
            assert shape.model.from_dict(row) == record, case.page


def as_text(value: Any) -> str:
    """JSON with every digit of a Decimal."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(k)}:{as_text(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(as_text, value)) + "]"
    return str(value) if isinstance(value, Decimal) else json.dumps(value)
