from __future__ import annotations

from generator.kept import Kept
from generator.output.layouts import Layouts

SHAPE = (9, "aaaa(aa ** aa, aa)")
LAYOUT = "aaaa(\n    aa\n    ** aa,\n    aa,\n)\n"


def test_a_layout_that_needs_no_black_is_not_kept() -> None:
    layouts = Layouts(Kept({"9:aaaa(aa, aa)": "aaaa(aa,\n    aa)\n"}))
    shape = (9, "aaaa(aa, aa)")
    layouts.learn([shape])
    assert layouts.of(shape) == "aaaa(\n    aa,\n    aa,\n)\n"
    assert not layouts.kept.new


def test_a_layout_of_something_else_is_asked_for_anew() -> None:
    layouts = Layouts(Kept({"9:aaaa(aa ** aa, aa)": "import os\n"}))
    layouts.learn([SHAPE])
    assert (layouts.of(SHAPE), len(layouts.kept.new)) == (LAYOUT, 1)


def test_what_black_said_is_learnt_once_and_kept() -> None:
    layouts = Layouts()
    layouts.learn([SHAPE])
    assert (layouts.of(SHAPE), len(layouts.kept.new)) == (LAYOUT, 1)
    again = Layouts(Kept(layouts.kept.newest_last()))
    again.learn([SHAPE])
    assert (again.of(SHAPE), again.kept.new) == (LAYOUT, {})
