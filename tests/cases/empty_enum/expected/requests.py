"""The request builders, along the URL tree."""

from __future__ import annotations

from typing import Literal

from ._runtime.client import ClientBase
from ._service import SERVICE

__all__ = ["Client"]


class Client(ClientBase[Literal["global"]]):
    """The client of empty_enum."""

    __slots__ = ()

    service = SERVICE
