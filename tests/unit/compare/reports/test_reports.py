from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.compare.changes import Change, Effect, EffectKind
from generator.compare.judge import Comparison, judge
from generator.compare.reports import as_json, as_markdown, as_text
from generator.compare.rules import RULES
from generator.diagnostics import Source
from generator.printable import LONGEST, code_span

REMOVED = Change(
    rule="property-removed",
    subject="n.call/organizer",
    before="n.person",
    old=Source("old.xml", 12),
    new=Source("new.xml", 3),
    effects=(
        Effect(kind=EffectKind.REMOVED, name="models.Call.organizer", before="Person | None"),
    ),
)
RENAMED = Change(
    rule="type-renamed",
    subject="n.b",
    was="n.a",
    before="n.a",
    after="n.b",
    old=Source("old.xml", 1),
    new=Source("new.xml", 2),
    effects=(
        Effect(kind=EffectKind.RENAMED, name="models.A", before="models.A", after="models.B"),
        Effect(kind=EffectKind.CHANGED, name="models.C.x", before="int", after="str"),
    ),
)
ADDED = Change(
    rule="type-added",
    subject="n.c",
    after="ComplexType",
    new=Source("new.xml", 9),
    effects=(Effect(kind=EffectKind.ADDED, name="models.C", after="Model"),),
)
DATED = Change(rule="deprecation-added", subject="n.c/d", after="since 2031-02-03", note="use e")


def comparison(*changes: Change) -> Comparison:
    return Comparison(old="old.xml", new="new.xml", changes=judge(changes, RULES))


ALL = comparison(REMOVED, RENAMED, ADDED, DATED)


@pytest.fixture(scope="module")
def published() -> dict[str, Any]:
    path = Path(__file__).parents[4] / "docs" / "diff.schema.json"
    schema: dict[str, Any] = json.loads(path.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return schema


@pytest.mark.parametrize("found", [ALL, comparison()], ids=["changes", "none"])
def test_json_is_as_its_schema_says(found: Comparison, published: dict[str, Any]) -> None:
    jsonschema.validate(json.loads(as_json(found)), published)


def test_every_word_of_the_schema_is_checked(published: dict[str, Any]) -> None:
    document = json.loads(as_json(ALL))
    for spoil in (
        lambda each: each.update(format="csdlgen-diff/2"),
        lambda each: each.update(more=1),
        lambda each: each.pop("bump"),
        lambda each: each["changes"][0].update(verdict="bad"),
        lambda each: each["changes"][0]["axes"].pop("wire"),
        lambda each: each["changes"][0]["python"].append({"name": "x"}),
    ):
        spoiled = json.loads(json.dumps(document))
        spoil(spoiled)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(spoiled, published)


def test_json_says_it_all() -> None:
    document = json.loads(as_json(ALL))
    assert document["verdict"] == "breaking"
    assert document["axes"] == {"python": "breaking", "wire": "compatible", "silent": "risky"}
    assert document["bump"] == "major"
    assert document["counts"] == {"breaking": 2, "risky": 0, "compatible": 2}
    renamed, removed = document["changes"][:2]
    assert (renamed["subject"], renamed["was"]) == ("n.b", "n.a")
    assert removed == {
        "rule": "property-removed",
        "title": "property removed",
        "category": "removed",
        "subject": "n.call/organizer",
        "was": None,
        "before": "n.person",
        "after": None,
        "note": None,
        "verdict": "breaking",
        "axes": {"python": "breaking", "wire": "compatible", "silent": "risky"},
        "bump": "major",
        "reason": RULES["property-removed"].reason,
        "advice": RULES["property-removed"].advice,
        "old": {"file": "old.xml", "line": 12},
        "new": {"file": "new.xml", "line": 3},
        "python": [
            {
                "kind": "removed",
                "name": "models.Call.organizer",
                "before": "Person | None",
                "after": None,
            }
        ],
    }


def test_the_overall_verdict_comes_first() -> None:
    assert as_text(ALL).startswith("breaking: 2 breaking and 2 compatible changes")
    assert "next version: major" in as_text(ALL).splitlines()[0]
    assert as_markdown(ALL).startswith("**Breaking**: 2 breaking and 2 compatible changes")
    assert [*json.loads(as_json(ALL))][:2] == ["format", "verdict"]
    assert as_text(comparison()) == "unchanged: nothing changed from old.xml to new.xml\n"
    assert as_markdown(comparison()) == (
        "**Unchanged**: nothing changed from `old.xml` to `new.xml`.\n"
    )


RISKY = Change(rule="default-changed", subject="n.call/end")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([REMOVED], "1 breaking change"),
        ([RISKY, RISKY], "2 risky changes"),
        ([ADDED, REMOVED, RENAMED], "2 breaking and 1 compatible change"),
        ([ADDED, DATED, RISKY, REMOVED], "1 breaking, 1 risky and 2 compatible changes"),
    ],
)
def test_changes_are_counted_by_level(changes: list[Change], said: str) -> None:
    assert as_text(comparison(*changes)).partition(": ")[2].startswith(f"{said} from ")


