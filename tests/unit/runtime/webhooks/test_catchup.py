from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.runtime.webhooks.catchup import Versions

PAIRS = st.lists(st.tuples(st.sampled_from("abc"), st.none() | st.integers(0, 5)))


@given(PAIRS)
def test_the_highest_version_wins_in_whatever_order_they_come(
    pairs: list[tuple[str, int | None]],
) -> None:
    versions = Versions()
    best: dict[str, int] = {}
    for key, version in pairs:
        number = -1 if version is None else version
        expected = key not in best or number > best[key]
        assert versions.is_new(key, version) is expected
        assert versions.add(key, version) is expected
        best[key] = max(best.get(key, -1), number)
        assert not versions.is_new(key, version)


def test_a_mapping_of_ones_own() -> None:
    known = {"a": 3}
    versions = Versions(known)
    assert not versions.add("a", 3)
    assert versions.add("a", 4)
    assert versions.add("b", 1)
    assert known == {"a": 4, "b": 1}


def test_the_memory_is_bounded() -> None:
    versions = Versions(limit=3)
    for key in ("a", "b", "c"):
        versions.add(key, 1)
    versions.add("a", 2)
    versions.add("d", 1)
    assert [key for key in "abcd" if versions.is_new(key, 1)] == ["b"]
