from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ir import ScalarKind, enum_index, struct_index
from generator.python.names import assign_names
from generator.python.samples import Samples, json_text
from tests.unit.factories import api, complex_type, enum, navigation, prop, qname, type_of

SCHEMA = api(
    enum("mode", "on", "groupCall"),
    enum("empty"),
    complex_type("base", prop("name"), prop("mode", "mode")),
    complex_type("thing", prop("parts", "[thing]"), prop("size", "Decimal"), base="base"),
    complex_type("other", navigation("thing", "thing"), prop("empty", "empty")),
)
SAMPLES = Samples(assign_names(SCHEMA)[0], struct_index(SCHEMA), enum_index(SCHEMA))


def python(type_ref: str, value: Any) -> str | None:
    return SAMPLES.python(type_of(type_ref), value)


def test_an_object_has_every_property_inherited_ones_first() -> None:
    flat = {"name": "name text", "mode": "groupCall", "size": Decimal("12.3400")}
    assert SAMPLES.object(qname("thing"), depth=0) == flat
    assert SAMPLES.object(qname("thing")) == {
        "name": "name text",
        "mode": "groupCall",
        "parts": [flat],
        "size": Decimal("12.3400"),
    }
    assert list(SAMPLES.object(qname("thing"))) == ["name", "mode", "parts", "size"]


def test_depth_ends_recursion() -> None:
    deep = SAMPLES.object(qname("other"), depth=3)
    assert "parts" not in deep["thing"]["parts"][0]["parts"][0]


def test_an_enumeration_without_members_still_has_a_value() -> None:
    assert SAMPLES.value(type_of("empty"), "wire") == "wire"


NAMES = {
    "UTC": UTC,
    "date": date,
    "datetime": datetime,
    "timedelta": timedelta,
    "Decimal": Decimal,
    "UUID": UUID,
}


@pytest.mark.parametrize(
    ("type_ref", "value", "wanted"),
    [
        ("String", 'a "b"\n', 'a "b"\n'),
        ("Boolean", True, True),
        ("Int32", -5, -5),
        ("Int64", "9007199254740993", 9007199254740993),
        ("Double", Decimal("2.50"), 2.5),
        ("Double", 3, 3),
        ("Double", 2**53, 2**53),
        ("Double", 2**63 - 1, 2.0**63),
        ("Single", -(2**53) - 1, -(2.0**53)),
        ("Int64", 2**63 - 1, 2**63 - 1),
        ("Decimal", Decimal("1.10"), Decimal("1.10")),
        ("Decimal", "1.10", Decimal("1.10")),
        ("Decimal", 7, Decimal(7)),
        ("Date", "2024-02-29", date(2024, 2, 29)),
        ("DateTimeOffset", "2026-03-04T05:06:07Z", datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)),
        (
            "DateTimeOffset",
            "2026-03-04T05:06:07.1234567Z",
            datetime(2026, 3, 4, 5, 6, 7, 123456, tzinfo=UTC),
        ),
        (
            "DateTimeOffset",
            "2026-03-04T05:06:07.5Z",
            datetime(2026, 3, 4, 5, 6, 7, 500000, tzinfo=UTC),
        ),
        ("Duration", "PT1H2M3.5S", timedelta(hours=1, minutes=2, seconds=3, microseconds=500000)),
        ("Duration", "PT90S", timedelta(seconds=90)),
        (
            "Guid",
            "3F2504E0-4f89-41d3-9a0c-0305e82c3301",
            UUID("3f2504e0-4f89-41d3-9a0c-0305e82c3301"),
        ),
        ("[Int32]", [1, 2], [1, 2]),
        ("String", None, None),
    ],
)
def test_the_python_of_a_value(type_ref: str, value: Any, wanted: Any) -> None:
    code = python(type_ref, value)
    assert code is not None
    found = eval(code, NAMES)
    assert found == wanted
    assert type(found) is type(wanted)
    assert str(found) == str(wanted)


@pytest.mark.parametrize(
    ("type_ref", "value"),
    [
        ("Date", "2026-02-30"),
        ("Date", "20260304"),
        ("Date", "String (date)"),
        ("DateTimeOffset", "2026-13-01T00:00:00Z"),
        ("DateTimeOffset", "2026-01-01T24:00:00Z"),
        ("DateTimeOffset", "2026-01-01T00:00:00+01:00"),
        ("Duration", "PT"),
        ("Duration", "P1DT1H"),
        ("Duration", "-PT1S"),
        ("Guid", "{id}"),
        ("Guid", "11111111111111111111111111111111"),
        ("Decimal", "a lot"),
        ("Decimal", True),
        ("Double", "INF"),
        ("Int32", "1"),
        ("Int32", True),
        ("Boolean", "true"),
        ("Binary", "AAEC"),
        ("TimeOfDay", "01:02:03"),
        ("[Date]", ["2026-01-01", "soon"]),
        ("thing", {"name": "x"}),
        ("String", {"a": 1}),
    ],
)
def test_nothing_is_said_of_unusual_values(type_ref: str, value: Any) -> None:
    assert python(type_ref, value) is None


def test_members_are_named_and_unknown_values_are_text() -> None:
    assert python("mode", "groupCall") == "enums.Mode.GROUP_CALL"
    assert python("mode", "later") == '"later"'


@given(st.sampled_from(list(ScalarKind)), st.text() | st.from_regex(r"[0-9PT:.Z-]{1,20}"))
def test_whatever_a_page_says_the_code_can_be_run(kind: ScalarKind, text: str) -> None:
    code = python(kind.value, text)
    if code is not None:
        eval(code, NAMES)


def test_the_type_that_a_value_says_it_has() -> None:
    base, thing = qname("base"), qname("thing")
    assert SAMPLES.actual_type(base, {"@odata.type": "#example.thing"}) == thing
    assert SAMPLES.actual_type(base, {"@odata.type": "#example.other"}) == base
    assert SAMPLES.actual_type(base, {"@odata.type": "#example.nothing"}) == base
    assert SAMPLES.actual_type(base, {}) == base


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(JSON)
def test_json_text_is_json(value: Any) -> None:
    assert json.loads(json_text(value)) == value


def test_json_text_keeps_every_digit_and_indents() -> None:
    text = json_text({"a": [Decimal("1.10"), {}], "ü": []})
    assert text == '{\n  "a": [\n    1.10,\n    {}\n  ],\n  "\\u00fc": []\n}'
