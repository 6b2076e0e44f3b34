"""Classes of properties: what an emitted ``filters`` module is made of."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ..odata import Binary, Path, QueryError
from ..shapes import shape_of
from .conditions import Condition
from .properties import (
    NULL,
    BooleanProperty,
    CollectionProperty,
    EnumProperty,
    FlagsProperty,
    OrderedProperty,
    ScalarProperty,
    TextProperty,
)

if TYPE_CHECKING:
    from ..codec_base import Codec
    from ..shapes import Prop, Record

_CLASSES: dict[type[Any], type[FilterBase]] = {}
_MODULE = f"{__name__.rpartition('._runtime')[0]}.filters"
_KINDS: dict[str, type[ScalarProperty[Any]]] = {
    "string": TextProperty,
    "boolean": BooleanProperty,
    "number": OrderedProperty,
    "date": OrderedProperty,
    "dateTimeOffset": OrderedProperty,
    "timeOfDay": OrderedProperty,
    "duration": OrderedProperty,
    "guid": ScalarProperty,
    "binary": ScalarProperty,
    "enum": EnumProperty,
}


class FilterBase:
    """The properties of a class, to be compared.

    On the class itself they are those of the item that is filtered; on an instance,
    those of an object in it, or of an item of a collection.
    """

    __slots__ = ("_path", "_root")
    _model: type[Any]

    def __init__(self, path: Path, root: type[Any] | None) -> None:
        self._path = path
        self._root = root

    def __init_subclass__(cls, *, of: type[Record]) -> None:
        super().__init_subclass__()
        cls._model = of
        _CLASSES[of] = cls
        for prop in shape_of(of).props:
            setattr(cls, prop.attribute, _Member(prop))

    def __eq__(self, other: None) -> Condition:  # type: ignore[override]
        """``== None``: there is no such object."""
        return self._compared("eq", other)

    def __ne__(self, other: None) -> Condition:  # type: ignore[override]
        """``!= None``: there is such an object."""
        return self._compared("ne", other)

    __hash__ = None  # type: ignore[assignment]

    def _compared(self, operator: str, other: object) -> Condition:
        if other is not None:
            raise QueryError(
                "an object is compared with None alone; compare its properties"
            )
        return Condition(Binary(operator, self._path, NULL), self._root)

    def __repr__(self) -> str:
        names = filter(None, (self._path.variable, *self._path.names))
        return f"<{type(self).__name__} {'/'.join(names)}>"


class _Member:
    """A property in the body of a class."""

    __slots__ = ("_prop",)

    def __init__(self, prop: Prop) -> None:
        self._prop = prop

    def __get__(self, instance: FilterBase | None, owner: type[FilterBase]) -> Any:
        wire, codec = self._prop.wire, self._prop.codec
        if instance is None:
            return _property(codec, owner._model, Path((wire,)))
        start = instance._path
        path = Path((*start.names, wire), start.variable)
        return _property(codec, instance._root, path)


def _class_of(model: type[Any]) -> type[FilterBase]:
    """The class of properties of a model; its part may not have been loaded."""
    if model not in _CLASSES:
        return getattr(import_module(_MODULE), model.__name__)  # type: ignore[no-any-return]
    return _CLASSES[model]


def _property(codec: Codec[Any], root: type[Any] | None, path: Path) -> Any:
    """Make what stands for a value of the codec's type at a path."""
    plain = codec.plain
    if plain.item is not None:
        return CollectionProperty(path, root, partial(_property, plain.item, None))
    if plain.model is not None:
        return _class_of(plain.model)(path, root)
    kind = _KINDS.get(plain.literal_kind)
    if kind is None:
        raise QueryError(f"{'/'.join(path.names)} has no type that can be compared")
    if kind is EnumProperty and getattr(plain, "is_flags", False):
        kind = FlagsProperty
    return kind(path, root, plain)
