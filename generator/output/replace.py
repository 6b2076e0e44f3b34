"""Puts files in place of others: all of them or none."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def replace_files(files: Mapping[Path, bytes]) -> None:
    """Write each file, where it is a link that to which it leads, and make the folders above it.

    Everything is first written beside the files; a failure puts back what was there.

    Raises:
        OSError: when a file cannot be written; it names the file.
    """
    with ExitStack() as folders, ExitStack() as staging, ExitStack() as undo:
        staged = [
            (path, *_stage(path, data, folders, staging))
            for path, data in ((Path(os.path.realpath(each)), data) for each, data in files.items())
        ]
        for path, new, old in staged:
            os.replace(new, path)
            undo.callback(os.replace, old, path) if old else undo.callback(path.unlink)
        undo.pop_all()
        folders.pop_all()


def _stage(
    path: Path, data: bytes, folders: ExitStack, staging: ExitStack
) -> tuple[Path, Path | None]:
    """What is new and what was there, in a folder beside the file that goes away at the end."""
    for folder in reversed(path.parents):
        if not folder.exists():
            folder.mkdir()
            folders.callback(folder.rmdir)
    try:
        stage = Path(tempfile.mkdtemp(prefix=".csdlgen-", dir=path.parent))
        staging.callback(shutil.rmtree, stage, ignore_errors=True)
        new, old = stage / "new", stage / "old"
        new.write_bytes(data)
        if not path.exists():
            return new, None
        shutil.copy2(path, old)
        shutil.copymode(path, new)
    except OSError as problem:
        raise OSError(problem.errno, problem.strerror, str(path)) from problem
    return new, old
