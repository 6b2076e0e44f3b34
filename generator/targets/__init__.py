"""What can be emitted: a registry of targets, each a function from the view to its units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.diagnostics import error
from generator.targets import (
    codec,
    enums,
    filters,
    flavours,
    jsonschema,
    models,
    package,
    requests,
    service,
    testing,
    tests,
    webhooks,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.diagnostics import Diagnostic, Source
    from generator.targets.unit import Plan, TextFile, Unit, View


@dataclass(frozen=True, slots=True)
class Target:
    """A target and those without which its output would not work. One that ``is_apart`` plans
    nothing that others plan too, so another process may plan it."""

    plan: Plan
    needs: tuple[str, ...] = ()
    is_apart: bool = False


REGISTRY: dict[str, Target] = {
    "enums": Target(enums.plan, ("package",)),
    "models": Target(models.plan, ("enums", "package")),
    "codec": Target(codec.plan, ("models",), is_apart=True),
    "requests": Target(requests.plan, ("models", "rules", "service")),
    "rules": Target(requests.plan_rules),
    "filters": Target(filters.plan, ("codec",)),
    "service": Target(service.plan, ("models",)),
    "testing": Target(testing.plan, ("codec", "rules", "service")),
    "webhooks": Target(webhooks.plan, ("requests", "service")),
    "package": Target(
        package.plan,
        ("enums", "models", "codec", "filters", "requests", "service", "testing", "webhooks"),
    ),
    "tests": Target(tests.plan, ("package",)),
    "jsonschema": Target(jsonschema.plan),
    "pydantic": Target(flavours.plan_pydantic),
    "msgspec": Target(flavours.plan_msgspec),
    "typeddict": Target(flavours.plan_typeddict),
}


def unknown_targets(names: Iterable[str], place: Source) -> tuple[Diagnostic, ...]:
    """An error for each name that is no target."""
    known = f"the targets are {', '.join(REGISTRY)}"
    return tuple(
        error("unknown-target", place, name, known) for name in names if name not in REGISTRY
    )


def wanted_targets(names: Iterable[str]) -> tuple[str, ...]:
    """The named targets and what they need, in the order of the registry."""
    wanted: set[str] = set()
    pending = list(names)
    while pending:
        name = pending.pop()
        if name not in wanted:
            wanted.add(name)
            pending.extend(REGISTRY[name].needs)
    return tuple(name for name in REGISTRY if name in wanted)


def plan_targets(names: Iterable[str], view: View) -> tuple[Unit | TextFile, ...]:
    """The units of the named targets and of what they need, in the order of the registry."""
    return tuple(unit for name in wanted_targets(names) for unit in REGISTRY[name].plan(view))
