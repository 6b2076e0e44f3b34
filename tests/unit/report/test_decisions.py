from __future__ import annotations

import pytest

from generator.diagnostics import InputError, Source
from generator.disagreements import Disagreement, Statement, disagreement
from generator.report import read_decisions

OVERLAY = """\
# Decisions.

[[decision]]
code = "docs-type"
subject = ["shop.crate.*", "shop.box.size"]
page = "Double"
schema = "Edm.Single"
follow = "schema"
why = "It is newer."

[[decision]]
code = "docs-missing-page"
subject = "shop.box"
follow = "page"
why = "Nobody asks for it."
applied = true
"""


def found(
    subject: str, page: str = "Double", schema: str = "Edm.Single", code: str = "docs-type"
) -> Disagreement:
    return disagreement(
        code,
        subject,
        "said otherwise",
        page=Statement(Source("a.md", 3), page),
        schema=Statement(Source("a.xml", 4), schema),
    )


def test_decisions_know_where_they_stand() -> None:
    first, second = read_decisions(OVERLAY, "d.toml")
    assert (first.source, second.source) == (Source("d.toml", 3), Source("d.toml", 11))
    assert (first.applied, second.applied) == (False, True)
    assert second.subject == ("shop.box",)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (found("shop.crate.weight"), True),
        (found("shop.box.size"), True),
        (found("shop.box.weight"), False),
        (found("shop.crate"), False),
        (found("Shop.crate.weight"), False),
        (found("shop.crate.weight", page="Int32"), False),
        (found("shop.crate.weight", schema="Edm.Double"), False),
        (found("shop.crate.weight", code="docs-parameter"), False),
    ],
)
def test_a_decision_is_about_what_was_said_then(other: Disagreement, expected: bool) -> None:
    first, _ = read_decisions(OVERLAY, "d.toml")
    assert first.is_about(other) is expected


def test_a_side_that_a_decision_leaves_out_may_say_anything() -> None:
    _, second = read_decisions(OVERLAY, "d.toml")
    schema = Statement(Source("a.xml", 1), "whatever")
    assert second.is_about(disagreement("docs-missing-page", "shop.box", "no", schema=schema))


def test_an_empty_side_is_one_that_says_nothing() -> None:
    (decision,) = read_decisions(
        '[[decision]]\ncode = "docs-type"\nsubject = "s"\npage = ""\nfollow = "page"\nwhy = "w"\n',
        "d",
    )
    assert decision.is_about(found("s", page="", code="docs-type"))
    assert not decision.is_about(found("s", page="x", code="docs-type"))
    schema = Statement(Source("a.xml", 1))
    assert decision.is_about(disagreement("docs-type", "s", "m", schema=schema))


def test_no_decisions() -> None:
    assert read_decisions("", "d.toml") == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (OVERLAY.replace('why = "Nobody', 'reason = "Nobody'), "d.toml:11: error: "),
        (OVERLAY.replace('follow = "page"', 'follow = "pages"'), "d.toml:14: error: "),
        (OVERLAY.replace('why = "It is newer."', 'why = ""'), "d.toml:9: error: decision.0.why: "),
        (OVERLAY.replace('subject = "shop.box"', "subject = []"), "d.toml:13: error: "),
        (OVERLAY.replace('[[decision]]\ncode = "docs-type"', "[[decison]]"), "d.toml"),
        ("decision = 3", "d.toml:1: error: decision: "),
        ("[[decision", "d.toml:1: error: "),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, said: str) -> None:
    with pytest.raises(InputError) as raised:
        read_decisions(text, "d.toml")
    assert str(raised.value).startswith(said)


def test_a_code_that_there_is_not_is_told_with_its_line_and_the_nearest() -> None:
    text = OVERLAY.replace('"docs-type"', '"docs-typo"')
    with pytest.raises(InputError) as raised:
        read_decisions(text, "d.toml")
    (said,) = str(raised.value).splitlines()
    assert said.startswith(
        "d.toml:4: error: decision.0.code: unknown code 'docs-typo' (did you mean docs-type?); "
        "the codes are docs-deprecation, "
    )


def test_there_is_no_disagreement_by_another_code() -> None:
    """Whoever adds one adds it to those that can be decided on."""
    with pytest.raises(ValueError, match="docs-typo"):
        found("shop.box", code="docs-typo")
