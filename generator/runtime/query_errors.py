"""What is raised for a query that is not to be sent."""

from __future__ import annotations

from .redaction import PLAIN


class QueryError(ValueError):
    """A query option that is wrong; the message says what would be right.

    It may quote what was asked for, but no telephone number or token in it.
    """

    def __init__(self, *told: object) -> None:
        cleaned = (
            PLAIN.clean(each) if isinstance(each, str) else each for each in told
        )
        super().__init__(*cleaned)
