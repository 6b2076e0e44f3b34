"""Pages and tokens."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.runtime.testing.paging import Pager
from generator.runtime.testing.refusals import RefusalError

COUNT = st.integers(0, 40)
BOUND = st.one_of(st.none(), st.integers(0, 45))


def pages(rows: list[Any], **options: Any) -> list[Any]:
    """Every page, by its token."""
    pager, size = Pager(1), options["size"]
    found = [pager.first(rows, "/path", **options)]
    while found[-1].token:
        found.append(pager.next(found[-1].token, "/path", size=size, rows=lambda: rows))
    return found


@given(COUNT, st.integers(1, 12), BOUND, BOUND)
def test_pages_joined_are_what_skip_and_top_leave(
    count: int, size: int, skip: int | None, top: int | None
) -> None:
    rows = list(range(count))
    found = pages(rows, size=size, skip=skip, top=top)
    end = None if top is None else (skip or 0) + top
    assert [row for page in found for row in page.rows] == rows[skip or 0 : end]
    assert all(len(page.rows) == size for page in found[:-1])
    assert all(page.total == count for page in found)
    assert len(found) == 1 or found[-1].rows


def test_without_a_size_there_is_one_page() -> None:
    (page,) = pages(list(range(1_000)), size=None, skip=None, top=None)
    assert len(page.rows) == 1_000


def test_a_token_holds_when_its_snapshot_has_been_given_up() -> None:
    pager = Pager(1)
    rows: list[Any] = list(range(10))
    token = pager.first(rows, "/path", size=4).token
    for number in range(2_000):
        pager.first(rows, f"/other{number}", size=4)
    page = pager.next(token, "/path", size=4, rows=lambda: rows)
    assert list(page.rows) == [4, 5, 6, 7]


def test_a_token_is_of_one_path_and_one_service() -> None:
    rows: list[Any] = list(range(10))
    token = Pager(1).first(rows, "/a%20b", size=4).token
    assert Pager(1).read(token, "/a b").offset == 4
    for pager, path in ((Pager(1), "/a"), (Pager(2), "/a b")):
        with pytest.raises(RefusalError, match="skip token"):
            pager.read(token, path)


@given(st.text(max_size=30))
def test_nobody_can_make_up_a_token(token: str) -> None:
    with pytest.raises(RefusalError):
        Pager(1).read(token, "/path")
