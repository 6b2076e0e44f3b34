"""What can be emitted: a registry of targets, each a function from the view to its units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.diagnostics import InputError, Source, error
from generator.targets import (
    codec,
    enums,
    flavours,
    jsonschema,
    models,
    package,
    requests,
    tests,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.targets.unit import Plan, TextFile, Unit, View


@dataclass(frozen=True, slots=True)
class Target:
    """A target and those without which its output would not work."""

    plan: Plan
    needs: tuple[str, ...] = ()


REGISTRY: dict[str, Target] = {
    "enums": Target(enums.plan, ("package",)),
    "models": Target(models.plan, ("enums", "package")),
    "codec": Target(codec.plan, ("models",)),
    "requests": Target(requests.plan, ("models",)),
    "package": Target(package.plan, ("enums", "models", "codec", "requests")),
    "tests": Target(tests.plan, ("package",)),
    "jsonschema": Target(jsonschema.plan),
    "pydantic": Target(flavours.plan_pydantic),
    "msgspec": Target(flavours.plan_msgspec),
    "typeddict": Target(flavours.plan_typeddict),
}


def plan_targets(names: Iterable[str], view: View) -> tuple[Unit | TextFile, ...]:
    """The units of the named targets and of what they need, in the order of the registry.

    Raises:
        InputError: for a name that is no target.
    """
    wanted: set[str] = set()
    pending = list(names)
    unknown = [name for name in pending if name not in REGISTRY]
    if unknown:
        origin = Source(view.package.name)
        known = f"the targets are {', '.join(REGISTRY)}"
        raise InputError([error("unknown-target", origin, name, known) for name in unknown])
    while pending:
        name = pending.pop()
        if name not in wanted:
            wanted.add(name)
            pending.extend(REGISTRY[name].needs)
    return tuple(
        unit for name, target in REGISTRY.items() if name in wanted for unit in target.plan(view)
    )
