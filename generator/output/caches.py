"""The user's cache folder: what earlier runs made, laid out, compiled and read.

Each file begins with the hash of the rest and of what made it, the generator's own code and its
libraries. A file that was damaged, or that another version or another user wrote, is as good as
none.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import platformdirs

from generator.fingerprints import code_digest, digest, library_versions
from generator.kept import Kept
from generator.output.layouts import Layouts
from generator.output.publish import publish_file

if TYPE_CHECKING:
    from pathlib import Path

# A hundred pages take half a megabyte, three thousand modules as much, their layouts some
# megabytes; reading this much takes 30 ms.
_MOST_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class Caches:
    """The hashes of modules by those of their plans, layouts by shapes, the bytecode of templates,
    and what pages say by their text."""

    made: Kept = field(default_factory=Kept)
    layouts: Layouts = field(default_factory=Layouts)
    templates: Kept = field(default_factory=Kept)
    pages: Kept = field(default_factory=Kept)


IN_MEMORY = Caches()
"""Lasts as long as the process."""


def read_caches(folder: Path | None = None) -> Caches:
    """What the user's cache folder holds, or another."""
    made, layouts, templates, pages = (
        read_kept(path, stamp) for path, stamp in _places(folder).items()
    )
    return Caches(made, Layouts(layouts), templates, pages)


def write_caches(caches: Caches, folder: Path | None = None) -> None:
    """Keep what is new; a folder that cannot be written is no error."""
    contents = (caches.made, caches.layouts.kept, caches.templates, caches.pages)
    for (path, stamp), kept in zip(_places(folder).items(), contents, strict=True):
        write_kept(path, stamp, kept)


def _places(folder: Path | None) -> dict[Path, str]:
    """The files in their order, and what their contents depend on beside their keys."""
    root = folder or platformdirs.user_cache_path("csdlgen")
    code = code_digest()
    return {
        root / "made.json": "",
        root / "layouts.json": f"{code} {_versions('black')}",
        root / f"templates-{sys.implementation.cache_tag}.json": f"{code} {_versions('jinja2')}",
        root / "pages.json": f"{code} {_versions('markdown-it-py')}",
    }


def _versions(name: str) -> dict[str, str]:
    return library_versions([name])


def read_kept(path: Path, stamp: str) -> Kept:
    """What a file holds; nothing where it cannot be read, is damaged or has another stamp."""
    with contextlib.suppress(OSError, ValueError, RecursionError):
        if _is_trusted(path.stat()):
            seal, _, text = path.read_bytes().partition(b"\n")
            known = json.loads(text) if seal.decode() == _seal(stamp, text) else None
            if isinstance(known, dict) and all(isinstance(each, str) for each in known.values()):
                return Kept(known)
    return Kept()


def _is_trusted(found: os.stat_result) -> bool:
    """Whether it is a file of this user's, as bytecode of templates runs, and not too large."""
    is_own = not hasattr(os, "geteuid") or found.st_uid == os.geteuid()
    return is_own and stat.S_ISREG(found.st_mode) and found.st_size <= _MOST_BYTES


def write_kept(path: Path, stamp: str, kept: Kept) -> None:
    """Keep what is new, with as much of what is old as there is room for."""
    if not kept.new:
        return
    known = kept.newest_last()
    while len(text := json.dumps(known).encode()) > _MOST_BYTES - 100:
        known = dict([*known.items()][len(known) // 4 + 1 :])
    with contextlib.suppress(OSError):
        publish_file(path, b"%s\n%s" % (_seal(stamp, text).encode(), text))


def _seal(stamp: str, text: bytes) -> str:
    return digest(stamp.encode() + b"\n" + text)
