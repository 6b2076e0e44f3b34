from __future__ import annotations

import pytest

from generator.compare.match.similar import couples, similar


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("reflexiveIPAddress", "reflexiveIpAddress"),
        ("organizer", "organizer_v2"),
        ("cpuInsufficentEventRatio", "cpuInsufficientEventRatio"),
        ("streamId", "mediaStreamId"),
    ],
)
def test_names_that_are_one_respelled(old: str, new: str) -> None:
    assert similar(old, new)
    assert similar(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [("subnet", "vlan"), ("fromDateTime", "toDateTime"), ("id", "identity"), ("caller", "media")],
)
def test_names_that_are_not(old: str, new: str) -> None:
    assert not similar(old, new)
    assert not similar(new, old)


def test_what_could_be_one_with_several_is_with_none() -> None:
    assert couples(["a1"], ["a2"], lambda old, new: old[0] == new[0]) == [("a1", "a2")]
    assert couples(["a1"], ["a2", "a3"], lambda old, new: old[0] == new[0]) == []
    found = couples(["a1", "b1"], ["b2", "a2"], lambda old, new: old[0] == new[0])
    assert found == [("a1", "a2"), ("b1", "b2")]
