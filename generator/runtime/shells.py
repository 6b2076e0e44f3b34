"""Objects that are filled when they are first looked at.

Reading a record checks all of it, but makes one object: a shell, of the class itself
but with no attribute set. Python calls ``__getattr__`` only for what is not set, so the
first look at any attribute fills the object, items of collections being shells again.
What nobody looks at costs nothing more, and is written as it came.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from gc import get_referents
from threading import RLock
from types import MemberDescriptorType
from typing import Any

new = object.__new__

# No two threads fill an object at once: each would hold lists of its own.
_FILLING = RLock()


class _Fills(dict[type[Any], Callable[[Any, Any], Any]]):
    def __missing__(self, model: type[Any]) -> Callable[[Any, Any], Any]:
        """What fills the base of a class that somebody gave to a shell."""
        return next(self[each] for each in model.__mro__ if each in self)


_FILLS = _Fills()


def filled_by(model: type[Any], fill: Callable[[Any, Any], Any]) -> None:
    """Register what copies into an object what came for it, and returns the object.

    It changes nothing of that, and at the end sets ``_kept``, to anything but a tuple:
    a fill that is interrupted is done again, and another thread may write what came.
    """
    _FILLS[model] = fill


def shell(model: type[Any], came: Any) -> Any:
    """An object of a class with nothing in it, to be filled from what came."""
    o: Any = new(model)
    o._kept = (came,)
    return o


def shells(model: type[Any], came: Iterable[Any]) -> list[Any]:
    """Objects of one class with nothing in them."""
    result = []
    for each in came:
        o: Any = new(model)
        o._kept = (each,)
        result.append(o)
    return result


def filled(model: type[Any], came: Any) -> Any:
    """An object of a class, filled at once."""
    return _FILLS[model](new(model), came)


class _Probe:
    __slots__ = ("_kept",)

    def __init__(self) -> None:
        self._kept = (None,)


# What an object refers to that has no attribute set: what came, and its class.
_FRESH = len(get_referents(_Probe()))


def untouched(o: Any, model: type[Any]) -> Any:
    """What a shell is to be filled from; None where that is not all there is to it."""
    if type(o) is model and len(get_referents(o)) == _FRESH:
        return o._kept[0]
    fill(o)
    return None


def came_for(o: Any) -> Any:
    """What a shell is to be filled from; None for an object that is none."""
    kept = o._kept
    return kept[0] if kept.__class__ is tuple else None


def fill(o: Any) -> None:
    """Fill an object, if it is a shell; attributes that were set before stay."""
    with _FILLING:
        try:
            kept = o._kept
        except AttributeError:  # it is being made
            return
        if kept.__class__ is not tuple:
            return
        if len(get_referents(o)) == _FRESH:
            _FILLS[type(o)](o, kept[0])
        else:
            written = _set_in(o)
            _FILLS[type(o)](o, kept[0])
            for descriptor, value in written:
                descriptor.__set__(o, value)


def _set_in(o: Any) -> list[tuple[Any, Any]]:
    """The attributes that are set, without looking at them as others do."""
    found = []
    for base in type(o).__mro__:
        for name, each in vars(base).items():
            if isinstance(each, MemberDescriptorType) and name != "_kept":
                try:
                    found.append((each, each.__get__(o)))
                except AttributeError:
                    continue
    return found
