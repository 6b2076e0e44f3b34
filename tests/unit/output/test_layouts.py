from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.output.layouts import Layouts, read_layouts, write_layouts

SHAPE = (9, "aaaa(aa ** aa, aa)")
LAYOUT = "aaaa(\n    aa\n    ** aa,\n    aa,\n)\n"


def test_a_layout_that_needs_no_black_is_not_kept() -> None:
    layouts = Layouts({"9:aaaa(aa, aa)": "aaaa(aa,\n    aa)\n"})
    shape = (9, "aaaa(aa, aa)")
    layouts.learn([shape])
    assert layouts.of(shape) == "aaaa(\n    aa,\n    aa,\n)\n"
    assert not layouts.has_grown


def test_a_layout_of_something_else_is_asked_for_anew() -> None:
    layouts = Layouts({"9:aaaa(aa ** aa, aa)": "import os\n"})
    layouts.learn([SHAPE])
    assert (layouts.of(SHAPE), layouts.has_grown) == (LAYOUT, True)


def test_what_black_said_is_learnt_once_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "cache/layouts.json"
    layouts = Layouts()
    layouts.learn([SHAPE])
    assert (layouts.of(SHAPE), layouts.has_grown) == (LAYOUT, True)
    write_layouts(path, layouts)
    again = read_layouts(path)
    again.learn([SHAPE])
    assert (again.of(SHAPE), again.has_grown) == (LAYOUT, False)


def test_nothing_new_is_not_written(tmp_path: Path) -> None:
    write_layouts(tmp_path / "layouts.json", Layouts({"9:x": "x\n"}))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"9:x": 1}', b"\xff", b"null"])
def test_what_is_no_cache_is_an_empty_one(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "layouts.json").write_bytes(data)
    assert read_layouts(tmp_path / "layouts.json") == Layouts()


def test_a_cache_that_cannot_be_read_or_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    path = tmp_path / "file/layouts.json"
    assert read_layouts(path) == Layouts()
    write_layouts(path, Layouts({}, has_grown=True))
    assert json.loads("{}") == {}
