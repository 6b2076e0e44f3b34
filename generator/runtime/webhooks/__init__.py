"""Change notifications in the manner of Microsoft Graph, for any resource.

``receiver`` answers what the service posts, ``subscriptions`` and ``keeper`` see to it
that it goes on posting, and ``catchup`` lists what was missed. Nothing in here listens
or loops by itself; ``asgi`` and ``azure`` connect the receiver to servers.
"""

from __future__ import annotations

from .answers import Answer
from .asgi import asgi_app
from .azure import answer_azure, answer_azure_async
from .catchup import Versions
from .identity import resource_id
from .keeper import AsyncKeeper, Keeper
from .memory import FileMemory, Kept, Memory
from .receiver import AsyncReceiver, Receiver
from .seen import RecentKeys, SeenKeys
from .states import new_client_state
from .subscriptions import AsyncSubscriptions, Subscriptions
from .tokens import TokenVerifier

__all__ = [
    "Answer",
    "AsyncKeeper",
    "AsyncReceiver",
    "AsyncSubscriptions",
    "FileMemory",
    "Keeper",
    "Kept",
    "Memory",
    "Receiver",
    "RecentKeys",
    "SeenKeys",
    "Subscriptions",
    "TokenVerifier",
    "Versions",
    "answer_azure",
    "answer_azure_async",
    "asgi_app",
    "new_client_state",
    "resource_id",
]
