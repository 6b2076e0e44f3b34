"""Folders that take the place of others in one step, and one run at a time in each.

Linux and macOS exchange two folders at once. Elsewhere the old folder is moved aside first; what a
run that was killed in between left aside is put back by the next one.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STAGE_PREFIX = ".csdlgen-"
_ASIDE = "aside"
_AT_FDCWD, _RENAME_EXCHANGE, _RENAME_SWAP = -100, 2, 2
_NOT_POSSIBLE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM)


@contextmanager
def held(root: Path) -> Iterator[None]:
    """Wait until no other run writes to a folder, and keep others out of it; where the system
    cannot lock a folder, nothing is kept out."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def recover(root: Path) -> None:
    """Clear up after runs that were killed: put back what they had moved aside and not replaced,
    and remove what they had prepared. The folder has to be held."""
    for stage in root.glob(f"{STAGE_PREFIX}*"):
        if stage.is_dir() and not stage.is_symlink():
            aside = stage / _ASIDE
            # Written before anything is moved.
            moved = aside / "name"
            for name in moved.read_text("utf-8").splitlines() if moved.exists() else ():
                if not (root / name).exists() and (aside / "old").exists():
                    os.replace(aside / "old", root / name)
            shutil.rmtree(stage, ignore_errors=True)


def mirror(source: Path, target: Path, leave_out: Callable[[Path], bool]) -> None:
    """Fill a new folder with what another has, but for what is left out: by links to the same
    files where the file system has them. Symbolic links are copied as such, not followed."""
    shutil.copystat(source, target)
    for path in sorted(source.iterdir()):
        if path.is_dir() and not path.is_symlink():
            (target / path.name).mkdir()
            mirror(path, target / path.name, leave_out)
        elif not leave_out(path):
            _link(path, target / path.name)


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(source, target, follow_symlinks=False)


def exchange(new: Path, place: Path, stage: Path) -> None:
    """Put a folder in the place of another, which takes its place in turn. ``stage`` lies in the
    output folder, and only this run uses it."""
    swap = _swap()
    if swap is not None:
        problem = swap(os.fsencode(new), os.fsencode(place))
        if problem == 0:
            return
        if problem not in _NOT_POSSIBLE:
            raise OSError(problem, os.strerror(problem), str(place))
    aside = stage / _ASIDE
    aside.mkdir()
    (aside / "name").write_text(place.relative_to(stage.parent).as_posix(), "utf-8")
    os.replace(place, aside / "old")
    os.replace(new, place)
    os.replace(aside / "old", new)
    shutil.rmtree(aside)


@cache
def _swap() -> Callable[[bytes, bytes], int] | None:
    """The system's way to exchange two paths at once: gives back 0 or the number of an error."""
    try:
        library: Any = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            call, before, after = library.renamex_np, (), (_RENAME_SWAP,)
        else:
            call, before, after = library.renameat2, (_AT_FDCWD,), (_RENAME_EXCHANGE,)
    except (OSError, AttributeError, TypeError):
        return None

    def swap(one: bytes, other: bytes) -> int:
        paths = (*before, one, *before, other, *after)
        return 0 if call(*paths) == 0 else ctypes.get_errno()

    return swap
