from __future__ import annotations

import json

from markdown_it import MarkdownIt

from generator.diagnostics import Source
from generator.disagreements import Statement, disagreement
from generator.report import Report, make_report, read_decisions
from generator.report.shown import as_json, as_markdown, as_text
from tests.unit.report.test_decisions import OVERLAY, found

FIRST, SECOND = read_decisions(OVERLAY, "d.toml")


def report() -> Report:
    new = found("shop.crate.weight", page="Int32")
    return make_report({"one": [found("shop.crate.weight"), new]}, {"one": [FIRST]})


def test_text_has_a_line_for_what_is_new_and_what_is_stale() -> None:
    assert as_text(report()).splitlines() == [
        "a.md:3: warning: shop.crate.weight: said otherwise (see a.xml:4) [docs-type]",
        "1 new disagreement, 1 decided, 0 stale decisions, 0 applied in the pages",
    ]
    assert as_text(make_report({}, {"one": [FIRST, SECOND]})).splitlines() == [
        "d.toml:3: stale: shop.crate.*, shop.box.size: nobody disagrees on this any more "
        "[docs-type]",
        "0 new disagreements, 0 decided, 1 stale decision, 1 applied in the pages",
    ]


def test_json_has_both_sides() -> None:
    content = json.loads(as_json(report()))
    assert content["counts"] == {"new": 1, "decided": 1, "stale": 0, "applied": 0}
    decided, new = content["disagreements"]
    assert new == {
        "sdk": "one",
        "code": "docs-type",
        "severity": "warning",
        "subject": "shop.crate.weight",
        "message": "said otherwise",
        "page": {"file": "a.md", "line": 3, "says": "Int32"},
        "schema": {"file": "a.xml", "line": 4, "says": "Edm.Single"},
        "status": "new",
        "decision": None,
    }
    assert decided["status"] == "decided"
    assert decided["decision"] == {
        "file": "d.toml",
        "line": 3,
        "code": "docs-type",
        "subject": ["shop.crate.*", "shop.box.size"],
        "page": "Double",
        "schema": "Edm.Single",
        "follow": "schema",
        "why": "It is newer.",
        "applied": False,
    }


def test_json_of_a_disagreement_without_a_page() -> None:
    alone = disagreement("docs-missing-page", "s", "m", schema=Statement(Source("a.xml", 9)))
    (item,) = json.loads(as_json(make_report({"one": [alone]}, {})))["disagreements"]
    assert (item["page"], item["schema"]) == (None, {"file": "a.xml", "line": 9, "says": ""})


def test_json_of_stale_decisions() -> None:
    content = json.loads(as_json(make_report({}, {"one": [FIRST, SECOND]})))
    assert [each["line"] for each in content["stale"]] == [3]
    assert [each["line"] for each in content["applied"]] == [11]


def test_markdown_has_a_table_for_what_is_new_and_one_for_what_is_decided() -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(as_markdown(report()))
    assert sum(each.type == "table_open" for each in tokens) == 2
    cells = [
        tokens[index + 1].content for index, each in enumerate(tokens) if each.type == "td_open"
    ]
    assert len(cells) == 12
    assert cells[2] == "shop.crate.weight"
    assert cells[11] == "schema: It is newer."


def test_markdown_that_is_too_long_is_cut_after_a_row_and_says_how_much_more_there_is() -> None:
    many = [found(f"shop.crate.weight{number}") for number in range(200)]
    whole = make_report({"one": many}, {"one": [FIRST, SECOND]})
    assert len(whole.decided) == 200
    lines = as_markdown(whole, 10**6).splitlines()
    for longest in range(400, 4000, 7):
        text = as_markdown(whole, longest)
        assert longest - 150 < len(text) <= longest
        *told, _, heading, _, more = text.splitlines()
        rows = [line for line in told if line.startswith("| one")]
        assert (told, heading) == (lines[: len(told)], "### And more")
        assert more.startswith(f"{200 - len(rows)} of 200 are left out here; ")
    assert len(as_markdown(make_report({"one": many * 9}, {}))) <= 60_000


def test_markdown_of_nothing_is_one_line() -> None:
    none = "0 new disagreements, 0 decided, 0 stale decisions, 0 applied in the pages"
    assert as_markdown(make_report({}, {}), 0) == f"**{none}**\n"


HOSTILE = "<script>x</script> | [a](b) `c` *d*\n# e @someone"


def test_markdown_shows_what_pages_say_as_text() -> None:
    hostile = disagreement("docs-type", HOSTILE, HOSTILE, page=Statement(Source(HOSTILE, 1)))
    html = (
        MarkdownIt("commonmark", {"html": True})
        .enable("table")
        .render(as_markdown(make_report({HOSTILE: [hostile]}, {})))
    )
    assert html.count("<tr>") == 2
    assert html.count("<td>") == 6
    for tag in ("<script", "<a ", "<code", "<em", "<h1"):
        assert tag not in html
    shown = html.replace("\u200b", "")
    assert "&lt;script&gt;x&lt;/script&gt; | [a](b) `c` *d* # e @someone" in shown
