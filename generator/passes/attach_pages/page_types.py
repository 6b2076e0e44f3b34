"""Whether a page and the schema mean the same type."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from generator.ir import ListOf, Named, QName, Scalar, ScalarKind, item_type

if TYPE_CHECKING:
    from generator.ir import TypeRef
    from generator.pages import PageType
    from generator.passes.attach_pages.known import Known

_WHOLE = {
    ScalarKind.BYTE,
    ScalarKind.SBYTE,
    ScalarKind.INT16,
    ScalarKind.INT32,
    ScalarKind.INT64,
}
_BROKEN = {ScalarKind.SINGLE, ScalarKind.DOUBLE}
# Words of pages that leave open which of several built-in types they mean.
_LOOSE = {
    "int": _WHOLE,
    "integer": _WHOLE,
    "float": _BROKEN,
    "number": _WHOLE | _BROKEN | {ScalarKind.DECIMAL},
    "bool": {ScalarKind.BOOLEAN},
    "datetime": {ScalarKind.DATE_TIME_OFFSET},
    "timestamp": {ScalarKind.DATE_TIME_OFFSET},
    "uuid": {ScalarKind.GUID},
}
_SCALARS = {kind.value.lower(): {kind} for kind in ScalarKind} | _LOOSE


class Likeness(Enum):
    """``NARROWER``: the page names types that derive from the schema's."""

    SAME = auto()
    NARROWER = auto()
    DIFFERENT = auto()


def compare_types(written: PageType, declared: TypeRef, known: Known) -> Likeness:
    """Compare a type cell with a type; a cell that names none says nothing against it."""
    if not written.names:
        return Likeness.SAME
    if written.is_collection is not isinstance(declared, ListOf):
        return Likeness.DIFFERENT
    item = item_type(declared)
    if any(_is_same(name, item) for name in written.names):
        return Likeness.SAME
    if isinstance(item, Named) and _all_derive(written.names, item.name, known):
        return Likeness.NARROWER if len(written.names) == 1 else Likeness.SAME
    return Likeness.DIFFERENT


def type_text(type_ref: TypeRef) -> str:
    """A type as CSDL writes it."""
    match type_ref:
        case ListOf(item):
            return f"Collection({type_text(item)})"
        case Named(name):
            return str(name)
        case Scalar(kind):
            return kind.edm_name


def _is_same(written: str, item: Scalar | Named) -> bool:
    match item:
        case Named(name):
            return _names(written, name)
        case Scalar(kind, definition):
            simple = written.lower().removeprefix("edm.")
            is_kind = kind in _SCALARS.get(simple, ())
            return is_kind or (definition is not None and _names(written, definition))


def _names(written: str, name: QName) -> bool:
    """Whether a name of a page, with or without namespace, is this one."""
    whole = str(name) if "." in written else name.name
    return written.lower() == whole.lower()


def _all_derive(written: tuple[str, ...], base: QName, known: Known) -> bool:
    below = known.below(base)
    return all(any(_names(each, name) for name in below) for each in written)
