"""What `diff` and `changelog` have in common: two schemas, and on which terms they are compared."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.configuration import (
    COMMAND_LINE,
    CONFIG_NAME,
    nearby_configuration,
    read_configuration,
)
from generator.compare.judge import overridden
from generator.config import parse_config, parse_rules
from generator.diagnostics import InputError, did_you_mean, error
from generator.diff import SchemaFile, Terms, compare_files, terms_of_sdk
from generator.inputs import read_schema_files
from generator.passes.context import Selection
from generator.revisions import file_of, is_revision, read_revision

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.compare.judge import Comparison
    from generator.config import SdkConfig
    from generator.diagnostics import Diagnostic

EVERYTHING = Selection()
OldArgument = Annotated[
    str, typer.Argument(metavar="OLD", help="A CSDL file, or git:REV:PATH.", show_default=False)
]
NewArgument = Annotated[
    str, typer.Argument(metavar="NEW", help="A CSDL file, or git:REV:PATH.", show_default=False)
]
SdkOption = Annotated[
    str | None,
    typer.Option(
        "--sdk",
        metavar="NAME",
        help=f"An SDK of {CONFIG_NAME}: what it selects, by its names, is compared.",
    ),
]


@dataclass(frozen=True, slots=True)
class Configured:
    """An SDK of a configuration, and the folder that its paths are relative to."""

    sdk: SdkConfig
    folder: Path


def configured(config: Path | None, name: str | None, specs: Sequence[str] = ()) -> Configured:
    """The SDK of a name, or the only one, or the only one that has one of ``specs`` as its schema.

    Raises:
        InputError: when the configuration is wrong, or has no such SDK, or several and it is not
            plain which is meant.
    """
    path = config or Path(CONFIG_NAME)
    sdks = {each.name: each for each in parse_config(read_configuration(path), str(path))}
    if name is None:
        meant = sdks if len(sdks) == 1 else _with_schema(specs, sdks, path.parent)
        name = next(iter(meant)) if len(meant) == 1 else None
    if name in sdks:
        return Configured(sdks[name], path.parent)
    known = f"{path} has {', '.join(sdks)}"
    if name is None:
        raise _usage("", f"say which SDK with --sdk: {known}")
    hint = did_you_mean(name, {each: each for each in sdks})
    raise _usage(f"--sdk {name}", f"there is no such SDK; {known}{hint}")


def _with_schema(specs: Sequence[str], sdks: Mapping[str, SdkConfig], folder: Path) -> list[str]:
    """The SDKs of which one of some files is a schema file."""
    files = {file_of(each) for each in specs}
    return [
        name
        for name, sdk in sdks.items()
        if any((folder / each).resolve() in files for each in sdk.schema_files)
    ]


def terms_of(config: Path | None, name: str | None, given: Selection = EVERYTHING) -> Terms:
    """The terms that options and configuration set: the selection is that of the options, or of
    an SDK that is named."""
    text = nearby_configuration(config)
    rules = overridden(parse_rules(*text) if text else {})
    if name is None:
        return Terms(selection=given, rules=rules)
    if not given.is_everything:
        raise _usage("", "use either --sdk or --path, --namespace and --type, not both")
    chosen = configured(config, name)
    return terms_of_sdk(chosen.sdk, chosen.folder, rules)


def compared(old: str, new: str, terms: Terms) -> Comparison:
    """What changed between two files, each on disk or in git.

    Raises:
        InputError: when a file cannot be read or used, with the errors of both.
    """
    before, after = _read(old, new)
    with _without_collector():
        return compare_files(before, after, terms)


def _read(*specs: str) -> list[SchemaFile]:
    """The files that the command line names; the errors of all are raised together."""
    found: list[SchemaFile] = []
    problems: list[Diagnostic] = []
    for spec in specs:
        try:
            found.append(SchemaFile(spec, _bytes(spec)))
        except InputError as problem:
            problems.extend(problem.diagnostics)
    if problems:
        raise InputError(problems)
    return found


def _bytes(spec: str) -> bytes:
    if is_revision(spec):
        return read_revision(spec)
    (data,) = read_schema_files([Path(spec)]).values()
    return data


@contextmanager
def _without_collector() -> Iterator[None]:
    """Two schemas are a million objects that live until the end: looking through them for garbage
    takes a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _usage(subject: str, message: str) -> InputError:
    return InputError([error("usage", COMMAND_LINE, subject, message)])
