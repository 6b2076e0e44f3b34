"""Target ``webhooks``: receiver and subscriptions, where the service sends notifications."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.ir import Named, links_to
from generator.python.code import Code, identifier, joined
from generator.python.docstrings import docstring
from generator.python.literals import string
from generator.python.names import ROOT
from generator.python.types import TypeNames
from generator.targets.unit import Unit, View

if TYPE_CHECKING:
    from generator.ir import Notifications

# What is the same for every service, to be had from the same module.
_RUNTIME = (
    "Answer",
    "AsyncKeeper",
    "FileMemory",
    "Keeper",
    "Kept",
    "Memory",
    "RecentKeys",
    "SeenKeys",
    "Versions",
    "answer_azure",
    "answer_azure_async",
    "asgi_app",
    "new_client_state",
    "resource_id",
)
_OWN = ("AsyncReceiver", "AsyncSubscriptions", "Receiver", "Subscriptions")


def plan(view: View) -> tuple[Unit, ...]:
    """One unit, ``webhooks.py``, or none."""
    told = view.api.service.notifications
    if told is None:
        return ()
    path = PurePosixPath(view.package.name, "webhooks.py")
    return (Unit(path=path, template="webhooks/webhooks.py.j2", data=_data(view, told)),)


def _data(view: View, told: Notifications) -> dict[str, Code]:
    title = view.package.title or view.package.name
    longest = f"{told.longest_minutes:,} minutes"
    return {
        "doc": docstring([f"Change notifications of {title}."], indent=0),
        "runtime": joined(", ", map(Code, _RUNTIME)),
        "exports": joined(", ", map(string, sorted((*_RUNTIME, *_OWN)))),
        "notification": _model(view, told.notification),
        "subscription": _model_at(view, told.route),
        "entity": _model_at(view, told.collection),
        "subscription_place": _place(view, told.route),
        "entity_place": _place(view, told.collection),
        "receiver_doc": docstring(
            [f"Receives notifications about `{told.resource}`, and what the service asks first."],
            indent=4,
        ),
        "subscriptions_doc": docstring(
            [f"Subscriptions to `{told.resource}`, for {longest} at most."], indent=4
        ),
    }


def own_classes(view: View, told: Notifications) -> dict[str, str]:
    """What the classes of the module are of, without their asynchronous twins."""
    subscription, entity = _model_at(view, told.route), _model_at(view, told.collection)
    return {
        "Receiver": f"[{_model(view, told.notification)}]",
        "Subscriptions": f"[{subscription}, {entity}]",
    }


def _model(view: View, name: str) -> Code:
    types = TypeNames(view.names, view.enums, "models.", "enums.")
    struct = next(each for each in view.structs if str(each) == name)
    return types.annotation(Named(struct))


def _model_at(view: View, route: str) -> Code:
    return _model(view, str(links_to(view.api, route)[-1].target.type))


def _place(view: View, route: str) -> Code:
    """The properties that lead from the client to a place."""
    names: list[str] = []
    owner = ROOT
    for link in links_to(view.api, route):
        names.append(view.names.links[owner][link.segment])
        owner = link.target
    return identifier(".".join(names))
