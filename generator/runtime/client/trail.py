"""Links to next pages: followed as they are, never in a circle or elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from .calls import origin
from .errors import PagingError

if TYPE_CHECKING:
    from .calls import Call
    from .options import Settings

_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_LONGEST = 65_536  # what httpx takes


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
        url = _absolute(link, self._call.url)
        if _CONTROL.search(url) or len(url) > _LONGEST:
            raise self._error("is no URL")
        if origin(url) != self._home:
            raise self._error("leads to another host than the client's base URL")
        if hash(url) in self._followed:
            raise self._error("was followed before: the pages go in a circle")
        self._followed.add(hash(url))
        return self._call.following(url)

    def _error(self, what: str) -> PagingError:
        return PagingError(
            f"{self._call.method} {self._call.path.template}: the link to the next "
            f"page {what}"
        )


def _absolute(link: str, base: str) -> str:
    """A link that is complete stays as it is, to the letter."""
    try:
        return link if urlsplit(link).scheme else urljoin(base, link)
    except ValueError:
        return link
