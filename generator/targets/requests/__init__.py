"""Target ``requests``: the request builders, synchronous and asynchronous, from one template."""

from generator.targets.requests.plan import plan
from generator.targets.requests.rules import plan_rules

__all__ = ["plan", "plan_rules"]
