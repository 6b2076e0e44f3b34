"""Real servers for receivers, on the loopback interface."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import hypercorn.asyncio
import hypercorn.config
import uvicorn


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@contextmanager
def in_uvicorn(application: Any) -> Iterator[int]:
    """Serve an ASGI application with uvicorn, and give its port."""
    port = free_port()
    config = uvicorn.Config(application, port=port, lifespan="on", log_level="critical")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        _await_port(port)
        yield port
    finally:
        server.should_exit = True
        thread.join(10)


@contextmanager
def in_hypercorn(application: Any) -> Iterator[int]:
    """Serve an ASGI application with Hypercorn, and give its port."""
    port = free_port()
    config = hypercorn.config.Config()
    config.bind = [f"127.0.0.1:{port}"]
    config.errorlog = None
    loop = asyncio.new_event_loop()
    stop = asyncio.Event()

    async def serve() -> None:
        await hypercorn.asyncio.serve(application, config, shutdown_trigger=stop.wait)

    def run() -> None:
        loop.run_until_complete(serve())
        loop.close()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        _await_port(port)
        yield port
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)


def _await_port(port: int) -> None:
    until = time.monotonic() + 20
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            assert time.monotonic() < until
            time.sleep(0.01)
        else:
            return
