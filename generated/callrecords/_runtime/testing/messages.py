"""Requests as they came, and answers as they go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import parse_qsl, unquote

from ..jsontext import read_json

if TYPE_CHECKING:
    from collections.abc import Iterable


class Headers(Mapping[str, str]):
    """Header fields; their names are looked up in small letters and capitals alike."""

    __slots__ = ("_values",)

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        self._values: dict[str, str] = {}
        for name, value in pairs:
            key = name.lower()
            known = self._values.get(key)
            self._values[key] = value if known is None else f"{known}, {value}"

    def __getitem__(self, name: str) -> str:
        return self._values[name.lower()]

    def __iter__(self) -> Any:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        shown = {
            name: "..." if name == "authorization" else value
            for name, value in self._values.items()
        }
        return f"Headers({shown!r})"


@dataclass(slots=True)
class Received:
    """A request. ``target`` is its path and query as they came."""

    method: str
    target: str
    headers: Headers = field(default_factory=Headers)
    body: bytes = b""
    number: int = 0
    """Which one it is of all requests, from 1."""

    request_id: str | None = None
    """The id that the service gave it."""

    status: int | None = None
    """What it was answered with; None when the connection was dropped before."""

    @property
    def path(self) -> str:
        """The path, percent-decoded."""
        return unquote(self.target.partition("?")[0])

    @property
    def query(self) -> dict[str, str]:
        """The query options, decoded."""
        return dict(parse_qsl(self.target.partition("?")[2], keep_blank_values=True))

    def json(self) -> Any:
        """The body."""
        return read_json(self.body)


@dataclass(slots=True)
class Answer:
    """A response; ``drop`` says when the connection breaks instead of it."""

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    drop: Literal["", "request", "reply", "body"] = ""
