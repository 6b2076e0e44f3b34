"""What a service posts, and the two kinds of receivers that take it."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

from callrecords import webhooks

if TYPE_CHECKING:
    from collections.abc import Callable

    from callrecords.models import ChangeNotification

STATE = "k3Vq-harborline-7712"
SUBSCRIPTION = "a61d94f7-80b5-4c3e-8f2d-57e90b1ca346"
TENANT = "5f6c1c4e-3f0b-4c57-9d0a-2c7a3b1e9f10"
JSON = {"Content-Type": "application/json; charset=utf-8"}


def change(key: str = "1", **more: Any) -> dict[str, Any]:
    """A notification of a change, as the service writes it for call records."""
    path = f"communications/callRecords/{key}"
    return {
        "subscriptionId": SUBSCRIPTION,
        "clientState": STATE,
        "changeType": "created",
        "resource": path,
        "subscriptionExpirationDateTime": "2026-03-04T08:00:00.000+00:00",
        "resourceData": {
            "@odata.type": "#Microsoft.Graph.callrecord",
            "@odata.id": path,
            "id": key,
        },
        "tenantId": TENANT,
        **more,
    }


def lifecycle(event: str, **more: Any) -> dict[str, Any]:
    """A notification about the subscription."""
    return {
        "subscriptionId": SUBSCRIPTION,
        "subscriptionExpirationDateTime": "2026-03-04T08:00:00.0000000Z",
        "tenantId": TENANT,
        "clientState": STATE,
        "lifecycleEvent": event,
        **more,
    }


def batch(*items: object, **more: Any) -> bytes:
    """A body."""
    return json.dumps({"value": list(items), **more}).encode()


class Clock:
    """A clock that a test sets."""

    now = 1_000.0

    def __call__(self) -> float:
        return self.now


class Taker:
    """A receiver of one of the kinds, and what it handed over."""

    def __init__(self, kind: str, **options: Any) -> None:
        self.taken: list[ChangeNotification] = []
        self.before: Callable[[], object] = lambda: None
        options = {"client_state": STATE, **options}
        self.receiver: webhooks.Receiver | webhooks.AsyncReceiver
        if kind == "sync":
            self.receiver = webhooks.Receiver(self._take, **options)
        else:
            self.receiver = webhooks.AsyncReceiver(self._take_async, **options)

    @property
    def keys(self) -> list[str]:
        """The keys of the call records that were handed over."""
        return [webhooks.resource_id(each) for each in self.taken]

    def _take(self, notification: ChangeNotification) -> None:
        self.before()
        self.taken.append(notification)

    async def _take_async(self, notification: ChangeNotification) -> None:
        await asyncio.sleep(0)
        self._take(notification)

    def handle(
        self, body: bytes = b"", query: Any = "", method: str = "POST", headers: Any = JSON
    ) -> webhooks.Answer:
        """Hand a request to the receiver."""
        if isinstance(self.receiver, webhooks.Receiver):
            return self.receiver.handle(method, query, headers, body)
        return asyncio.run(self.receiver.handle(method, query, headers, body))
