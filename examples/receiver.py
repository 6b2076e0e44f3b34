"""Receives notifications about call records, and reads what they tell of.

It is two programs. `uvicorn receiver:app` answers the service, at an address that the service can
reach; `python receiver.py` keeps the subscription and reads the calls. What was told waits in the
database between them until it is read, so that a crash of either loses nothing.

In the environment: DATABASE, a path; CLIENT_STATE, a secret of yours; and PUBLIC_URL, where the
service is to post to.
"""

import logging
import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime

from callrecords import ApiError, Client, NetworkError, webhooks
from callrecords.models import ChangeNotification, Subscription

TABLES = """
PRAGMA journal_mode = WAL;
CREATE TABLE IF NOT EXISTS waiting (id PRIMARY KEY, times_told, first_told, due);
CREATE TABLE IF NOT EXISTS calls (id PRIMARY KEY, version, json);
"""
TELL = """
INSERT INTO waiting VALUES (?, 1, ?, 0)
ON CONFLICT DO UPDATE SET times_told = times_told + 1, due = 0
"""
SAVE = """
INSERT INTO calls VALUES (?, ?, ?)
ON CONFLICT DO UPDATE SET version = excluded.version, json = excluded.json
WHERE excluded.version > version
"""
PUT_OFF = 300.0  # seconds
KEPT = 30 * 86400.0  # seconds; the service deletes records after that


@contextmanager
def database() -> Iterator[sqlite3.Connection]:
    """Open the database; what is done with it is done whole or not at all."""
    with closing(sqlite3.connect(os.environ["DATABASE"], timeout=30)) as db, db:
        yield db


with database() as tables:
    tables.executescript(TABLES)


def tell(key: str | None) -> None:
    with database() as db:
        db.execute(TELL, [key, time.time()])


# What answers the service


def take(notification: ChangeNotification) -> None:
    tell(webhooks.resource_id(notification))


receiver = webhooks.Receiver(take, client_state=os.environ["CLIENT_STATE"])
app = webhooks.asgi_app(receiver)


# What reads the calls


def make_client() -> Client:
    """Ask your own tenant, or the fake that `csdlgen serve` serves."""
    if fake := os.environ.get("FAKE_GRAPH_URL"):
        return Client(base_url=fake)
    from azure.identity import DefaultAzureCredential

    return Client(DefaultAzureCredential())


def make_keeper(client: Client) -> webhooks.Keeper[Subscription]:
    subscriptions = webhooks.Subscriptions(client)

    def catch_up(since: datetime) -> None:
        with database() as db:
            known = webhooks.Versions(dict(db.execute("SELECT id, version FROM calls")))
        for call in subscriptions.reconcile(since, known=known):
            tell(call.id)

    return webhooks.Keeper(
        subscriptions,
        os.environ["PUBLIC_URL"],
        os.environ["CLIENT_STATE"],
        on_gap=catch_up,
        memory=webhooks.FileMemory(os.environ["DATABASE"] + ".keeper.json"),
    )


def read(client: Client, key: str, times_told: int) -> bool:
    """Save a call; one that cannot be read now, as the newest often cannot, is put off."""
    try:
        call = client.communications.call_records.complete(key)
    except (ApiError, NetworkError) as error:
        logging.info("put off: %s", error)
        with database() as db:
            db.execute("UPDATE waiting SET due = ? WHERE id = ?", [time.time() + PUT_OFF, key])
        return False
    with database() as db:
        db.execute(SAVE, [call.id, call.version, call.to_json()])
        # It stays if it was told again meanwhile.
        db.execute("DELETE FROM waiting WHERE id = ? AND times_told = ?", [key, times_told])
    return True


def read_waiting(client: Client) -> int:
    """Read the calls that are due; return how many were saved."""
    now = time.time()
    with database() as db:
        db.execute("DELETE FROM waiting WHERE first_told < ?", [now - KEPT])
        due = db.execute("SELECT id, times_told FROM waiting WHERE due <= ?", [now]).fetchall()
    return sum(read(client, key, times_told) for key, times_told in due)


def main() -> None:
    logging.basicConfig(level=logging.INFO)
    with make_client() as client:
        keeper = make_keeper(client)
        threading.Thread(target=keeper.run, daemon=True).start()
        while True:
            if saved := read_waiting(client):
                print("calls saved:", saved, flush=True)
            time.sleep(1)


if __name__ == "__main__":
    main()
