"""``csdlgen pull``: schema files anew from where they are published."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from pydantic import ValidationError

from generator.cli.configuration import (
    COMMAND_LINE,
    CONFIG_NAME,
    ConfigOption,
    read_configuration,
)
from generator.cli.printing import say
from generator.config import Upstream, parse_config, parse_upstreams, problems_of
from generator.diagnostics import InputError, error
from generator.output.replace import replace_files
from generator.upstream.changes import told_changes
from generator.upstream.fetch import Fetcher
from generator.upstream.origins import is_url
from generator.upstream.pull import plan_pull

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.upstream.pull import Pulled

app = typer.Typer()

FileArgument = Annotated[
    str | None,
    typer.Argument(help="A schema file of the configuration; default: all that have an origin."),
]
FromOption = Annotated[
    str | None,
    typer.Option("--from", help="An https URL or a path, in place of the configured one."),
]
HashOption = Annotated[
    str | None, typer.Option("--sha256", help="The hash that the file there must have.")
]

FormatOption = Annotated[
    Literal["text", "markdown"],
    typer.Option("--format", help="Text to read, or the body of a pull request."),
]


@app.command()
def pull(
    file: FileArgument = None,
    config: ConfigOption = None,
    origin: FromOption = None,
    sha256: HashOption = None,
    form: FormatOption = "text",
) -> None:
    """Bring schema files up to date from where they are published."""
    path = config or Path(CONFIG_NAME)
    text = read_configuration(path)
    sdks, upstreams = parse_config(text, str(path)), parse_upstreams(text, str(path))
    here = os.path.relpath(origin, path.parent) if origin and not is_url(origin) else origin
    wanted = _wanted(upstreams, file, here, sha256)
    plan = plan_pull(path, text, sdks, wanted, lambda hosts: Fetcher(hosts=hosts))
    show = _markdown if form == "markdown" else _text
    said = [line for each in plan.pulled for line in show(each)]
    replace_files(plan.files)
    for line in said:
        say(line)
    if form == "text":
        for written in plan.files:
            say(f"  wrote {written.as_posix()}")


def _wanted(
    upstreams: dict[str, Upstream], file: str | None, origin: str | None, sha256: str | None
) -> dict[str, Upstream]:
    if file is None and (origin or sha256):
        if len(upstreams) != 1:
            raise _usage("--from and --sha256 need the schema file that they are about")
        (file,) = upstreams
    if file is None:
        if not upstreams:
            raise _usage('no [upstream."FILE"] says where a schema is pulled from; use --from')
        return upstreams
    known = upstreams.get(file)
    if origin is None and known is None:
        raise _usage(f'no [upstream."{file}"] says where that is pulled from; use --from')
    given = {"sha256": sha256.lower()} if sha256 else {}
    if origin is not None:
        return {file: _upstream({**given, "from": origin})}
    configured = known.model_dump(by_alias=True) if known else {}
    return {file: _upstream({**configured, **given})}


def _upstream(values: dict[str, Any]) -> Upstream:
    try:
        return Upstream.model_validate(values)
    except ValidationError as problem:
        raise InputError(
            error("usage", COMMAND_LINE, f"--{location[0]}", message)
            for location, _, message in problems_of(problem)
        ) from None


def _usage(message: str) -> InputError:
    return InputError([error("usage", COMMAND_LINE, "", message)])


def _text(pulled: Pulled) -> Iterator[str]:
    yield f"{pulled.path}: {_origin(pulled)}"
    yield from (f"  {line}" for line in _changes(pulled))


def _markdown(pulled: Pulled) -> Iterator[str]:
    lines = _changes(pulled)
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", "\n".join(lines))), default=0))
    yield from (f"### `{pulled.path}`", "", _origin(pulled), "", f"{fence}diff", *lines, fence, "")


def _origin(pulled: Pulled) -> str:
    size = len(pulled.original.data)
    return f"{pulled.origin} has {size:,} bytes, sha256 {pulled.original.sha256}"


def _changes(pulled: Pulled) -> tuple[str, ...]:
    if pulled.after == pulled.before:
        return ("nothing changed",)
    if pulled.before is None:
        return ("there was no such file",)
    try:
        return told_changes(pulled.path, pulled.before, pulled.after)
    except InputError as problem:
        return ("it cannot be compared with what was there:", *str(problem).splitlines())
