"""URLs that show what there is."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote

from .links import entity_path
from .refusals import RefusalError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..service import Route
    from .site import Site

_SAFE = "/(),:="


def suggested(site: Site) -> Iterator[str]:
    """Paths below the base URL, with a query, of what stands at the service root."""
    if site.metadata:
        yield "/$metadata"
    for route in site.router.routes:
        if route.model is not None and route.is_collection and "{}" not in route.path:
            # What is called like the call of a function can be reached by no URL.
            with suppress(LookupError, RefusalError):
                yield from _of_collection(site, route)


def _of_collection(site: Site, route: Route) -> Iterator[str]:
    assert route.model is not None
    place = site.router.find(route.path, site.world, {})
    rows = site.router.rows(route.path, site.world).rows
    if "list" in route.methods and rows:
        yield f"{quote(place.template)}?$top=2"
    item = next((each for each in site.router.routes if each.path == route.item), None)
    if item is not None and "get" in item.methods and rows:
        navigation = sorted(site.schema[route.model].navigation & item.links.keys())
        query = f"?$expand={quote(navigation[-1])}" if navigation else ""
        path = entity_path(site, rows[-1]).replace("'", "%27")  # for shells
        yield f"{path}{query}"
    now = datetime.now(UTC).replace(microsecond=0, tzinfo=None)
    for call in route.calls:
        window = site.window(f"{route.path}/{call.segment}()")
        if window is not None:
            start = (now - timedelta(days=7)).isoformat()
            given = f"{window.start}={start}Z,{window.end}={now.isoformat()}Z"
            yield quote(f"{route.path}/{call.segment}({given})", safe=_SAFE)
