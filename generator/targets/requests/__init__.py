"""Target ``requests``: the request builders, synchronous and asynchronous, from one template."""

from generator.targets.requests.plan import plan, planned_builders
from generator.targets.requests.rules import plan_rules

__all__ = ["plan", "plan_rules", "planned_builders"]
