from __future__ import annotations

from typing import Any

import pytest

from generator.runtime.odata import parse_expression
from generator.runtime.query import QueryError, Rules, query_options
from generator.runtime.query.uses import uses_in
from tests.unit.runtime.sample import Call

RULES = Rules(
    request="GET /calls",
    options=("$filter", "$expand"),
    filter={
        "id": ("eq", "startswith"),
        "access": (),
        "sessions": ("any", "not"),
        "sessions/startDateTime": ("lt", "ge"),
        "organizer": (),
    },
    expand=("sessions", "sessions/inner"),
)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize(
    "options",
    [
        {},
        {"filter": "id eq 'a' or 'a' eq id or startswith(id,'a')"},
        {"filter": "access has 'read' and access in ('read','write')"},
        {"filter": "sessions/any()"},
        {"filter": "sessions/any(s:s/start lt 2026-01-01 and 2026-01-01 gt s/start)"},
        {"filter": "not (sessions/any(s:2026-01-01 le s/startDateTime))"},
        {"filter": "organizer/display_name eq 'a'"},
        {"filter": "not (access has 'read' or organizer/display_name eq 'a')"},
        {"filter": "not (not sessions/any())"},
        {"expand": ["sessions($expand=inner)", "sessions/inner", "sessions/$ref"]},
    ],
)
def test_what_is_offered(options: dict[str, Any]) -> None:
    assert query_options(Call, RULES, **options) == query_options(Call, **options)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"select": ["id"]}, "does not offer $select; it offers $filter and $expand"),
        ({"top": 5}, "does not offer $top;"),
        ({"count": True}, "does not offer $count;"),
        (
            {"filter": "modes/any()"},
            "does not filter by modalities; it filters by id (eq, startswith)",
        ),
        ({"filter": "id ne 'a'"}, "does not filter by id with ne;"),
        ({"filter": "contains(id,'a')"}, "does not filter by id with contains;"),
        (
            {"filter": "sessions/all(s:s/start lt 2026-01-01)"},
            "does not filter by sessions with all;",
        ),
        (
            {"filter": "sessions/any(s:s/start gt 2026-01-01)"},
            "does not filter by sessions/startDateTime with gt;",
        ),
        (
            {"filter": "sessions/any(s:2026-01-01 lt s/start)"},
            "does not filter by sessions/startDateTime with gt;",
        ),
        ({"filter": "sessions/any(s:s/id eq 'a')"}, "does not filter by sessions/id;"),
        ({"filter": "sessions/$count gt 1"}, "does not filter by sessions with $count;"),
        ({"filter": "not (id eq 'a')"}, "does not filter by id with not;"),
        ({"filter": "not startswith(id,'a')"}, "does not filter by id with not;"),
        ({"filter": "access has 'read' and not (id eq 'a')"}, "does not filter by id with not;"),
        (
            {"filter": "sessions/any(s:not (s/start lt 2026-01-01))"},
            "does not filter by sessions/startDateTime with not;",
        ),
        (
            {"expand": ["sessions($expand=inner($expand=inner))"]},
            ("does not expand sessions/inner/inner; it expands sessions and sessions/inner"),
        ),
    ],
)
def test_what_is_not_offered(options: dict[str, Any], message: str) -> None:
    with pytest.raises(QueryError) as caught:
        query_options(Call, RULES, **options)
    said = str(caught.value)
    assert said.startswith(f"GET /calls {message}")
    assert said.endswith("; check=False sends it anyway")
    assert query_options(Call, RULES, check=False, **options) == query_options(Call, **options)


@pytest.mark.parametrize(
    "options", [{"filter": "id ne 'a' and modes/any()"}, {"expand": ["sessions($expand=inner)"]}]
)
def test_where_nothing_is_told_everything_is_offered(options: dict[str, Any]) -> None:
    rules = Rules(request="GET /calls", options=("$filter", "$expand"))
    assert query_options(Call, rules, **options) == query_options(Call, **options)


def test_one_option_is_refused_and_nothing_told_of_others() -> None:
    rules = Rules(request="GET /rows()", refused=("$filter",))
    assert query_options(Call, rules, top=1) == "$top=1"
    with pytest.raises(QueryError, match=r"GET /rows\(\) does not offer \$filter; check=False"):
        query_options(Call, rules, filter="id eq 'a'")


def test_no_option_at_all() -> None:
    with pytest.raises(QueryError, match=r"does not offer \$top; it offers no query option;"):
        query_options(Call, Rules(request="GET /calls", options=()), top=1)


def _both(path: str, operator: str) -> list[tuple[str, str]]:
    """What is denied is used twice."""
    return [(path, operator), (path, "not")]


@pytest.mark.parametrize(
    ("text", "uses"),
    [
        ("a", [("a", "eq")]),
        ("not a", [("a", "eq"), ("a", "not")]),
        ("not (a eq 1 or contains(b,'c'))", [*_both("a", "eq"), *_both("b", "contains")]),
        ("not (a/b in (1,2) and -c lt 1)", [*_both("a/b", "in"), *_both("c", "lt")]),
        ("not a/any(x:x eq 1) and b eq 1", [*_both("a", "any"), ("a", "eq"), ("b", "eq")]),
        ("a/all(x:not (x eq 1))", [("a", "all"), *_both("a", "eq")]),
        ("a add 1 gt b/c", [("a", "add"), ("b/c", "lt")]),
        ("a in (b,1)", [("a", "in"), ("b", "in")]),
        ("a/$count gt 1", [("a", "$count")]),
        ("1 lt a/b/$count", [("a/b", "$count")]),
        ("-a le -b", [("a", "le"), ("b", "ge")]),
        ("contains(tolower(a),b)", [("a", "tolower"), ("b", "contains")]),
        ("isof(a,ns.t)", [("a", "isof")]),
        ("a/ns.t/b eq $it/c", [("a/b", "eq"), ("c", "eq")]),
        ("a/any(x:x eq 1)", [("a", "any"), ("a", "eq")]),
        (
            "a/any(x:x/b/all(y:y/c lt x/d and e))",
            [("a", "any"), ("a/b", "all"), ("a/b/c", "lt"), ("a/d", "gt"), ("e", "eq")],
        ),
        ("1 eq 1", []),
    ],
)
def test_uses(text: str, uses: list[tuple[str, str]]) -> None:
    assert list(uses_in(parse_expression(text))) == uses
