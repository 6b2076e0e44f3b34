from __future__ import annotations

from generator.kept import Kept


def test_what_was_asked_for_is_newest() -> None:
    kept = Kept({"a": "1", "b": "2", "c": "3"})
    assert (kept.get("a"), kept.get("d"), kept.new) == ("1", None, {})
    kept.learn("d", "4")
    assert kept.new == {"d": "4"}
    assert list(kept.newest_last().items()) == [("b", "2"), ("c", "3"), ("a", "1"), ("d", "4")]


def test_what_is_learnt_again_is_the_last_that_was_said() -> None:
    kept = Kept({"a": "1"})
    kept.learn("a", "2")
    assert (kept.get("a"), kept.newest_last()) == ("2", {"a": "2"})
