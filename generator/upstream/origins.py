"""Reads a file from where it is published: a URL, or a path on this machine."""

from __future__ import annotations

import hashlib
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from generator.upstream.fetch import Fetcher, FetchError

if TYPE_CHECKING:
    from collections.abc import Mapping

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_COMMIT = re.compile(r"(?:^|/)([0-9a-f]{40})(?:/|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A file as it is published; ``facts`` are what ``SOURCES.toml`` says about where it is from:
    ``url`` and ``etag``, or ``path``, and of a checkout ``remote`` and ``remote_path``; ``commit``
    and ``date``; each where it is known."""

    data: bytes
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        """The hexadecimal digits of its hash."""
        return hashlib.sha256(self.data).hexdigest()


def is_url(origin: str) -> bool:
    """Whether an origin is a URL, of whatever scheme, rather than a path."""
    return _SCHEME.match(origin) is not None


def read_original(origin: str, folder: Path, fetch: Fetcher) -> Original:
    """Read what a URL or a path names; paths are relative to ``folder``.

    Raises:
        FetchError: when it cannot be had or is too large.
    """
    if is_url(origin):
        fetched = fetch(origin)
        commit = _COMMIT.search(fetched.url)
        facts = {"url": fetched.url, "etag": fetched.etag, "commit": commit[1] if commit else ""}
        return Original(data=fetched.data, facts={key: text for key, text in facts.items() if text})
    data = _read_file(folder / origin, fetch.limits.size)
    facts = {"path": PurePath(origin).as_posix(), **_facts_of_git(folder / origin, data)}
    return Original(data=data, facts=facts)


def _read_file(path: Path, size: int) -> bytes:
    try:
        if not path.is_file():
            raise FetchError(f"{path} is not a file")
        with path.open("rb") as file:
            data = file.read(size + 1)
    except OSError as problem:
        raise FetchError(f"{path} cannot be read: {problem.strerror}") from problem
    if len(data) > size:
        raise FetchError(f"{path} has more than {size:,} bytes")
    return data


def _facts_of_git(path: Path, data: bytes) -> dict[str, str]:
    """The commit that the file is from and its date, where it is in git as it is on disk, and where
    others can have it."""
    blob = _git(path, "rev-parse", "--verify", "--quiet", f"HEAD:./{path.name}")
    make = hashlib.sha256 if len(blob) == 64 else hashlib.sha1
    if blob != make(b"blob %d\0%b" % (len(data), data)).hexdigest():
        return {}
    commit, _, date = _git(path, "log", "-1", "--format=%H %cs", "--", path.name).partition(" ")
    if not date:
        return {}
    remote = _without_user(_git(path, "config", "--get", "remote.origin.url"))
    inside = f"{_git(path, 'rev-parse', '--show-prefix')}{path.name}"
    return {
        **({"remote": remote, "remote_path": inside} if remote else {}),
        "commit": commit,
        "date": date,
    }


def _without_user(url: str) -> str:
    """A URL without name and password, which are nobody's business."""
    return re.sub(r"^(https?://)[^/@]*@", r"\1", url)


def _git(path: Path, *arguments: str) -> str:
    """What git says; nothing where there is no git or no repository."""
    command = ["git", "-C", str(path.resolve().parent), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode(errors="replace").strip() if done.returncode == 0 else ""
