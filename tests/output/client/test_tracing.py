"""Spans of OpenTelemetry, as its own SDK receives them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from callrecords import ApiError, NetworkError
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from tests.output.client.conftest import MakeClient
from tests.scripted import DROP, Reply, Scripted, error, in_turn

EXPORTER = InMemorySpanExporter()
PROVIDER = TracerProvider()
PROVIDER.add_span_processor(SimpleSpanProcessor(EXPORTER))


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> Iterator[InMemorySpanExporter]:
    """What was exported; the provider of a process can be set once only."""
    monkeypatch.setattr(trace, "get_tracer_provider", lambda: PROVIDER)
    EXPORTER.clear()
    yield EXPORTER
    EXPORTER.clear()


def test_each_request_is_a_span(
    client: MakeClient, service: Scripted, spans: InMemorySpanExporter
) -> None:
    service.script = in_turn(error(503), DROP, Reply({"id": "1"}))
    made = client(lambda: "s3cret")
    made.communications.call_records["a b"].get(select=["id"])
    found = spans.get_finished_spans()
    assert [each.name for each in found] == ["GET /communications/callRecords/{}"] * 3
    assert {each.kind for each in found} == {SpanKind.CLIENT}
    assert {each.instrumentation_scope.name for each in found} == {"callrecords"}
    host = urlsplit(service.url)
    common = {
        "http.request.method": "GET",
        "server.address": host.hostname,
        "server.port": host.port,
        "url.template": "/communications/callRecords/{}",
        "url.full": f"{service.url}/communications/callRecords/{{}}",
    }
    first, second, third = (dict(each.attributes or {}) for each in found)
    assert first == {**common, "http.response.status_code": 503, "error.type": "503"}
    kind = second.pop("error.type")
    assert kind in {"ReadError", "RemoteProtocolError"}
    assert second == {**common, "http.request.resend_count": 1}
    assert third == {**common, "http.response.status_code": 200, "http.request.resend_count": 2}
    codes = [each.status.status_code for each in found]
    assert codes == [StatusCode.ERROR, StatusCode.ERROR, StatusCode.UNSET]
    assert "a%20b" not in str([each.to_json() for each in found])
    assert "s3cret" not in str([each.to_json() for each in found])


def test_errors_are_marked_and_carry_no_secrets(
    client: MakeClient, service: Scripted, spans: InMemorySpanExporter
) -> None:
    service.script = in_turn(error(404, "+14255550100"), DROP)
    made = client(max_retries=0)
    with pytest.raises(ApiError):
        made.communications.call_records["+14255550100"].get()
    with pytest.raises(NetworkError):
        made.communications.call_records["+14255550100"].get()
    found = spans.get_finished_spans()
    assert [each.status.status_code for each in found] == [StatusCode.ERROR] * 2
    assert "1425" not in str([each.to_json() for each in found])


def test_without_the_api_there_are_no_spans(service: Scripted) -> None:
    code = (
        "import sys; sys.modules['opentelemetry'] = None\n"
        "import callrecords\n"
        f"with callrecords.Client(base_url={service.url!r}) as client:\n"
        "    print(client.communications.call_records['1'].get().id)\n"
    )
    service.script = in_turn(Reply({"id": "1"}))
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": "generated"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "1\n"
