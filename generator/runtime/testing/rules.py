"""What the pages of the service offer of the query options of a request."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..query_errors import QueryError
from .refusals import RefusalError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..query.rules import Rules
    from ..service import CompoundRead
    from .options import Options

_OWN = frozenset({"$skiptoken", "$format"})


def rules_by_route(rules: Iterable[Rules]) -> Mapping[str, Rules]:
    """Rules by method and template: ``GET /things/{}``."""
    return {re.sub(r"\{[^}]*\}", "{}", each.request): each for each in rules}


def parts_by_route(reads: Iterable[CompoundRead]) -> Mapping[str, frozenset[str]]:
    """What is asked for in requests of its own each, by the template of the whole."""
    return {
        each.route: frozenset(part.property for part in each.parts) for each in reads
    }


def check_parts(parts: frozenset[str], options: Options) -> None:
    """Make sure that no two parts are asked for in one request.

    :raises RefusalError: they are.
    """
    asked = parts.intersection("/".join(each.path) for each in options.item.expand)
    if len(asked) > 1:
        names = " and ".join(sorted(asked))
        raise RefusalError(400, f"{names} are not expanded in one request.")


def check_options(rules: Rules, options: Options) -> None:
    """Make sure that a request asks for nothing that is not offered.

    :raises RefusalError: it does.
    """
    names = [f"${name.lstrip('$')}" for name, _ in options.texts if name[:1] != "@"]
    try:
        rules.check_names(each for each in names if each not in _OWN)
        rules.check_expand(options.item.expand)
        if options.item.filter is not None:
            rules.check_filter(options.item.filter)
    except QueryError as problem:
        raise RefusalError(400, str(problem).rpartition("; ")[0] + ".") from None
