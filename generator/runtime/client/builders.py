"""The bases of the emitted request builders."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..urls import Path
    from .options import CallOptions
    from .session import AsyncSession, Session


class _Builder:
    __slots__ = ("_path",)

    # A builder with keys is no container: without these, ``for`` would try 0, 1, 2, ...
    __iter__: None = None
    __contains__: None = None

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def path(self) -> str:
        """The URL path below the base URL, percent-encoded."""
        return str(self._path)

    def __repr__(self) -> str:
        """The class and the route; ``path`` has the keys."""
        return f"{type(self).__name__}({self._path.template!r})"


class RequestBuilder(_Builder):
    """A place in the URL tree and the session to reach it by."""

    __slots__ = ("_session",)

    def __init__(self, session: Session, path: Path) -> None:
        _Builder.__init__(self, path)
        self._session = session

    def _checks(self, options: CallOptions) -> bool:
        """Tell whether query options are checked: as the call says, or the client."""
        return options.get("check", self._session.settings.check)


class AsyncRequestBuilder(_Builder):
    """A place in the URL tree and the asynchronous session to reach it by."""

    __slots__ = ("_session",)

    def __init__(self, session: AsyncSession, path: Path) -> None:
        _Builder.__init__(self, path)
        self._session = session

    def _checks(self, options: CallOptions) -> bool:
        """Tell whether query options are checked: as the call says, or the client."""
        return options.get("check", self._session.settings.check)


def path_of(builder: RequestBuilder | AsyncRequestBuilder) -> Path:
    """Where a builder stands, with its keys apart."""
    return builder._path
