"""Compares planned files with the output folder and moves changed ones into place.

Everything new is first put together beside the output, folder by folder; only then folders are
exchanged, each in one step, and a failure in between puts back what was there. A file that is in
the way and not ours stops all of it, and so does a symbolic link on the way.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from generator.diagnostics import InputError, Source, error
from generator.fingerprints import text_digest
from generator.output.folders import STAGE_PREFIX, exchange, held, mirror, recover
from generator.output.header import is_header
from generator.output.lock import LOCK_NAME, read_lock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.diagnostics import Diagnostic
    from generator.targets.unit import TextFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a run changes in the output folder; paths are relative to it. ``foreign`` are those of
    ``written`` that would replace a file of somebody else, ``edited`` those of ``written`` and
    ``removed`` that somebody changed since they were emitted."""

    written: tuple[PurePosixPath, ...] = ()
    unchanged: tuple[PurePosixPath, ...] = ()
    removed: tuple[PurePosixPath, ...] = ()
    foreign: tuple[PurePosixPath, ...] = ()
    edited: tuple[PurePosixPath, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Whether nothing changes."""
        return not (self.written or self.removed)


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be published in one output folder."""

    root: Path
    package: str
    files: Sequence[TextFile]


@dataclass(frozen=True, slots=True)
class _Step:
    """A change and what it does to the folder as it is now."""

    change: Change
    report: Report

    @property
    def root(self) -> Path:
        return self.change.root

    @property
    def folders(self) -> tuple[PurePosixPath, ...]:
        """The folders that are exchanged: the package, and others that hold files of it."""
        return tuple(dict.fromkeys(map(self.folder_of, self.paths)))

    @property
    def paths(self) -> tuple[PurePosixPath, ...]:
        """The files that are written or removed."""
        return (*self.report.written, *self.report.removed)

    def folder_of(self, path: PurePosixPath) -> PurePosixPath:
        package = self.change.package
        return PurePosixPath(package) if path.parts[0] == package else path.parent


def compare(root: Path, package: str, files: Sequence[TextFile]) -> Report:
    """What publishing the files would change, without changing anything."""
    planned = {file.path for file in files}
    changed = {file.path for file in files if _bytes(root / file.path) != file.text.encode()}
    listed = _listed(root, package)
    ours = {*listed, PurePosixPath(package, LOCK_NAME)}
    removed = _inside(root, (path for path in listed if path not in planned))
    return Report(
        written=tuple(file.path for file in files if file.path in changed),
        unchanged=tuple(file.path for file in files if file.path not in changed),
        removed=removed,
        foreign=tuple(
            file.path
            for file in files
            if file.path in changed and file.path not in ours and _is_foreign(root / file.path)
        ),
        edited=tuple(
            path
            for path, locked in listed.items()
            if path in {*changed, *removed} and _is_edited(root / path, locked)
        ),
    )


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _listed(root: Path, package: str) -> dict[PurePosixPath, str]:
    """The files that an earlier run's lock lists, with their hashes."""
    data = _bytes(root / package / LOCK_NAME)
    found = read_lock(data.decode(errors="replace")).files if data else {}
    return {PurePosixPath(name): locked for name, locked in found.items()}


def _inside(root: Path, paths: Iterable[PurePosixPath]) -> tuple[PurePosixPath, ...]:
    """Those that are there and do not lead out of the folder."""
    inside = (path for path in paths if not path.is_absolute() and ".." not in path.parts)
    return tuple(path for path in inside if path.parts and _is_there(root, path))


def _is_there(root: Path, path: PurePosixPath) -> bool:
    """Whether a file is there, and no link leads to it."""
    links = any((root / each).is_symlink() for each in (path, *path.parents[:-1]))
    return (root / path).is_file() and not links


def _is_foreign(path: Path) -> bool:
    """Whether a file is there and does not say that we made it."""
    return path.is_file() and not is_header(path.read_bytes().decode(errors="replace"))


def _is_edited(path: Path, locked: str) -> bool:
    """Whether a file is there with another text than the one that was emitted."""
    data = _bytes(path)
    return data is not None and text_digest(data) != locked


def publish(changes: Iterable[Change], *, overwrite: bool = False) -> tuple[Report, ...]:
    """Write what is changed and remove what is stale: all or nothing.

    Another run that writes to the same folder is waited for. ``overwrite`` replaces files of
    somebody else too. Gives back what was done, change by change.

    Raises:
        InputError: when a file of somebody else or a link is in the way, with an error for each.
        OSError: when a file cannot be written; it names the file, and the output is as before.
    """
    changes = tuple(changes)
    if all(map(_may_be_clean, changes)):
        steps = _steps(changes)
        if all(step.report.is_clean for step in steps):
            return tuple(step.report for step in steps)
    with ExitStack() as folders, ExitStack() as staging, ExitStack() as undo:
        for root in sorted({change.root for change in changes}):
            _make_folder(root, folders)
            with _named(root):
                staging.enter_context(held(root))
                recover(root)
        steps = _steps(changes)
        if problems := [each for step in steps for each in _in_the_way(step, overwrite=overwrite)]:
            raise InputError(problems)
        wanted = [step for step in steps if not step.report.is_clean]
        staged = [(step, _stage(step, staging)) for step in wanted]
        for step, stage in staged:
            for number, folder in enumerate(step.folders):
                _make_folder((step.root / folder).parent, folders)
                _put(stage / str(number), step.root / folder, stage, undo)
        undo.pop_all()
        folders.pop_all()
        for step in wanted:
            for folder in step.folders:
                _remove_empty(step.root, step.root / folder)
    return tuple(step.report for step in steps)


def _may_be_clean(change: Change) -> bool:
    """Whether the last file is as it was: the lock, which changes with any other."""
    last = change.files[-1:]
    return all(_bytes(change.root / file.path) == file.text.encode() for file in last)


def _steps(changes: Iterable[Change]) -> list[_Step]:
    return [_Step(each, compare(each.root, each.package, each.files)) for each in changes]


def _in_the_way(step: _Step, *, overwrite: bool) -> Iterator[Diagnostic]:
    around = {each for path in step.paths for each in (path, *path.parents)} - {PurePosixPath()}
    links = [path for path in sorted(around) if (step.root / path).is_symlink()]
    yield from (_link(step.root / path) for path in links)
    for path in () if overwrite else step.report.foreign:
        if path not in links and not set(path.parents) & set(links):
            yield _foreign(step.root / path)


def publish_file(path: Path, data: bytes) -> None:
    """Write one file so that it is either the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _named(path):
        handle, name = tempfile.mkstemp(prefix=STAGE_PREFIX, dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).chmod(0o644)
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def _foreign(path: Path) -> Diagnostic:
    message = "this file is not csdlgen's: move it away, choose another --output, or --overwrite"
    return error("foreign", Source(path.as_posix()), "", message)


def _link(path: Path) -> Diagnostic:
    message = "this is a symbolic link, and nothing is written through one: move it away"
    return error("link", Source(path.as_posix()), "", message)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Make an error name the file that was to be written, not the one that stands in for it."""
    try:
        yield
    except OSError as problem:
        raise OSError(problem.errno, problem.strerror, str(path)) from problem


def _stage(step: _Step, staging: ExitStack) -> Path:
    """Put the new folders together, numbered, in one that goes away at the end."""
    with _named(step.root):
        stage = Path(tempfile.mkdtemp(prefix=STAGE_PREFIX, dir=step.root))
    staging.callback(shutil.rmtree, stage, ignore_errors=True)
    texts = {file.path: file.text for file in step.change.files}
    gone = {step.root / path for path in step.paths}
    for number, folder in enumerate(step.folders):
        made = stage / str(number)
        with _named(step.root / folder):
            made.mkdir()
            if (step.root / folder).exists():
                mirror(step.root / folder, made, gone.__contains__)
        inside = [path for path in step.paths if step.folder_of(path) == folder]
        for path in inside:
            place = made / path.relative_to(folder)
            if path in texts:
                with _named(step.root / path):
                    _write(place, texts[path])
            else:
                _remove_empty(made, place.parent)
    return stage


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def _put(made: Path, place: Path, stage: Path, undo: ExitStack) -> None:
    """Put a folder in its place; ``undo`` learns how it was."""
    with _named(place):
        if place.exists():
            exchange(made, place, stage)
            undo.callback(exchange, made, place, stage)
        else:
            os.replace(made, place)
            undo.callback(os.replace, place, made)


def _make_folder(folder: Path, folders: ExitStack) -> None:
    """Make a folder and those above it; ``folders`` takes them away again."""
    for each in reversed((folder, *folder.parents)):
        if not each.exists():
            each.mkdir()
            folders.callback(each.rmdir)


def _remove_empty(root: Path, folder: Path) -> None:
    """Remove empty folders, from one up to the folder that they are in."""
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
