"""Hashes of what shapes the output: input files, tables of the configuration, templates and the
generator's own code; and the versions of the libraries that do.

Hashes are ``sha256:`` and hexadecimal digits. Nothing but the standard library is needed, for
``csdlgen check`` has to start fast.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_GENERATOR = Path(__file__).parent
# Parts that the pipeline does not import: what they do is not seen in the output.
APART = frozenset({"cli", "compare", "diff", "drift", "plugins", "report", "revisions", "upstream"})
# Keys of an SDK's table that say nothing about its output.
_SILENT_KEYS = frozenset({"decisions"})
_MARK = b"\xef\xbb\xbf"


def digest(data: bytes) -> str:
    """The hash of some bytes."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def text_digest(data: bytes) -> str:
    """The hash of a text file that is the same on every platform: without a byte order mark, and
    with ``\\n`` alone."""
    return digest(data.removeprefix(_MARK).replace(b"\r\n", b"\n").replace(b"\r", b"\n"))


def table_digests(table: Mapping[str, object]) -> dict[str, str]:
    """The hash of each value of a table of TOML that says something about the output."""
    return {
        key: digest(json.dumps(value, sort_keys=True, default=str).encode())
        for key, value in sorted(table.items())
        if key not in _SILENT_KEYS
    }


def templates_folder() -> Path:
    """Where the templates are: in an installed wheel, or beside the package in a checkout."""
    installed = _GENERATOR / "_templates"
    return installed if installed.is_dir() else _GENERATOR.parent / "templates"


def template_digests(names: Iterable[str]) -> dict[str, str]:
    """The hash of each template; one that is not there is left out."""
    folder = templates_folder()
    paths = {name: folder / name for name in sorted({*names})}
    return {name: text_digest(path.read_bytes()) for name, path in paths.items() if path.is_file()}


@functools.cache
def code_digest() -> str:
    """The hash of the generator's own code, which is read once: what runs does not change."""
    return digest_of_code(_GENERATOR)


def digest_of_code(folder: Path) -> str:
    """One hash for all modules that have a part in the output, those of the runtime included."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.py")}
    lines = [
        f"{name} {text_digest(path.read_bytes())}"
        for name, path in sorted(found.items())
        if name.partition("/")[0] not in APART
    ]
    return digest("\n".join(lines).encode())


@functools.cache
def version_of(distribution_name: str) -> str:
    """The version of a distribution that is installed.

    Raises:
        PackageNotFoundError: when it is not.
    """
    found = distribution(distribution_name)
    # To parse all of the metadata takes a hundred times as long.
    head = re.match(r"(?:\S.*\n)*?Version: (\S+)\n", found.read_text("METADATA") or "")
    return head[1] if head else found.version


def library_versions(names: Iterable[str]) -> dict[str, str]:
    """The versions of those distributions that are installed."""
    found = {}
    for name in sorted(names):
        with contextlib.suppress(PackageNotFoundError):
            found[name] = version_of(name)
    return found
