"""Objects that are filled when they are first looked at.

Reading a record checks all of it, but makes one object with nothing in it: a shell. It
is of a hidden class below the model's, which equals that and differs in nothing but
``type(o) is Model``. The first look at a property, or the first that is set, fills the
object and makes it one of the model's own class, whose attributes are as fast as those
of any other. What nobody looks at costs nothing more, and is written as it came.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from threading import RLock
from types import MemberDescriptorType
from typing import Any, ClassVar

from msgspec import UNSET

from .jsontext import encode_text

new = object.__new__

Fill = Callable[[Any, Any], Any]

# No two threads fill an object at once: each would hold lists of its own.
_FILLING = RLock()

_set_class: Any = vars(object)["__class__"].__set__


class Room:
    """Room for what a model keeps of the JSON that it was read from."""

    __slots__ = ("_kept",)

    _kept: Any
    _state: ClassVar[_State | None] = None


class _Hidden:
    """What objects have in common that are not filled yet."""

    __slots__ = ()

    def __reduce_ex__(self, protocol: Any) -> Any:
        fill(self)
        return self.__reduce_ex__(protocol)

    def __getstate__(self) -> object:
        fill(self)
        return self.__getstate__()

    def __copy__(self) -> Any:
        fill(self)
        return self.__copy__()


class _Filling(_Hidden):
    """An object that is being filled: others wait for what is not set yet."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        fill(self)
        return object.__getattribute__(self, name)


class _Shell(_Hidden):
    """An object with nothing in it."""

    __slots__ = ()

    _kept: Any

    def to_json(self) -> Any:
        came = self._kept  # before its class, for another thread may fill it now
        if isinstance(self, _Shell):
            return encode_text(came)
        return self.to_json()


class _First:
    """A property of a shell, which is filled for it."""

    __slots__ = ("_member",)

    def __init__(self, member: MemberDescriptorType) -> None:
        self._member = member

    def __get__(self, o: Any, owner: Any = None) -> Any:
        fill(o)
        return self._member.__get__(o, owner)

    def __set__(self, o: Any, value: Any) -> None:
        fill(o)
        self._member.__set__(o, value)

    def __delete__(self, o: Any) -> None:
        fill(o)
        self._member.__delete__(o)

    def __repr__(self) -> str:
        return repr(self._member)


def _move(o: Any, model: type[Any]) -> None:
    """Give an object another class."""
    fill(o)
    _set_class(o, model)


class _Equal(type):
    """The class of hidden classes, which are equal to those of their models."""

    _state: _State

    def __eq__(cls, other: object) -> bool:
        return cls is other or cls._state.model is other

    def __hash__(cls) -> int:
        return hash(cls._state.model)


class _State:
    """The hidden classes of a model, and what fills its objects."""

    __slots__ = ("fill", "filling", "model", "shell")

    def __init__(self, model: type[Any], fill: Fill) -> None:
        members = ((each.name, getattr(model, each.name)) for each in fields(model))
        properties = {
            name: _First(member)
            for name, member in members
            if isinstance(member, MemberDescriptorType)
        }
        self.model = model
        self.fill = fill
        self.filling = self._hidden(_Filling, {})
        self.shell = self._hidden(_Shell, properties)

    def _hidden(self, kind: type[Any], members: dict[str, Any]) -> type[Any]:
        """A class that looks like the model's, and makes objects of the model's."""
        model = self.model

        def make(_: type[Any], *args: Any, **kwargs: Any) -> Any:
            return model(*args, **kwargs)

        names = ["__module__", "__qualname__", "__doc__", "__dataclass_fields__"]
        for base in model.__mro__:
            own = vars(base).items()
            names += [name for name, each in own if type(each) is classmethod]
        looks = {name: getattr(model, name) for name in names}
        hidden = {
            "_state": self,
            "__slots__": (),
            "__new__": make,
            "__class__": property(lambda _: model, _move),
        }
        return _Equal(model.__name__, (kind, model), {**looks, **hidden, **members})


_STATES: dict[type[Any], _State] = {}
"""The hidden classes by model."""


def filled_by(model: type[Any], fill: Fill) -> None:
    """Register what copies into an object what came for it, and returns the object.

    It changes nothing of that, and sets ``_kept`` last: a fill that is interrupted is
    done again, and another thread may write what came.
    """
    _STATES[model] = _State(model, fill)


def shell(model: type[Any], came: Any) -> Any:
    """An object with nothing in it, to be filled from what came; None if nothing."""
    if came is None or came is UNSET:
        return None
    o: Any = new(_STATES[model].shell)
    o._kept = came
    return o


def shells(model: type[Any], came: Any) -> Any:
    """Objects of one class with nothing in them; None if nothing came."""
    if came is None or came is UNSET:
        return None
    kind = _STATES[model].shell
    result = []
    for each in came:
        o: Any = new(kind)
        o._kept = each
        result.append(o)
    return result


def whole(model: type[Any], came: Any) -> Any:
    """An object that is filled at once; None if nothing came."""
    if came is None or came is UNSET:
        return None
    return _STATES[model].fill(new(model), came)


def wholes(model: type[Any], came: Any) -> Any:
    """Objects that are filled at once; None if nothing came."""
    if came is None or came is UNSET:
        return None
    fill = _STATES[model].fill
    return [fill(new(model), each) for each in came]


def came_for(o: Any) -> Any:
    """What a shell is to be filled from; None for an object that is none."""
    came = o._kept  # before its class, for another thread may fill it now
    state = type(o)._state
    return came if state is not None and type(o) is state.shell else None


def fill(o: Any) -> None:
    """Fill an object, if nobody has done so."""
    with _FILLING:
        state = type(o)._state
        if state is None:
            return
        try:
            _set_class(o, state.filling)
            state.fill(o, o._kept)
            _set_class(o, state.model)
        except BaseException:
            _set_class(o, state.shell)
            raise
