"""Notifications with members that are not as the schema has them, and do not matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from ..client.log import logger
from ..codec_errors import DecodeError
from ..exact import ExactGuid
from ..shapes import shape_of

if TYPE_CHECKING:
    from ..model import Model

N = TypeVar("N", bound="Model")

# What decides whether a notification is believed, to whom it goes and what it is about.
_NEEDED = frozenset({"clientState", "changeType", "lifecycleEvent", "resource"})
_IDENTIFIER = "subscriptionId"


def read_notification(model: type[N], value: dict[str, Any]) -> N:
    """Read a notification; a member that cannot be read, and is not needed, is None.

    A GUID in another form is read, and written as it came.

    :raises DecodeError: what cannot be read is needed.
    """
    readable, guids = dict(value), dict[str, UUID]()
    while True:
        try:
            notification = model.from_dict(readable)
            break
        except DecodeError as error:
            name = error.member
            if name is None or name not in readable or name in _NEEDED:
                raise
            guid = guid_of(readable[name]) if error.expected == "a GUID" else None
            if guid is not None:
                guids[name] = guid
            elif name == _IDENTIFIER:
                raise
            else:
                logger.info("the %s of a notification cannot be read", name)
            del readable[name]
    for name, each in guids.items():
        setattr(notification, shape_of(model).by_wire[name].attribute, each)
    return notification


def guid_of(value: object) -> UUID | None:
    """Read a GUID in whatever form, such as one in braces; None where it is none."""
    if not isinstance(value, str):
        return None
    try:
        return ExactGuid.of(value, value.strip("()"))
    except ValueError:
        return None
