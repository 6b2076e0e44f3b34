from __future__ import annotations

from generator.diagnostics import (
    Diagnostic,
    InputError,
    Severity,
    Source,
    error,
    has_errors,
    warning,
)


def test_a_source_is_file_and_line() -> None:
    assert str(Source("a/b.xml", 12)) == "a/b.xml:12"


def test_line_zero_stands_for_the_whole_file() -> None:
    assert str(Source("a/b.xml")) == "a/b.xml"


def test_sources_sort_by_file_then_line_as_a_number() -> None:
    sources = [Source("b", 1), Source("a", 10), Source("a", 9)]
    assert sorted(sources) == [Source("a", 9), Source("a", 10), Source("b", 1)]


def test_an_error_says_place_severity_subject_message_and_code() -> None:
    said = error("unknown-type", Source("s.xml", 4), "thing.size", "no such type")
    assert str(said) == "s.xml:4: error: thing.size: no such type [unknown-type]"


def test_the_second_place_of_a_disagreement_is_named() -> None:
    said = warning("docs-type", Source("page.md", 3), "thing", "differs", Source("s.xml", 4))
    assert str(said) == "page.md:3: warning: thing: differs (see s.xml:4) [docs-type]"


def test_an_empty_subject_leaves_no_colon() -> None:
    assert str(error("x", Source("f"), "", "is empty")) == "f: error: is empty [x]"


def test_it_stays_one_line_whatever_the_input_holds() -> None:
    said = error("x", Source("f", 1), "a\nb", "c\r\nd\u2028e")
    assert str(said) == "f:1: error: a b: c d e [x]"


def test_only_errors_stop_the_run() -> None:
    note = Diagnostic(severity=Severity.NOTE, code="n", source=Source("f"), subject="", message="m")
    assert not has_errors([note, warning("w", Source("f"), "", "m")])
    assert has_errors([note, error("e", Source("f"), "", "m")])


def test_an_input_error_carries_every_error_and_nothing_else() -> None:
    first, second = error("a", Source("f", 1), "", "one"), error("b", Source("f", 2), "", "two")
    raised = InputError(iter([first, warning("c", Source("f", 3), "", "three"), second]))
    assert raised.diagnostics == (first, second)
    assert str(raised) == "f:1: error: one [a]\nf:2: error: two [b]"
