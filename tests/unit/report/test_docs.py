from __future__ import annotations

from generator.report import make_report, read_decisions
from tests.unit.report.test_decisions import OVERLAY, found

FIRST, SECOND = read_decisions(OVERLAY, "d.toml")


def test_disagreements_are_new_or_decided() -> None:
    old, new = found("shop.crate.weight"), found("shop.crate.weight", page="Int32")
    report = make_report({"one": [old, new]}, {"one": [FIRST, SECOND]})
    assert [(each.sdk, each.found) for each in report.new] == [("one", new)]
    assert [(each.found, each.decision) for each in report.decided] == [(old, FIRST)]
    assert (report.stale, report.applied) == ((), (SECOND,))


def test_a_decision_is_stale_when_no_sdk_meets_it() -> None:
    apart = {"one": [FIRST], "two": [FIRST]}
    assert make_report({"one": [], "two": []}, apart).stale == (FIRST,)
    assert make_report({"one": [], "two": [found("shop.box.size")]}, apart).stale == ()


def test_the_decisions_of_one_sdk_are_not_those_of_another() -> None:
    report = make_report({"one": [found("shop.box.size")]}, {"two": [FIRST]})
    assert len(report.new) == 1
    assert report.stale == (FIRST,)


def test_without_pages_there_is_nothing_to_say() -> None:
    report = make_report({}, {})
    assert (report.items, report.stale, report.applied) == ((), (), ())
