"""Pages that were read before: what one says follows from its name, its text and its includes."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import generator.pages
from generator.diagnostics import Diagnostic, Severity, Source
from generator.fingerprints import digest
from generator.pages import ApiPage, EnumPage, ResourcePage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.kept import Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """What a page says, nothing where it is of no kind that counts; what is odd about it; and the
    files that it may include, by path: their hashes, nothing for those that are not there."""

    page: ResourcePage | EnumPage | ApiPage | None
    said: tuple[Diagnostic, ...]
    included: tuple[tuple[str, str | None], ...]


def known_page(file: str, files: Mapping[str, str], kept: Kept) -> ReadPage | None:
    """What a page says, where that is known."""
    text = kept.get(_key(file, files[file]))
    if text is None:
        return None
    known: ReadPage = json.loads(text, object_hook=_object)
    return known if known.included == hashes(dict(known.included), files) else None


def keep(file: str, files: Mapping[str, str], read: ReadPage, kept: Kept) -> None:
    """Keep what a page says; numbers of more digits than Python prints are not kept."""
    with contextlib.suppress(ValueError):
        kept.learn(_key(file, files[file]), json.dumps(read, default=_plain))


def hashes(paths: Iterable[str], files: Mapping[str, str]) -> tuple[tuple[str, str | None], ...]:
    """The hash of each file, nothing for one that is not there."""
    return tuple((path, _digest(files[path]) if path in files else None) for path in paths)


def _key(file: str, text: str) -> str:
    return _digest(f"{file}\n{text}")


def _digest(text: str) -> str:
    return digest(text.encode(errors="surrogatepass"))


_CLASSES: dict[str, Any] = {
    each.__name__: each
    for each in (*vars(generator.pages).values(), Diagnostic, Source, ReadPage)
    if dataclasses.is_dataclass(each) and isinstance(each, type)
}


def _plain(value: Any) -> dict[str, Any]:
    """A value as an object of JSON with the name of its class."""
    match value:
        case Severity():
            return {"class": "Severity", "value": value.value}
        case datetime.date():
            return {"class": "date", "value": value.isoformat()}
    return {
        "class": type(value).__name__,
        **{name: getattr(value, name) for name in value.__slots__},
    }


def _object(data: dict[str, Any]) -> Any:
    match data.pop("class"):
        case "Severity":
            return Severity(data["value"])
        case "date":
            return datetime.date.fromisoformat(data["value"])
        case name:
            return _CLASSES[name](**{key: _tuples(value) for key, value in data.items()})


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if type(value) is list else value
