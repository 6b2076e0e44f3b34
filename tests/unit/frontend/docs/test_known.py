from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.frontend.docs import page, read_pages
from generator.frontend.docs.files import load_pages
from generator.kept import Kept

PAGE = """\
---
doc_type: apiPageType
---
# List crates

> [!WARNING]
> The API is deprecated and will stop on January 31, 2027.

## Permissions
[!INCLUDE [permissions](../includes/crates.md)]

## HTTP request
```http
GET /crates
```
"""
INCLUDED = """\
|Permission type|Permissions|
|:---|:---|
|Application|{name}.Read.All|
"""
PIECES = st.sampled_from(
    [
        "# crate resource type\n",
        "## Properties\n",
        "|Property|Type|Description|\n|:-|:-|:-|\n",
        "|a|String|**Deprecated.** It stops on March 3, 2027. Nullable.|\n",
        "## JSON\n",
        '```json\n{"class": "Source", "a": 1.5}\n```\n',
        "---\ndoc_type: enumPageType\n---\n",
        '<!-- {"blockType": "resource", "a": 1e400, "@odata.type": "n.s.crate"} -->\n',
        "text `class`\n",
        "### kind values\n|Member|Value|\n|:-|:-|\n|a|7|\n",
    ]
)


def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on a page that is parsed is a failure."""

    def refused(file: str, text: str) -> None:
        raise AssertionError(f"{file} was read again")

    monkeypatch.setattr(page, "parse_markdown", refused)


@pytest.mark.parametrize("version", ["v1.0", "beta"])
def test_what_is_known_is_what_was_read(
    version: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, kept = load_pages(project / "schema" / version / "docs", version), Kept()
    read = read_pages(files, kept)
    assert len(kept.known) == len(files)
    unread(monkeypatch)
    assert read_pages(files, Kept(kept.newest_last())) == read == read_pages(files, kept)


@given(st.lists(PIECES).map("".join))
def test_whatever_a_page_says_is_known(text: str) -> None:
    kept = Kept()
    read = read_pages({"docs/page.md": text}, kept)
    assert len(kept.known) == 1
    assert repr(read_pages({"docs/page.md": text}, kept)) == repr(read)


def test_a_page_is_read_again_when_what_it_includes_changes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = Kept()
    listing = {"docs/api/a.md": PAGE}
    included = "docs/includes/crates.md"
    states = [
        listing,
        *({**listing, included: INCLUDED.format(name=each)} for each in ("Crate", "Box")),
    ]
    read = [read_pages(files, kept) for files in (*states, states[1])]
    assert [_least(each) for each in read] == [(), ("Crate.Read.All",), ("Box.Read.All",),
                                               ("Crate.Read.All",)]  # fmt: skip
    unread(monkeypatch)
    assert read_pages(states[1], kept) == read[1]
    with pytest.raises(AssertionError, match="read again"):
        read_pages(states[2], kept)


def _least(read: tuple[object, object]) -> tuple[str, ...]:
    (listing,) = read[0].apis  # type: ignore[attr-defined]
    return tuple(name for row in listing.permissions for name in row.least)


def test_a_page_by_another_name_is_read_for_itself() -> None:
    kept = Kept()
    for name in ("docs/a.md", "docs/b.md"):
        (crate,) = read_pages({name: "# crate resource type\n## Properties\n"}, kept)[0].resources
        assert crate.source.file == name


def test_a_number_that_python_does_not_print_is_no_error() -> None:
    table = f"|Member|Value|\n|-|-|\n|a|{'9' * 5000}|\n"
    text = f"---\ndoc_type: enumPageType\n---\n# a\n## k values\n{table}"
    kept = Kept()
    assert read_pages({"docs/a.md": text}, kept) == read_pages({"docs/a.md": text}, kept)
