"""Page after page: links are followed as they are, never in a circle or elsewhere."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from . import answers
from .calls import call_of, origin
from .errors import PagingError
from .exchange import exchange, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..codec_base import Codec
    from .calls import Call
    from .effects import Flow
    from .message import Request
    from .options import Settings
    from .pages import Page

T = TypeVar("T")


class Trail:
    """The links of one collection that were followed."""

    def __init__(self, settings: Settings, call: Call) -> None:
        self._home = origin(settings.base_url)
        self._call = call
        # Hashes: pages may be many and links long.
        self._followed = {hash(call.url)}

    def follow(self, link: str) -> Call:
        """Make the call for the next page, with the headers of the first.

        :raises PagingError: the link leads elsewhere, or where it led before.
        """
        if origin(link) != self._home:
            raise self._error("leads to another host than the client's base URL")
        if hash(link) in self._followed:
            raise self._error("was followed before: the pages go in a circle")
        self._followed.add(hash(link))
        return self._call.following(link)

    def _error(self, what: str) -> PagingError:
        return PagingError(
            f"{self._call.method} {self._call.path.template}: the link to the next "
            f"page {what}"
        )


class Turns(Generic[T]):
    """The pages of one request, one at a time."""

    def __init__(self, settings: Settings, request: Request, codec: Codec[T]) -> None:
        self._settings = settings
        self._codec = codec
        call = call_of(request, settings)
        self._trail = Trail(settings, call)
        self._next: Callable[[], Call] | None = lambda: call

    def __call__(self) -> Flow[Page[T] | None]:
        """Ask for the next page; None where there is none."""
        if self._next is None:
            return None
        call = self._next()
        answer = yield from exchange(self._settings, call)
        page = read(call, answer, lambda body: answers.page(body, self._codec))
        link = page.next_link
        self._next = partial(self._trail.follow, link) if link else None
        return page
