"""The request builders, along the URL tree."""

from __future__ import annotations

from ._runtime.client import ClientBase
from ._service import SERVICE

__all__ = ["Client"]


class Client(ClientBase):
    """The client of empty_enum."""

    __slots__ = ()

    service = SERVICE
