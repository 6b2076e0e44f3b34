"""What one run leaves for the next: results by the hash of what they were made from.

What is kept is no authority. It holds text alone, and whoever takes a result out of it has the
hash of everything that the result depends on; losing it costs nothing but time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(slots=True, eq=False)
class Kept:
    """Results as text by their keys; ``new`` are those among them that this run made."""

    known: dict[str, str] = field(default_factory=dict)
    new: dict[str, str] = field(default_factory=dict)
    _used: dict[str, str] = field(default_factory=dict)

    def get(self, key: str) -> str | None:
        """A result; None where it is to be made."""
        value = self.known.get(key)
        if value is not None:
            self._used[key] = value
        return value

    def learn(self, key: str, value: str) -> None:
        """Keep a result."""
        self.known[key] = self.new[key] = self._used[key] = value

    def learn_all(self, results: Mapping[str, str]) -> None:
        """Keep some results."""
        for key, value in results.items():
            self.learn(key, value)

    def newest_last(self) -> dict[str, str]:
        """All results, those of this run behind the others."""
        older = {key: value for key, value in self.known.items() if key not in self._used}
        return older | self._used
