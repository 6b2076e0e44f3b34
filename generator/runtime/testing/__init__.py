"""A fake service on the loopback interface, for tests and for trying things out."""

from __future__ import annotations

from .endpoint import listening
from .faults import Fault
from .graph import FakeServiceBase
from .messages import Headers, Received
from .schema import TypeFacts
from .subscriptions import Delivery

__all__ = [
    "Delivery",
    "FakeServiceBase",
    "Fault",
    "Headers",
    "Received",
    "TypeFacts",
    "listening",
]
