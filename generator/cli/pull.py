"""``csdlgen pull``: schema files anew from where they are published."""

from __future__ import annotations

import os
from functools import partial
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
from generator.cli.printing import print_text, say
from generator.compare.judge import overridden
from generator.compare.reports import as_markdown, as_text
from generator.config import Upstream, parse_config, parse_rules, parse_upstreams, problems_of
from generator.diagnostics import InputError, Source, did_you_mean, error
from generator.diff import SchemaFile, Terms, compare_files, terms_of_sdk
from generator.output.replace import replace_files
from generator.printable import LONGEST, code_span, one_line
from generator.tomlplaces import line_of
from generator.upstream.fetch import Fetcher
from generator.upstream.origins import is_url
from generator.upstream.pull import Wanted, plan_pull

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.compare.judge import Comparison
    from generator.compare.rules import Rule
    from generator.upstream.pull import Pulled

app = typer.Typer(add_completion=False)

FileArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="FILE", help="A schema file of the configuration; default: all that have an origin."
    ),
]
FromOption = Annotated[
    str | None,
    typer.Option(
        "--from", metavar="URL|PATH", help="An https URL or a path, in place of the configured one."
    ),
]
HashOption = Annotated[
    str | None,
    typer.Option("--sha256", metavar="HASH", help="The hash that the file there must have."),
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
    configured = {name: _configured(each, name, text, path) for name, each in upstreams.items()}
    wanted = _wanted(configured, path, file, here, sha256)
    plan = plan_pull(path.parent, sdks, wanted, lambda hosts: Fetcher(hosts=hosts))
    rules = overridden(parse_rules(text, str(path)))
    longest = LONGEST // max(len(plan.pulled), 1)
    tell = partial(as_markdown, longest=longest) if form == "markdown" else as_text
    said = [_told(each, form, _changes(each, path.parent, rules, tell)) for each in plan.pulled]
    replace_files(plan.files)
    for each in said:
        print_text(f"{each}\n")
    if form == "text":
        for written in plan.files:
            say(f"wrote {written.as_posix()}")


def _configured(upstream: Upstream, file: str, text: str, path: Path) -> Wanted:
    """What a configuration wants, with its lines."""
    origin, sha256 = (
        Source(str(path), line_of(text, ("upstream", file, key))) for key in ("from", "sha256")
    )
    return Wanted(file, upstream, origin, sha256)


def _wanted(
    configured: Mapping[str, Wanted],
    path: Path,
    file: str | None,
    origin: str | None,
    sha256: str | None,
) -> list[Wanted]:
    if file is None and (origin or sha256):
        if len(configured) != 1:
            raise _usage("--from and --sha256 need the schema file that they are about")
        (file,) = configured
    if file is None:
        if not configured:
            raise _usage(f'{path} has no [upstream."FILE"] with the key from; use --from')
        return [*configured.values()]
    known = configured.get(file)
    given = {"sha256": sha256.lower()} if sha256 else {}
    if origin is not None:
        return [Wanted(file, _upstream({**given, "from": origin}), COMMAND_LINE, COMMAND_LINE)]
    if known is None:
        hint = did_you_mean(file, {each: each for each in configured})
        raise _usage(f'{path} has no [upstream."{file}"] with the key from{hint}; use --from')
    upstream = _upstream({**known.upstream.model_dump(by_alias=True), **given})
    return [Wanted(file, upstream, known.origin, COMMAND_LINE if given else known.sha256)]


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


def _told(pulled: Pulled, form: str, changes: str) -> str:
    size = len(pulled.original.data)
    told = f"has {size:,} bytes, sha256 {pulled.original.sha256}"
    if form == "markdown":
        return f"## {code_span(pulled.path)}\n\n{code_span(pulled.origin)} {told}\n\n{changes}\n"
    return f"{one_line(pulled.path)}: {one_line(pulled.origin)} {told}\n{changes}"


def _changes(
    pulled: Pulled, folder: Path, rules: Mapping[str, Rule], tell: Callable[[Comparison], str]
) -> str:
    """What ``csdlgen diff`` says of what the SDKs select, before and after."""
    if pulled.after == pulled.before:
        return "Nothing changed."
    if pulled.before is None:
        return "There was no such file."
    before = SchemaFile(f"{pulled.path} as it was", pulled.before)
    after = SchemaFile(pulled.path, pulled.after)
    try:
        comparison = compare_files(before, after, _terms(pulled, folder, rules))
    except InputError as problem:
        lines = [f"- {code_span(str(each))}" for each in problem.diagnostics]
        return "\n".join(["It cannot be compared with what was there:", "", *lines])
    return tell(comparison).rstrip("\n")


def _terms(pulled: Pulled, folder: Path, rules: Mapping[str, Rule]) -> Terms:
    """Those of the SDK that has the file alone; of several, what they select."""
    if pulled.selection.is_everything:
        return Terms(rules=rules)
    if len(pulled.users) == 1:
        return terms_of_sdk(pulled.users[0], folder, rules)
    return Terms(selection=pulled.selection, rules=rules)
