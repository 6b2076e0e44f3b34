"""``docs/rules.md``: the rules as a page."""

from __future__ import annotations

from itertools import groupby

from generator.compare.rules import ALL_RULES, Rule, bump_of

_HEAD = """\
# Rules of `csdlgen diff`

Made from `generator/compare/rules/` by `pytest tests/unit/compare --update-goldens`; do not edit.

Each rule has a level on three axes:

- **Python**: does code against the SDK still import, type check and run?
- **wire**: do SDKs made from OLD and from NEW read and ask what the other side writes and answers?
- **silent**: does code go on without an error and get something else?

A change is as bad as the worst of the three. What is breaking asks for a major version; what is
risky, added or deprecated for a minor one; anything else for a patch. `csdlgen.toml` can say
otherwise, for all axes with a word or for some of them with a table:

```toml
[compare.rules]
member-added-unguarded = "compatible"
property-became-non-nullable = { wire = "compatible" }
```
"""
_TITLES = {
    "type": "Types",
    "property": "Properties",
    "enum": "Enumerations",
    "operation": "Functions and actions",
    "path": "Paths and requests",
    "deprecation": "Deprecations",
    "Python": "Python alone",
}


def rules_page() -> str:
    """The page: for each group a table of verdicts, then why they are so and what to do."""
    ordered = sorted(ALL_RULES, key=lambda each: [*_TITLES].index(each.group))
    sections = [
        _section(_TITLES[group], list(rules))
        for group, rules in groupby(ordered, key=lambda each: each.group)
    ]
    return "\n".join([_HEAD, *sections])


def _section(title: str, rules: list[Rule]) -> str:
    rows = "\n".join(map(_row, rules))
    head = "| rule | what happened | Python | wire | silent | version |\n|---|---|---|---|---|---|"
    details = "\n".join(f"- `{each.id}`: {each.reason} *To do:* {each.advice}" for each in rules)
    return f"## {title}\n\n{head}\n{rows}\n\n{details}\n"


def _row(rule: Rule) -> str:
    verdict = rule.verdict
    levels = " | ".join(map(str, (verdict.python, verdict.wire, verdict.silent)))
    bump = bump_of(rule.category, verdict.overall)
    return f"| `{rule.id}` | {rule.title} | {levels} | {bump} |"
