"""The overlay: decisions already taken about disagreements, one table ``[[decision]]`` each."""

from __future__ import annotations

import tomllib
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    ValidationError,
)

from generator.config import problems_of
from generator.diagnostics import InputError, Source, did_you_mean, error
from generator.disagreements import CODES
from generator.tomlplaces import line_of, line_of_problem

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.disagreements import Disagreement, Statement


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _known_code(code: str) -> str:
    if code in CODES:
        return code
    hint = did_you_mean(code, {each: each for each in CODES})
    raise ValueError(f"unknown code {code!r}{hint}; the codes are {', '.join(sorted(CODES))}")


class Decision(BaseModel):
    """What is right where a page and the schema disagree.

    ``code`` is that of the diagnostic and ``subject`` what it is about, one thing or several, with
    ``*`` for whatever comes in its place. ``page`` and ``schema`` are what either side said when
    this was decided; where one of them says something else by now, it is another disagreement.
    ``follow`` is the side that is right, and ``why`` the reason. ``applied`` says that the pages
    have been written so since: a disagreement is then not expected.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    code: Annotated[str, AfterValidator(_known_code)]
    subject: Annotated[
        tuple[str, ...], BeforeValidator(_as_list), Field(strict=False, min_length=1)
    ]
    page: str | None = None
    schema_: str | None = Field(default=None, alias="schema")
    follow: Literal["page", "schema"]
    why: str = Field(min_length=1)
    applied: bool = False

    _source: Source = PrivateAttr(default_factory=lambda: Source(""))

    @property
    def source(self) -> Source:
        """Where the decision stands."""
        return self._source

    def is_about(self, found: Disagreement) -> bool:
        """Whether this is the decision about a disagreement."""
        return (
            self.code == found.code
            and any(fnmatchcase(found.subject, each) for each in self.subject)
            and self.page in {None, _says(found.page)}
            and self.schema_ in {None, _says(found.schema)}
        )


def _says(statement: Statement | None) -> str:
    return statement.says if statement else ""


class _Overlay(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    decision: tuple[Decision, ...] = Field(default=(), strict=False)


def read_decisions(text: str, file: str) -> tuple[Decision, ...]:
    """The decisions in the text of an overlay.

    Raises:
        InputError: with one diagnostic for each thing that is wrong.
    """
    try:
        decisions = _Overlay.model_validate(tomllib.loads(text)).decision
    except tomllib.TOMLDecodeError as problem:
        source = Source(file, line_of_problem(text, problem))
        raise InputError([error("overlay-syntax", source, "", str(problem))]) from None
    except ValidationError as problem:
        raise InputError(_wrong(problem, text, file)) from None
    for number, decision in enumerate(decisions):
        decision._source = Source(file, line_of(text, ("decision", number)))
    return decisions


def _wrong(problem: ValidationError, text: str, file: str) -> list[Diagnostic]:
    found = []
    for location, kind, message in problems_of(problem):
        subject = ".".join(map(str, location))
        if kind == "extra_forbidden":
            known = (field.alias or name for name, field in Decision.model_fields.items())
            message = f"unknown key; the keys of a decision are {', '.join(known)}"
        found.append(
            error("overlay-value", Source(file, line_of(text, location)), subject, message)
        )
    return found
