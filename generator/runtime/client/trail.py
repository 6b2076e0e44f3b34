"""Links to next pages: followed as they are, never in a circle or elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .calls import origin
from .errors import PagingError

if TYPE_CHECKING:
    from .calls import Call
    from .options import Settings


class Trail:
    """The links of one collection that were followed."""

    def __init__(self, settings: Settings, call: Call) -> None:
        self._home = origin(settings.base_url)
        self._call = call
        # Hashes: pages may be many and links long.
        self._followed = {hash(call.url)}

    def follow(self, link: str) -> Call:
        """Make the call for the next page, with the headers of the first.

        :raises PagingError: the link leads elsewhere, or where one led before.
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
