from __future__ import annotations

from generator.runtime.webhooks.seen import RecentKeys


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_keys_are_remembered_for_as_long_as_they_should_be() -> None:
    clock = Clock()
    seen = RecentKeys(clock=clock)
    assert set(seen.unseen(["a", "b"])) == {"a", "b"}
    seen.add("a", 10)
    seen.add("b", 20)
    clock.now = 9.9
    assert set(seen.unseen(["a", "b", "c"])) == {"c"}
    clock.now = 10
    assert set(seen.unseen(["a", "b"])) == {"a"}
    seen.add("a", 5)
    clock.now = 14.9
    assert set(seen.unseen(["a"])) == set()


def test_the_memory_is_bounded() -> None:
    seen = RecentKeys(limit=1_000)
    for number in range(10_000):
        seen.add(str(number), 60)
    seen.add("9000", 60)
    assert len(seen) == 1_000
    seen.add("new", 60)
    assert set(seen.unseen(["8999", "9000", "9001", "new"])) == {"8999", "9001"}


def test_what_is_over_gives_its_room_back() -> None:
    clock = Clock()
    seen = RecentKeys(clock=clock)
    for number in range(1_000):
        seen.add(str(number), 10)
        clock.now += 1
    assert len(seen) == 10


def test_what_is_forgotten_is_new() -> None:
    seen = RecentKeys(clock=Clock())
    seen.add("a", 10)
    seen.add("b", 10)
    seen.discard("a")
    seen.discard("c")
    assert set(seen.unseen(["a", "b"])) == {"a"}
