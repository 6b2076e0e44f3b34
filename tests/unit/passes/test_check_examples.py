from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.disagreements import Disagreement
from generator.ir import Example, ListOf, Named, TypeRef
from generator.passes.check_examples import check_examples
from generator.passes.context import Context
from generator.runtime import DecodeError
from generator.runtime import codec as c
from generator.runtime.jsontext import read_json
from tests.unit.factories import HERE, api, complex_type, enum, prop, qname

THING = Named(qname("thing"))
CODECS: dict[str, c.Codec[Any]] = {
    "Binary": c.BINARY,
    "Boolean": c.BOOLEAN,
    "Byte": c.BYTE,
    "Date": c.DATE,
    "DateTimeOffset": c.DATE_TIME_OFFSET,
    "Decimal": c.DECIMAL,
    "Double": c.DOUBLE,
    "Duration": c.DURATION,
    "Guid": c.GUID,
    "Int16": c.INT16,
    "Int32": c.INT32,
    "Int64": c.INT64,
    "SByte": c.SBYTE,
    "Single": c.SINGLE,
    "String": c.STRING,
    "TimeOfDay": c.TIME_OF_DAY,
}
TEXTS = [
    *("", "A", "AA", "AA=", "AA==", "AAA=", "AAAA", "-_A", "A A=", "é", "AAAAA"),
    *("2026-02-28", "2026-02-30", "2026-13-01", "0000-01-01", "9999-12-31", "٢٠٢٦-01-01"),
    *("2026-01-01T00:00Z", "2026-01-01t23:59:59.1234567z", "2026-01-01T00:00:00-14:00"),
    *("2026-01-01T24:00:00Z", "2026-01-01T23:60:00Z", "2026-01-01T23:59:60Z", "2026-01-01T00:00"),
    *("2026-02-29T00:00:00Z", "2026-01-01T00:00:00+24:00", "2026-01-01T00:00:00+00:60"),
    *("P", "PT", "P1Y", "P1W", "P1D", "P1DT1H1M1.5S", "-PT1S", "P99999999D", "P9999999999D"),
    *("00:00", "23:59:59.5", "24:00", "23:60", "23:59:60", "1:00", "NaN", "INF", "-INF", "inf"),
    *("e523d2ed-2966-4b6b-925b-754a88034cc5", "{e523d2ed-2966-4b6b-925b-754a88034cc5}", "x" * 36),
]
NUMBERS = [
    *("0", "-1", "127", "128", "-128", "-129", "255", "256", "32767", "32768", "2147483647"),
    *("2147483648", "9223372036854775807", "9223372036854775808", "1.5", "-0.0", "1e308", "1e309"),
    *("-1e400", "1" + "0" * 400, "true", "[]", "{}", "[1]"),
]


def kept(type_ref: TypeRef | str, text: str) -> bool:
    """Whether an example with one property is kept."""
    shown = (Example(text=f'{{"p": {text}}}', type=THING, source=HERE),)
    made, said = check_examples(
        api(complex_type("thing", prop("p", type_ref), examples=shown)), Context()
    )
    assert (made.structs[0].examples == shown) == (said == ())
    return said == ()


def is_read(kind: str, text: str) -> bool:
    try:
        CODECS[kind].decode(read_json(text))
    except DecodeError:
        return False
    return True


@pytest.mark.parametrize("kind", CODECS)
def test_an_example_is_kept_if_it_can_be_read(kind: str) -> None:
    texts = [*map(json.dumps, TEXTS), *NUMBERS]
    assert [each for each in texts if kept(kind, each) != is_read(kind, each)] == []


ALMOST = st.one_of(
    st.from_regex(r"[+-]?P[0-9]{0,11}[WD]?(T[0-9]{0,11}[HM]?[0-9.]{0,4}S?)?", fullmatch=True),
    st.from_regex(r"[0-2][0-9]{3}-[01][0-9]-[0-3][0-9]", fullmatch=True),
    st.from_regex(
        r"2026-0[1-3]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9](:[0-6][0-9])?(Z|[+-][0-2][0-9]:[0-6][0-9])",
        fullmatch=True,
    ),
    st.from_regex(r"[A-Za-z0-9+/_-]{0,9}={0,3}", fullmatch=True),
    st.text(),
)


@given(ALMOST)
def test_what_is_kept_can_be_read(text: str) -> None:
    value = json.dumps(text)
    wrong = [kind for kind in CODECS if kept(kind, value) and not is_read(kind, value)]
    assert wrong == []


SCHEMA = api(
    complex_type("base", prop("id"), prop("size", "Int32"), prop("none", "Stream")),
    complex_type("thing", prop("parts", "[thing]"), prop("mode", "mode"), base="base"),
    complex_type("deep", prop("days", "[Date]"), base="thing"),
    enum("mode", "on"),
)


def said(text: str, type_ref: TypeRef = THING) -> str:
    shown = (Example(text=text, type=type_ref, source=HERE),)
    structs = tuple(
        replace(each, examples=shown if each.name == THING.name else ()) for each in SCHEMA.structs
    )
    made, found = check_examples(replace(SCHEMA, structs=structs), Context())
    assert [len(each.examples) for each in made.structs] == [0, not found, 0]
    if not found:
        return ""
    (only,) = found
    assert isinstance(only, Disagreement)
    assert (only.code, only.subject) == ("docs-example", "example.thing")
    assert only.page is not None
    assert only.page.source == HERE
    assert only.page.says == only.message.partition(" is left out: ")[2]
    return only.page.says


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('{"id": null, "size": 1, "none": {}, "new": [1], "mode": "later"}', ""),
        ('{"parts": [{"parts": []}, {"@odata.type": "#example.deep", "days": []}]}', ""),
        ('{"@odata.type": "example.none", "days": 5}', ""),
        ('{"@odata.type": "#example.base", "parts": 5}', "parts is not a list"),
        ("[]", "the whole is not an object"),
        ('{"id": 1}', "id is not Edm.String"),
        ('{"size": true}', "size is not Edm.Int32"),
        ('{"mode": 1}', "mode is not the name of a member"),
        ('{"parts": {}}', "parts is not a list"),
        ('{"parts": [{}, {"parts": [5]}]}', "parts[1].parts[0] is not an object"),
        (
            '{"@odata.type": "#example.deep", "days": ["2026-01-01", "2026-02-30"]}',
            "days[1] is not Edm.Date",
        ),
    ],
)
def test_why_an_example_is_left_out(text: str, problem: str) -> None:
    assert said(text) == problem


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('{"value": [{"size": 1}, {"size": 2}]}', ""),
        ('{"value": [{"size": 1}, {"size": "2"}]}', "[1].size is not Edm.Int32"),
        ('[{"size": 1}]', "the whole is not a list"),
        ("{}", "the whole is not a list"),
    ],
)
def test_an_example_of_a_list(text: str, problem: str) -> None:
    assert said(text, ListOf(THING)) == problem


def test_what_is_no_json_is_left_out() -> None:
    assert said('{"size": ').startswith("line 1: ")
