"""The asynchronous client behind the face of the synchronous one, so that one test holds both."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Iterator
from typing import Any

_PARTS = {"AsyncBatch", "BatchItem", "RawResponse", "method"}


class Blocking:
    """An asynchronous object, or a part of one, whose every await is waited for here."""

    def __init__(self, target: Any, loop: asyncio.AbstractEventLoop) -> None:
        self._target = target
        self._loop = loop

    def __getattr__(self, name: str) -> Any:
        return self._shown(getattr(self._target, name))

    def __getitem__(self, key: Any) -> Any:
        return self._shown(self._target[key])

    def __call__(self, *given: Any, **named: Any) -> Any:
        plain = [each._target if isinstance(each, Blocking) else each for each in given]
        return self._shown(self._target(*plain, **named))

    def __iter__(self) -> Iterator[Any]:
        return _Blocking(aiter(self._target), self._loop)

    def __repr__(self) -> str:
        return repr(self._target)

    def __enter__(self) -> Blocking:
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.run_until_complete(self._target.close())

    def _shown(self, value: Any) -> Any:
        if inspect.isawaitable(value):
            value = self._loop.run_until_complete(value)
        kind = type(value).__name__
        is_asynchronous = hasattr(value, "__aiter__") or kind in _PARTS
        if is_asynchronous or kind.endswith("RequestBuilder"):
            return Blocking(value, self._loop)
        return value


class _Blocking:
    """An asynchronous iterator, which goes on after an error if it does."""

    def __init__(self, iterator: Any, loop: asyncio.AbstractEventLoop) -> None:
        self._iterator = iterator
        self._loop = loop

    def __iter__(self) -> _Blocking:
        return self

    def __next__(self) -> Any:
        try:
            return self._loop.run_until_complete(anext(self._iterator))
        except StopAsyncIteration:
            raise StopIteration from None
