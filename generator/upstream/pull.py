"""Plans what a pull writes: reads what is published, verifies it and cuts it to size.

A file that SDKs select a part of is cut to what all of them need, as ``csdlgen slice`` does it;
where one takes everything, or has several schema files that may need each other, it is kept whole.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, InputError, Source, error, unreadable
from generator.passes.context import Selection
from generator.pipeline import cut_slice, lower_schema, read_schema, selection_of
from generator.upstream.fetch import Fetcher, FetchError
from generator.upstream.origins import Original, read_original
from generator.upstream.sources import sources_path, told, updated

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from generator.config import SdkConfig, Upstream


@dataclass(frozen=True, slots=True)
class Wanted:
    """A schema file that is to be pulled, from where, and the places that say so: ``origin`` that
    of the key ``from`` and ``sha256`` that of the hash, where one is given."""

    path: str
    upstream: Upstream
    origin: Source
    sha256: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulled:
    """One schema file: the SDKs that have it, where it was read from, what is published there, and
    the file before and after; ``before`` is None where there was none."""

    path: str
    users: tuple[SdkConfig, ...]
    origin: str
    original: Original
    before: bytes | None
    after: bytes

    @property
    def selection(self) -> Selection:
        """What the SDKs select of it, all of them together."""
        return _together(self.users)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The schema files, and what is to be written, the ``SOURCES.toml`` too."""

    pulled: tuple[Pulled, ...]
    files: Mapping[Path, bytes]


def plan_pull(
    folder: Path,
    sdks: Sequence[SdkConfig],
    wanted: Sequence[Wanted],
    fetcher: Callable[[frozenset[str]], Fetcher],
) -> Plan:
    """Read everything and say what to write; nothing is written here.

    ``folder`` is that of the configuration, which paths are relative to. ``fetcher`` makes one that
    follows redirections to some hosts beside a URL's own.

    Raises:
        InputError: when a file cannot be had, has another hash than was expected, is no CSDL, or
            lacks what an SDK selects; with what is wrong with each.
    """
    pulled: list[Pulled] = []
    problems: list[Diagnostic] = []
    for each in wanted:
        try:
            pulled.append(_pull(folder, sdks, each, fetcher))
        except FetchError as problem:
            problems.append(_problem(each.origin, each, str(problem)))
        except InputError as problem:
            problems.extend(problem.diagnostics)
    if problems:
        raise InputError(problems)
    return Plan(pulled=tuple(pulled), files=_files(folder, pulled))


def _problem(place: Source, wanted: Wanted, message: str) -> Diagnostic:
    return error("pull", place, wanted.path, f"{message}; nothing was changed")


def _pull(
    folder: Path,
    sdks: Sequence[SdkConfig],
    wanted: Wanted,
    fetcher: Callable[[frozenset[str]], Fetcher],
) -> Pulled:
    path, upstream = wanted.path, wanted.upstream
    users = [each for each in sdks if Path(path) in each.schema_files]
    if not users:
        message = "no SDK has this file as its schema; name it in the key schema of one"
        raise InputError([_problem(wanted.origin, wanted, message)])
    fetch = fetcher(frozenset(upstream.redirect_hosts))
    original = read_original(upstream.origin, folder, fetch)
    if upstream.sha256 not in {None, original.sha256}:
        message = f"{upstream.origin} has the sha256 {original.sha256}, expected {upstream.sha256}"
        raise InputError([_problem(wanted.sha256, wanted, message)])
    return Pulled(
        path=path,
        users=tuple(users),
        origin=upstream.origin,
        original=original,
        before=_data(folder / path, "schema"),
        after=_cut(upstream.origin, original.data, users),
    )


def _cut(origin: str, data: bytes, users: Sequence[SdkConfig]) -> bytes:
    """What the SDKs need of a file; errors name where it came from."""
    selection = _together(users)
    if not selection.is_everything:
        return cut_slice({origin: data}, selection)[0]
    documents = read_schema({origin: data})
    if all(len(each.schema_files) == 1 for each in users):
        lower_schema(documents)
    return data


def _together(users: Sequence[SdkConfig]) -> Selection:
    """All that is selected of a file; everything where an SDK has more files than this one."""
    selections = [selection_of(each) for each in users]
    is_whole = any(each.is_everything for each in selections)
    if is_whole or any(len(each.schema_files) > 1 for each in users):
        return Selection()

    def each(key: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for one in selections for name in getattr(one, key)))

    return Selection(paths=each("paths"), namespaces=each("namespaces"), types=each("types"))


def _files(folder: Path, pulled: Sequence[Pulled]) -> dict[Path, bytes]:
    """What is written where a file, or what it came from, is another one than before."""
    files: dict[Path, bytes] = {}
    entries: dict[Path, dict[str, dict[str, str]]] = {}
    for each in pulled:
        sources, key = sources_path(Path(each.path))
        facts = _facts(each)
        known = told(_text(folder / sources), key)
        if each.after == each.before and known.get("upstream_sha256") == each.original.sha256:
            continue
        files[folder / each.path] = each.after
        entries.setdefault(folder / sources, {})[key] = facts
    for path, tables in entries.items():
        files[path] = updated(_text(path), path.as_posix(), tables).encode()
    return files


def _facts(pulled: Pulled) -> dict[str, str]:
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    facts = {"date": today, **pulled.original.facts, "upstream_sha256": pulled.original.sha256}
    if pulled.after != pulled.original.data:
        facts["slice_sha256"] = Original(data=pulled.after).sha256
    return facts


def _text(path: Path) -> str:
    """What a ``SOURCES.toml`` says; nothing where there is none."""
    try:
        return (_data(path, path.name) or b"").decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise InputError([unreadable(path.as_posix(), path.name, problem)]) from None


def _data(path: Path, what: str) -> bytes | None:
    """What is in a file; None where there is none."""
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError as problem:
        raise InputError([unreadable(path.as_posix(), what, problem)]) from None
