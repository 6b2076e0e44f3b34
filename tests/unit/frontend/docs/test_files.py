"""Markdown files from a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.frontend.docs.files import load_pages

if TYPE_CHECKING:
    from pathlib import Path


def test_every_page_below_a_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "resources").mkdir()
    (tmp_path / "api" / "deep").mkdir(parents=True)
    (tmp_path / "resources" / "b.md").write_bytes(b"\xef\xbb\xbfone\r\ntwo\r\n")
    (tmp_path / "api" / "deep" / "a.md").write_text("x", encoding="utf-8")
    (tmp_path / "readme.txt").write_text("not this", encoding="utf-8")
    assert list(load_pages(tmp_path, "docs/").items()) == [
        ("docs/api/deep/a.md", "x"),
        ("docs/resources/b.md", "one\ntwo\n"),
    ]
