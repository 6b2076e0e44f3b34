"""Goes through every builder of an emitted client and calls every method, as a user could.

What to give is read from the annotations alone.
"""

from __future__ import annotations

import inspect
import itertools
import types
import typing
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from types import ModuleType
from typing import Any
from uuid import UUID

import httpx

HOSTILE = "it's a/b?c#d%e&f=g,h;i+j ü"
ENTITY = "https://service.example/odata/Nothing('x')"
_POINT = [8.5, 47.25]
_ANYTHING: tuple[Any, ...] = (
    {"type": "Point", "coordinates": _POINT},
    {"type": "LineString", "coordinates": [_POINT, _POINT]},
    {"type": "Polygon", "coordinates": [[_POINT, [1, 2], [3, 4], _POINT]]},
)
VALUES: dict[Any, tuple[Any, ...]] = {
    str: (HOSTILE, ""),
    int: (7, 0),
    bool: (True, False),
    float: (2.5, float("inf"), float("nan"), 1e300, -1e-7),
    bytes: (b"\x00\xff\xfe", b""),
    UUID: (UUID(int=5),),
    Decimal: (Decimal("-1.50"), Decimal("1E+5")),
    date: (date(2026, 3, 4),),
    datetime: (
        datetime(2026, 3, 4, 5, 6, 7, 800, tzinfo=UTC),
        datetime(2026, 3, 4, tzinfo=timezone(timedelta(hours=2))),
    ),
    time: (time(7, 8, 9, 1000),),
    timedelta: (timedelta(days=1, seconds=1.5), timedelta(minutes=-5), timedelta()),
    Any: _ANYTHING,
}
_OPTIONS = {
    *("select", "expand", "filter", "order_by", "top", "skip", "search", "count"),
    *("options", "self", "media_type"),
}


def sent(package: ModuleType, depth: int = 7) -> list[tuple[str, str]]:
    """The method and the URL, below the base URL, of every request that the client can make."""
    found: list[tuple[str, str]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        found.append((request.method, request.url.raw_path.decode().removeprefix("/odata")))
        return httpx.Response(200, json={"value": []})

    with httpx.Client(transport=httpx.MockTransport(answer)) as http:
        walk(package, http, depth=depth)
    return found


def answered(package: ModuleType, base_url: str) -> list[tuple[str, str, int, str]]:
    """The same, sent to a service: with the status and the text of its answer."""
    found: list[tuple[str, str, int, str]] = []

    def keep(response: httpx.Response) -> None:
        text = response.read().decode("utf-8", "replace")
        request = response.request
        found.append((request.method, str(request.url), response.status_code, text))

    with httpx.Client(event_hooks={"response": [keep]}) as http:
        walk(package, http, base_url=base_url)
    return found


def walk(package: ModuleType, http: httpx.Client, *, depth: int = 7, base_url: Any = None) -> None:
    """Call every method of every builder."""
    with package.Client(http_client=http, base_url=base_url, max_retries=0) as client:
        seen: set[type] = set()
        pending = [(client, 0)]
        while pending:
            builder, level = pending.pop(0)
            is_new = type(builder) not in seen
            seen.add(type(builder))
            methods = list(_methods(builder))
            # Every way to a builder is gone at least once.
            for method in methods if is_new else methods[:1]:
                _call(package, method)
            if is_new and level < depth:
                pending += [(each, level + 1) for each in _steps(package, builder)]


def _members(builder: Any) -> Iterator[tuple[str, Any]]:
    for name, member in vars(type(builder)).items():
        if not name.startswith("_") and name != "service":
            yield name, member


def _methods(builder: Any) -> Iterator[Any]:
    for name, member in _members(builder):
        if inspect.isfunction(member):
            yield getattr(builder, name)


def _steps(package: ModuleType, builder: Any) -> Iterator[Any]:
    for name, member in _members(builder):
        if isinstance(member, property):
            yield getattr(builder, name)
    getitem = vars(type(builder)).get("__getitem__")
    if getitem is not None:
        for key in _given(package, _hint(getitem, "key")):
            yield builder[key]


def _hint(function: Any, name: str) -> Any:
    """The annotation of a parameter, which is text, as an object."""
    return eval(function.__annotations__[name], vars(inspect.getmodule(function)))


def _given(package: ModuleType, hint: Any) -> tuple[Any, ...]:
    """Values of a type."""
    if hint in VALUES:
        return VALUES[hint]
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if str in inner and any(each.__name__.endswith("RequestBuilder") for each in inner):
        return (ENTITY,)
    if origin in (typing.Union, types.UnionType):
        return _given(package, next(each for each in inner if each is not type(None)))
    if origin is list:
        return ([], [_given(package, inner[0])[0]])
    if origin is tuple:
        parts = [_given(package, each) for each in inner]
        longest = max(map(len, parts))
        return tuple(tuple(each[n % len(each)] for each in parts) for n in range(longest))
    if issubclass(hint, package.OpenEnum):
        known = list(hint.known())
        return tuple(known) if hasattr(hint, "__or__") else tuple(known[:1])
    return (hint(),)


def _call(package: ModuleType, method: Any) -> None:
    names = [each for each in inspect.signature(method).parameters if each not in _OPTIONS]
    hints = {each: _hint(method.__func__, each) for each in names}
    wanted = {each: _given(package, hints[each]) for each in names}
    anything = [each for each in names if hints[each] is Any]
    rounds = max([len(each) for each in wanted.values()], default=1)
    for number in range(rounds):
        fixed = {name: each[number % len(each)] for name, each in wanted.items()}
        # Which shape a parameter of a spatial type takes is not in its annotation.
        for shapes in itertools.product(_ANYTHING, repeat=len(anything)):
            try:
                result = method(**{**fixed, **dict(zip(anything, shapes, strict=True))})
                if isinstance(result, package.Pages):
                    result.first()
            except package.EncodeError:
                continue
            except (package.ApiError, package.InvalidResponseError):
                pass
            break
