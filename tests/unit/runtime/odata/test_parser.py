from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from odata_query import ast as other  # type: ignore[import-untyped]
from odata_query.grammar import ODataLexer, ODataParser  # type: ignore[import-untyped]

from generator.runtime.odata import (
    Alias,
    Binary,
    Call,
    Expression,
    Items,
    Lambda,
    Literal,
    Logical,
    Negative,
    Not,
    Path,
    QueryError,
    QuerySyntaxError,
    parse_expression,
    print_expression,
)
from tests.unit.runtime.odata.expressions import expressions, texts

A, B, C, D = (Path((name,)) for name in "abcd")


def text(value: str) -> Literal:
    return Literal("string", value, value)


def number(value: str) -> Literal:
    return Literal("number", value, int(value))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("a eq 1", Binary("eq", A, number("1"))),
        ("a EQ -1", Binary("eq", A, number("-1"))),
        ("-a", Negative(A)),
        ("-(1)", Negative(number("1"))),
        ("a or b and c", Logical("or", (A, Logical("and", (B, C))))),
        ("(a or b) and c", Logical("and", (Logical("or", (A, B)), C))),
        ("a and b and c", Logical("and", (A, B, C))),
        ("(a and b) and c", Logical("and", (Logical("and", (A, B)), C))),
        ("a sub b sub c", Binary("sub", Binary("sub", A, B), C)),
        ("a add b mul c", Binary("add", A, Binary("mul", B, C))),
        ("a eq b lt c", Binary("eq", A, Binary("lt", B, C))),
        ("not a eq b", Binary("eq", Not(A), B)),
        ("not(a eq b)", Not(Binary("eq", A, B))),
        ("not a has b", Not(Binary("has", A, B))),
        ("not", Path(("not",))),
        ("a in (1,b , 'c')", Binary("in", A, Items((number("1"), B, text("c"))))),
        ("'a' in b/c", Binary("in", text("a"), Path(("b", "c")))),
        ("contains(a,'b')", Call("contains", (A, text("b")))),
        ("now() gt a", Binary("gt", Call("now", ()), A)),
        ("cast(a,Edm.String)", Call("cast", (A, Path(("Edm.String",))))),
        ("ns.user/name", Path(("ns.user", "name"))),
        ("a/$count ge @n", Binary("ge", Path(("a", "$count")), Alias("@n"))),
        ("$it/a", Path(("$it", "a"))),
        ("a/any()", Lambda(A, "any")),
        (
            "a/any(x:x/b eq c)",
            Lambda(A, "any", "x", Binary("eq", Path(("b",), "x"), C)),
        ),
        (
            "a/all(x: x/b/any(y:y eq x and a))",
            Lambda(
                A,
                "all",
                "x",
                Lambda(
                    Path(("b",), "x"),
                    "any",
                    "y",
                    Logical("and", (Binary("eq", Path((), "y"), Path((), "x")), A)),
                ),
            ),
        ),
        ("a/any(x:b) and x", Logical("and", (Lambda(A, "any", "x", B), Path(("x",))))),
    ],
)
def test_expressions(given: str, expected: Expression) -> None:
    assert parse_expression(given) == expected
    assert parse_expression(print_expression(expected)) == expected


@pytest.mark.parametrize(
    ("given", "kind", "value"),
    [
        ("null", "null", None),
        ("true", "boolean", True),
        ("9223372036854775808", "number", 9223372036854775808),
        ("1.50", "number", Decimal("1.50")),
        ("1e+5", "number", Decimal("1e5")),
        ("-INF", "number", float("-inf")),
        ("'it''s 1 eq (a'", "string", "it's 1 eq (a"),
        ("''", "string", ""),
        (
            "ABCDEF01-0000-0000-0000-000000000001",
            "guid",
            UUID("abcdef01-0000-0000-0000-000000000001"),
        ),
        ("2026-02-03", "date", date(2026, 2, 3)),
        ("2026-02-03T04:05Z", "dateTimeOffset", datetime(2026, 2, 3, 4, 5, tzinfo=UTC)),
        (
            "2026-02-03T04:05:06.7891234-01:30",
            "dateTimeOffset",
            datetime(2026, 2, 3, 4, 5, 6, 789123, timezone(-timedelta(hours=1, minutes=30))),
        ),
        ("04:05:06.5", "timeOfDay", time(4, 5, 6, 500_000)),
        ("duration'-P1DT2S'", "duration", -timedelta(days=1, seconds=2)),
        ("binary'_-8='", "binary", b"\xff\xef"),
        ("ns.kind'a,b'", "enum", "a,b"),
        ("geography'SRID=0;Point(1 2)'", "geography", "SRID=0;Point(1 2)"),
    ],
)
def test_literals(given: str, kind: str, value: object) -> None:
    found = parse_expression(given)
    assert isinstance(found, Literal)
    assert (found.kind, found.value) == (kind, value)
    assert type(found.value) is type(value) or isinstance(found.value, type(value))
    assert print_expression(found) == given


