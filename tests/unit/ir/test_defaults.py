from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ir import ScalarKind, default_of

GUID = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("Boolean", "true", True),
        ("Boolean", "false", False),
        ("SByte", "-128", -128),
        ("Byte", "255", 255),
        ("Int16", "-32768", -32768),
        ("Int32", "+7", 7),
        ("Int64", "9223372036854775807", 2**63 - 1),
        ("Decimal", "-12.50", -12.5),
        ("Double", "1e300", 1e300),
        ("Single", "-INF", "-INF"),
        ("String", "", ""),
        ("String", "a\n'b", "a\n'b"),
        ("Date", "2026-02-28", "2026-02-28"),
        ("Date", "12026-02-29", None),
        ("Date", "12028-02-29", "12028-02-29"),
        ("DateTimeOffset", "2026-03-04T05:06:07.5Z", "2026-03-04T05:06:07.5Z"),
        ("DateTimeOffset", "2026-03-04T05:06-08:00", "2026-03-04T05:06-08:00"),
        ("TimeOfDay", "07:08:09.1", "07:08:09.1"),
        ("Duration", "-P1DT2H", "-P1DT2H"),
        ("Duration", "PT0.5S", "PT0.5S"),
        ("Guid", GUID, GUID),
        ("Binary", "AQI=", "AQI="),
        ("Binary", "", ""),
        ("GeographyPoint", "SRID=0;Point(1 2)", "SRID=0;Point(1 2)"),
        ("PrimitiveType", "x", "x"),
        ("Boolean", "1", None),
        ("Boolean", "True", None),
        ("SByte", "128", None),
        ("Byte", "-1", None),
        ("Int32", "2147483648", None),
        ("Int32", "1.0", None),
        ("Int32", "", None),
        ("Int64", "\u0661", None),
        ("Int64", "9" * 5_000, None),
        ("Decimal", "INF", None),
        ("Double", "1e999", None),
        ("Double", "nan", None),
        ("Date", "2026-02-29", None),
        ("Date", "2026-2-1", None),
        ("DateTimeOffset", "2026-03-04T05:06:07", None),
        ("TimeOfDay", "7:8", None),
        ("Duration", "P", None),
        ("Duration", "P1DT", None),
        ("Guid", "7", None),
        ("Binary", "a b", None),
        ("Stream", "", None),
    ],
)
def test_the_default_of_a_type(kind: str, text: str, value: object) -> None:
    if value is None:
        with pytest.raises(ValueError):  # noqa: PT011 (there is nothing to say but where it stands)
            default_of(ScalarKind(kind), text)
        return
    found = default_of(ScalarKind(kind), text)
    assert (type(found), found) == (type(value), value)


@given(st.sampled_from(ScalarKind), st.text())
def test_any_text_is_read_or_refused(kind: ScalarKind, text: str) -> None:
    try:
        found = default_of(kind, text)
    except ValueError:
        return
    json.dumps(found, allow_nan=False)
