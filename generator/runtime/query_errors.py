"""What is raised for a query that is not to be sent."""

from __future__ import annotations


class QueryError(ValueError):
    """A query option that is wrong; the message says what would be right."""
