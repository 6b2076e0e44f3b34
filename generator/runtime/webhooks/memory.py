"""What a keeper knows from one run to the next."""

from __future__ import annotations

import json
import os
from collections.abc import Awaitable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A subscription, and how much of what happened is accounted for."""

    subscription_id: str
    expires: datetime
    covered_until: datetime
    """When the subscription was last seen to be there."""

    gap_since: datetime | None = None
    """When a gap began that has not been caught up with; None where there is none."""

    notification_url: str | None = field(default=None, repr=False)
    """Where the receiver was when the subscription was asked for; None where a memory
    does not tell. It may hold a key."""

    replaces: tuple[str, ...] = ()
    """Other subscriptions, which are still to be deleted."""


class Memory(Protocol):
    """Keeps one value; the methods may be asynchronous for an ``AsyncKeeper``."""

    def load(self) -> Kept | Awaitable[Kept | None] | None:
        """Return what was saved last, or None."""
        ...

    def save(self, kept: Kept, /) -> Awaitable[None] | None:
        """Save it in place of what was saved before."""
        ...


class FileMemory:
    """Keeps it in a small JSON file that nobody else may read: the URL may hold a key.

    There is no other secret in it.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = Path(path)

    def load(self) -> Kept | None:
        """Return what was saved last, or None where there is no such file.

        :raises ValueError: the file holds something else.
        """
        try:
            text = self._path.read_text("utf-8")
        except FileNotFoundError:
            return None
        try:
            found = json.loads(text)
            gap = found["gap_since"]
            return Kept(
                subscription_id=str(found["subscription_id"]),
                expires=_moment(found["expires"]),
                covered_until=_moment(found["covered_until"]),
                gap_since=None if gap is None else _moment(gap),
                # Files of earlier releases have neither, or one text.
                notification_url=_text(found.get("notification_url")),
                replaces=_texts(found.get("replaces")),
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ValueError(
                f"{self._path} is not what a keeper saved ({error!r}): "
                "delete it, and the keeper looks for its subscription"
            ) from None

    def save(self, kept: Kept, /) -> None:
        """Save it; a crash leaves the old file or the new one."""
        fresh = self._path.with_name(self._path.name + ".new")
        gap = kept.gap_since
        document = {
            "subscription_id": kept.subscription_id,
            "expires": kept.expires.isoformat(),
            "covered_until": kept.covered_until.isoformat(),
            "gap_since": None if gap is None else gap.isoformat(),
            "notification_url": kept.notification_url,
            "replaces": kept.replaces,
        }
        fresh.touch(0o600)
        fresh.write_text(json.dumps(document, indent=2) + "\n", "utf-8")
        fresh.replace(self._path)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} has no time zone")
    return moment


def _text(value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _texts(value: object) -> tuple[str, ...]:
    texts = value if isinstance(value, list) else [value]
    return tuple(text for each in texts if (text := _text(each)) is not None)
