"""Compares planned files with the output folder and moves changed ones into place.

Everything new is first written beside the output; only then are files swapped, and a failure in
between puts back what was there. A file that is in the way and not ours stops all of it.
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
from generator.output.header import is_header
from generator.output.lock import LOCK_NAME, read_lock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.diagnostics import Diagnostic
    from generator.targets.unit import TextFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a run changes in the output folder; paths are relative to it. ``foreign`` are those of
    ``written`` that would replace a file of somebody else."""

    written: tuple[PurePosixPath, ...] = ()
    unchanged: tuple[PurePosixPath, ...] = ()
    removed: tuple[PurePosixPath, ...] = ()
    foreign: tuple[PurePosixPath, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Whether nothing changes."""
        return not (self.written or self.removed)


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be published in one output folder."""

    root: Path
    report: Report
    files: Sequence[TextFile]


def compare(root: Path, package: str, files: Sequence[TextFile]) -> Report:
    """What publishing the files would change, without changing anything."""
    planned = {file.path for file in files}
    changed = {file.path for file in files if _bytes(root / file.path) != file.text.encode()}
    listed = _listed(root, package)
    ours = {*listed, PurePosixPath(package, LOCK_NAME)}
    return Report(
        written=tuple(file.path for file in files if file.path in changed),
        unchanged=tuple(file.path for file in files if file.path not in changed),
        removed=tuple(path for path in _inside(root, listed) if path not in planned),
        foreign=tuple(
            file.path
            for file in files
            if file.path in changed and file.path not in ours and _is_foreign(root / file.path)
        ),
    )


def is_on_disk(root: Path, file: TextFile) -> bool:
    """Whether a file is in the folder already, but for its header."""
    data = _bytes(root / file.path)
    return data is not None and data.partition(b"\n")[2] == file.text.encode().partition(b"\n")[2]


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _listed(root: Path, package: str) -> list[PurePosixPath]:
    """The files that an earlier run's lock lists."""
    data = _bytes(root / package / LOCK_NAME)
    names = read_lock(data.decode(errors="replace")).files if data else {}
    return [PurePosixPath(name) for name in names]


def _inside(root: Path, paths: Iterable[PurePosixPath]) -> list[PurePosixPath]:
    """Those that are there and do not lead out of the folder."""
    inside = [path for path in paths if not path.is_absolute() and ".." not in path.parts]
    return [path for path in inside if (root / path).is_file()]


def _is_foreign(path: Path) -> bool:
    """Whether a file, or a link to nowhere, is there and does not say that we made it."""
    if path.is_file():
        return not is_header(path.read_bytes().decode(errors="replace"))
    return path.is_symlink() and not path.exists()


def publish(changes: Iterable[Change]) -> None:
    """Write what the reports say is changed and remove what they say is stale: all or nothing.

    Raises:
        InputError: when a file of somebody else is in the way, with an error for each.
        OSError: when a file cannot be written; it names the file, and the output is as before.
    """
    wanted = [each for each in changes if not each.report.is_clean]
    problems = [_foreign(each.root / path) for each in wanted for path in each.report.foreign]
    if problems:
        raise InputError(problems)
    with ExitStack() as folders, ExitStack() as staging, ExitStack() as undo:
        staged = [_stage(each, folders, staging) for each in wanted]
        for change, stage in zip(wanted, staged, strict=True):
            _swap(change, stage, folders, undo)
        undo.pop_all()
        folders.pop_all()
    for change in wanted:
        for path in change.report.removed:
            _remove_empty(change.root, (change.root / path).parent)


def publish_file(path: Path, data: bytes) -> None:
    """Write one file so that it is either the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _named(path):
        handle, name = tempfile.mkstemp(prefix=".csdlgen-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).chmod(0o644)
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def _foreign(path: Path) -> Diagnostic:
    message = "this file is not csdlgen's: move it away or choose another --output"
    return error("foreign", Source(path.as_posix()), "", message)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Make an error name the file that was to be written, not the one that stands in for it."""
    try:
        yield
    except OSError as problem:
        raise OSError(problem.errno, problem.strerror, str(path)) from problem


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def _stage(change: Change, folders: ExitStack, staging: ExitStack) -> Path:
    """Write what is new into a folder beside the output, which goes away at the end."""
    _make_folder(change.root, folders)
    with _named(change.root):
        stage = Path(tempfile.mkdtemp(prefix=".csdlgen-", dir=change.root))
    staging.callback(shutil.rmtree, stage, ignore_errors=True)
    texts = {file.path: file.text for file in change.files}
    for path in change.report.written:
        with _named(change.root / path):
            _write(stage / "new" / path, texts[path])
    return stage


def _swap(change: Change, stage: Path, folders: ExitStack, undo: ExitStack) -> None:
    for path in (*change.report.written, *change.report.removed):
        place, saved = change.root / path, stage / "old" / path
        if place.is_file():
            with _named(place):
                saved.parent.mkdir(parents=True, exist_ok=True)
                os.replace(place, saved)
            undo.callback(os.replace, saved, place)
    for path in change.report.written:
        place = change.root / path
        _make_folder(place.parent, folders)
        with _named(place):
            os.replace(stage / "new" / path, place)
        undo.callback(place.unlink)


def _make_folder(folder: Path, folders: ExitStack) -> None:
    """Make a folder and those above it; ``folders`` takes them away again."""
    for each in reversed((folder, *folder.parents)):
        if not each.exists():
            each.mkdir()
            folders.callback(each.rmdir)


def _remove_empty(root: Path, folder: Path) -> None:
    """Remove folders that a removed file leaves empty, up to the output folder."""
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