def test_text_tells_each_change_on_lines_of_its_own() -> None:
    assert as_text(comparison(REMOVED)).split("\n\n")[1] == (
        "breaking: n.call/organizer: property removed: n.person [property-removed]\n"
        "    OLD old.xml:12, NEW new.xml:3\n"
        "    models.Call.organizer is gone\n"
        "    Python breaking, wire compatible, silent risky; major version\n"
        f"    why: {RULES['property-removed'].reason}\n"
        f"    do: {RULES['property-removed'].advice}\n"
    )
    assert as_text(comparison(ADDED)).split("\n\n")[1] == (
        "compatible: n.c: type added: ComplexType [type-added]\n"
        "    NEW new.xml:9\n"
        "    models.C is new\n"
    )


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("(self, a: int, b: str = 'x, y: z') -> A", "(self, a: int, b: str = 'x, y: z') -> B",
         "m returned A, returns B"),
        ("(self, a: int, **o: O) -> A", "(self, a: str, **o: O) -> A",
         "m took a: int, takes a: str"),
        ("(self, a: int) -> A", "(self) -> A", "m took a: int"),
        ("(self) -> A", "(self, a: int = 1) -> B", "m takes a: int = 1; returned A, returns B"),
        ("(int)", "(str)", "m was (int), is (str)"),
        ("int | None", "str | None", "m was int | None, is str | None"),
    ],
)  # fmt: skip
def test_of_a_method_what_is_another_is_told(before: str, after: str, said: str) -> None:
    effect = Effect(kind=EffectKind.CHANGED, name="m", before=before, after=after)
    changed = Change(rule="python-changed", subject="n.f()", effects=(effect,))
    assert f"    {said}\n" in as_text(comparison(changed))
    (told,) = json.loads(as_json(comparison(changed)))["changes"][0]["python"]
    assert (told["before"], told["after"]) == (before, after)


def test_what_is_to_be_done_is_told_of_what_is_compatible_too() -> None:
    advice = RULES["deprecation-added"].advice
    assert f"\n    do: {advice}\n" in as_text(comparison(DATED))
    assert f"\nTo do: {advice}\n" in as_markdown(comparison(DATED))
    for told in (as_text(comparison(ADDED)), as_markdown(comparison(ADDED))):
        assert "Nothing." not in told


def test_markdown_tells_once_what_holds_for_a_rule() -> None:
    other = Change(rule="property-removed", subject="n.call/end", before="Edm.Date")
    text = as_markdown(comparison(REMOVED, other))
    assert text.count(RULES["property-removed"].reason) == 1
    assert "\n- `n.call/end` (`Edm.Date`): " in text
    assert "\n- `n.call/organizer` (`n.person`): `models.Call.organizer` is gone. OLD " in text
    assert "`models.A` is now `models.B`; `models.C.x` was `int`, is `str`" in as_markdown(ALL)
    assert "(`since 2031-02-03`; `use e`)" in as_markdown(ALL)


def many(rule: str, number: int) -> list[Change]:
    return [Change(rule=rule, subject=f"n.call/{rule}{each}") for each in range(number)]


def test_markdown_fits_into_a_pull_request_and_says_what_is_left_out() -> None:
    changes = [*many("property-removed", 900), *many("type-added", 1200), *many("open-added", 1)]
    text = as_markdown(comparison(*changes))
    assert LONGEST - 200 < len(text) <= LONGEST
    lines = text.splitlines()
    assert sum(line.startswith("- `n.call/property-removed") for line in lines) == 900
    told = sum(line.startswith("- `n.call/type-added") for line in lines)
    assert 0 < told < 1200
    assert f"\n{1200 - told + 1} of 2101 changes are left out here; `csdlgen diff` " in text
    assert lines[-2:] == [
        f"- Type added (`type-added`): {1200 - told}",
        "- Became open (`open-added`): 1",
    ]
    assert text.startswith("**Breaking**: 900 breaking and 1201 compatible changes")


def test_markdown_that_is_cut_has_no_heading_without_a_change() -> None:
    changes = [*many("property-removed", 3), *many("type-added", 3)]
    for longest in range(850, len(as_markdown(comparison(*changes)))):
        text = as_markdown(comparison(*changes), longest)
        assert len(text) <= longest
        assert ("type-added0`" in text) is ("### Compatible" in text)


def test_what_fits_is_not_cut() -> None:
    whole = as_markdown(ALL)
    assert as_markdown(ALL, len(whole)) == whole
    assert "left out" in as_markdown(ALL, len(whole) - 1)


@given(st.text(min_size=1).filter(lambda each: each.split()))
def test_no_text_gets_out_of_its_code_span(text: str) -> None:
    (block,) = [each for each in MarkdownIt().parse(f"x {code_span(text)} y") if each.children]
    kinds = [each.type for each in block.children or ()]
    assert kinds == ["text", "code_inline", "text"]


def test_text_of_a_schema_cannot_break_a_line() -> None:
    hostile = Change(
        rule="default-changed", subject="n.a/b", before="1\n\n## x\x1b[31m", after="`2`"
    )
    for told in (as_text(comparison(hostile)), as_markdown(comparison(hostile))):
        assert "\x1b" not in told
        assert not [line for line in told.splitlines() if line.startswith("## ")]
