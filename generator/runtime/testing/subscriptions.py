"""Subscriptions and the notifications that they bring, as Microsoft Graph has them."""

from __future__ import annotations

import contextlib
import http.client
import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_plus, urlsplit
from uuid import uuid4

from ..codec import DATE_TIME_OFFSET
from ..codec_errors import DecodeError
from ..jsontext import write_json
from .refusals import RefusalError
from .signing import Signer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from ..service import Notifications
    from .data.entities import Collection, Entity

TENANT = "6f1b0c52-0c0e-4c1d-9a51-3f0f5e0a7c11"
APPLICATION = "3c7e1c6a-7d1f-4a5e-8c0f-2f0d6a5b9e42"
_HANDSHAKE = 10.0  # seconds
_DELIVERY = 30.0
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, slots=True)
class Delivery:
    """A batch of notifications that was posted. ``status`` is None where nothing
    answered; ``subscriptions`` are the ids of those that it was for."""

    url: str
    document: Mapping[str, Any]
    status: int | None
    subscriptions: tuple[str, ...] = field(default=())


class Subscriptions:
    """Keeps the rules of subscribing; ``now`` is the clock that expiry goes by."""

    def __init__(
        self,
        told: Notifications,
        collection: Callable[[], Collection],
        now: Callable[[], datetime],
        signer: Signer,
    ) -> None:
        self.told = told
        self._collection = collection
        self._now = now
        self._signer = signer

    def check_new(self, document: dict[str, Any]) -> dict[str, Any]:
        """What a new subscription is stored as.

        :raises RefusalError: something is missing or wrong.
        """
        for name in ("changeType", "notificationUrl", "resource", "expirationDateTime"):
            if not document.get(name):
                raise _invalid(f"'{name}' is required.")
        resource = str(document["resource"]).strip("/")
        wanted = self.told.resource.strip("/")
        if resource != wanted and not resource.startswith(f"{wanted}/"):
            raise _invalid(f"Resource '{resource}' cannot be subscribed to.")
        kinds = {each.strip() for each in str(document["changeType"]).split(",")}
        if not kinds <= set(self.told.change_types):
            raise _invalid(
                f"changeType must be of {', '.join(self.told.change_types)}."
            )
        self._check_expiry(document)
        for name in ("notificationUrl", "lifecycleNotificationUrl"):
            if document.get(name):
                _check_url(str(document[name]))
        if len(str(document.get("clientState") or "")) > 128:
            raise _invalid("'clientState' has at most 128 characters.")
        return {"id": str(uuid4()), "applicationId": APPLICATION, **document}

    def check_change(self, changes: dict[str, Any]) -> None:
        """Check what an update wants.

        :raises RefusalError: something in it is wrong.
        """
        if "expirationDateTime" in changes:
            self._check_expiry(changes)

    def _check_expiry(self, document: Mapping[str, Any]) -> None:
        try:
            expiry = DATE_TIME_OFFSET.decode(document["expirationDateTime"])
        except DecodeError:
            raise _invalid("'expirationDateTime' is no date.") from None
        ahead = expiry - self._now()
        if ahead <= timedelta():
            raise _invalid("Subscription expiration must be in the future.")
        if ahead > timedelta(minutes=self.told.longest_minutes, seconds=5):
            most = self.told.longest_minutes
            raise _invalid(
                f"Subscription expiration can only be {most} minutes in the future."
            )

    def shake_hands(self, document: Mapping[str, Any]) -> None:
        """Ask each URL for the decoded validation token, as plain text, within 10 s.

        :raises RefusalError: it does not come back.
        """
        urls = (
            document.get("notificationUrl"),
            document.get("lifecycleNotificationUrl"),
        )
        for url in dict.fromkeys(str(each) for each in urls if each):
            token = f"Validation: reachability & <b> {secrets.token_urlsafe(16)}+="
            mark = "&" if "?" in url else "?"
            target = f"{url}{mark}validationToken={quote_plus(token)}"
            try:
                status, kind, body = _post(
                    target, b"", "text/plain; charset=utf-8", _HANDSHAKE
                )
            except (OSError, http.client.HTTPException) as problem:
                raise _unvalidated(
                    f"the endpoint could not be reached ({problem})"
                ) from None
            if status != 200:
                raise _unvalidated(f"the endpoint answered {status} instead of 200")
            if kind.partition(";")[0].strip().lower() != "text/plain":
                raise _unvalidated(
                    f"the endpoint answered with '{kind}', not 'text/plain'"
                )
            if body != token.encode():
                raise _unvalidated("the endpoint did not give back the decoded token")

    def sweep(self) -> None:
        """Remove what has expired."""
        collection = self._collection()
        now = self._now()
        for each in list(collection.rows):
            expiry = each.document().get("expirationDateTime")
            if expiry and DATE_TIME_OFFSET.decode(expiry) <= now:
                collection.remove(each)

    def notify(
        self,
        changes: Iterable[tuple[Entity, str]],
        *,
        change_type: str,
        type_name: Callable[[Entity], str],
        signed: bool = False,
        claims: Mapping[str, Any] | None = None,
    ) -> list[Delivery]:
        """Post notifications of entities and their paths, one batch for each URL.

        Every change comes once for each subscription that it concerns.
        """
        changed = list(changes)
        batches: dict[str, list[dict[str, Any]]] = {}
        for subscription in self._living():
            kinds = {
                each.strip() for each in str(subscription.get("changeType")).split(",")
            }
            if change_type not in kinds:
                continue
            resource = str(subscription.get("resource")).strip("/")
            for entity, path in changed:
                if path != resource and not path.startswith(f"{resource}/"):
                    continue
                note = _note(subscription, change_type, path, entity, type_name(entity))
                batches.setdefault(str(subscription.get("notificationUrl")), []).append(
                    note
                )
        return [
            self._deliver(url, notes, signed=signed, claims=claims or {})
            for url, notes in batches.items()
        ]

    def lifecycle(self, event: str, *, signed: bool = False) -> list[Delivery]:
        """Post an event in the life of every subscription that has a URL for it."""
        deliveries = []
        for subscription in self._living():
            url = subscription.get("lifecycleNotificationUrl")
            if url:
                note = {
                    "lifecycleEvent": event,
                    "subscriptionId": subscription["id"],
                    "subscriptionExpirationDateTime": subscription[
                        "expirationDateTime"
                    ],
                    "resource": subscription.get("resource"),
                    "clientState": subscription.get("clientState"),
                    "organizationId": TENANT,
                }
                deliveries.append(
                    self._deliver(str(url), [note], signed=signed, claims={})
                )
        return deliveries

    def post(self, delivery: Delivery) -> Delivery:
        """Post once more what was posted before."""
        return self._post(delivery.url, delivery.document, delivery.subscriptions)

    def _living(self) -> list[dict[str, Any]]:
        self.sweep()
        return [each.document() for each in self._collection().rows]

    def _deliver(
        self,
        url: str,
        notes: list[dict[str, Any]],
        *,
        signed: bool,
        claims: Mapping[str, Any],
    ) -> Delivery:
        document: dict[str, Any] = {"value": notes}
        if signed:
            document["validationTokens"] = [
                self._signer.token(TENANT, APPLICATION, claims)
            ]
        ids = tuple(dict.fromkeys(str(each["subscriptionId"]) for each in notes))
        return self._post(url, document, ids)

    def _post(
        self, url: str, document: Mapping[str, Any], ids: tuple[str, ...]
    ) -> Delivery:
        body = write_json(document)
        status: int | None = None
        with contextlib.suppress(OSError, http.client.HTTPException):
            status, _, _ = _post(
                url, body, "application/json; charset=utf-8", _DELIVERY
            )
        return Delivery(url, document, status, ids)


