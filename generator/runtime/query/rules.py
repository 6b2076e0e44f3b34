"""What a service offers of the query options of one request, as its page says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..query_errors import QueryError
from .suggestions import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import NoReturn

    from ..odata import Expression, Item

_ANYWAY = "check=False sends it anyway"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What one request offers; ``request`` names it in messages."""

    request: str

    options: tuple[str, ...] | None = None
    """All options that are offered, as ``$filter``; None where that is not told."""

    refused: tuple[str, ...] = ()
    """Options that are not offered in any case."""

    filter: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The properties that ``$filter`` may name, by path, each with the operators and
    functions that it may stand with; none means any. Empty: every property."""

    expand: tuple[str, ...] = ()
    """The navigation properties that may be expanded, by path. Empty: every one."""

    def check_names(self, options: Iterable[str]) -> None:
        """Make sure that options, by name, are offered.

        :raises QueryError: one is not.
        """
        for name in options:
            if self.options is not None and name not in self.options:
                self._refuse_option(name, listed(self.options) or "no query option")
            if name in self.refused:
                self._refuse_option(name, "")

    def check_expand(self, items: tuple[Item, ...]) -> None:
        """Make sure that what is expanded is offered; names are those of the wire.

        :raises QueryError: one is not.
        """
        for path in _expanded(items, "") if self.expand else ():
            if path not in self.expand:
                self._refuse(
                    f"does not expand {path}; it expands {listed(self.expand)}"
                )

    def check_filter(self, expression: Expression) -> None:
        """Make sure that a filter is offered; names are those of the wire.

        :raises QueryError: it names another property, or one with another operator.
        """
        if not self.filter:
            return
        from .uses import uses_in

        for path, operator in uses_in(expression):
            operators = self._operators(path)
            if operators is None:
                self._refuse(f"does not filter by {path}; {self._filters()}")
            if operators and operator not in operators:
                self._refuse(
                    f"does not filter by {path} with {operator}; {self._filters()}"
                )

    def _operators(self, path: str) -> tuple[str, ...] | None:
        """Return the operators for a path; None where it is not offered. A property
        that is offered with any operator is offered with all that is in it."""
        if path in self.filter:
            return self.filter[path]
        above = (each for each in self.filter if path.startswith(f"{each}/"))
        return () if any(not self.filter[each] for each in above) else None

    def _filters(self) -> str:
        offered = (
            f"{path} ({', '.join(operators)})" if operators else path
            for path, operators in self.filter.items()
        )
        return f"it filters by {listed(offered)}"

    def _refuse_option(self, name: str, offered: str) -> NoReturn:
        self._refuse(
            f"does not offer {name}" + (f"; it offers {offered}" * bool(offered))
        )

    def _refuse(self, what: str) -> NoReturn:
        raise QueryError(f"{self.request} {what}; {_ANYWAY}")


def _expanded(items: tuple[Item, ...], above: str) -> Iterable[str]:
    for item in items:
        names = (name for name in item.path if "." not in name and name[0] != "$")
        path = above + "/".join(names)
        yield path
        yield from _expanded(item.expand, f"{path}/")
