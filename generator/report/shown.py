"""The report as text, Markdown and JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.printable import LONGEST, dumped, fitting, markdown_text, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sized

    from generator.disagreements import Statement
    from generator.report.decisions import Decision
    from generator.report.docs import Item, Report


_COLUMNS = """\
| SDK | what | subject | on the page | in the schema | decision |
|---|---|---|---|---|---|"""


def as_text(report: Report) -> str:
    """A line for each disagreement that is new, and for each decision that is stale."""
    lines = [
        *(str(each.found) for each in report.new),
        *(one_line(f"{each.source}: stale: {_told(each)}") for each in report.stale),
        _counts(report),
    ]
    return "\n".join(lines) + "\n"


def _told(decision: Decision) -> str:
    return f"{', '.join(decision.subject)}: nobody disagrees on this any more [{decision.code}]"


def _counts(report: Report) -> str:
    return (
        f"{_number(report.new, 'new disagreement')}, {len(report.decided)} decided, "
        f"{_number(report.stale, 'stale decision')}, {len(report.applied)} applied in the pages"
    )


def _number(some: Sized, noun: str) -> str:
    return f"{len(some)} {noun}{'' if len(some) == 1 else 's'}"


def as_markdown(report: Report, longest: int = LONGEST) -> str:
    """Tables for a pull request or an issue; whatever comes from a page or a schema is escaped.
    What is longer than so many characters is cut after a row, and ends with how many more there
    are."""
    head = f"**{_counts(report)}**"
    told = [
        *_section("New", f"\n{_COLUMNS}", _rows(report.new)),
        *_section("Decided", f"\n{_COLUMNS}", _rows(report.decided)),
        *_section("Stale decisions", "", map(_stale, report.stale)),
    ]
    kept = len(told)
    if len(head) + sum(map(len, told)) + 1 > longest:
        kept = fitting(told, longest - len(head) - 1 - len(_left_out(kept, kept)))
    more = _left_out(len(told) - kept, len(told)) if kept < len(told) else ""
    return "".join([head, *told[:kept], more, "\n"])


def _section(title: str, head: str, rows: Iterable[str]) -> Iterator[str]:
    """The rows, the first with the heading."""
    before = f"\n\n### {title}\n{head}"
    for row in rows:
        yield f"{before}\n{row}"
        before = ""


def _left_out(number: int, total: int) -> str:
    how = "`csdlgen report docs` tells all of them as text or JSON"
    return f"\n\n### And more\n\n{number} of {total} are left out here; {how}."


def _stale(decision: Decision) -> str:
    return f"- {markdown_text(str(decision.source))}: {markdown_text(_told(decision))}"


def _rows(items: tuple[Item, ...]) -> Iterator[str]:
    for each in items:
        decision = f"{each.decision.follow}: {each.decision.why}" if each.decision else ""
        cells = (
            each.sdk,
            f"{each.found.message} [{each.found.code}]",
            each.found.subject,
            str(each.found.page.source) if each.found.page else "",
            str(each.found.schema.source) if each.found.schema else "",
            decision,
        )
        yield f"| {' | '.join(map(markdown_text, cells))} |"


def as_json(report: Report) -> str:
    """``disagreements`` with both sides, ``stale`` and ``applied`` decisions, and ``counts``."""
    content = {
        "counts": {
            "new": len(report.new),
            "decided": len(report.decided),
            "stale": len(report.stale),
            "applied": len(report.applied),
        },
        "disagreements": [_item(each) for each in report.items],
        "stale": [_decision(each) for each in report.stale],
        "applied": [_decision(each) for each in report.applied],
    }
    return dumped(content)


def _item(item: Item) -> dict[str, Any]:
    found = item.found
    return {
        "sdk": item.sdk,
        "code": found.code,
        "severity": found.severity.value,
        "subject": found.subject,
        "message": found.message,
        "page": _side(found.page),
        "schema": _side(found.schema),
        "status": "decided" if item.decision else "new",
        "decision": _decision(item.decision) if item.decision else None,
    }


def _side(statement: Statement | None) -> dict[str, Any] | None:
    if statement is None:
        return None
    source = statement.source
    return {"file": source.file, "line": source.line, "says": statement.says}


def _decision(decision: Decision) -> dict[str, Any]:
    given = decision.model_dump(by_alias=True)
    return {"file": decision.source.file, "line": decision.source.line, **given}