def _note(
    subscription: Mapping[str, Any],
    change_type: str,
    path: str,
    entity: Entity,
    type_name: str,
) -> dict[str, Any]:
    return {
        "subscriptionId": subscription["id"],
        "subscriptionExpirationDateTime": subscription.get("expirationDateTime"),
        "tenantId": TENANT,
        "clientState": subscription.get("clientState"),
        "changeType": change_type,
        "resource": path,
        "resourceData": {
            "@odata.type": f"#{type_name}",
            "@odata.id": path,
            "id": str(entity.key[0]) if entity.key else None,
        },
    }


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    is_local = parts.scheme == "http" and parts.hostname in _LOOPBACK
    if not (is_local or (parts.scheme == "https" and parts.hostname)):
        raise _invalid("The notification URL must be an https URL.")


def _post(url: str, body: bytes, kind: str, timeout: float) -> tuple[int, str, bytes]:
    """Post to a URL; no proxy is asked. The status, the content type and the body."""
    parts = urlsplit(url)
    is_safe = parts.scheme == "https"
    open_ = http.client.HTTPSConnection if is_safe else http.client.HTTPConnection
    connection = open_(parts.hostname or "", parts.port, timeout=timeout)
    target = parts.path or "/"
    try:
        connection.request(
            "POST",
            f"{target}?{parts.query}" if parts.query else target,
            body=body,
            headers={"Content-Type": kind, "client-request-id": str(uuid4())},
        )
        response = connection.getresponse()
        return (
            response.status,
            response.headers.get("Content-Type", ""),
            response.read(65_536),
        )
    finally:
        connection.close()


def _invalid(message: str) -> RefusalError:
    return RefusalError(400, message, code="InvalidRequest")


def _unvalidated(why: str) -> RefusalError:
    return RefusalError(
        400, f"Subscription validation request failed: {why}.", code="ValidationError"
    )
