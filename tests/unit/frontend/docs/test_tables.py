"""Rows of properties and members."""

from __future__ import annotations

import pytest

from generator.frontend.docs.tables import page_type, plain_name


@pytest.mark.parametrize(
    ("text", "names", "is_collection"),
    [
        ("String", ("String",), False),
        ("Edm.Int32", ("Edm.Int32",), False),
        ("modality collection", ("modality",), True),
        ("String Collection", ("String",), True),
        ("n.s.thing collection", ("n.s.thing",), True),
        ("Collection(n.s.thing)", ("n.s.thing",), True),
        ("collection of thing", ("thing",), True),
        ("a or b", ("a", "b"), False),
        ("a or b collection", ("a", "b"), True),
        ("`Guid`", ("Guid",), False),
        ("String (timestamp)", ("String",), False),
        ("", (), False),
    ],
)
def test_type_cells(text: str, names: tuple[str, ...], is_collection: bool) -> None:
    found = page_type(text)
    assert (found.names, found.is_collection) == (names, is_collection)


@pytest.mark.parametrize(
    "text", ["host", "`host`", "host (deprecated)", "host(Deprecated)", "host*", " host "]
)
def test_name_cells(text: str) -> None:
    assert plain_name(text) == "host"