@pytest.mark.parametrize(
    ("given", "position", "expected"),
    [
        ("", 0, "a property, a literal or a function"),
        ("a eq", 4, "a property, a literal or a function"),
        ("a b", 2, "an operator or the end"),
        ("a eq 'b", 5, "a quote that ends the text"),
        ("a eq 'b''", 5, "a quote that ends the text"),
        ("(a", 2, "')'"),
        ("a)", 1, "an operator or the end"),
        ("a in ()", 6, "a property, a literal or a function"),
        ("a in not b", 9, "an operator or the end"),
        ("a in -b", 5, "a property, a literal or a function"),
        ("a eq 2026-02-30", 5, "a number, date, time or GUID"),
        ("a eq 2026-02-03T04:05:06", 5, "a number, date, time or GUID"),
        ("a eq 1x", 5, "a number, date, time or GUID"),
        ("a eq duration'1 day'", 5, "a number, date, time or GUID"),
        ("a/some(x:x)", 2, "any or all"),
        ("a/all()", 6, "a variable"),
        ("a/any(x)", 7, "':'"),
        ("a && b", 2, "a name, an operator or a literal"),
        ("a eq \u00a0", 5, "a name"),
        ("(" * 101, 100, "at most 100 levels"),
        ("not " * 200 + "a", 400, "at most 100 levels"),
        ("a" + " add 1" * 200, 594, "at most 100 levels"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(given: str, position: int, expected: str) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        parse_expression(given)
    assert caught.value.position == position
    assert expected in str(caught.value)
    assert isinstance(caught.value, QueryError)
    assert isinstance(caught.value, ValueError)


def test_a_thousand_conditions_are_no_nesting() -> None:
    found = parse_expression(" or ".join(f"a eq {n}" for n in range(1000)))
    assert isinstance(found, Logical)
    assert len(found.operands) == 1000
    assert parse_expression(print_expression(found)) == found


def test_a_hundred_levels_are_read_and_written() -> None:
    # One of its own, and two for each minus with its parentheses.
    found = parse_expression("-(" * 48 + "not a eq 1" + ")" * 48)
    assert parse_expression(print_expression(found)) == found


@given(expressions())
def test_what_is_written_is_read_back(expression: Expression) -> None:
    written = print_expression(expression)
    assert parse_expression(written) == expression
    assert print_expression(parse_expression(written)) == written


@given(texts)
def test_any_text_is_an_expression_or_a_syntax_error(given: str) -> None:
    position = 0
    try:
        found = parse_expression(given)
    except QuerySyntaxError as error:
        position = error.position
    else:
        assert parse_expression(print_expression(found)) == found
    assert 0 <= position <= len(given)


def read_by_another_parser(filter_text: str) -> Any:
    return ODataParser().parse(ODataLexer().tokenize(filter_text))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_another_parser_reads_the_same_string(value: str) -> None:
    written = print_expression(Binary("eq", A, text(value)))
    assert read_by_another_parser(written).right == other.String(value)


@pytest.mark.parametrize(
    "given",
    [
        "a eq 1 and (b eq 2 or c eq 3)",
        "not (a eq 1 or b eq 2)",
        "a add b mul c sub 1 gt 0",
        "(a add b) mul c gt 0",
        "a/any(x:x/b eq 'c' and x/d in (1,2))",
        "contains(tolower(a),'b') and startswith(c,'d')",
        "a ge 2026-01-01T00:00:00Z and a lt 2026-01-02T00:00:00Z",
        "a eq duration'PT1S' or a eq 01234567-89ab-cdef-0123-456789abcdef",
    ],
)
def test_another_parser_reads_the_same_structure(given: str) -> None:
    written = print_expression(parse_expression(given))
    assert read_by_another_parser(written) == read_by_another_parser(given)
