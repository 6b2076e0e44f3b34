"""Target ``requests``: the request builders, synchronous and asynchronous, from one template."""

from generator.targets.requests.plan import plan

__all__ = ["plan"]
