"""Documents as a request prefers them."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from ..codec import DECIMAL, INT64
from ..containers import Collection as ListCodec
from ..containers import Enumeration, Nullable
from .data.recipes import FUTURE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..codec_base import Codec
    from .preferences import Preferences
    from .schema import Schema

    Change = Callable[[Any], Any]


class Rewriter:
    """Changes objects as requests prefer; those that it is given it leaves alone."""

    def __init__(self, schema: Schema) -> None:
        self._mask = _Mapping(schema, _mask_of)
        self._as_text = _Mapping(schema, _text_of)

    def finished(
        self,
        model: type[Any],
        document: Mapping[str, Any],
        preferences: Preferences,
    ) -> dict[str, Any]:
        """An object as it goes into the response."""
        result = dict(document)
        if not preferences.unknown_members:
            result = self._mask.object(model, result)
        if preferences.numbers_as_text:
            result = self._as_text.object(model, result)
        return _without_nulls(result) if preferences.omit_nulls else result


class _Mapping:
    """Changes the values of some codecs, however deep; what is shared is copied.

    ``change_of`` gives what changes a value of a codec, None where nothing does.
    """

    def __init__(
        self, schema: Schema, change_of: Callable[[Codec[Any]], Change | None]
    ) -> None:
        self._schema = schema
        self._change_of = change_of
        self._changes: dict[type[Any], list[tuple[str, Change]]] = {}

    def object(self, model: type[Any], document: dict[str, Any]) -> dict[str, Any]:
        changes = self._changes.get(model)
        if changes is None:
            changes = self._changes[model] = [
                (each.wire, change)
                for each in self._schema.structural(model)
                if (change := self._change(each.codec)) is not None
                and self._leads_there(each.codec, frozenset({model}))
            ]
        result = document
        for name, change in changes:
            value = document.get(name)
            if value is None:
                continue
            changed = change(value)
            if changed is not value:
                if result is document:
                    result = dict(document)
                result[name] = changed
        return result

    def _change(self, codec: Codec[Any]) -> Change | None:
        if isinstance(codec, Nullable):
            return self._change(codec.item)
        if isinstance(codec, ListCodec):
            inner = self._change(codec.item)
            return None if inner is None else _each(inner)
        declared = codec.model
        if declared is None:
            return self._change_of(codec)

        def change(value: Any) -> Any:
            if not isinstance(value, dict):
                return value
            return self.object(self._schema.model_of(declared, value), value)

        return change

    def _leads_there(self, codec: Codec[Any], above: frozenset[type[Any]]) -> bool:
        """Whether there can be something to change in a value."""
        bare = codec.item if isinstance(codec, (ListCodec, Nullable)) else codec
        if bare.model is None:
            return self._change_of(bare) is not None
        return bare.model in above or any(
            self._leads_there(each.codec, above | {model})
            for model in self._schema.concrete(bare.model)
            if model not in above
            for each in self._schema.structural(model)
        )


def _each(change: Change) -> Change:
    def change_all(value: Any) -> Any:
        if not isinstance(value, list):
            return value
        items = [None if each is None else change(each) for each in value]
        same = all(new is old for new, old in zip(items, value, strict=True))
        return value if same else items

    return change_all


@cache
def _mask_of(codec: Codec[Any]) -> Change | None:
    """Puts the member that stands for later ones where such a one is."""
    if not isinstance(codec, Enumeration):
        return None
    known = [str(each) for each in codec.members.known()]
    if FUTURE not in known:
        return None
    early = frozenset(known[: known.index(FUTURE) + 1])

    def mask(value: Any) -> Any:
        if value in early:
            return value
        parts = {part.strip() for part in str(value).split(",")}
        return value if parts <= early else FUTURE

    return mask


def _text_of(codec: Codec[Any]) -> Change | None:
    return _as_text if codec is INT64 or codec is DECIMAL else None


def _as_text(value: Any) -> Any:
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
