"""A service with subscriptions and call records on the loopback interface, with its own clock."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import httpx

POSTING = httpx.Client(timeout=20)
LONGEST = timedelta(minutes=4230)
PAGE = 3


class Graph:
    """What the service holds, and how it misbehaves."""

    def __init__(self) -> None:
        self.skew = timedelta(0)
        self.subscriptions: dict[str, dict[str, Any]] = {}
        self.records: list[dict[str, Any]] = []
        self.requests: list[str] = []
        self.failures: list[tuple[str, int]] = []
        """A pattern of ``METHOD /path`` and the status that its next request gets."""

        self.loses_answers = 0
        """How many subscriptions are made without telling."""

        self.grants = LONGEST
        self.url = ""

    @property
    def now(self) -> datetime:
        """The service's time."""
        return datetime.now(UTC) + self.skew

    @property
    def alive(self) -> list[dict[str, Any]]:
        """The subscriptions that have not expired."""
        return [each for each in self.subscriptions.values() if _expiry(each) > self.now]

    def asked(self, start: str) -> list[str]:
        """The requests that began with this."""
        return [each for each in self.requests if each.startswith(start)]

    def notify(self, *records: dict[str, Any], change_type: str = "created") -> list[int]:
        """Post a batch to every subscriber; return the statuses."""
        return [
            self.post(each, [self.notification(each, record, change_type) for record in records])
            for each in self.alive
        ]

    def tell(self, event: str) -> list[int]:
        """Post a lifecycle event to every subscriber."""
        return [self.post(each, [_start(each) | {"lifecycleEvent": event}]) for each in self.alive]

    def post(self, subscription: dict[str, Any], items: list[dict[str, Any]]) -> int:
        """Post some notifications."""
        return POSTING.post(subscription["notificationUrl"], json={"value": items}).status_code

    def notification(
        self, subscription: dict[str, Any], record: dict[str, Any], change_type: str
    ) -> dict[str, Any]:
        """What is posted about a record."""
        path = f"communications/callRecords/{record['id']}"
        data = {"@odata.type": "#Microsoft.Graph.callrecord", "@odata.id": path, "id": record["id"]}
        about = {"changeType": change_type, "resource": path, "resourceData": data}
        return _start(subscription) | about

    def answer(self, method: str, target: str, body: Any) -> tuple[int, Any]:
        """Answer one request."""
        self.requests.append(f"{method} {target}")
        for failure in self.failures:
            if re.match(failure[0], f"{method} {target}"):
                self.failures.remove(failure)
                return failure[1], {"error": {"code": "scripted", "message": "as told"}}
        parts = urlsplit(target)
        match method, parts.path.strip("/").split("/"):
            case "POST", ["subscriptions"]:
                return self._create(body)
            case "GET", ["subscriptions"]:
                return 200, {"value": [{**each, "clientState": None} for each in self.alive]}
            case _, ["subscriptions", key, *rest]:
                return self._one(method, key, rest, body)
            case "GET", ["communications", "callRecords"]:
                return 200, self._page(parse_qs(parts.query))
            case "GET", ["communications", "callRecords", key]:
                found = [each for each in self.records if each["id"] == key]
                return (200, found[-1]) if found else (404, None)
            case "GET", ["communications", "callRecords", _, "sessions" | "participants_v2"]:
                return 200, {"value": []}
        return 400, None

    def _create(self, body: Any) -> tuple[int, Any]:
        if _expiry(body) > self.now + LONGEST or body["resource"] != "communications/callRecords":
            return 400, {"error": {"code": "BadRequest", "message": "no such subscription"}}
        for url in {body["notificationUrl"], body["lifecycleNotificationUrl"]}:
            token = f"Validation: {uuid4()} & more"
            answer = POSTING.post(url, params={"validationToken": token})
            if (answer.status_code, answer.text) != (200, token):
                return 400, {"error": {"code": "BadRequest", "message": "validation failed"}}
        same = [each for each in self.alive if each["changeType"] == body["changeType"]]
        if same:
            return 409, {"error": {"code": "Conflict", "message": "there is one already"}}
        made = {**body, "id": str(uuid4())}
        granted = min(_expiry(body), self.now + self.grants)
        made["expirationDateTime"] = granted.isoformat()
        self.subscriptions[made["id"]] = made
        if self.loses_answers:
            self.loses_answers -= 1
            return 500, {"error": {"code": "InternalServerError", "message": "who knows"}}
        return 201, {**made, "clientState": None}

    def _one(self, method: str, key: str, rest: list[str], body: Any) -> tuple[int, Any]:
        found = next((each for each in self.alive if each["id"] == key), None)
        if found is None:
            return 404, {"error": {"code": "ResourceNotFound", "message": "it has gone"}}
        match method, rest:
            case "GET", []:
                return 200, {**found, "clientState": None}
            case "DELETE", []:
                del self.subscriptions[key]
                return 204, None
            case "POST", ["reauthorize"]:
                return 204, None
            case "PATCH", [] if _expiry(body) <= self.now + LONGEST and len(body) == 1:
                granted = min(_expiry(body), self.now + self.grants)
                found["expirationDateTime"] = granted.isoformat()
                return 200, {**found, "clientState": None}
        return 400, None

    def _page(self, options: dict[str, list[str]]) -> dict[str, Any]:
        wanted = re.fullmatch(r"startDateTime ge (\S+)", options["$filter"][0])
        assert wanted
        start = datetime.fromisoformat(wanted[1])
        matching = [
            each for each in self.records if datetime.fromisoformat(each["startDateTime"]) >= start
        ]
        first = int(options.get("page", ["0"])[0]) * PAGE
        page: dict[str, Any] = {"value": matching[first : first + PAGE]}
        if first + PAGE < len(matching):
            query = httpx.QueryParams({"$filter": wanted[0], "page": first // PAGE + 1})
            page["@odata.nextLink"] = f"{self.url}/communications/callRecords?{query}"
        return page


def _expiry(body: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(body["expirationDateTime"])


def _start(subscription: dict[str, Any]) -> dict[str, Any]:
    return {
        "subscriptionId": subscription["id"],
        "clientState": subscription["clientState"],
        "subscriptionExpirationDateTime": subscription["expirationDateTime"],
        "tenantId": "5f6c1c4e-3f0b-4c57-9d0a-2c7a3b1e9f10",
    }


def record(key: str, start: datetime, version: int = 1) -> dict[str, Any]:
    """A call record, as the list has it."""
    return {"id": key, "version": version, "type": "groupCall", "startDateTime": start.isoformat()}


@contextmanager
def serving() -> Iterator[Graph]:
    """Serve until the block is over."""
    graph = Graph()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _answer(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            body = json.loads(self.rfile.read(length)) if length else None
            status, document = graph.answer(self.command, self.path, body)
            text = b"" if document is None else json.dumps(document).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        do_GET = do_POST = do_PATCH = do_DELETE = _answer  # noqa: N815

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    graph.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield graph
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
