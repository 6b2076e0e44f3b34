"""Files as git has them: ``git:REV:PATH``."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from generator.diagnostics import InputError, Source, error

PREFIX = "git:"
# A date in braces, as in main@{2026-01-31 12:00}, holds colons of its own.
_SPEC = re.compile(r"git:(?P<revision>(?:[^:{]|\{[^}]*\})+):(?P<path>.+)", re.DOTALL)
_SECONDS = 60


def is_revision(spec: str) -> bool:
    """Whether a text names a file in git rather than on disk."""
    return spec.startswith(PREFIX)


def read_revision(spec: str, folder: Path = Path()) -> bytes:
    """The file that ``git:REV:PATH`` names, in the repository of ``folder``.

    The path starts at the top of the repository, or at ``folder`` where it starts with ``./`` or
    ``../``. Nothing but objects of the repository is read, and nothing is fetched or run.

    Raises:
        InputError: when there is no git, repository, revision or file.
    """
    revision, path = _parts(spec)
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{tree}}")
    tree = _git(spec, folder, f"git knows no revision {revision}", *asked).decode().strip()
    missing = f"there is no file {path} in {revision}; paths start at the top of the repository"
    return _git(spec, folder, missing, "cat-file", "blob", f"{tree}:{path}")


def named(spec: str, folder: Path = Path()) -> str:
    """``PATH at COMMIT``, with the short id of the commit that a revision is now; a path on disk as
    it is.

    Raises:
        InputError: as :func:`read_revision` does.
    """
    if not is_revision(spec):
        return spec
    revision, _ = _parts(spec)
    asked = ("rev-parse", "--quiet", "--short", "--end-of-options", f"{revision}^{{commit}}")
    try:
        commit = _git(spec, folder, "no commit", *asked).decode().split()[-1]
    except InputError:
        commit = revision
    place = file_of(spec, folder).relative_to(_top(spec, folder))
    return f"{place.as_posix()} at {commit}"


def file_of(spec: str, folder: Path = Path()) -> Path:
    """The file on disk that a path names, or that ``git:REV:PATH`` names in the working tree.

    Raises:
        InputError: when there is no repository.
    """
    if not is_revision(spec):
        return (folder / spec).resolve()
    _, path = _parts(spec)
    is_from_here = path.startswith(("./", "../"))
    return (folder if is_from_here else _top(spec, folder)).joinpath(path).resolve()


def _parts(spec: str) -> tuple[str, str]:
    match = _SPEC.fullmatch(spec)
    if match is None:
        raise _problem(spec, "expected git:REV:PATH, such as git:HEAD~1:schema/service.xml")
    return match["revision"], match["path"]


def _top(spec: str, folder: Path) -> Path:
    """The top of the working tree."""
    said = _git(spec, folder, "there is no working tree", "rev-parse", "--show-toplevel")
    return Path(os.fsdecode(said.rstrip(b"\r\n"))).resolve()


def _git(spec: str, folder: Path, failed: str, *arguments: str) -> bytes:
    """What git prints; ``failed`` is what it means when it fails."""
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=folder,
            env={**os.environ, "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"},
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
            timeout=_SECONDS,
        )
    except FileNotFoundError:
        raise _problem(spec, "git is not installed, or the folder is not there") from None
    except subprocess.TimeoutExpired:
        raise _problem(spec, f"git did not answer within {_SECONDS} seconds") from None
    except ValueError:
        raise _problem(spec, "expected git:REV:PATH without NUL characters") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        raise _problem(spec, f"{failed} (git: {said})" if said else failed)
    return done.stdout


def _problem(spec: str, message: str) -> InputError:
    return InputError([error("revision", Source(spec), "", message)])
