"""What type checkers make of batches, raw responses and pages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[3]
PROGRAM = """
from typing import assert_type

import callrecords
from callrecords import (
    AsyncBatch, AsyncClient, AsyncPages, Batch, BatchItem, Client, Pages, RawResponse, models
)


def synchronous(client: Client) -> None:
    calls = client.communications.call_records
    assert_type(calls.list(top=1), Pages[models.CallRecord])
    assert_type(calls.list().first(), models.CallRecord | None)
    assert_type(calls["1"].get(timeout=None, headers={"a": "b"}), models.CallRecord)
    assert_type(calls.complete("1", max_retries=1), models.CallRecord)
    for page in calls.list().by_page():
        assert_type(page, callrecords.Page[models.CallRecord])
    batch = client.batch()
    assert_type(batch, Batch)
    got = batch.add(calls["1"].get, expand=["sessions"])
    assert_type(got, BatchItem[models.CallRecord])
    assert_type(got.result(), models.CallRecord)
    assert_type(batch.add(calls.list).result(), Pages[models.CallRecord])
    changed = batch.add(client.subscriptions["1"].update, models.Subscription())
    assert_type(changed.result(), models.Subscription | None)
    raw = client.with_raw_response(calls.list, select=["id"])
    assert_type(raw, RawResponse[Pages[models.CallRecord]])
    batch.add(calls["1"].get, nonsense=1)  # refused
    batch.add(client.subscriptions.create)  # refused
    calls.list(timeout="soon")  # refused
    Client(lambda: 1)  # refused
    Client(cloud="usgov_dod", max_body_bytes=None)
    Client(cloud="usgovernment")  # refused


async def asynchronous(client: AsyncClient) -> None:
    calls = client.communications.call_records
    assert_type(calls.list(), AsyncPages[models.CallRecord])
    assert_type(await calls.list().first(), models.CallRecord | None)
    assert_type(await calls.complete("1"), models.CallRecord)
    batch = client.batch()
    assert_type(batch, AsyncBatch)
    assert_type(batch.add(calls["1"].get).result(), models.CallRecord)
    assert_type(batch.add(calls.list).result(), AsyncPages[models.CallRecord])
    raw = await client.with_raw_response(calls["1"].get, expand=["sessions"])
    assert_type(raw.value, models.CallRecord)
    pages = await client.with_raw_response(calls.list)
    assert_type(pages.value, AsyncPages[models.CallRecord])
    batch.add(calls["1"].get, nonsense=1)  # refused
    AsyncClient(cloud="china")
    AsyncClient(cloud="moon")  # refused
"""
REFUSED = {
    number for number, line in enumerate(PROGRAM.splitlines(), 1) if line.endswith("# refused")
}


@pytest.mark.parametrize(
    "checker", [["mypy", "--strict", "--no-error-summary"], ["pyright"]], ids=["mypy", "pyright"]
)
def test_types_are_what_methods_say(checker: list[str], tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, "utf-8")
    bin_folder = Path(sys.executable).parent
    command = [str(bin_folder / checker[0]), *checker[1:]]
    if checker[0] == "pyright":
        config = f'{{"include": ["program.py"], "extraPaths": ["{PROJECT / "generated"}"]}}'
        (tmp_path / "pyrightconfig.json").write_text(config, "utf-8")
        command += ["--pythonpath", sys.executable]
    else:
        command += [str(program)]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env={
            "MYPYPATH": str(PROJECT / "generated"),
            "PATH": str(bin_folder),
            "HOME": str(tmp_path),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    found = {
        int(line.partition("program.py:")[2].split(":")[0])
        for line in done.stdout.splitlines()
        if "program.py:" in line and "error" in line
    }
    assert found == REFUSED, done.stdout + done.stderr
