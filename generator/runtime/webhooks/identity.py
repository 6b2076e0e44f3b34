"""What tells one notification from another, and what it is about."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

if TYPE_CHECKING:
    from ..model import Model

_MEMBERS = (
    "subscriptionId",
    "changeType",
    "lifecycleEvent",
    "resource",
    "id",
    "resourceData",
    "tenantId",
)
_SECRET = "clientState"
# The service tries for four hours to deliver a notification.
TOLD_APART = 86_400.0
# One without an id looks like the next one about the same resource. To take a change
# for a repetition loses it; to take a repetition for a change costs a request.
_ALIKE = 10.0


def identify(item: Mapping[str, Any]) -> tuple[str, float]:
    """Return a notification's key, and for how many seconds it should be remembered.

    One that has an id, or an etag, is known by it. Any other is the same only as one
    that says the same in every member.
    """
    data = item.get("resourceData")
    has_etag = isinstance(data, dict) and bool(data.get("@odata.etag"))
    is_known = bool(item.get("id")) or has_etag
    members = _MEMBERS if is_known else sorted(item.keys() - {_SECRET})
    key = digest([[name, item.get(name)] for name in members])
    return key, TOLD_APART if is_known else _ALIKE


def digest(value: object) -> str:
    """Return a short text that is another for another JSON value."""
    text = json.dumps(value, sort_keys=True)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def resource_id(notification: Model) -> str:
    """Return the key of what a notification is about: ``client...[resource_id(n)]``.

    :raises ValueError: the notification names nothing, as those of a lifecycle do.
    """
    document = notification.to_dict()
    data = document.get("resourceData")
    found = data.get("id") if isinstance(data, dict) else None
    if isinstance(found, str) and found:
        return found
    last = str(document.get("resource") or "").rstrip("/").rpartition("/")[2]
    if last.endswith(")"):  # name('key'), a quote inside of it doubled
        last = last[:-1].partition("(")[2].strip("'").replace("''", "'")
    if not last:
        raise ValueError("the notification does not say which resource it is about")
    return unquote(last)
