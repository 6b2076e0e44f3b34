from __future__ import annotations

import pytest

from generator.kept import Kept
from generator.output import layouts as module
from generator.output.layouts import Layouts

SHAPE = (9, "aaaa(aa, aa)")
LAYOUT = "aaaa(\n    aa,\n    aa,\n)\n"
FOR_BLACK = (9, "aaaa(aa ** aa, aa)")
BY_BLACK = "aaaa(\n    aa\n    ** aa,\n    aa,\n)\n"


@pytest.mark.parametrize(("shape", "layout"), [(SHAPE, LAYOUT), (FOR_BLACK, BY_BLACK)])
def test_a_layout_is_learnt_once_and_kept(
    shape: tuple[int, str], layout: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    layouts = Layouts()
    layouts.learn([shape])
    assert (layouts.of(shape), len(layouts.kept.new)) == (layout, 1)
    monkeypatch.delattr(module, "layout_of")
    again = Layouts(Kept(layouts.kept.newest_last()))
    again.learn([shape])
    assert (again.of(shape), again.kept.new) == (layout, {})


def test_a_layout_of_something_else_is_made_anew() -> None:
    width, source = FOR_BLACK
    layouts = Layouts(Kept({f"{width}:{source}": "import os\n"}))
    layouts.learn([FOR_BLACK])
    assert (layouts.of(FOR_BLACK), len(layouts.kept.new)) == (BY_BLACK, 1)


def test_a_layout_at_another_width_is_another() -> None:
    layouts = Layouts()
    layouts.learn([SHAPE, (20, SHAPE[1])])
    assert (layouts.of(SHAPE), layouts.of((20, SHAPE[1]))) == (LAYOUT, f"{SHAPE[1]}\n")
