from __future__ import annotations

from pathlib import Path

from generator.folders import page_files


def test_pages_are_sorted_by_their_paths_as_text(tmp_path: Path) -> None:
    for name in ("b.md", "a/z.md", "a.md", "a/deep/x.md", "a/no.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = page_files(tmp_path)
    assert list(found) == ["a.md", "a/deep/x.md", "a/z.md", "b.md"]
    assert found["a/z.md"] == tmp_path / "a/z.md"


def test_a_folder_that_is_not_there_has_no_pages(tmp_path: Path) -> None:
    assert page_files(tmp_path / "no") == {}
