"""The docs front end: Markdown pages to :class:`~generator.pages.Pages`."""

from generator.frontend.docs.reader import read_pages

__all__ = ["read_pages"]
