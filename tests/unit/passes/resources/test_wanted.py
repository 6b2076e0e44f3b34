from __future__ import annotations

import pytest

from generator.passes.resources.wanted import Wanted, wanted_tree

ALL = Wanted(everything=True)


def test_below_a_path_everything_is_wanted() -> None:
    tree = wanted_tree(["/a/b"])
    assert tree == Wanted(branches={"a": Wanted(branches={"b": ALL})})
    assert tree.below("b") is None
    a = tree.below("a")
    assert a is not None
    assert a.below("x") is None
    b = a.below("b")
    assert b is not None
    assert b.below("anything") == ALL


def test_paths_share_their_beginning() -> None:
    assert wanted_tree(["/a/b", "/a/c"]) == Wanted(
        branches={"a": Wanted(branches={"b": ALL, "c": ALL})}
    )


@pytest.mark.parametrize("paths", [["/a", "/a/b"], ["/a/b", "/a"]])
def test_the_shorter_path_wins_in_any_order(paths: list[str]) -> None:
    assert wanted_tree(paths) == Wanted(branches={"a": ALL})


@pytest.mark.parametrize("path", ["/a/{id}/b", "/a/{other-id}/b", "a('{id}')/b", "/a/<id>/b/"])
def test_all_keys_are_alike(path: str) -> None:
    steps = Wanted(branches={"{key}": Wanted(branches={"b": ALL})})
    assert wanted_tree([path]) == Wanted(branches={"a": steps})


@pytest.mark.parametrize("call", ["f", "f()", "f(x={x},y='{y}')", "ns.sub.f(x=1)"])
def test_of_an_operation_the_name_counts(call: str) -> None:
    assert wanted_tree([f"/a/{call}"]) == Wanted(branches={"a": Wanted(branches={"f": ALL})})


def test_the_root_is_everything_and_no_path_is_nothing() -> None:
    assert wanted_tree(["/"]) == ALL
    assert wanted_tree([]) == Wanted()
