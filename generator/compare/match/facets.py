"""The limits on values of built-in types (section 7.2), and default values."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.ir import Facets, Scalar, ScalarKind, TypeRef, item_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.compare.match.pair import Pair, Side

_UNBOUNDED = float("inf")
_TIMES = {ScalarKind.DATE_TIME_OFFSET, ScalarKind.DURATION, ScalarKind.TIME_OF_DAY}


class Limited(NamedTuple):
    """What a value can be."""

    type: TypeRef
    facets: Facets


def limit_changes(old: Limited, new: Limited, pair: Pair) -> Iterator[tuple[str, str, str]]:
    """The limits on a value that are others, with those of the type definitions that it goes by.
    What became of one definition is told there."""
    was, now = item_type(pair.type_now(old.type)), item_type(new.type)
    if not isinstance(was, Scalar) or not isinstance(now, Scalar):
        return
    if was.definition == now.definition:
        yield from facet_changes(old.facets, new.facets, now.kind)
    else:
        yield from facet_changes(_limits(old, pair.old), _limits(new, pair.new), now.kind)


def _limits(each: Limited, side: Side) -> Facets:
    """The facets of a value, and where it gives none those of its type definition."""
    item = item_type(each.type)
    name = item.definition if isinstance(item, Scalar) else None
    if name is None or name not in side.definitions:
        return each.facets
    own, defined = each.facets, side.definitions[name].facets
    return Facets(
        max_length=defined.max_length if own.max_length is None else own.max_length,
        precision=defined.precision if own.precision is None else own.precision,
        scale=defined.scale if own.scale is None else own.scale,
        is_unicode=defined.is_unicode and own.is_unicode,
    )


def facet_changes(old: Facets, new: Facets, kind: ScalarKind) -> Iterator[tuple[str, str, str]]:
    """The rule for each limit that is another one, with what CSDL says before and after. What is
    not given is no limit, but no digits behind the point of a number or of a second."""
    of_times = 0.0 if kind in _TIMES else _UNBOUNDED
    for name, before, after, default in (
        ("MaxLength", old.max_length, new.max_length, _UNBOUNDED),
        ("Precision", old.precision, new.precision, of_times),
        ("Scale", old.scale, new.scale, 0.0),
    ):
        first, second = _limit(before, default), _limit(after, default)
        if first != second:
            rule = "facet-loosened" if second > first else "facet-tightened"
            yield rule, _text(name, before), _text(name, after)
    if old.is_unicode is not new.is_unicode:
        rule = "facet-loosened" if new.is_unicode else "facet-tightened"
        yield rule, _unicode(old), _unicode(new)


def nullable_text(is_nullable: bool) -> str:
    """Whether a value may be null."""
    return f'Nullable="{str(is_nullable).lower()}"'


def srid_text(facets: Facets, type_ref: TypeRef) -> str:
    """The coordinate system of a place: where none is given, WGS 84 on the globe and 0 in a plane
    (section 7.2.6); empty where a value is no place."""
    item = item_type(type_ref)
    name = item.kind.value if isinstance(item, Scalar) else ""
    if not name.startswith(("Geography", "Geometry")):
        return ""
    default = "4326" if name.startswith("Geography") else "0"
    return f'SRID="{(facets.srid or default).lower()}"'


def default_text(value: str | None) -> str:
    """A default value, or that there is none."""
    return "no default" if value is None else value


def _limit(value: int | str | None, default: float) -> float:
    if value is None:
        return default
    return float(value) if isinstance(value, int) else _UNBOUNDED


def _unicode(facets: Facets) -> str:
    return f'Unicode="{str(facets.is_unicode).lower()}"'


def _text(name: str, value: int | str | None) -> str:
    return f"no {name}" if value is None else f'{name}="{value}"'
