"""``csdlgen generate``: emits SDKs.

One whose lock has the hashes of everything that is there now is left as it is.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from generator.cli import options
from generator.cli.configuration import CONFIG_NAME, ConfigOption, read_configuration
from generator.drift import is_current, read_tables

if TYPE_CHECKING:
    from generator.config import SdkConfig

app = typer.Typer(add_completion=False)


@app.command()
def generate(
    config: ConfigOption = None,
    schema: options.SchemaOption = None,
    docs: options.DocsOption = None,
    path: options.PathOption = None,
    namespace: options.NamespaceOption = None,
    types: options.TypeOption = None,
    package: options.PackageOption = None,
    output: options.OutputOption = None,
    target: options.TargetOption = None,
    key_style: options.KeyStyleOption = None,
    formatter: options.FormatterOption = None,
    overwrite: options.OverwriteOption = False,
) -> None:
    """Emit the SDKs of a configuration, or one SDK from a CSDL file."""
    given = {
        "schema": tuple(schema or ()),
        "docs": docs,
        "paths": tuple(path or ()),
        "namespaces": tuple(namespace or ()),
        "types": tuple(types or ()),
        "package": package,
        "output": output,
        "targets": tuple(target or ()),
        "key_style": key_style,
    }
    job = options.job(config, given, formatter)
    is_asked_for = bool(formatter or overwrite or given["schema"])
    current = () if is_asked_for else _current(job, config or Path(CONFIG_NAME))
    for sdk in current:
        typer.echo(f"{sdk.package}: nothing changed since it was generated")
    wanted = tuple(each for each in job.sdks if each not in current)
    if wanted:
        # Loads everything that generating needs.
        from generator.cli.emission import emit

        emit(wanted, job.folder, overwrite=overwrite)


def _current(job: options.Job, path: Path) -> tuple[SdkConfig, ...]:
    """The SDKs of a configuration that are what generating them would give."""
    tables = {each.folder: each for each in read_tables(read_configuration(path)) or ()}
    return tuple(
        sdk
        for sdk in job.sdks
        if (table := tables.get(sdk.output / sdk.package)) and is_current(table, path)
    )
