"""Query options: the query of a URL, checked before it is sent."""

from __future__ import annotations

from ..query_errors import QueryError
from .conditions import Condition
from .expand import Expand
from .options import query_options, with_aliases
from .rules import Rules

__all__ = [
    "Condition",
    "Expand",
    "QueryError",
    "Rules",
    "query_options",
    "with_aliases",
]
