"""Clients of the emitted package and a scripted service; every test runs with both clients."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import callrecords
import pytest

from tests.both import Blocking
from tests.scripted import Scripted

MakeClient = Callable[..., Any]


@pytest.fixture
def service() -> Iterator[Scripted]:
    with Scripted() as running:
        yield running


@pytest.fixture(params=["sync", "async"])
def client(request: pytest.FixtureRequest, service: Scripted) -> Iterator[MakeClient]:
    """Makes clients of the service, of either kind."""
    loop = asyncio.new_event_loop()
    with ExitStack() as stack:

        def make(credential: Any = None, **options: Any) -> Any:
            options = {"base_url": service.url, **options}
            if request.param == "sync":
                return stack.enter_context(callrecords.Client(credential, **options))
            made = Blocking(callrecords.AsyncClient(credential, **options), loop)
            return stack.enter_context(made)

        yield make
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.close()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses between tries are what they are, but short."""
    monkeypatch.setattr("callrecords._runtime.client.retries._FIRST_PAUSE", 0.001)
