"""Expressions of every kind for property-based tests, and texts that look like some."""

from __future__ import annotations

import string
from datetime import UTC
from decimal import Decimal

from hypothesis import strategies as st

from generator.runtime import codec as c
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
    parse_expression,
)

_WORDS = {"not", "null", "true", "false", "NaN", "INF", "any", "all"}
names = st.text(string.ascii_letters + "_äßжΩ漢", min_size=1, max_size=6).filter(
    lambda text: text.lower() not in {word.lower() for word in _WORDS}
)
_type_names = st.lists(names, min_size=2, max_size=3).map(".".join)
_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def _literal(text: str) -> Literal:
    literal = parse_expression(text)
    assert isinstance(literal, Literal)
    return literal


literals: st.SearchStrategy[Literal] = st.one_of(
    st.sampled_from(["null", "true", "false", "NaN", "INF", "-INF"]).map(_literal),
    st.integers().map(lambda value: _literal(str(value))),
    st.decimals(allow_nan=False, allow_infinity=False).map(
        lambda value: _literal(c.DECIMAL.literal(Decimal(value)))
    ),
    st.floats().map(lambda value: _literal(c.DOUBLE.literal(value))),
    _TEXTS.map(lambda text: Literal("string", text, text)),
    st.uuids().map(lambda value: Literal("guid", str(value), value)),
    st.dates().map(lambda value: Literal("date", value.isoformat(), value)),
    st.datetimes(timezones=st.just(UTC)).map(
        lambda value: Literal("dateTimeOffset", c.DATE_TIME_OFFSET.literal(value), value)
    ),
    st.times().map(lambda value: Literal("timeOfDay", value.isoformat(), value)),
    st.timedeltas().map(
        lambda value: Literal("duration", c.DURATION.encode(value), value)  # type: ignore[arg-type]
    ),
    st.binary(max_size=9).map(
        lambda value: Literal("binary", c.BINARY.encode(value), value)  # type: ignore[arg-type]
    ),
    st.builds(
        lambda text, name: Literal("enum", text, text, name),
        _TEXTS.filter(bool),
        _type_names,
    ),
)


def _paths(variables: tuple[str, ...]) -> st.SearchStrategy[Path]:
    steps = st.lists(names | _type_names, max_size=3).map(tuple)
    free = st.builds(
        lambda first, rest: Path((first, *rest)),
        names.filter(lambda name: name not in variables),
        steps,
    )
    if not variables:
        return free
    return free | st.builds(Path, steps, st.sampled_from(variables))


def expressions(depth: int = 3, variables: tuple[str, ...] = ()) -> st.SearchStrategy[Expression]:
    """Expressions in which every lambda variable that is used is in scope."""
    leaf = st.one_of(literals, _paths(variables), names.map(lambda name: Alias(f"@{name}")))
    if depth == 0:
        return leaf
    inner = st.deferred(lambda: expressions(depth - 1, variables))
    arithmetic = ["mul", "div", "divby", "mod", "add", "sub"]
    comparisons = ["gt", "ge", "lt", "le", "eq", "ne", "has"]
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        leaf,
        st.builds(Not, inner),
        st.builds(Negative, inner),
        st.builds(Binary, st.sampled_from(arithmetic + comparisons), inner, inner),
        st.builds(Binary, st.just("in"), inner, leaf | several.map(Items)),
        st.builds(
            Logical,
            st.sampled_from(["and", "or"]),
            st.lists(inner, min_size=2, max_size=3).map(tuple),
        ),
        st.builds(Call, names | _type_names, st.lists(inner, max_size=3).map(tuple)),
        _paths(variables).map(lambda path: Lambda(path, "any")),
        names.filter(str.isidentifier).flatmap(
            lambda variable: st.builds(
                Lambda,
                _paths(variables),
                st.sampled_from(["any", "all"]),
                st.just(variable),
                expressions(depth - 1, (*variables, variable)),
            )
        ),
    )


_NAMES = ["a", "b/c", "p:p/id", "x/any(", "all(", "$it", "$count", "@a", "null", "true", "NaN"]
_MARKS = ["(", ")", ",", ":", ";", "/", "-", "+", "*", "%", "&", "#", "\t", "\xa0", "\ud800", '"']
_OPERATORS = ["not", "and", "or", "eq", "ne", "in", "has", "add", "sub", "desc", "ns.*"]
_OPTIONS = ["$filter=", "$expand=", "$select=", "$top=1", "$levels=max"]
_NUMBERS = ["1", "1.5", "1e9", "-INF", "2026-01-01", "2026-01-01T00:00:00Z", "12:30"]
_STRINGS = ["'", "''", "'it''s'", "ns.t'x'", "duration'PT1S'", "binary'AA=='", "é"]
_GUIDS = ["01234567-89ab-cdef-0123-456789abcdef"]
pieces = st.sampled_from([*_NAMES, *_MARKS, *_OPERATORS, *_OPTIONS, *_NUMBERS, *_STRINGS, *_GUIDS])
texts = st.one_of(
    st.text(max_size=40),
    st.lists(pieces, max_size=12).map(" ".join),
    st.lists(pieces, max_size=12).map("".join),
)
