"""Objects to instances of the classes of models and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from msgspec import Raw

from .codec_base import Codec
from .codec_errors import CodecError, DecodeError, EncodeError, describe
from .exact import Exact
from .jsontext import divide_object, read_json, write_json
from .kept import TYPE, Note, texts_of
from .shapes import Record, shape_named, shape_of
from .untyped import UNTYPED

if TYPE_CHECKING:
    from collections.abc import Callable

    from .shapes import Shape

M = TypeVar("M", bound=Record)


class Struct(Codec[M], Generic[M]):
    """An object of a class or a class derived from it, told apart by ``@odata.type``.

    A type that is absent, unknown or not derived gives the declared class; what it does
    not declare goes to ``extra``.
    """

    is_object = True

    def __init__(self, model: type[M]) -> None:
        self._model = model

    @property
    def model(self) -> type[M]:
        """The declared class."""
        return self._model

    def decode(self, value: object) -> M:
        if not isinstance(value, dict):
            raise DecodeError(f"an object ({self._model.__name__})", describe(value))
        return self._of(value, _decode)

    def divide(self, data: Any) -> dict[str, Raw]:
        return divide_object(data)

    def assemble(self, parts: Any, read: Callable[[Codec[Any], Any], Any]) -> M:
        def read_part(codec: Codec[Any], part: Raw) -> Any:
            is_simple = codec.model is None
            return (
                codec.decode(read_json(bytes(part))) if is_simple else read(codec, part)
            )

        simple = {
            name: read_json(bytes(part))
            for name, part in parts.items()
            if name == TYPE or bytes(part) == b"null"
        }
        return self._of({**parts, **simple}, read_part)

    def _of(self, value: Any, read: Callable[[Codec[Any], Any], Any]) -> M:
        """Make an instance of members that ``read`` turns into values."""
        model, shape = self._actual(value.get(TYPE))
        values: dict[str, Any] = {}
        note = Note()
        nulls: list[str] = []
        wire = TYPE
        try:
            for wire, item in value.items():
                prop = shape.by_wire.get(wire)
                if prop is None:
                    note.extra[_name(wire)] = _undeclared(item)
                elif item is None:
                    nulls.append(wire)
                else:
                    decoded = read(prop.codec, item)
                    if isinstance(decoded, Exact):
                        note.texts[wire] = _plain(item)
                        decoded = decoded.plain()
                    values[prop.attribute] = decoded
        except DecodeError as error:
            error.within(wire, is_secret=shape.is_secret(wire))
            raise
        if note.extra.get(TYPE) is not None:
            note.odata_type = note.extra.pop(TYPE)
        if nulls:
            note.null_members = frozenset(nulls)
        result = _build(model, shape, values)
        if nulls or note.extra or note.texts or note.odata_type is not None:
            result._kept = note
        return result

    def _actual(self, text: object) -> tuple[type[M], Shape]:
        """Choose the class by ``@odata.type``: ``#name``, ``name`` or ``URL#name``."""
        declared = self._model, shape_of(self._model)
        if text is None:
            return declared
        if not isinstance(text, str):
            raise DecodeError("the name of a type", describe(text)).within(TYPE)
        shape = shape_named(text.rpartition("#")[2])
        if shape is None or not issubclass(shape.model, self._model):
            return declared
        return shape.model, shape

    def encode(self, value: M) -> dict[str, Any]:
        return self.encode_with(value, lambda codec, item: codec.encode(item))

    def encode_with(
        self, value: M, write: Callable[[Codec[Any], Any], Any]
    ) -> dict[str, Any]:
        if not isinstance(value, self._model):
            raise EncodeError(f"a {self._model.__name__}", describe(value))
        shape = shape_of(value.__class__)
        result: dict[str, Any] = {}
        if value.odata_type is not None:
            result[TYPE] = value.odata_type
        elif shape is not shape_of(self._model):
            result[TYPE] = f"#{shape.name}"
        _encode_declared(shape, value, result, write)
        _encode_extra(shape, value, result)
        return result

    def _literal(self, value: M) -> str:
        return write_json(self.encode(value)).decode()


class NamedStruct(Struct[Any]):
    """The same, of a class that is found by the name of its type when it is needed."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        """Find the class; from then on it is an attribute."""
        if attribute != "_model":
            raise AttributeError(attribute)
        shape = shape_named(self._name)
        if shape is None:
            raise TypeError(f"there is no class for {self._name}")
        self._model = shape.model
        return self._model


def _decode(codec: Codec[Any], value: object) -> Any:
    return codec.decode(value)


def _plain(item: object) -> object:
    return read_json(bytes(item)) if isinstance(item, Raw) else item


def _undeclared(item: object) -> Any:
    return UNTYPED.decode(_plain(item))


def _name(wire: object) -> str:
    if not isinstance(wire, str):
        raise DecodeError("text as the name of a member", describe(wire))
    return wire


def _build(model: type[M], shape: Shape, values: dict[str, Any]) -> M:
    """Make an instance without its ``__init__``, which would cost as much again."""
    if model is not shape.model:  # a caller's subclass may have fields of its own
        return cast("Callable[..., M]", model)(**values)
    result = object.__new__(model)
    result._kept = None
    for prop in shape.props:
        setattr(result, prop.attribute, values.get(prop.attribute))
    return result


def _encode_declared(
    shape: Shape,
    value: Record,
    result: dict[str, Any],
    write: Callable[[Codec[Any], Any], Any],
) -> None:
    nulls = value.null_members
    texts = texts_of(value)
    for prop in shape.props:
        item = getattr(value, prop.attribute)
        if item is not None:
            try:
                came = texts.get(prop.wire)
                is_same = came is not None and prop.codec.decode(came) == item
                result[prop.wire] = came if is_same else write(prop.codec, item)
            except CodecError as error:
                error.within(prop.wire, is_secret=shape.is_secret(prop.wire))
                raise
        elif prop.wire in nulls:
            result[prop.wire] = None
    unknown = nulls and sorted(nulls.difference(shape.by_wire))
    if unknown:
        expected = f"wire names of {shape.model.__name__} in null_members"
        raise EncodeError(expected, ", ".join(unknown))


def _encode_extra(shape: Shape, value: Record, result: dict[str, Any]) -> None:
    for wire, item in value.extra.items():
        if wire in shape.by_wire or wire in result:
            expected = f"undeclared members in extra of {shape.model.__name__}"
            raise EncodeError(expected, f"{wire}, which is declared")
        try:
            result[wire] = UNTYPED.encode(item)
        except CodecError as error:
            error.within(wire)
            raise
