"""The handshake: the service sends a token to a new URL and wants it back.

Source: learn.microsoft.com/graph/change-notifications-delivery-webhooks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import parse_qsl

from .answers import Answer, RefusedError, plain

_PARAMETER = "validationToken"
_LONGEST_QUERY = 16_384
_LONGEST_TOKEN = 4_096
_MOST_PARAMETERS = 100
_RUNS = re.compile(r"<[\s/]*(?:script|[a-z]\w*[^\w>])", re.IGNORECASE).search

Query = str | bytes | Mapping[str, str]
"""A query as it stands in the URL, or its parameters, decoded."""


def validation_token(query: Query) -> str | None:
    """Return the decoded token of a query; None where there is none.

    :raises RefusedError: a query or token that the service would not send.
    """
    tokens = [value for name, value in _parameters(query) if name == _PARAMETER]
    if not tokens:
        return None
    if len(tokens) > 1:
        raise RefusedError(400, "more than one validation token")
    return _checked(tokens[0])


def answer_handshake(token: str) -> Answer:
    """Give a token back, as text that no browser runs."""
    return plain(200, token)


def _parameters(query: Query) -> list[tuple[str, str]]:
    if isinstance(query, Mapping):
        return list(query.items())
    if len(query) > _LONGEST_QUERY:
        raise RefusedError(414, f"the query is longer than {_LONGEST_QUERY} bytes")
    try:
        text = query.decode("ascii") if isinstance(query, bytes) else query
        return parse_qsl(
            text,
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST_PARAMETERS,
        )
    except ValueError:
        raise RefusedError(400, "the query cannot be read") from None


def _checked(token: str) -> str:
    # What comes back is text that no browser runs. Should one take it for a page after
    # all, nothing in it must run either: no script, and no tag with attributes.
    if not token or len(token) > _LONGEST_TOKEN:
        raise RefusedError(
            400, f"a validation token has 1 to {_LONGEST_TOKEN} characters"
        )
    if not token.isprintable() or _RUNS(token):
        raise RefusedError(400, "a validation token has neither scripts nor controls")
    return token
