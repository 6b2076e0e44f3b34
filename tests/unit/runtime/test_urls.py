from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.runtime import codec as c
from generator.runtime.urls import Path

ROOT = Path("").segment("communications").segment("callRecords")


def test_a_key_as_a_segment() -> None:
    assert str(ROOT.key("e523d2ed")) == "/communications/callRecords/e523d2ed"
    assert str(Path().key("a/b+c'd é")) == "/a%2Fb%2Bc%27d%20%C3%A9"
    assert str(Path().key("$value")) == "/%24value"


def test_keys_in_parentheses() -> None:
    assert str(ROOT.predicate(c.STRING.literal("O'N/x"))).endswith("callRecords('O''N%2Fx')")
    keys = [("OrderID", c.INT32.literal(1)), ("Product", c.STRING.literal("a,b=c"))]
    assert str(Path("/o").predicates(keys)) == "/o(OrderID=1,Product='a%2Cb%3Dc')"


def test_a_function_call() -> None:
    start = c.DATE_TIME_OFFSET.literal(datetime(2026, 1, 1, tzinfo=UTC))
    end = c.DATE_TIME_OFFSET.literal(c.DATE_TIME_OFFSET.decode("2026-01-02T00:00:00+01:00"))
    call = ROOT.call("getPstnCalls", [("fromDateTime", start), ("toDateTime", end), ("x", None)])
    assert str(call) == (
        "/communications/callRecords/getPstnCalls"
        "(fromDateTime=2026-01-01T00:00:00Z,toDateTime=2026-01-02T00:00:00%2B01:00)"
    )
    assert str(Path().call("delta")) == "/delta()"


@pytest.mark.parametrize("text", ["", ".", ".."])
def test_a_key_that_names_another_place_is_refused(text: str) -> None:
    for add in (ROOT.key, ROOT.segment):
        with pytest.raises(ValueError, match="cannot stand as a segment"):
            add(text)


@given(st.text(min_size=1).filter(lambda text: text not in {".", ".."}))
def test_a_key_is_one_segment_and_decodes_to_itself(text: str) -> None:
    path = str(Path("/a").key(text))
    assert path.count("/") == 2
    assert path.isascii()
    assert not set(path) & set('?#+&;, "<>')
    assert unquote(path.rpartition("/")[2]) == text


@given(st.text())
def test_a_text_argument_decodes_to_itself(text: str) -> None:
    literal = c.STRING.literal(text)
    path = str(Path("/a").call("f", [("p", literal), ("q", "1")]))
    assert path.count("/") == 2
    assert path.count(",") == 1
    assert unquote(path) == f"/a/f(p={literal},q=1)"


def test_paths_are_values() -> None:
    assert Path("/a", "/a") == Path().segment("a")
    assert len({Path("/a"), Path("/a")}) == 1


def test_templates_have_no_keys() -> None:
    path = Path().segment("a b").key("k/1").predicate("'x'").predicates([("n", "1")])
    assert path.template == "/a b/{}/{}/{}"
    called = path.call("f", [("from", "2026-01-01"), ("to", None), ("n", "'é'")])
    assert called.template == "/a b/{}/{}/{}/f()"
    assert called.arguments == (("from", "2026-01-01"), ("n", "'é'"))
    assert called.segment("b").arguments == ()


def test_names_of_parameters_are_encoded_too() -> None:
    path = Path("/a").call("f", [("x)/../y?z=", "1"), ("größe", "2")])
    assert str(path) == "/a/f(x)%2F..%2Fy%3Fz%3D=1,gr%C3%B6%C3%9Fe=2)"
    assert str(path.with_arguments({"größe": "3"})).endswith(",gr%C3%B6%C3%9Fe=3)")
    assert str(Path("/a").predicates([("k/l", "'1'")])) == "/a(k%2Fl='1')"


def test_a_call_with_other_arguments() -> None:
    path = Path().segment("a").call("f", [("from", "1"), ("to", "2"), ("n", "')('")])
    changed = path.with_arguments({"from": "2", "to": "3", "absent": "4"})
    assert changed == Path().segment("a").call("f", [("from", "2"), ("to", "3"), ("n", "')('")])
