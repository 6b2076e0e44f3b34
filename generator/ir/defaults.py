"""Default values (section 7.2.7): text of CSDL, as the JSON value that it stands for."""

from __future__ import annotations

import datetime
import math
import re
from typing import TypeAlias

from generator.ir.types import ScalarKind

Json: TypeAlias = bool | int | float | str

_BITS = {
    ScalarKind.SBYTE: (-(2**7), 2**7),
    ScalarKind.BYTE: (0, 2**8),
    ScalarKind.INT16: (-(2**15), 2**15),
    ScalarKind.INT32: (-(2**31), 2**31),
    ScalarKind.INT64: (-(2**63), 2**63),
}
_WHOLE = re.compile(r"[+-]?[0-9]{1,19}")
_NUMBER = re.compile(r"[+-]?[0-9]{1,400}(\.[0-9]{1,400})?([eE][+-]?[0-9]{1,3})?")
_TEXTS = {
    ScalarKind.BINARY: re.compile(r"[A-Za-z0-9_+/-]*={0,2}"),
    ScalarKind.DATE: re.compile(r"-?[0-9]{4,}-[0-9]{2}-[0-9]{2}"),
    ScalarKind.DATE_TIME_OFFSET: re.compile(
        r"-?[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?"
        r"(Z|[+-][0-9]{2}:[0-9]{2})"
    ),
    ScalarKind.DURATION: re.compile(
        r"-?P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+(\.[0-9]+)?S)?)?"
    ),
    ScalarKind.GUID: re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"),
    ScalarKind.STRING: re.compile(r".*", re.DOTALL),
    ScalarKind.TIME_OF_DAY: re.compile(r"[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?"),
}
_HAVE_NONE = frozenset({ScalarKind.STREAM, ScalarKind.COMPLEX_TYPE, ScalarKind.ENTITY_TYPE})


def default_of(kind: ScalarKind, text: str) -> Json:
    """The JSON value of a default. Of spatial types, and of those that stand for any other, it is
    the text.

    Raises:
        ValueError: the text is no value of the type.
    """
    if kind in _HAVE_NONE:
        raise ValueError
    if kind is ScalarKind.BOOLEAN:
        return {"true": True, "false": False}[text] if text in ("true", "false") else _none()
    if kind in _BITS:
        low, end = _BITS[kind]
        whole = int(text) if _WHOLE.fullmatch(text) else end
        return whole if low <= whole < end else _none()
    if kind in (ScalarKind.DOUBLE, ScalarKind.SINGLE) and text in ("INF", "-INF", "NaN"):
        return text
    if kind in (ScalarKind.DOUBLE, ScalarKind.SINGLE, ScalarKind.DECIMAL):
        value = float(text) if _NUMBER.fullmatch(text) else math.inf
        return value if math.isfinite(value) else _none()
    form = _TEXTS.get(kind)
    if form is None:
        return text
    if not form.fullmatch(text):
        raise ValueError
    if kind in (ScalarKind.DATE, ScalarKind.DATE_TIME_OFFSET):
        # Years beyond those of Python are not looked at.
        year, month, day = re.findall("[0-9]+", text)[:3]
        datetime.date(2000 + int(year) % 400, int(month), int(day))
    return text


def _none() -> Json:
    raise ValueError
