from __future__ import annotations

from generator.runtime.testing.late import LateNews


def test_news_are_due_after_so_many_requests_for_what_lies_there() -> None:
    late = LateNews()
    assert late.due("/things/1") == []
    late.add("/things/1", 2)
    late.add("/things/2", 1)
    asked = ["/things", "/things/11", "/things/1/parts", "/things/2(x)", "/things/1", "/things/1"]
    assert [late.due(path) for path in asked] == [
        [],
        [],
        [],
        ["/things/2"],
        ["/things/1"],
        [],
    ]


def test_several_news_of_one_path_are_due_each_at_its_time() -> None:
    late = LateNews()
    late.add("/a", 1)
    late.add("/a", 3)
    assert [late.due("/a") for _ in range(4)] == [["/a"], [], ["/a"], []]
