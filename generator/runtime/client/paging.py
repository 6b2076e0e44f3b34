"""Collections page by page, and in windows where the service answers for no more."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from . import answers
from .calls import call_of
from .completion import complete
from .exchange import exchange, read
from .gathered import Gathered
from .repeats import Seen
from .trail import Trail
from .windows import spans_of, window_of

if TYPE_CHECKING:
    from ..codec_base import Codec
    from ..service import Window
    from ..urls import Path
    from .calls import Call
    from .effects import Answer, Flow
    from .message import Request
    from .options import Settings
    from .pages import Page, Turn

T = TypeVar("T")


def turns_of(settings: Settings, request: Request, codec: Codec[T]) -> Turn[T]:
    """Make what gives the pages of a request, one at each call."""
    window = window_of(settings.service, request.path)
    if window is not None:
        return WindowTurns(settings, request, codec, window)
    return _turns(settings, call_of(request, settings), codec)


def turns_after(
    settings: Settings, call: Call, codec: Codec[T], first: Page[T]
) -> Turn[T]:
    """The same where the first page is there already."""
    return _turns(settings, call, codec, first)


def _turns(
    settings: Settings, call: Call, codec: Codec[T], first: Page[T] | None = None
) -> Turn[T]:
    turns = PageTurns(settings, call, codec, first)
    return FreshTurns(turns) if _is_part(settings, call.path) else turns


def _is_part(settings: Settings, path: Path) -> bool:
    """Whether it is a collection of an entity that is read in several requests."""
    return any(
        path.template == f"{read.route}/{part.property}"
        for read in settings.service.reads
        for part in read.parts
    )


def page_in(
    codec: Codec[T], settings: Settings, call: Call, answer: Answer
) -> Flow[Page[T]]:
    """The answer is a page."""
    page = read(call, answer, partial(answers.page, codec=codec))
    own_links = 1 if page.next_link else 0
    yield from complete(settings, call, answer.body, page.value, own_links)
    return page


class PageTurns(Generic[T]):
    """The pages of one request."""

    def __init__(
        self,
        settings: Settings,
        call: Call,
        codec: Codec[T],
        first: Page[T] | None = None,
    ) -> None:
        self._settings = settings
        self._codec = codec
        self._trail = Trail(settings, call)
        self._first = first
        self._call: Call | None = call
        self._link: str | None = None

    def __call__(self) -> Flow[Page[T] | None]:
        """Ask for the next page; None where there is none.

        Where that fails, the next call asks for the same page.
        """
        if self._link is not None:
            self._call, self._link = self._trail.follow(self._link), None
        if self._call is None:
            return None
        page = self._first
        if page is None:
            call, answer = yield from exchange(self._settings, self._call)
            page = yield from page_in(self._codec, self._settings, call, answer)
        self._first = self._call = None
        self._link = page.next_link or None
        return page


class FreshTurns(Generic[T]):
    """Pages without the rows that came on those before, as those of parts may."""

    def __init__(self, turns: Turn[T]) -> None:
        self._turns = turns
        self._gathered = Gathered()

    def __call__(self) -> Flow[Page[T] | None]:
        """Ask for the next page; None where there is none."""
        page = yield from self._turns()
        if page is None:
            return None
        return replace(page, value=self._gathered.fresh(page.value))


class WindowTurns(Generic[T]):
    """The pages of one window after the other."""

    def __init__(
        self, settings: Settings, request: Request, codec: Codec[T], window: Window
    ) -> None:
        self._settings = settings
        self._request = request
        self._codec = codec
        self._spans = spans_of(request.path, window)
        self._seen = Seen(window)
        self._turns: PageTurns[T] | None = None

    def __call__(self) -> Flow[Page[T] | None]:
        """Ask for the next page; None where there is none."""
        while True:
            if self._turns is None:
                span = next(self._spans, None)
                if span is None:
                    return None
                path, seam = span
                self._seen.enter(seam)
                request = replace(self._request, path=path)
                call = call_of(request, self._settings)
                self._turns = PageTurns(self._settings, call, self._codec)
            page = yield from self._turns()
            if page is not None:
                return replace(page, value=self._seen.fresh(page.value))
            self._turns = None
