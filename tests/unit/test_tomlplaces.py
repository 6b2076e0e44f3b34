from __future__ import annotations

import pytest

from generator.tomlplaces import line_of

TEXT = """\
title = "none"

[sdk.mail]
docs = "a"
[sdk.files]
docs = "b"
 package = "c"
[[decision]]
[upstream."s/a.xml"]
from = "x"
[ upstream . 's/b.xml' ]
from = "y"
"""


@pytest.mark.parametrize(
    ("location", "line"),
    [
        (("sdk", "mail"), 3),
        (("sdk", "mail", "docs"), 4),
        (("sdk", "files", "docs"), 6),
        (("sdk", "files", "package"), 7),
        (("sdk", "mail", "package"), 3),
        (("sdk", "other", "docs"), 0),
        (("title",), 1),
        (("decision",), 8),
        (("sdk",), 3),
        (("upstream", "s/a.xml"), 9),
        (("upstream", "s/a.xml", "from"), 10),
        (("upstream", "s/b.xml", "from"), 12),
        (("upstream", "s/axxml", "from"), 0),
    ],
)
def test_keys_are_found_in_their_own_table(location: tuple[str, ...], line: int) -> None:
    assert line_of(TEXT, location) == line
