"""Default values of properties: whether they are values of their type (section 7.2.7)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.frontend.csdl.lowering.values import BOOLEANS, shortened
from generator.ir import Named, Scalar, default_of

if TYPE_CHECKING:
    from generator.frontend.csdl.lowering.context import Context
    from generator.frontend.csdl.syntax import EnumElement, PropertyElement
    from generator.ir import TypeRef

_NUMBER = re.compile("[+-]?[0-9]{1,19}")


def check_default(
    element: PropertyElement, type_ref: TypeRef, subject: str, context: Context
) -> None:
    """Warn of a default that no value of the type is. Nothing is made of it but prose, so it stops
    nothing; what is not declared is not judged."""
    text = element.default_value
    if text is None or element.is_navigation or _fits(text, type_ref, context):
        return
    message = f"DefaultValue is {shortened(text)!r}, which is no value of {element.type.strip()}"
    context.problems.warn("default-value", element.source, subject, message)


def _fits(text: str, type_ref: TypeRef, context: Context) -> bool:
    match type_ref:
        case Scalar(kind):
            try:
                default_of(kind, text)
            except ValueError:
                return False
            return True
        case Named(name) if name in context.symbols.enums:
            return _is_member(text, context.symbols.enums[name].element)
        case Named(name):
            return name not in context.symbols.structs
    return False


def _is_member(text: str, enum: EnumElement) -> bool:
    """Whether it names a member, or several of flags, or is a number."""
    names = {each.name for each in enum.members}
    is_flags = BOOLEANS.get((enum.is_flags or "").strip(), False)
    given = [each.strip() for each in text.split(",")] if is_flags else [text]
    return set(given) <= names or _NUMBER.fullmatch(text) is not None
