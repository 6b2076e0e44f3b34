"""Query options: the query of a URL, checked before it is sent.

The grammar of OData is loaded when the first option is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..query_errors import QueryError
from .expand import Expand
from .options import query_options, with_aliases
from .rules import Rules

if TYPE_CHECKING:
    from .conditions import Condition

__all__ = [
    "Condition",
    "Expand",
    "QueryError",
    "Rules",
    "query_options",
    "with_aliases",
]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        if name == "Condition":
            from .conditions import Condition

            return Condition
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
