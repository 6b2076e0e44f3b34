"""The limiter of a client over real sockets: who waits, and who gives up."""

from __future__ import annotations

import asyncio
import signal
import threading
import time
from collections.abc import Iterator
from typing import Any

import callrecords
import pytest
from callrecords import Limiter

from tests.output.client.conftest import MakeClient
from tests.scripted import Reply, Scripted

ONE_RECORD = Reply({"id": "1"})


def one_in(seconds: float) -> Limiter:
    """One request for a record, whichever, in so many seconds."""
    (limit,) = (each for each in callrecords.Client.service.limits if each.per_key)
    return Limiter([type(limit)(name="", requests=1, seconds=seconds, routes=limit.routes)])


def free_after(limiter: Limiter, client: Any) -> float:
    return limiter.book(client.communications.call_records["1"]._path).seconds


def test_a_cancelled_task_gives_its_place_back(service: Scripted) -> None:
    service.script = lambda _: ONE_RECORD
    limiter = one_in(1000)

    async def main() -> None:
        async with callrecords.AsyncClient(base_url=service.url, limiter=limiter) as client:
            get = client.communications.call_records["1"].get
            await get()
            tasks = [asyncio.create_task(get()) for _ in range(3)]
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.02):
                    await asyncio.gather(*tasks)
            assert all(task.cancelled() for task in tasks)
            assert 990 < free_after(limiter, client) <= 1000

    asyncio.run(main())
    assert len(service.asked) == 1


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Python as it is in a terminal: a job in the background of a script ignores the signal."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_an_interrupted_thread_gives_its_place_back(service: Scripted) -> None:
    service.script = lambda _: ONE_RECORD
    limiter = one_in(1000)
    with callrecords.Client(base_url=service.url, limiter=limiter) as client:
        get = client.communications.call_records["1"].get
        get()
        main = threading.main_thread().ident
        timer = threading.Timer(0.05, signal.pthread_kill, [main, signal.SIGINT])
        timer.start()
        with pytest.raises(KeyboardInterrupt):
            get()
        timer.join()
        assert 990 < free_after(limiter, client) <= 1000


def test_a_task_that_waits_gets_the_place_that_another_gives_back(service: Scripted) -> None:
    service.script = lambda _: ONE_RECORD
    limiter = one_in(1000)

    async def main() -> None:
        async with callrecords.AsyncClient(base_url=service.url, limiter=limiter) as client:
            get = client.communications.call_records["1"].get
            held = limiter.book(client.communications.call_records["1"]._path)
            tasks = [asyncio.create_task(get()) for _ in range(2)]
            await asyncio.sleep(0.02)
            held.give_back()
            done, waiting = await asyncio.wait(tasks, timeout=20, return_when="FIRST_COMPLETED")
            assert [len(done), len(waiting)] == [1, 1]
            assert 990 < free_after(limiter, client) - 1000 <= 1000
            waiting.pop().cancel()

    asyncio.run(main())
    assert len(service.asked) == 1


def test_a_thread_that_waits_gets_the_place_that_another_gives_back(
    client: MakeClient, service: Scripted
) -> None:
    service.script = lambda _: ONE_RECORD
    limiter = one_in(1000)
    made = client(limiter=limiter)
    held = limiter.book(made.communications.call_records["1"]._path)
    thread = threading.Thread(target=made.communications.call_records["1"].get, daemon=True)
    thread.start()
    time.sleep(0.02)
    held.give_back()
    thread.join(20)
    assert not thread.is_alive()
    assert len(service.asked) == 1


def test_a_hook_that_refuses_gives_the_place_back(client: MakeClient, service: Scripted) -> None:
    def refuse(_: object) -> None:
        raise PermissionError("not today")

    limiter = one_in(1000)
    made = client(limiter=limiter, before=[refuse])
    with pytest.raises(PermissionError):
        made.communications.call_records["1"].get()
    assert free_after(limiter, client()) == 0.0
    assert service.asked == []
