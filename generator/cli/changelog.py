"""``csdlgen changelog``: what changed, as a section of the SDK's own changelog."""

from __future__ import annotations

import datetime
import os
from typing import TYPE_CHECKING

import typer

from generator.cli.comparing import (
    NewArgument,
    OldArgument,
    SdkOption,
    compared,
    configured,
    terms_of,
)
from generator.cli.configuration import ConfigOption
from generator.cli.printing import say
from generator.compare.reports.changelog import (
    as_entry,
    has_section,
    latest_version,
    made_from,
    new_changelog,
    next_version,
    with_section,
)
from generator.diagnostics import InputError, unreadable
from generator.output.publish import publish_file
from generator.revisions import named

if TYPE_CHECKING:
    from pathlib import Path

NAME = "CHANGELOG.md"
app = typer.Typer(add_completion=False)


@app.command()
def changelog(
    old: OldArgument,
    new: NewArgument,
    config: ConfigOption = None,
    sdk: SdkOption = None,
) -> None:
    """Add what changed between two schemas to the CHANGELOG.md in an SDK's package.

    Without --sdk it is the only SDK, or the only one that has OLD or NEW as its schema.
    """
    chosen = configured(config, sdk, (old, new))
    comparison = compared(old, new, terms_of(config, chosen.sdk.name))
    path = chosen.folder / chosen.sdk.output / chosen.sdk.package / NAME
    if not comparison.changes:
        say(f"{path.as_posix()}: nothing changed for {chosen.sdk.package}; left as it was")
        return
    before = _read(path)
    text = before.replace("\r\n", "\n") or new_changelog(chosen.sdk.title or chosen.sdk.package)
    body = as_entry(comparison)
    if has_section(text, body):
        say(f"{path.as_posix()}: {latest_version(text)} says so already; left as it was")
        return
    version = next_version(latest_version(text) or chosen.sdk.version, comparison.bump)
    after = with_section(text, version, _today(), f"{body}\n{made_from(named(old), named(new))}")
    publish_file(path, (after.replace("\n", "\r\n") if "\r\n" in before else after).encode())
    say(f"{path.as_posix()}: added {version} ({comparison.bump})")
    if version != chosen.sdk.version:
        say(f'now set version = "{version}" in [sdk.{chosen.sdk.name}] and regenerate')


def _read(path: Path) -> str:
    """The changelog as it is; empty where there is none."""
    if not path.exists():
        return ""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError([unreadable(path.as_posix(), "changelog", problem)]) from None


def _today() -> datetime.date:
    """Today, or the day that SOURCE_DATE_EPOCH says (reproducible-builds.org)."""
    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    if said.isdecimal():
        return datetime.datetime.fromtimestamp(int(said), datetime.UTC).date()
    return datetime.datetime.now(datetime.UTC).date()
