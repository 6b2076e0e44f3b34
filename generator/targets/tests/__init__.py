"""Target ``tests``: tests that stand beside the package and hold it to the schema and its pages."""

from generator.targets.tests.plan import plan

__all__ = ["plan"]
