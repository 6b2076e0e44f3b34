"""Reads files of service facts and joins what they say."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, TypeVar

from pydantic import ValidationError

from generator.config import problems_of
from generator.diagnostics import Diagnostic, InputError, Source, error
from generator.frontend.service.tables import FactsTable
from generator.ir import (
    CompoundRead,
    Limit,
    Notifications,
    PageSize,
    Part,
    Publisher,
    ServiceFacts,
    Window,
)
from generator.tomlplaces import line_of, line_of_problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pydantic import BaseModel

T = TypeVar("T")


def read_service(files: Mapping[str, str]) -> ServiceFacts:
    """What some files say together; each is TOML text under its name.

    Raises:
        InputError: for broken TOML, unknown keys and wrong values, and for notifications in more
            than one file.
    """
    read: list[ServiceFacts] = []
    problems: list[Diagnostic] = []
    for name, text in files.items():
        try:
            read.append(_read(text, name))
        except InputError as problem:
            problems.extend(problem.diagnostics)
    told = [each.notifications for each in read if each.notifications]
    for again in told[1:]:
        message = f"{told[0].source} has this table already: keep one of them"
        problems.append(error("service-value", again.source, "notifications", message))
    if problems:
        raise InputError(problems)
    return ServiceFacts(
        name=next((each.name for each in read if each.name), ""),
        clouds=tuple({name: url for each in read for name, url in each.clouds}.items()),
        prefer=_all(each.prefer for each in read),
        secrets=_all(each.secrets for each in read),
        private=_all(each.private for each in read),
        limits=_all(each.limits for each in read),
        windows=_all(each.windows for each in read),
        page_sizes=_all(each.page_sizes for each in read),
        reads=_all(each.reads for each in read),
        notifications=told[0] if told else None,
    )


def _all(groups: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(each for group in groups for each in group)


def _read(text: str, file: str) -> ServiceFacts:
    try:
        table = FactsTable.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as problem:
        place = Source(file, line_of_problem(text, problem))
        raise InputError([error("service-syntax", place, "", str(problem))]) from None
    except ValidationError as problem:
        raise InputError(
            error(
                "service-value",
                Source(file, line_of(text, location)),
                ".".join(map(str, location)),
                "unknown key" if kind == "extra_forbidden" else message,
            )
            for location, kind, message in problems_of(problem)
        ) from None

    def entries(name: str, tables: Iterable[BaseModel], make: Callable[..., T]) -> tuple[T, ...]:
        return tuple(
            make(**dict(each), source=Source(file, line_of(text, (name, number))))
            for number, each in enumerate(tables)
        )

    told = [table.notifications] if table.notifications else []
    return ServiceFacts(
        name=table.name,
        clouds=tuple((name, str(url).rstrip("/")) for name, url in table.clouds.items()),
        prefer=table.prefer,
        secrets=table.secrets,
        private=table.private,
        limits=entries("limits", table.limits, Limit),
        windows=entries("windows", table.windows, Window),
        page_sizes=entries("page_sizes", table.page_sizes, PageSize),
        reads=entries("reads", table.reads, _compound_read),
        notifications=next(iter(entries("notifications", told, _notifications)), None),
    )


def _compound_read(*, parts: Iterable[BaseModel], **others: object) -> CompoundRead:
    return CompoundRead(parts=tuple(Part(**dict(each)) for each in parts), **others)  # type: ignore[arg-type]


def _notifications(*, publisher: BaseModel | None, **others: object) -> Notifications:
    signer = Publisher(**dict(publisher)) if publisher else None
    return Notifications(publisher=signer, **others)  # type: ignore[arg-type]
