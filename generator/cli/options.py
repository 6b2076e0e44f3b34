"""The options of the commands, and the configuration that they or ``csdlgen.toml`` give."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from generator.cli.configuration import COMMAND_LINE, CONFIG_NAME, read_configuration
from generator.config import Formatter, KeyStyle, SdkConfig, parse_config, problems_of
from generator.diagnostics import InputError, error
from generator.targets import REGISTRY

_TARGETS = ", ".join(SdkConfig.model_fields["targets"].default)
_KEY_STYLE = SdkConfig.model_fields["key_style"].default

SchemaOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--schema", metavar="FILE", help="A CSDL file; instead of a configuration; repeatable."
    ),
]
DocsOption = Annotated[
    Path | None,
    typer.Option("--docs", metavar="FOLDER", help="A folder of Markdown resource and API pages."),
]
PathOption = Annotated[
    list[str] | None,
    typer.Option(
        "--path", metavar="PATH", help="A URL path to include with all below it; repeatable."
    ),
]
NamespaceOption = Annotated[
    list[str] | None,
    typer.Option("--namespace", metavar="NAME", help="A namespace to include whole; repeatable."),
]
TypeOption = Annotated[
    list[str] | None,
    typer.Option("--type", metavar="NAME", help="A qualified type to include; repeatable."),
]
PackageOption = Annotated[
    str | None, typer.Option("--package", metavar="NAME", help="The name of the emitted package.")
]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", metavar="FOLDER", help="The folder in which the package is put."),
]
TargetOption = Annotated[
    list[str] | None,
    typer.Option(
        "--target",
        metavar="TARGET",
        help=f"What to emit, of {', '.join(REGISTRY)}; repeatable; default: {_TARGETS}.",
    ),
]
KeyStyleOption = Annotated[
    KeyStyle | None,
    typer.Option("--key-style", help=f"How URLs write keys; default: {_KEY_STYLE}."),
]
FormatterOption = Annotated[
    Formatter | None,
    typer.Option(
        "--formatter", help="What lays out the emitted Python; none leaves it as printed."
    ),
]
OverwriteOption = Annotated[
    bool, typer.Option("--overwrite", help="Replace files that csdlgen did not write.")
]


@dataclass(frozen=True, slots=True)
class Job:
    """The SDKs to make, and the folder that their paths are relative to."""

    sdks: tuple[SdkConfig, ...]
    folder: Path


def job(config: Path | None, given: dict[str, Any], formatter: Formatter | None = None) -> Job:
    """The job that the options describe: ``given`` are the options that a configuration stands
    for, ``formatter`` overrides it.

    Raises:
        InputError: when the options or the configuration are wrong.
    """
    given = {name: value for name, value in given.items() if value not in (None, ())}
    if "schema" in given:
        if config is not None:
            raise _usage("use either --config or --schema, not both")
        return _formatted(Job((_from_options(given),), Path()), formatter)
    if given:
        raise _usage(f"{_option(min(given))} needs --schema")
    return _formatted(_from_file(config or Path(CONFIG_NAME)), formatter)


def _formatted(job: Job, formatter: Formatter | None) -> Job:
    if formatter is None:
        return job
    return replace(job, sdks=tuple(each.formatted_by(formatter) for each in job.sdks))


def _from_file(path: Path) -> Job:
    text = read_configuration(path, instead="--schema")
    return Job(parse_config(text, str(path)), path.parent)


def _from_options(given: dict[str, Any]) -> SdkConfig:
    missing = [f"--{name}" for name in ("package", "output") if name not in given]
    if missing:
        raise _usage(f"--schema needs {' and '.join(missing)} too")
    try:
        return SdkConfig.model_validate(given)
    except ValidationError as problem:
        raise InputError(
            error("usage", COMMAND_LINE, _option(str(location[0])), message)
            for location, _, message in problems_of(problem)
        ) from None


def _option(key: str) -> str:
    """The option that sets a key of the configuration; those that repeat are singular."""
    singular = {"paths": "path", "namespaces": "namespace", "types": "type", "targets": "target"}
    return f"--{singular.get(key, key).replace('_', '-')}"


def _usage(message: str) -> InputError:
    return InputError([error("usage", COMMAND_LINE, "", message)])
