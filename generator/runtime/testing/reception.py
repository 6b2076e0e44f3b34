"""Where requests arrive: they are counted and remembered, and some go wrong."""

from __future__ import annotations

import contextlib
from collections import deque
from threading import Event, Lock
from typing import TYPE_CHECKING

from .faults import Fault
from .messages import Answer
from .refusals import RefusalError
from .spoiling import spoiled

if TYPE_CHECKING:
    from collections.abc import Callable

    from .desk import Desk
    from .faults import FaultPlan
    from .late import LateNews
    from .messages import Received
    from .site import Site


class Reception:
    """Answers in the threads of the connections.

    ``raise_version`` lets late news arrive of the entity at a path; ``remember`` is how
    many of the latest requests are kept.
    """

    def __init__(
        self,
        site: Site,
        desk: Desk,
        faults: FaultPlan,
        late: LateNews,
        raise_version: Callable[[str], None],
        remember: int,
    ) -> None:
        self._site = site
        self._desk = desk
        self._faults = faults
        self._late = late
        self._raise_version = raise_version
        self._closing = Event()
        self._lock = Lock()
        self._requests: deque[Received] = deque(maxlen=remember)
        self.count = 0
        """How many requests there have been."""

    def open(self) -> None:
        """Let slow answers take their time."""
        self._closing.clear()

    def close(self) -> None:
        """Let nothing wait any longer."""
        self._closing.set()

    @property
    def requests(self) -> list[Received]:
        """The latest requests, in the order in which they came."""
        with self._lock:
            return list(self._requests)

    def answer(self, received: Received) -> Answer:
        """Answer a request, or do what goes wrong with it."""
        with self._lock:
            self.count += 1
            received.number = self.count
            self._requests.append(received)
        answer = self._answer(received)
        received.status = None if answer.drop else answer.status
        return answer

    def after(self, received: Received) -> None:
        """Let late news come between two requests."""
        path = received.path.removeprefix(self._site.prefix)
        for each in self._late.due(path):
            self._raise_version(each)

    def _answer(self, received: Received) -> Answer:
        try:
            path = self._desk.path(received)
            fault = self._faults.of(received, path) or Fault()
        except RefusalError as refusal:
            return self._desk.refuse(received, refusal)
        if fault.delay:
            self._closing.wait(fault.delay)
        if fault.drop == "request":
            return Answer(0, drop="request")
        error = fault.error()
        if error is None:
            answer = self._desk.answer(received)
        else:
            answer = self._desk.refuse(received, error)
        host = received.headers.get("Host", "localhost")
        answer = spoiled(answer, fault, f"http://{host}{received.target}")
        if fault.raise_version:
            self._raise_above(path)
        return answer

    def _raise_above(self, path: str) -> None:
        """Raise the version of the first entity on a path."""
        segments = path.partition("?")[0].strip("/").split("/")
        for count in range(1, len(segments) + 1):
            with contextlib.suppress(LookupError):
                self._raise_version("/".join(segments[:count]))
                return
