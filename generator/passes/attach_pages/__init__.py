"""What the pages say, attached to the schema, and where the two disagree."""

from generator.passes.attach_pages.attach import attach_pages

__all__ = ["attach_pages"]
