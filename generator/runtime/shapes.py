"""The table of types: which class is which type, with which properties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .kept import Kept

if TYPE_CHECKING:
    from .codec_base import Codec


class Record(Kept):
    """What a structured type has beside its properties."""

    __slots__ = ()

    if TYPE_CHECKING:
        extra: dict[str, Any]
        null_members: frozenset[str]
        odata_type: str | None


@dataclass(frozen=True, slots=True)
class Prop:
    """A declared property: its name in Python, its name on the wire, its codec."""

    attribute: str
    wire: str
    codec: Codec[Any]
    is_navigation: bool = False
    """Whether it leads to other entities, which come only where they are expanded."""


class Shape:
    """A registered class with its qualified name and all its properties.

    ``is_open`` tells whether values may have properties that are not declared; ``key``
    has the wire names of the properties that tell entities apart.
    """

    __slots__ = ("by_attribute", "by_wire", "is_open", "key", "model", "name", "props")

    def __init__(
        self,
        model: type[Any],
        name: str,
        props: tuple[Prop, ...],
        *,
        is_open: bool,
        key: tuple[str, ...] = (),
    ) -> None:
        self.key = key
        self.model = model
        self.name = name
        self.by_wire = {prop.wire: prop for prop in props}
        self.by_attribute = {prop.attribute: prop for prop in props}
        self.is_open = is_open
        self.props = tuple(self.by_wire.values())


_SHAPES: dict[type[Any], Shape] = {}
_BY_NAME: dict[str, Shape] = {}


def register(
    model: type[Record],
    name: str,
    *props: Prop,
    is_open: bool = False,
    key: tuple[str, ...] = (),
) -> None:
    """Enter a class in the table of types, after its base class.

    :param name: the qualified name of the type, which ``@odata.type`` carries.
    :param props: the properties that the type itself declares.
    :param is_open: whether values may have others; what derives from it may, too.
    :param key: wire names of the properties that tell entities apart.
    """
    base = _find(model)
    inherited = base.props if base else ()
    is_open = is_open or (base is not None and base.is_open)
    key = key or (base.key if base else ())
    shape = Shape(model, name, (*inherited, *props), is_open=is_open, key=key)
    _SHAPES[model] = _BY_NAME[name] = shape


def _find(model: type[Any]) -> Shape | None:
    found = (_SHAPES.get(base) for base in model.__mro__)
    return next((shape for shape in found if shape), None)


def shape_of(model: type[Any]) -> Shape:
    """Return the table's entry for a class, or for the nearest base that has one.

    :raises TypeError: neither the class nor a base has been registered.
    """
    shape = _SHAPES.get(model) or _find(model)
    if shape is None:
        raise TypeError(f"{model.__name__} has no codec: import the package's _codec")
    return shape


def shapes_below(model: type[Any]) -> tuple[Shape, ...]:
    """Return the table's entries for the classes that derive from a class."""
    below = (each for each in _SHAPES.values() if each.model is not model)
    return tuple(each for each in below if issubclass(each.model, model))


def type_names() -> tuple[str, ...]:
    """Return the qualified names of all types."""
    return tuple(_BY_NAME)


def shape_named(name: str) -> Shape | None:
    """Return the table's entry for a qualified name."""
    return _BY_NAME.get(name)
