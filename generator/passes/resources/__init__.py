"""The URL graph: which places a service has, and what may be asked of each."""

from generator.passes.resources.build import find_resources

__all__ = ["find_resources"]
