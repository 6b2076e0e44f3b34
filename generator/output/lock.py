"""``csdlgen.lock``: what an emitted package was made from and which files belong to it.

Names are those that ``inputs`` gives, templates go by their paths below the templates folder, and
emitted files by theirs below the output folder. The seal is a hash of all the rest: a lock that was
merged or edited does not fit it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from generator import __version__
from generator.fingerprints import digest, text_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.targets.unit import TextFile

LOCK_NAME = "csdlgen.lock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """``version`` and ``code`` are the generator's, ``libraries`` the versions of those of others
    that have a say in what is printed; ``schema`` is the hash of the facts that were selected;
    ``configuration`` has the hash of each key of the SDK's own table."""

    version: str = ""
    code: str = ""
    libraries: Mapping[str, str] = field(default_factory=dict)
    schema: str = ""
    configuration: Mapping[str, str] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)
    templates: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    seal: str = field(default="", compare=False)

    @property
    def is_sealed(self) -> bool:
        """Whether the seal is the one that was written with the rest."""
        return self.seal == _seal(_content(self))


def make_lock(
    *,
    schema: str,
    code: str,
    libraries: Mapping[str, str],
    configuration: Mapping[str, str],
    inputs: Mapping[str, bytes],
    templates: Mapping[str, str],
    files: Iterable[TextFile],
) -> Lock:
    """The lock of one package, made by this version."""
    return Lock(
        version=__version__,
        code=code,
        libraries=libraries,
        schema=schema,
        configuration=configuration,
        inputs={name: text_digest(data) for name, data in inputs.items()},
        templates=templates,
        files={str(file.path): digest(file.text.encode()) for file in files},
    )


def lock_text(lock: Lock) -> str:
    """The lock as it is written."""
    content = _content(lock)
    return json.dumps({**content, "seal": _seal(content)}, indent=2) + "\n"


def _content(lock: Lock) -> dict[str, Any]:
    return {
        "generator": {"version": lock.version, "code": lock.code},
        "libraries": dict(sorted(lock.libraries.items())),
        "schema": lock.schema,
        "configuration": dict(sorted(lock.configuration.items())),
        "inputs": dict(sorted(lock.inputs.items())),
        "templates": dict(sorted(lock.templates.items())),
        "files": dict(sorted(lock.files.items())),
    }


def _seal(content: dict[str, Any]) -> str:
    return digest(json.dumps(content).encode())


def read_lock(text: str) -> Lock:
    """The lock that an earlier run wrote; an empty one where the text is not a lock."""
    try:
        content = json.loads(text)
        generator = content["generator"]
        return Lock(
            version=generator["version"],
            code=generator["code"],
            libraries=dict(content.get("libraries", {})),
            schema=content["schema"],
            configuration=dict(content["configuration"]),
            inputs=dict(content["inputs"]),
            templates=dict(content["templates"]),
            files=dict(content["files"]),
            seal=content["seal"],
        )
    except (ValueError, KeyError, TypeError):
        return Lock()


def line_in_lock(text: str, table: str, key: str) -> int:
    """The line on which a table of a lock has a key, or 0."""
    inside = False
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith('  "'):
            inside = line == f"  {json.dumps(table)}: {{"
        elif inside and line.startswith(f"    {json.dumps(key)}: "):
            return number
    return 0
