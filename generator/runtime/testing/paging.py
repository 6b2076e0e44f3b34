"""Server-driven paging: which rows a page has, and the token that leads to the next.

A token is opaque and good for one path. It names a snapshot of the rows, so that nobody
who follows links misses a row or meets one twice because others came or went meanwhile.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import OrderedDict
from dataclasses import dataclass
from hashlib import blake2b
from itertools import count
from typing import TYPE_CHECKING
from urllib.parse import unquote

from .refusals import RefusalError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .data.entities import Entity

_SNAPSHOTS = 1_024
_CHECK = 6  # bytes


@dataclass(frozen=True, slots=True)
class Position:
    """Where a page starts: a snapshot, how many rows are behind, how many may come."""

    snapshot: int
    offset: int
    left: int | None


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of all; ``token`` leads to the next page at ``path``, if it is set."""

    rows: Sequence[Entity]
    total: int
    path: str
    token: str = ""


class Pager:
    """Cuts rows into pages."""

    def __init__(self, seed: int) -> None:
        self._key = seed.to_bytes(16, "big", signed=True)
        self._numbers = count(1)
        self._snapshots: OrderedDict[int, Sequence[Entity]] = OrderedDict()

    def first(
        self,
        rows: Sequence[Entity],
        path: str,
        *,
        size: int | None,
        skip: int | None = None,
        top: int | None = None,
        overlap: int = 0,
    ) -> Page:
        """The first page; ``path`` is that of the link to the next.

        So many of its rows as ``overlap`` says come again on the next page.
        """
        position = Position(0, skip or 0, top)
        return self._cut(rows, position, path, size, overlap)

    def next(
        self,
        token: str,
        path: str,
        *,
        size: int | None,
        rows: Callable[[], Sequence[Entity]],
        overlap: int = 0,
    ) -> Page:
        """The page that a token leads to.

        ``rows`` finds the rows anew where the snapshot has been given up.
        """
        position = self.read(token, path)
        known = self._snapshots.get(position.snapshot)
        found = rows() if known is None else known
        return self._cut(found, position, path, size, overlap)

    def _cut(
        self,
        rows: Sequence[Entity],
        position: Position,
        path: str,
        size: int | None,
        overlap: int,
    ) -> Page:
        most = [each for each in (size, position.left) if each is not None]
        start = position.offset
        end = min(len(rows), start + min(most)) if most else len(rows)
        chosen = rows[start:end]
        left = None if position.left is None else position.left - len(chosen)
        if end >= len(rows) or left == 0:
            return Page(chosen, len(rows), path)
        snapshot = position.snapshot or next(self._numbers)
        self._keep(snapshot, rows)
        again = min(overlap, len(chosen) - 1)  # else it would never end
        left = None if left is None else left + again
        token = self._write(Position(snapshot, end - again, left), path)
        return Page(chosen, len(rows), path, token)

    def _keep(self, snapshot: int, rows: Sequence[Entity]) -> None:
        self._snapshots[snapshot] = rows
        self._snapshots.move_to_end(snapshot)
        if len(self._snapshots) > _SNAPSHOTS:
            self._snapshots.popitem(last=False)

    def read(self, token: str, path: str) -> Position:
        """What a token says.

        :raises RefusalError: the service did not write it, or for another path.
        """
        try:
            data = urlsafe_b64decode(token + "=" * (-len(token) % 4))
            snapshot, offset, left = data[_CHECK:].decode("ascii").split(".")
            position = Position(int(snapshot), int(offset), int(left) if left else None)
        except ValueError:
            raise _wrong_token() from None
        if self._write(position, path) != token:
            raise _wrong_token()
        return position

    def _write(self, position: Position, path: str) -> str:
        left = "" if position.left is None else position.left
        text = f"{position.snapshot}.{position.offset}.{left}".encode()
        check = blake2b(
            text + unquote(path).encode(), digest_size=_CHECK, key=self._key
        ).digest()
        return urlsafe_b64encode(check + text).decode().rstrip("=")


def _wrong_token() -> RefusalError:
    return RefusalError(400, "The skip token is not valid.")
