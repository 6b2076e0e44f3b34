"""Plays the driver of a flow: gives scripted outcomes, keeps the time, notes what was asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from generator.runtime.client.effects import (
    Answer,
    CallHook,
    Failure,
    Flow,
    GetToken,
    Outgoing,
    Transmit,
    Wait,
)

NEVER_SENT = Failure("ConnectError: refused", was_sent=False)
BROKEN = Failure("ReadError: reset", was_sent=True)
TIMEOUT = Failure("ReadTimeout", was_sent=True, is_timeout=True)


def answer(status: int = 200, body: bytes = b"{}", **headers: str) -> Answer:
    return Answer(status, {name.replace("_", "-"): text for name, text in headers.items()}, body)


@dataclass
class Player:
    """``now`` is what the clock says; waiting lets the time pass at once."""

    outcomes: list[Answer | Failure]
    tokens: Callable[[GetToken], str | None] = lambda _: None
    now: float = 1000.0
    waits: list[float] = field(default_factory=list)
    sent: list[Outgoing] = field(default_factory=list)
    sent_at: list[float] = field(default_factory=list)
    bearers: list[str | None] = field(default_factory=list)
    wanted: list[GetToken] = field(default_factory=list)

    def play(self, flow: Flow[Any]) -> Any:
        try:
            effect = next(flow)
            while True:
                effect = flow.send(self._perform(effect))
        except StopIteration as end:
            return end.value

    def _perform(self, effect: Any) -> Any:
        match effect:
            case Transmit():
                self.sent.append(effect.outgoing)
                self.sent_at.append(self.now)
                self.bearers.append(effect.token)
                return self.outcomes.pop(0)
            case Wait(seconds):
                assert seconds >= 0
                self.waits.append(seconds)
                self.now += seconds
                return None
            case GetToken():
                self.wanted.append(effect)
                return self.tokens(effect)
            case CallHook(hook, arguments):
                return hook(*arguments)
        raise AssertionError(effect)


def played(outcomes: Iterable[Answer | Failure], **more: Any) -> Player:
    return Player(list(outcomes), **more)
