"""Codecs of the numbers, exact to the digit.

Under IEEE754Compatible, Edm.Int64 and Edm.Decimal come as text: OData JSON format
v4.01, section 3.2.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from .codec_base import Codec
from .codec_errors import DecodeError, EncodeError, describe
from .exact import ExactDecimal, ExactFloat, ExactInt, exact_text

if TYPE_CHECKING:
    from typing import TypeGuard

_IS_INTEGER = re.compile("[+-]?[0-9]{1,19}").fullmatch
_IS_DECIMAL = re.compile(
    r"[+-]?[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?", re.IGNORECASE | re.ASCII
).fullmatch
_MOST_DIGITS = 40
_NOT_FINITE = {"NaN": "nan", "INF": "inf", "-INF": "-inf"}  # OData's and Python's words


def _is_int(value: object) -> TypeGuard[int]:
    """Tell an integer from everything else, bool included."""
    return isinstance(value, int) and not isinstance(value, bool)


def _not_finite(value: float | Decimal) -> str:
    """Return OData's word for a number that has no digits."""
    return "NaN" if math.isnan(value) else "INF" if value > 0 else "-INF"


class Integer(Codec[int]):
    """An integer type of so many bits, ``low`` to ``high``.

    ``text`` says that it may come as text.
    """

    literal_kind = "number"

    def __init__(self, bits: int, *, signed: bool = True, text: bool = False) -> None:
        self.high = (1 << (bits - signed)) - 1
        self.low = -self.high - 1 if signed else 0
        self._expected = f"an integer from {self.low} to {self.high}"
        self._text = text

    def decode(self, value: object) -> int:
        number = value
        if self._text and isinstance(value, str) and _IS_INTEGER(value):
            number = ExactInt.of(str(value), int(value))
        if self._fits(number):
            return number
        raise DecodeError(self._expected, describe(value, is_figure=True))

    def encode(self, value: int) -> object:
        if self._fits(value):
            return (self._text and exact_text(value)) or int(value)
        raise EncodeError(self._expected, describe(value, is_figure=True))

    def _fits(self, value: object) -> TypeGuard[int]:
        return _is_int(value) and self.low <= value <= self.high

    def _literal(self, value: int) -> str:
        self.encode(value)
        return str(int(value))


class Floating(Codec[float]):
    """Edm.Single and Edm.Double; NaN and the infinities are text."""

    literal_kind = "number"

    _EXPECTED = "a number, NaN, INF or -INF"

    def decode(self, value: object) -> float:
        if isinstance(value, str) and value in _NOT_FINITE:
            return float(_NOT_FINITE[value])
        if isinstance(value, float):
            if exact_text(value) is None or math.isfinite(value):
                return value
        elif _is_int(value) or isinstance(value, Decimal):
            return self._of_other_number(value)
        raise DecodeError(self._EXPECTED, describe(value, is_figure=True))

    def _of_other_number(self, value: int | Decimal) -> float:
        """Take an integer or a decimal, which a float may cut and writes otherwise."""
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        if not math.isfinite(number):
            raise DecodeError(
                f"{self._EXPECTED}, as a double holds", describe(value, is_figure=True)
            )
        return ExactFloat.of(str(value), number)

    def encode(self, value: float) -> object:
        if _is_int(value):
            return int(value)
        if not isinstance(value, float):
            raise EncodeError(self._EXPECTED, describe(value, is_figure=True))
        text = exact_text(value)
        if text is None:
            return float(value) if math.isfinite(value) else _not_finite(value)
        return int(text) if text.lstrip("-").isdigit() else value

    def _literal(self, value: float) -> str:
        encoded = self.encode(value)
        if isinstance(encoded, str):
            return encoded
        return exact_text(value) or repr(float(value))


class Decimals(Codec[Decimal]):
    """Edm.Decimal: every digit is kept, trailing zeros too."""

    literal_kind = "number"

    _EXPECTED = "a decimal number"

    def decode(self, value: object) -> Decimal:
        if isinstance(value, Decimal):
            return value
        try:
            if isinstance(value, str):
                if value in _NOT_FINITE:
                    return Decimal(_NOT_FINITE[value])
                if _IS_DECIMAL(value):
                    return ExactDecimal.of(str(value), value)
            elif isinstance(value, float):
                return Decimal(exact_text(value) or repr(float(value)))
            elif _is_int(value):
                return Decimal(value)
        except InvalidOperation:  # an exponent beyond what Decimal holds
            pass
        raise DecodeError(self._EXPECTED, describe(value, is_figure=True))

    def encode(self, value: Decimal) -> object:
        if not isinstance(value, Decimal):
            raise EncodeError(self._EXPECTED, describe(value, is_figure=True))
        if not value.is_finite():
            return _not_finite(value)
        return exact_text(value) or Decimal(value)

    def _literal(self, value: Decimal) -> str:
        if _is_int(value):
            return str(int(value))
        text = str(self.encode(value))
        is_short = value.is_finite() and abs(value.adjusted()) <= _MOST_DIGITS
        # OData 4.0 has no exponents in decimal literals.
        return f"{value:f}" if is_short else text


BYTE = Integer(8, signed=False)
SBYTE = Integer(8)
INT16 = Integer(16)
INT32 = Integer(32)
INT64 = Integer(64, text=True)
SINGLE = Floating()
DOUBLE = Floating()
DECIMAL = Decimals()
