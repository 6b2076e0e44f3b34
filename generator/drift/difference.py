"""What generating anew would change: makes the package to see."""

from __future__ import annotations

import difflib
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.config import parse_config
from generator.output.header import is_header, is_whole_header
from generator.output.lock import LOCK_NAME
from generator.output.publish import compare
from generator.pipeline import run

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Changed:
    """A file that generating writes anew; ``line`` is the first that changes, as it stands there
    now, ``diff`` a unified diff from what is there to what is generated, and ``is_header`` says
    that nothing changes but the comment on top. Where more does, that comment is none of it: every
    file has another one as soon as the schema does."""

    path: str
    line: int
    diff: str
    is_header: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What generating anew would change in the output; paths are those from here."""

    changed: tuple[Changed, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def difference(name: str, text: str, configuration: Path) -> Difference:
    """Make the SDK of that name and compare; ``text`` is that of the configuration. The lock does
    not count.

    Raises:
        InputError: when it cannot be made.
    """
    (sdk,) = (each for each in parse_config(text, str(configuration)) if each.name == name)
    files = run(sdk, configuration.parent).files
    root = configuration.parent / sdk.output
    report = compare(root, sdk.package, files)
    texts = {file.path: file.text for file in files}
    changed: list[Changed] = []
    added: list[str] = []
    for path in report.written:
        place = root / path
        if path.name == LOCK_NAME:
            continue
        if not place.is_file():
            added.append(place.as_posix())
            continue
        old = place.read_bytes().decode(errors="replace")
        changed.append(_changed(place.as_posix(), old, texts[path]))
    return Difference(
        changed=tuple(changed),
        added=tuple(added),
        removed=tuple((root / path).as_posix() for path in report.removed),
    )


def _body(text: str) -> str:
    first, _, rest = text.partition("\n")
    return rest if is_header(first) else text


def _changed(path: str, old: str, new: str) -> Changed:
    before, after = old.splitlines(), new.splitlines()
    is_header_alone = _body(old) == _body(new)
    if not is_header_alone and before and is_whole_header(before[0]):
        before[0] = after[0]
    names = (f"{path} (there)", f"{path} (generated)")
    diff = "\n".join(difflib.unified_diff(before, after, *names, lineterm=""))
    return Changed(
        path=path,
        line=_first_change(before, after),
        diff=diff or f"{path}: line endings differ",
        is_header=is_header_alone,
    )


def _first_change(before: list[str], after: list[str]) -> int:
    same = (one == other for one, other in zip(before, after, strict=False))
    equal = sum(1 for _ in itertools.takewhile(bool, same))
    return min(equal + 1, max(1, len(before)))
