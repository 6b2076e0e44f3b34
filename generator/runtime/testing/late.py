"""News that come later: after so many requests."""

from __future__ import annotations

from threading import Lock


class LateNews:
    """Counts requests for what lies at or below some paths."""

    def __init__(self) -> None:
        self._waiting: list[tuple[str, int]] = []
        self._lock = Lock()

    def add(self, path: str, after: int) -> None:
        """Let news of a path be due after so many requests."""
        with self._lock:
            self._waiting.append((path, after))

    def due(self, path: str) -> list[str]:
        """Count a request for a path; the paths of which news are due by it."""
        if not self._waiting:
            return []
        with self._lock:
            counted = [
                (wanted, count - _meets(path, wanted))
                for wanted, count in self._waiting
            ]
            self._waiting = [each for each in counted if each[1] > 0]
        return [wanted for wanted, count in counted if count <= 0]


def _meets(path: str, wanted: str) -> bool:
    return path == wanted or path.startswith((f"{wanted}/", f"{wanted}("))
