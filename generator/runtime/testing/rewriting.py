"""Documents as a request prefers them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ..codec import DECIMAL, INT64
from ..containers import Collection as ListCodec
from ..containers import Enumeration, Nullable
from .data.recipes import FUTURE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..codec_base import Codec
    from ..enums import OpenEnum
    from .preferences import Preferences
    from .schema import Schema

    Change = Callable[[Codec[Any], Any], Any]


class Rewriter:
    """Applies the preferences of a request to objects, which it leaves alone itself."""

    def __init__(self, schema: Schema, preferences: Preferences) -> None:
        self._schema = schema
        self._preferences = preferences
        self._changes: list[_Mapping] = []
        if not preferences.unknown_members:
            self._changes.append(_Mapping(schema, _mask, _is_evolving))
        if preferences.numbers_as_text:
            self._changes.append(_Mapping(schema, _as_text, _is_long))

    def finished(self, model: type[Any], document: Mapping[str, Any]) -> dict[str, Any]:
        """The object as it goes into the response."""
        result = dict(document)
        for change in self._changes:
            result = change.object(model, result)
        return _without_nulls(result) if self._preferences.omit_nulls else result


class _Mapping:
    """Changes the values of some codecs, however deep; what is shared is copied."""

    def __init__(
        self, schema: Schema, change: Change, concerns: Callable[[Codec[Any]], bool]
    ) -> None:
        self._schema = schema
        self._change = change
        self._concerns = concerns
        self._names: dict[type[Any], dict[str, Codec[Any]]] = {}

    def object(self, model: type[Any], document: dict[str, Any]) -> dict[str, Any]:
        result = document
        for name, codec in self._of(model).items():
            value = document.get(name)
            if value is None:
                continue
            changed = self._value(codec, value)
            if changed is not value:
                if result is document:
                    result = dict(document)
                result[name] = changed
        return result

    def _value(self, codec: Codec[Any], value: Any) -> Any:
        if value is None:
            return None
        if isinstance(codec, Nullable):
            return self._value(codec.item, value)
        if isinstance(codec, ListCodec) and isinstance(value, list):
            items = [self._value(codec.item, each) for each in value]
            same = all(new is old for new, old in zip(items, value, strict=True))
            return value if same else items
        if codec.model is not None and isinstance(value, dict):
            return self.object(self._schema.model_of(codec.model, value), value)
        return self._change(codec, value)

    def _of(self, model: type[Any]) -> dict[str, Codec[Any]]:
        """The properties in which there can be something to change."""
        found = self._names.get(model)
        if found is None:
            found = self._names[model] = {
                each.wire: each.codec
                for each in self._schema.structural(model)
                if self._leads_there(each.codec, frozenset({model}))
            }
        return found

    def _leads_there(self, codec: Codec[Any], above: frozenset[type[Any]]) -> bool:
        bare = codec.item if isinstance(codec, (ListCodec, Nullable)) else codec
        if bare.model is None:
            return self._concerns(bare)
        return bare.model in above or any(
            self._leads_there(each.codec, above | {model})
            for model in self._schema.concrete(bare.model)
            if model not in above
            for each in self._schema.structural(model)
        )


def _members(codec: Codec[Any]) -> type[OpenEnum] | None:
    return codec.members if isinstance(codec, Enumeration) else None


def _is_evolving(codec: Codec[Any]) -> bool:
    """Whether an enumeration has the member that stands for later ones."""
    members = _members(codec)
    return members is not None and any(each == FUTURE for each in members.known())


def _mask(codec: Codec[Any], value: Any) -> Any:
    """Put that member for one that came after it, or that the schema does not know."""
    members = _members(codec)
    if members is None or value == FUTURE:
        return value
    known = [str(each) for each in members.known()]
    early = known[: known.index(FUTURE)]
    parts = [part.strip() for part in str(value).split(",")]
    return value if all(part in early for part in parts) else FUTURE


def _is_long(codec: Codec[Any]) -> bool:
    return codec is INT64 or codec is DECIMAL


def _as_text(codec: Codec[Any], value: Any) -> Any:
    is_number = isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)
    return str(value) if is_number else value


def _without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            name: _without_nulls(item)
            for name, item in value.items()
            if item is not None
        }
    if isinstance(value, list):
        return [_without_nulls(item) for item in value]
    return value
