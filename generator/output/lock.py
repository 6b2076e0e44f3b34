"""``csdlgen.lock``: what an emitted package was made from and which files belong to it.

The configuration is an input like schema, pages and ``naming.toml``. Hashes are ``sha256:`` and
hexadecimal digits of a file's bytes.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator import __version__
from generator.targets.unit import TextFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LOCK_NAME = "csdlgen.lock"


def digest(data: bytes) -> str:
    """The hash of some bytes as the lock writes it."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """``inputs`` and ``files`` map paths to hashes; files are relative to the output folder."""

    schema: str = ""
    inputs: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)


def make_lock(schema_hash: str, inputs: Mapping[str, bytes], files: Iterable[TextFile]) -> Lock:
    """The lock of one package."""
    return Lock(
        schema=schema_hash,
        inputs={name: digest(data) for name, data in sorted(inputs.items())},
        files={str(file.path): digest(file.text.encode()) for file in files},
    )


def lock_file(lock: Lock, package: str) -> TextFile:
    """The lock as a file of the package."""
    content = {
        "generator": __version__,
        "schema": lock.schema,
        "inputs": dict(sorted(lock.inputs.items())),
        "files": dict(sorted(lock.files.items())),
    }
    return TextFile(
        path=PurePosixPath(package, LOCK_NAME), text=json.dumps(content, indent=2) + "\n"
    )


def read_lock(text: str) -> Lock:
    """The lock that an earlier run wrote; an empty one where the text is not a lock."""
    try:
        content = json.loads(text)
        return Lock(
            schema=content["schema"], inputs=dict(content["inputs"]), files=dict(content["files"])
        )
    except (ValueError, KeyError, TypeError):
        return Lock()
