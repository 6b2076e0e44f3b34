"""Lists every call record with one client; prints count, wall and CPU seconds as JSON.

Runs in the environment that has the client: ``clients.py NAME BASE_URL FOLDER_OF_PACKAGES``.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Callable
from typing import Any


def bare(base_url: str) -> Callable[[], int]:
    """What any client has to do at least: ask, parse, follow the link."""
    import httpx

    def listing() -> int:
        count, url = 0, f"{base_url}/communications/callRecords"
        with httpx.Client() as client:
            while url:
                page = client.get(url).raise_for_status().json()
                count += len(page["value"])
                url = page.get("@odata.nextLink")
        return count

    return listing


def bare_async(base_url: str) -> Callable[[], int]:
    """The same with httpx's asynchronous client."""
    import httpx

    async def listing() -> int:
        count, url = 0, f"{base_url}/communications/callRecords"
        async with httpx.AsyncClient() as client:
            while url:
                page = (await client.get(url)).raise_for_status().json()
                count += len(page["value"])
                url = page.get("@odata.nextLink")
        return count

    return lambda: asyncio.run(listing())


def this(base_url: str) -> Callable[[], int]:
    """The emitted client."""
    from callrecords import Client

    def listing() -> int:
        with Client(base_url=base_url, limiter=None) as client:
            return sum(1 for _ in client.communications.call_records.list())

    return listing


def this_async(base_url: str) -> Callable[[], int]:
    """The emitted asynchronous client."""
    from callrecords import AsyncClient

    async def listing() -> int:
        async with AsyncClient(base_url=base_url, limiter=None) as client:
            count = 0
            async for _ in client.communications.call_records.list():
                count += 1
            return count

    return lambda: asyncio.run(listing())


def vendor(base_url: str) -> Callable[[], int]:
    """Microsoft's own."""
    from kiota_abstractions.authentication import AnonymousAuthenticationProvider
    from msgraph import GraphRequestAdapter, GraphServiceClient

    async def listing() -> int:
        adapter = GraphRequestAdapter(AnonymousAuthenticationProvider())
        adapter.base_url = base_url
        calls = GraphServiceClient(request_adapter=adapter).communications.call_records
        page: Any = await calls.get()
        count = len(page.value)
        while page.odata_next_link:
            page = await calls.with_url(page.odata_next_link).get()
            count += len(page.value)
        return count

    return lambda: asyncio.run(listing())


CLIENTS = {
    "httpx": bare,
    "httpx, async": bare_async,
    "this": this,
    "this, async": this_async,
    "msgraph-sdk": vendor,
}

if __name__ == "__main__":
    name, url, packages = sys.argv[1:]
    sys.path.insert(0, packages)
    act = CLIENTS[name](url)
    act()  # imports, and the server's own warming up
    wall, cpu = time.perf_counter(), time.process_time()
    number = act()
    print(json.dumps([number, time.perf_counter() - wall, time.process_time() - cpu]))
