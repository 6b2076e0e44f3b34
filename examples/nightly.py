"""Brings a database up to date with all call records that the service has.

Run it every night: `python nightly.py calls.db`. Each call is saved by itself, so a run that
broke off costs nothing: the next one reads what is not there yet, and what came in a later
version.
"""

import asyncio
import os
import sqlite3
import sys

from callrecords import AsyncClient, NotFoundError
from callrecords.models import CallRecord

TABLES = """
CREATE TABLE IF NOT EXISTS calls (id PRIMARY KEY, version, started, json);
CREATE TABLE IF NOT EXISTS sessions (call_id, id, caller, PRIMARY KEY (call_id, id));
CREATE TABLE IF NOT EXISTS segments (
    call_id, session_id, id, failed_at, PRIMARY KEY (call_id, session_id, id)
);
"""
AT_ONCE = 16


def make_client() -> AsyncClient:
    """Ask your own tenant, or the fake that `csdlgen serve --run` serves."""
    if fake := os.environ.get("FAKE_GRAPH_URL"):
        return AsyncClient(base_url=fake)
    from azure.identity import DefaultAzureCredential

    return AsyncClient(DefaultAzureCredential())


def save(db: sqlite3.Connection, call: CallRecord) -> None:
    with db:  # all of a call, or nothing
        db.execute("DELETE FROM sessions WHERE call_id = ?", [call.id])
        db.execute("DELETE FROM segments WHERE call_id = ?", [call.id])
        for session in call.sessions or []:
            kind = type(session.caller).__name__
            db.execute("REPLACE INTO sessions VALUES (?, ?, ?)", [call.id, session.id, kind])
            for segment in session.segments or []:
                failed_at = segment.failure_info.stage if segment.failure_info else None
                keys = [call.id, session.id, segment.id]
                db.execute("REPLACE INTO segments VALUES (?, ?, ?, ?)", [*keys, failed_at])
        started = call.start_date_time and call.start_date_time.isoformat()
        whole = call.to_json()  # what has no column of its own is not lost
        row = [call.id, call.version, started, whole]
        db.execute("REPLACE INTO calls VALUES (?, ?, ?, ?)", row)


async def bring_up_to_date(client: AsyncClient, db: sqlite3.Connection) -> int:
    """Read what is new; return how many calls that was."""
    calls = client.communications.call_records
    known = dict(db.execute("SELECT id, version FROM calls"))
    free = asyncio.Semaphore(AT_ONCE)
    read = 0

    async def ingest(key: str) -> None:
        nonlocal read
        try:
            save(db, await calls.complete(key))
            read += 1
        except NotFoundError:
            print("not there yet, or not any more:", key)
        finally:
            free.release()

    async with asyncio.TaskGroup() as tasks:
        async for told in calls.list(select=["id", "version"]):
            if told.id and (told.version or 0) > known.get(told.id, -1):
                await free.acquire()
                tasks.create_task(ingest(told.id))
    return read


async def main(path: str) -> None:
    db = sqlite3.connect(path)
    db.executescript(TABLES)
    async with make_client() as client:
        read = await bring_up_to_date(client, db)
    (have,) = db.execute("SELECT count(*) FROM calls").fetchone()
    print(f"calls read: {read}; in {path}: {have}")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
