from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from generator.runtime import AsyncSession, Path, Request, Session
from generator.runtime.clients import AsyncClientBase, ClientBase

if TYPE_CHECKING:
    from tests.unit.runtime.conftest import Service

GET = Request("GET", Path("/a"))


def test_a_client_closes_its_session(service: Service) -> None:
    session = Session(base_url=service.url)
    with ClientBase(session, Path()) as client:
        session.nothing(GET)
        assert client.path == ""
    assert session._client().is_closed


def test_an_async_client_closes_its_session(service: Service) -> None:
    async def run() -> bool:
        session = AsyncSession(base_url=service.url)
        async with AsyncClientBase(session, Path()):
            await session.nothing(GET)
        return session._client().is_closed

    assert asyncio.run(run())
