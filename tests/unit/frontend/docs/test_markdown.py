"""Markdown to sections, tables and code blocks with the lines they stand on."""

from __future__ import annotations

import pytest

from generator.frontend.docs.blocks import CodeBlock, Include, Note, Paragraph, Table
from generator.frontend.docs.lenient_lines import split_row
from generator.frontend.docs.markdown import parse_markdown


def only_table(text: str) -> Table:
    document = parse_markdown("page.md", text)
    (table,) = (table for section in document.sections for table in section.tables())
    return table


def cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize(
    "separator",
    [
        "|:---|:---|",
        "| :-- | :-- |",
        "|:-|-|",
        "|---|---",
        "|:---------|:--------|:------|",
        "|:---",
        ":--|:--",
        "| :------ | :-----| :----|",
        "|-|-|",
        "|:---:|---:|",
    ],
)
def test_separator_rows_of_every_shape_make_a_table(separator: str) -> None:
    table = only_table(f"| Name | Type |\n{separator}\n| id | String |\n")
    assert [row[:2] for row in cells(table)] == [["id", "String"]]
    assert table.header[:2] == ("Name", "Type")
    assert table.rows[0].line == 3


def test_rows_without_a_closing_pipe() -> None:
    table = only_table("| Member\n|:------\n| one\n| two\n\nafter\n")
    assert cells(table) == [["one"], ["two"]]
    assert [row.line for row in table.rows] == [3, 4]


def test_a_fourth_column_is_kept_even_where_the_header_has_three() -> None:
    table = only_table("|a|b|c|\n|-|-|-|\n|1|2|3|4|\n|5|6|\n")
    assert table.header == ("a", "b", "c", "")
    assert cells(table) == [["1", "2", "3", "4"], ["5", "6", "", ""]]


def test_a_table_needs_no_blank_line_around_it() -> None:
    document = parse_markdown("page.md", "# T\ntext\n|a|\n|-|\n|1|\nmore text\n")
    paragraph, table, after = document.sections[1].blocks
    assert isinstance(table, Table)
    assert (paragraph, after) == (Paragraph("text", 2), Paragraph("more text", 6))
    assert table.rows[0].line == 5


def test_two_blank_lines_before_a_table_keep_its_lines() -> None:
    assert only_table("## P\n\n\n|a|\n|-|\n|1|\n").rows[0].line == 6


def test_a_heading_needs_no_blank_line_before_it() -> None:
    document = parse_markdown("page.md", "# T\ntext\n## Properties\n|a|\n|-|\n|1|\n## Next\n")
    titles = [(section.title, section.line) for section in document.sections]
    assert titles == [("", 0), ("T", 1), ("Properties", 3), ("Next", 7)]


def test_a_heading_needs_no_space_after_its_marks() -> None:
    assert parse_markdown("page.md", "##Properties\n").sections[1].title == "Properties"


def test_a_pipe_inside_code_stays_in_its_cell() -> None:
    assert split_row("| `a|b` | c \\| d |") == ["`a\\|b`", "c \\| d"]
    assert cells(only_table("|x|y|\n|-|-|\n| `a|b` | c |\n")) == [["`a|b`", "c"]]


def test_tab_headings_are_no_sections() -> None:
    text = (
        "## Example\n### Request\n# [HTTP](#tab/http)\n```http\nGET /x\n```\n"
        "# [C#](#tab/csharp)\n\n---\n"
    )
    document = parse_markdown("page.md", text)
    assert [section.title for section in document.sections] == ["", "Example", "Request"]
    assert document.sections[2].blocks == (CodeBlock("GET /x\n", 5),)


@pytest.mark.parametrize("fence", ["```json", "``` json", "```", "~~~"])
def test_fences_of_every_kind(fence: str) -> None:
    close = fence[:3]
    (block,) = parse_markdown("page.md", f"{fence}\n|a|\n|-|\n{close}\n").code_blocks()
    assert block == CodeBlock("|a|\n|-|\n", 2)


def test_a_comment_belongs_to_the_code_after_it() -> None:
    text = (
        '<!-- {\n  "blockType": "response",\n  "x": ["a",],\n} -->\n\n'
        "```json\n{}\n```\n```\n{}\n```\n"
    )
    first, second = parse_markdown("page.md", text).code_blocks()
    assert first.comment == {"blockType": "response", "x": ["a"]}
    assert first.line == 7
    assert second.comment == {}


def test_a_comment_that_is_no_json_is_nothing() -> None:
    document = parse_markdown("page.md", "<!-- uuid: 12\n2020 UTC -->\n```\nx\n```\n")
    assert next(document.code_blocks()).comment == {}
    assert document.problems == ()


def test_a_comment_of_broken_json_is_a_problem_with_its_line() -> None:
    document = parse_markdown("page.md", '# T\n\n<!-- { "a" "b" } -->\n')
    ((line, text),) = document.problems
    assert (line, "not JSON" in text) == (3, True)


def test_the_page_annotation_is_kept_apart() -> None:
    text = '<!--\n{\n  "type": "#page.annotation",\n  "namespace": "n.s"\n}\n-->\n'
    assert parse_markdown("page.md", text).annotation["namespace"] == "n.s"


def test_front_matter_in_any_order_and_with_spaces_after_its_marks() -> None:
    document = parse_markdown("page.md", '--- \nms.date: 1\ndoc_type: "x"\ntitle: a: b\n---\n# T\n')
    assert document.front_matter == {"ms.date": "1", "doc_type": "x", "title": "a: b"}
    assert document.sections[1].line == 6


def test_front_matter_that_never_ends_is_none() -> None:
    assert parse_markdown("page.md", "---\ntitle: x\n").front_matter == {}


def test_a_byte_order_mark_and_foreign_line_ends() -> None:
    document = parse_markdown("page.md", "\ufeff---\r\ntitle: x\r\n---\r\n# T\r\n")
    assert document.front_matter == {"title": "x"}
    assert document.sections[1].title == "T"


def test_includes_and_notes_are_blocks_of_their_own() -> None:
    text = "a\n[!INCLUDE [n](../i/x.md)]\nb\n\n> [!NOTE]\n> careful\n"
    assert parse_markdown("page.md", text).sections[0].blocks == (
        Paragraph("a", 1),
        Include("../i/x.md", 2),
        Paragraph("b", 3),
        Note("careful", 5),
    )


def test_what_is_indented_is_not_code() -> None:
    assert cells(only_table("text\n\n    |a|\n    |-|\n    |1|\n")) == [["1"]]


def test_a_rule_below_text_makes_no_heading() -> None:
    assert len(parse_markdown("page.md", "text\n---\nmore\n").sections) == 1


def test_a_long_row_of_dashes_is_no_riddle() -> None:
    text = "|a|\n|" + "-" * 5000 + "x|\n"
    assert parse_markdown("page.md", text).sections[0].tables() == ()
