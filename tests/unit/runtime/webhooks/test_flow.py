from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from generator.runtime.webhooks.flow import Flow, collected, run, run_async

DRIVERS = pytest.mark.parametrize("drive", [run, lambda flow: asyncio.run(run_async(flow))])
Drive = Callable[[Flow[Any]], Any]


class Log(list[str]):
    def flow(self, *calls: Callable[[], object]) -> Flow[list[object]]:
        """Make the calls, note what they raise, and end in the log's last entry."""
        results: list[object] = []
        try:
            for call in calls:
                try:
                    results.append((yield call))
                except ValueError as error:
                    results.append(str(error))
        finally:
            self.append("end")
        return results


def failing() -> object:
    raise ValueError("no")


def breaking() -> object:
    raise KeyError("broken")


@DRIVERS
def test_results_and_errors_come_back_where_they_were_asked_for(drive: Drive) -> None:
    log = Log()
    assert drive(log.flow(lambda: 1, failing, lambda: None)) == [1, "no", None]
    assert log == ["end"]


@DRIVERS
def test_a_flow_without_calls_has_its_result(drive: Drive) -> None:
    assert drive(Log().flow()) == []


@DRIVERS
def test_an_error_that_the_flow_does_not_know_ends_it(drive: Drive) -> None:
    log = Log()
    with pytest.raises(KeyError, match="broken"):
        drive(log.flow(lambda: 1, breaking, lambda: log.append("more")))
    assert log == ["end"]


async def soon(value: object) -> object:
    await asyncio.sleep(0)
    return value


async def failing_soon() -> object:
    return failing()


def test_only_the_asynchronous_driver_waits() -> None:
    log = Log()
    found = asyncio.run(run_async(log.flow(lambda: soon(1), failing_soon, lambda: 2)))
    assert found == [1, "no", 2]
    with pytest.raises(TypeError, match="asynchronous"):
        run(log.flow(lambda: soon(1)))
    assert log == ["end", "end"]


def test_an_interruption_ends_the_flow() -> None:
    log = Log()

    async def interrupt() -> None:
        task = asyncio.create_task(run_async(log.flow(asyncio.Event().wait)))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(interrupt())
    assert log == ["end"]


def test_items_are_collected_whichever_way_they_come() -> None:
    async def items() -> Any:
        for each in (1, 2):
            yield each

    async def collect() -> Any:
        made: Any = collected(items())
        return await made

    assert collected(iter([1, 2])) == asyncio.run(collect()) == [1, 2]
    with pytest.raises(TypeError, match="not a int"):
        collected(1)
