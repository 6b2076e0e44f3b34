from __future__ import annotations

import pytest

from tests.unit.compare.match.test_renames import told

Members = dict[str, int]


def mode(members: Members) -> str:
    inner = "".join(f'<Member Name="{name}" Value="{value}"/>' for name, value in members.items())
    return f'<EnumType Name="mode">{inner}</EnumType>'


def end(value: int) -> Members:
    return {"unknownFutureValue": value}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            {"a": 0, "b": 1},
            {"a": 0, "x": 1, "b": 2},
            {("member-renumbered", "x.mode/b"), ("member-added-unguarded", "x.mode/x")},
        ),
        (
            {"a": 0, "x": 1, "b": 2},
            {"a": 0, "b": 1},
            {("member-renumbered", "x.mode/b"), ("member-removed", "x.mode/x")},
        ),
        (
            {"a": 0, **end(1)},
            {"a": 0, "x": 1, **end(2)},
            {("member-added-before-sentinel", "x.mode/x")},
        ),
        ({"a": 0, "x": 1, **end(2)}, {"a": 0, **end(1)}, {("member-removed", "x.mode/x")}),
        (
            {"a": 0, **end(1)},
            {"a": 0, **end(2)},
            {("member-renumbered", "x.mode/unknownFutureValue")},
        ),
        (
            {"a": 0, **end(1)},
            {"a": 0, "x": 3, **end(2)},
            {
                ("member-added", "x.mode/x"),
                ("member-renumbered", "x.mode/unknownFutureValue"),
            },
        ),
    ],
)
def test_only_a_sentinel_makes_room(
    old: Members, new: Members, expected: set[tuple[str, str]]
) -> None:
    assert told(mode(old), mode(new)) == expected
