from __future__ import annotations

import pytest

from generator.frontend.csdl.borrowed import likely_aliases
from generator.ir import QName


def names(*texts: str) -> list[QName]:
    return [QName(*text.rpartition(".")[::2]) for text in texts]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (["graph.user"], ["microsoft.graph.user"], {"graph": "microsoft.graph"}),
        (["graph.user", "microsoft.graph.item"], [], {"graph": "microsoft.graph"}),
        (["g.user", "g.item"], ["microsoft.graph.user"], {"g": "microsoft.graph"}),
        (["g.user"], ["microsoft.graph.item"], {}),
        (["g.user"], ["g.item", "microsoft.graph.user"], {}),
        (["g.user", "microsoft.graph.user"], ["microsoft.graph.user"], {}),
        (["g.user"], ["a.b.user", "c.d.user"], {}),
        (["b.user"], ["a.b.user", "c.b.user"], {}),
        ([], [], {}),
    ],
)
def test_what_an_alias_seems_to_be(
    old: list[str], new: list[str], expected: dict[str, str]
) -> None:
    assert likely_aliases(names(*old), names(*new)) == expected
    assert likely_aliases(names(*new), names(*old)) == expected
