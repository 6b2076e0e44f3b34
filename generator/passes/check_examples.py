"""Leaves out examples that do not fit their types, and says which and why."""

from __future__ import annotations

import dataclasses
import re
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

from generator.disagreements import Statement, disagreement
from generator.ir import (
    ListOf,
    Named,
    QName,
    Scalar,
    ScalarKind,
    all_properties,
    derived_index,
    descendants,
    enum_index,
    struct_index,
)
from generator.jsontext import parse_example

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.ir import Api, Example, StructType, TypeRef
    from generator.passes.context import Context, Result

# What OData has and Python holds: hours end at 23, and durations have no more than 10**9 days.
_DAY = r"(?P<day>\d{4}-\d\d-\d\d)"
_MINUTES = r"([01]\d|2[0-3]):[0-5]\d"
_CLOCK = rf"{_MINUTES}(:[0-5]\d(\.\d{{1,12}})?)?"
_DIGIT, _MANY = "[A-Za-z0-9+/_-]", r"\d{1,8}"
_TEXTS: dict[ScalarKind, str] = {
    ScalarKind.BINARY: rf"({_DIGIT}{{4}})*({_DIGIT}{{2}}(==)?|{_DIGIT}{{3}}=?)?",
    ScalarKind.DATE: _DAY,
    ScalarKind.DATE_TIME_OFFSET: rf"{_DAY}[Tt]{_CLOCK}([Zz]|[+-]{_MINUTES})",
    ScalarKind.DURATION: rf"[+-]?P(?=.)({_MANY}W|({_MANY}D)?"
    rf"(T(?=.)({_MANY}H)?({_MANY}M)?({_MANY}(\.\d+)?S)?)?)",
    ScalarKind.GUID: r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}",
    ScalarKind.STRING: r".*",
    ScalarKind.TIME_OF_DAY: _CLOCK,
}
_BITS = {
    ScalarKind.BYTE: (0, 255),
    ScalarKind.SBYTE: (-128, 127),
    ScalarKind.INT16: (-(2**15), 2**15 - 1),
    ScalarKind.INT32: (-(2**31), 2**31 - 1),
    ScalarKind.INT64: (-(2**63), 2**63 - 1),
}
_REALS = frozenset({ScalarKind.DECIMAL, ScalarKind.DOUBLE, ScalarKind.SINGLE})


class _MisfitError(Exception):
    """A value that its type does not allow; ``path`` is relative to the example."""

    def __init__(self, path: str, expected: str) -> None:
        super().__init__(f"{path or 'the whole'} is not {expected}")


def check_examples(api: Api, _: Context) -> Result:
    """The Api with only such examples as its types can hold."""
    check = _Check(api)
    found: list[Diagnostic] = []
    structs = tuple(check.struct(each, found) for each in api.structs)
    return dataclasses.replace(api, structs=structs), tuple(found)


class _Check:
    def __init__(self, api: Api) -> None:
        self._structs = struct_index(api)
        self._enums = enum_index(api)
        self._derived = derived_index(api)

    def struct(self, struct: StructType, found: list[Diagnostic]) -> StructType:
        kept = tuple(each for each in struct.examples if self._fits(struct, each, found))
        return dataclasses.replace(struct, examples=kept)

    def _fits(self, struct: StructType, example: Example, found: list[Diagnostic]) -> bool:
        try:
            value: Any = parse_example(example.text)
            if isinstance(example.type, ListOf):
                value = value.get("value") if isinstance(value, dict) else None
            self._value(example.type, value, "")
        except (_MisfitError, ValueError) as problem:
            message = f"the example does not fit the type and is left out: {problem}"
            found.append(
                disagreement(
                    "docs-example",
                    str(struct.name),
                    message,
                    page=Statement(example.source, str(problem)),
                    schema=Statement(struct.source),
                )
            )
            return False
        return True

    def _value(self, type_ref: TypeRef, value: Any, path: str) -> None:
        match type_ref:
            case ListOf(item):
                if not isinstance(value, list):
                    raise _MisfitError(path, "a list")
                for index, each in enumerate(value):
                    self._value(item, each, f"{path}[{index}]")
            case Named(name) if name in self._enums:
                if not isinstance(value, str):
                    raise _MisfitError(path, "the name of a member")
            case Named(name):
                self._object(name, value, path)
            case Scalar(kind):
                if not _is_scalar(kind, value):
                    raise _MisfitError(path, kind.edm_name)

    def _object(self, declared: QName, value: Any, path: str) -> None:
        if not isinstance(value, dict):
            raise _MisfitError(path, "an object")
        actual = self._actual(declared, value.get("@odata.type"))
        for each in all_properties(actual, self._structs):
            if value.get(each.name) is not None:
                self._value(each.type, value[each.name], f"{path}.{each.name}".lstrip("."))

    def _actual(self, declared: QName, text: object) -> QName:
        names = (declared, *descendants(declared, self._derived))
        wanted = str(text).rpartition("#")[2]
        return next((name for name in names if str(name) == wanted), declared)


def _is_scalar(kind: ScalarKind, value: Any) -> bool:
    if kind is ScalarKind.BOOLEAN:
        return isinstance(value, bool)
    if kind in _BITS:
        low, high = _BITS[kind]
        return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
    if kind in _REALS:
        return value in ("NaN", "INF", "-INF") if isinstance(value, str) else _is_real(kind, value)
    if kind in _TEXTS:
        return isinstance(value, str) and _is_text(kind, value)
    return True


def _is_real(kind: ScalarKind, value: Any) -> bool:
    if isinstance(value, bool | list | dict):
        return False
    return kind is ScalarKind.DECIMAL or abs(value) <= sys.float_info.max


def _is_text(kind: ScalarKind, value: str) -> bool:
    found = re.fullmatch(_TEXTS[kind], value, re.DOTALL | re.ASCII)
    return found is not None and _is_day(found.groupdict().get("day"))


def _is_day(text: str | None) -> bool:
    """Whether the calendar has a day; where there is none to look for, nothing is wrong."""
    try:
        return text is None or date.fromisoformat(text) is not None
    except ValueError:
        return False
