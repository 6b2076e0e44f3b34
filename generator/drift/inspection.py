"""Compares a lock with what is there now."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from generator import __version__
from generator.diagnostics import Source
from generator.drift.causes import Cause, Kind
from generator.fingerprints import (
    code_digest,
    digest,
    library_versions,
    template_digests,
    text_digest,
)
from generator.folders import page_files
from generator.output.lock import LOCK_NAME, Lock, line_in_lock, read_lock

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.drift.tables import SdkTable

# People keep one beside the modules, and ``csdlgen changelog`` writes it.
_NOT_FOREIGN = "CHANGELOG.md"


def inspect(table: SdkTable, configuration: Path) -> tuple[Cause, ...]:
    """Why the package of one SDK is not what its inputs give; nothing where it is.

    The paths of the table are relative to the folder of the configuration.
    """
    return tuple(_causes(table, configuration))


def is_current(table: SdkTable, configuration: Path) -> bool:
    """Whether the package of one SDK is what its inputs give; the first cause is enough."""
    return next(_causes(table, configuration), None) is None


def _causes(table: SdkTable, configuration: Path) -> Iterator[Cause]:
    folder = configuration.parent
    path = folder / table.folder / LOCK_NAME
    place, data = Source(path.as_posix()), _bytes(path)
    if data is None:
        wanted = Source(configuration.as_posix(), table.line)
        yield Cause(Kind.NEVER_GENERATED, place, "there is no such file", wanted)
        return
    text = data.decode(errors="replace")
    lock = _Locked(place.file, text, read_lock(text))
    if not lock.content.files:
        yield Cause(Kind.EDITED, place, "this is no lock of this version")
        return
    yield from _configuration(table, lock.content, configuration.as_posix())
    yield from _inputs(table, lock, folder)
    yield from _templates(lock)
    yield from _generator(lock)
    yield from _libraries(lock)
    if not lock.content.is_sealed:
        yield Cause(Kind.EDITED, place, "its seal does not fit the rest")
    yield from _files(table, lock, folder)
    yield from _foreign(table, lock.content, folder)


@dataclass(frozen=True, slots=True)
class _Locked:
    """A lock with the file that it is in."""

    file: str
    text: str
    content: Lock

    def at(self, table: str, key: str) -> Source:
        """The line of the lock that has a key of a table."""
        return Source(self.file, line_in_lock(self.text, table, key))


def _configuration(table: SdkTable, lock: Lock, file: str) -> Iterator[Cause]:
    for key, how in _changes(lock.configuration, table.digests):
        line = table.lines.get(key, table.line)
        yield Cause(Kind.CONFIGURATION_CHANGED, Source(file, line), f"`{key}` {how}")


def _inputs(table: SdkTable, lock: _Locked, folder: Path) -> Iterator[Cause]:
    files = {path.as_posix(): folder / path for path in table.files}
    for docs in table.folders:
        pages = page_files(folder / docs)
        files |= {f"{docs.as_posix()}/{name}": path for name, path in pages.items()}
    now = {
        name: text_digest(data)
        for name, path in sorted(files.items())
        if (data := _bytes(path)) is not None
    }
    kinds = {
        "changed": Kind.INPUT_CHANGED,
        "added": Kind.INPUT_ADDED,
        "removed": Kind.INPUT_REMOVED,
    }
    for name, how in _changes(lock.content.inputs, now):
        witness = lock.at("inputs", name) if how == "removed" else None
        yield Cause(kinds[how], Source((folder / name).as_posix()), witness=witness)


def _templates(lock: _Locked) -> Iterator[Cause]:
    locked = lock.content.templates
    for name, how in _changes(locked, template_digests(locked)):
        detail = "it is gone" if how == "removed" else ""
        place, witness = Source(f"templates/{name}"), lock.at("templates", name)
        yield Cause(Kind.TEMPLATE_CHANGED, place, detail, witness)


def _generator(lock: _Locked) -> Iterator[Cause]:
    version = lock.content.version
    if version != __version__:
        key, detail = "version", f"version {version} made this, {__version__} is installed"
    elif lock.content.code != code_digest():
        key, detail = "code", f"its code is not that of the {version} that made this"
    else:
        return
    witness = lock.at("generator", key)
    yield Cause(Kind.GENERATOR_CHANGED, Source("csdlgen"), detail, witness)


def _libraries(lock: _Locked) -> Iterator[Cause]:
    was = lock.content.libraries
    now = library_versions(was)
    for name, _ in _changes(was, now):
        detail = f"{name} {was[name]} made this, {now.get(name, 'none')} is installed"
        yield Cause(Kind.LIBRARY_CHANGED, lock.at("libraries", name), detail)


def _files(table: SdkTable, lock: _Locked, folder: Path) -> Iterator[Cause]:
    for name, locked in lock.content.files.items():
        path = folder / table.output / name
        place, data = Source(path.as_posix()), _bytes(path)
        if data is None:
            yield Cause(Kind.MISSING, place, witness=lock.at("files", name))
        elif digest(data) != locked:
            is_same = text_digest(data) == locked
            yield Cause(Kind.EDITED, place, "its line endings alone" if is_same else "")


def _foreign(table: SdkTable, lock: Lock, folder: Path) -> Iterator[Cause]:
    """Files in the package, and in folders beside it that hold emitted files, that nobody
    emitted; not what Python and other tools put there for themselves."""
    package = PurePosixPath(table.package)
    listed = {PurePosixPath(name) for name in lock.files}
    ours = {*listed, package / LOCK_NAME, package / _NOT_FOREIGN}
    roots = {path.parent for path in listed if path.parts[0] != table.package} | {package}
    found = {
        path
        for root in roots - {PurePosixPath()}
        for path in _visible(folder / table.output, root)
        if path not in ours
    }
    for path in sorted(found):
        yield Cause(Kind.FOREIGN, Source((folder / table.output / path).as_posix()))


def _visible(output: Path, root: PurePosixPath) -> Iterator[PurePosixPath]:
    for folder, folders, files in os.walk(output / root):
        folders[:] = [each for each in folders if not each.startswith((".", "__pycache__"))]
        for name in files:
            if not name.startswith(".") and not name.endswith(".pyc"):
                yield PurePosixPath(Path(folder).relative_to(output).as_posix(), name)


def _changes(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each key whose value is another one, and whether it was changed, added or removed."""
    for key in sorted(before.keys() | now.keys()):
        if key not in now:
            yield key, "removed"
        elif key not in before:
            yield key, "added"
        elif before[key] != now[key]:
            yield key, "changed"


def _bytes(path: Path) -> bytes | None:
    """What is in a file; None where it is none or cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None
