"""Parts of an entity that one request expands, and that the service wants apart."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import unquote

from ..kept import note, undeclared_members
from ..query.options import quoted
from ..shapes import shape_of
from .compound import of_one_version, read_of, version_of
from .single import entity, send

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..codec_base import Codec
    from ..odata import Item
    from ..service import CompoundRead
    from .effects import Flow
    from .message import Request
    from .options import Settings

T = TypeVar("T")


def read_entity(settings: Settings, request: Request, codec: Codec[T]) -> Flow[T]:
    """Send a request whose response is the value itself; several where it expands parts
    that the service wants apart.

    :raises ChangedError: it changed between them, each time that it was tried.
    """
    read = read_of(settings.service, request.path)
    apart = requests_apart(settings, request)
    if read is None or not apart:
        return send(settings, request, partial(entity, codec))
    return of_one_version(read, partial(_read_apart, settings, read, apart, codec))


def requests_apart(settings: Settings, request: Request) -> dict[str, Request]:
    """The requests that one is sent as, by the part that each expands; none where it is
    sent as it is, as when it is not checked.

    What else is asked for comes with the first; each asks for the version.
    """
    read = read_of(settings.service, request.path)
    is_checked = request.options.get("check", settings.check)
    if read is None or request.method != "GET" or not is_checked:
        return {}
    if sum(part.property in request.query for part in read.parts) < 2:
        return {}
    return {
        name: replace(request, query=query)
        for name, query in _queries_apart(read, request.query)
    }


def _queries_apart(read: CompoundRead, query: str) -> Iterator[tuple[str, str]]:
    from ..odata import parse_items

    options = (each.partition("=") for each in query.split("&"))
    given = {option: text for option, _, text in options}
    if "$expand" not in given:
        return
    beside: list[Item] = []
    groups: dict[str, list[Item]] = {part.property: [] for part in read.parts}
    for item in parse_items(unquote(given["$expand"])):
        groups.get(item.path[0], beside).append(item)
    asked = [(name, items) for name, items in groups.items() if items]
    if len(asked) < 2:
        return
    (name, items), *others = asked
    if "$select" in given:
        given["$select"] = _with_name(given["$select"], read.version)
    given["$expand"] = _expanded([*beside, *items])
    yield name, "&".join(f"{option}={text}" for option, text in given.items())
    for name, items in others:
        yield name, f"$select={quoted(read.version)}&$expand={_expanded(items)}"


def _with_name(select: str, name: str) -> str:
    names = select.split(",")
    return select if {name, "*"}.intersection(names) else ",".join([*names, name])


def _expanded(items: list[Item]) -> str:
    from ..odata import print_items

    return quoted(print_items(tuple(items)))


def _read_apart(
    settings: Settings, read: CompoundRead, apart: dict[str, Request], codec: Codec[T]
) -> Flow[tuple[T, bool]]:
    """Read an entity; tell whether all of it is of one version."""
    first, *others = apart
    whole: Any = yield from send(settings, apart[first], partial(entity, codec))
    versions = {version_of(whole, read)}
    for name in others:
        more: Any = yield from send(settings, apart[name], partial(entity, codec))
        versions.add(version_of(more, read))
        _take_over(more, whole, name)
    return whole, len(versions) == 1


def _take_over(more: Any, whole: Any, name: str) -> None:
    """Put a part, and what is said of it, where it belongs."""
    attribute = shape_of(type(whole)).by_wire[name].attribute
    setattr(whole, attribute, getattr(more, attribute))
    for each, value in undeclared_members(more).items():
        if each.startswith(f"{name}@"):
            note(whole).extra[each] = value
