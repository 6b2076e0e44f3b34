"""The table of types: which class is which type, with which properties."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from .kept import Kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from dataclasses import Field

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

    def is_secret(self, wire: str) -> bool:
        """Whether no ``repr`` and no error shows the value of a property."""
        prop = self.by_wire.get(wire)
        fields: dict[str, Field[Any]] = self.model.__dataclass_fields__
        return prop is not None and not fields[prop.attribute].repr


_SHAPES: dict[type[Any], Shape] = {}
_BY_NAME: dict[str, Shape] = {}
# Modules that register types and have not been needed yet, by the names of the types
# and by the modules of the classes.
_PARTS: dict[str, str] = {}
_PARTS_OF: dict[str, str] = {}


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
    base = _find(model.__mro__[1:])
    inherited = base.props if base else ()
    is_open = is_open or (base is not None and base.is_open)
    key = key or (base.key if base else ())
    shape = Shape(model, name, (*inherited, *props), is_open=is_open, key=key)
    _SHAPES[model] = _BY_NAME[name] = shape


def types_in(package: str, places: Mapping[str, str]) -> None:
    """Name the parts of a package that register types, by the names of these.

    The classes of a part's types are in the part of ``models`` with the same name.
    """
    models = f"{package.rpartition('.')[0]}.models"
    for name, part in places.items():
        _PARTS[name] = _PARTS_OF[f"{models}.{part}"] = f"{package}.{part}"


def _find(line: Iterable[type[Any]]) -> Shape | None:
    for each in line:
        if each not in _SHAPES and each.__module__ in _PARTS_OF:
            import_module(_PARTS_OF[each.__module__])
        if each in _SHAPES:
            return _SHAPES[each]
    return None


def shape_of(model: type[Any]) -> Shape:
    """Return the table's entry for a class, or for the nearest base that has one.

    :raises TypeError: neither the class nor a base has been registered.
    """
    shape = _SHAPES.get(model) or _find(model.__mro__)
    if shape is None:
        raise TypeError(f"{model.__name__} has no codec: import the package's _codec")
    return shape


def shapes_below(model: type[Any]) -> tuple[Shape, ...]:
    """Return the table's entries for the classes that derive from a class."""
    for part in set(_PARTS.values()):
        import_module(part)
    below = (each for each in _SHAPES.values() if each.model is not model)
    return tuple(each for each in below if issubclass(each.model, model))


def type_names() -> tuple[str, ...]:
    """Return the qualified names of all types."""
    return tuple(dict.fromkeys((*_PARTS, *_BY_NAME)))


def shape_named(name: str) -> Shape | None:
    """Return the table's entry for a qualified name."""
    if name not in _BY_NAME and name in _PARTS:
        import_module(_PARTS[name])
    return _BY_NAME.get(name)
