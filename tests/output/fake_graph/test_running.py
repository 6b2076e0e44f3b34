"""Starting, stopping and being asked by many at once."""

from __future__ import annotations

import http.client
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from callrecords.testing import FakeGraph

CALLS = "/communications/callRecords"
GENERATED = Path(__file__).parents[3] / "generated"


def test_it_knows_no_url_before_it_listens_and_after_it_is_closed() -> None:
    graph = FakeGraph(records=1)
    with pytest.raises(RuntimeError, match="not listening"):
        graph.base_url  # noqa: B018
    with graph:
        assert graph.base_url.startswith("http://127.0.0.1:")
        assert graph.base_url.endswith("/v1.0")
    with pytest.raises(RuntimeError, match="not listening"):
        graph.root_url  # noqa: B018
    graph.close()


def test_it_can_be_started_again_and_remembers() -> None:
    graph = FakeGraph(records=0)
    with graph:
        graph.add(CALLS, {"id": "kept"})
    with graph:
        assert graph.keys(CALLS) == ["kept"]


def test_closing_ends_every_thread_and_connection() -> None:
    before = threading.active_count()
    with FakeGraph(records=1) as graph:
        port = int(graph.root_url.rpartition(":")[2])
        idle = http.client.HTTPConnection("127.0.0.1", port)
        idle.request("GET", "/v1.0/subscriptions")
        assert idle.getresponse().read()
        assert threading.active_count() > before
    assert threading.active_count() == before
    assert idle.sock.recv(1) == b""
    idle.close()


def test_a_connection_is_kept_and_chunks_are_understood() -> None:
    with FakeGraph(records=1) as graph:
        port = int(graph.root_url.rpartition(":")[2])
        client = http.client.HTTPConnection("127.0.0.1", port)
        body = b'{"requests": [{"id": "1", "method": "GET", "url": "/subscriptions"}]}'
        for _ in range(3):
            chunks = iter([body[:10], body[10:]])
            client.request("POST", "/v1.0/$batch", body=chunks, encode_chunked=True,
                           headers={"Transfer-Encoding": "chunked"})  # fmt: skip
            response = client.getresponse()
            assert response.status == 200
            assert b'"responses"' in response.read()
            sock = client.sock
        assert client.sock is sock
        client.request("HEAD", "/v1.0/subscriptions")
        response = client.getresponse()
        assert (response.status, response.read()) == (405, b"")
        client.close()


def test_many_can_ask_at_once() -> None:
    with FakeGraph(records=30) as graph:
        port = int(graph.root_url.rpartition(":")[2])

        def ask(number: int) -> bytes:
            client = http.client.HTTPConnection("127.0.0.1", port)
            client.request("GET", f"/v1.0{CALLS}?$skip={number % 10}&$top=5")
            body = client.getresponse().read()
            client.close()
            return body

        with ThreadPoolExecutor(8) as pool:
            bodies = list(pool.map(ask, range(40)))
        assert len(set(bodies)) == 10
        assert all(bodies[each] == bodies[each + 10] for each in range(30))
        assert sorted(each.number for each in graph.requests) == list(range(1, 41))


def test_records_that_nobody_asked_for_cost_next_to_nothing() -> None:
    import tracemalloc

    tracemalloc.start()
    try:
        with FakeGraph(records=10_000) as graph:
            port = int(graph.root_url.rpartition(":")[2])
            client = http.client.HTTPConnection("127.0.0.1", port)
            client.request("GET", f"/v1.0{CALLS}")
            client.getresponse().read()
            client.close()
            size, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert size < 8_000_000  # 800 bytes a record


def test_the_package_itself_does_not_import_it() -> None:
    code = "import sys, callrecords; print([n for n in sys.modules if 'testing' in n])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=GENERATED, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_nothing_is_left_open_when_it_ends() -> None:
    code = (
        "from callrecords.testing import FakeGraph\n"
        "import http.client\n"
        "graph = FakeGraph(records=1).start()\n"
        "client = http.client.HTTPConnection(graph.root_url.removeprefix('http://'))\n"
        "client.request('GET', '/v1.0/subscriptions')\n"
        "client.getresponse().read()\n"
        "client.close()\n"
        "graph.close()\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-X", "dev", "-c", code],
        cwd=GENERATED,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
