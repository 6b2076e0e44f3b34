"""What pages say that query options may name, held against the schema."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.ir import (
    ANY_OPTIONS,
    FilterUse,
    ListOf,
    Named,
    QueryOptions,
    all_properties,
    item_type,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.ir import Property, QName, StructType
    from generator.pages import ApiPage

_PATH = r"[^\W\d]\w*(?:[/.][^\W\d]\w*)*"
_IS_PATH = re.compile(_PATH).fullmatch
_OPERATORS = ("eq", "ne", "gt", "ge", "lt", "le", "has", "in")
_FUNCTIONS = ("startswith", "endswith", "contains")
_LAMBDAS = ("any", "all")
_WORDS = frozenset((*_OPERATORS, *_FUNCTIONS, *_LAMBDAS, "not"))
_COMPARISON = re.compile(rf"({_PATH})\s+({'|'.join(_OPERATORS)})\b")
_CALL = re.compile(rf"\b({'|'.join(_FUNCTIONS)})\(\s*({_PATH})")
_LAMBDA = re.compile(
    rf"(?P<path>{_PATH})/(?P<operator>any|all)\(\s*(?P<variable>\w+)\s*:(?P<condition>.*)\)"
)
_EXPANSION = re.compile(r"(?P<path>[^\W\d][\w/]*)\s*(?:\(\s*\$expand=(?P<below>.*)\))?")

Structs = dict["QName", "StructType"]


def options_of_page(page: ApiPage, item: QName | None, structs: Structs) -> QueryOptions:
    """The facts about the query options of a request that answers with ``item``, which is None
    where it is no structured type. What a page names and the type does not have is left out."""
    offered = tuple(option.name for option in page.query_options)
    if not offered and not page.has_all_options and not page.refused_options:
        return ANY_OPTIONS
    spans = {option.name: option.spans for option in page.query_options} if item else {}
    return QueryOptions(
        offered=offered,
        is_all=page.has_all_options,
        refused=tuple(name for name in page.refused_options if name not in offered),
        filter=_filter_uses(spans["$filter"], item, structs) if item and "$filter" in spans else (),
        expand=_expansions(spans["$expand"], item, structs) if item and "$expand" in spans else (),
    )


def _filter_uses(spans: Iterable[str], item: QName, structs: Structs) -> tuple[FilterUse, ...]:
    """Operators that stand by themselves belong to the properties that are named before them."""
    uses: dict[str, list[str]] = {}
    named: list[str] = []
    is_complete = False
    for span in spans:
        words = re.split(r"[\s,]+", span.lower())
        if span.startswith("$"):
            continue
        # Before any operator, "not" is a word of the sentence.
        if _WORDS.issuperset(words) and (is_complete or words != ["not"]):
            is_complete = True
            for path in named:
                uses[path] += words
            continue
        if is_complete or not _IS_PATH(span):
            named, is_complete = [], False
        for path, operator in _uses_in(span):
            if _properties(path, item, structs):
                uses.setdefault(path, []).extend(filter(None, [operator]))
                named += [] if operator else [path]
    return tuple(
        FilterUse(path, tuple(dict.fromkeys(operators)))
        for path, operators in _with_collections(uses, item, structs).items()
    )


def _uses_in(span: str) -> list[tuple[str, str]]:
    """The paths in a span, each with the operator or function that it stands with, if any: a path
    alone, a comparison, a call, or ``a/any(x:x/b eq '{id}')``."""
    if _IS_PATH(span):
        return [(span.replace(".", "/"), "")]
    if each := _LAMBDA.fullmatch(span):
        path, variable = each["path"], each["variable"]
        condition = re.sub(rf"\b{variable}/", f"{path}/", each["condition"])
        return [(path, each["operator"]), *_uses_in(condition)]
    calls = [(path, function) for function, path in _CALL.findall(span)]
    return [*calls, *_COMPARISON.findall(span)]


def _with_collections(
    uses: dict[str, list[str]], item: QName, structs: Structs
) -> dict[str, list[str]]:
    """The uses, and before each path that goes through a collection the collection itself."""
    found: dict[str, list[str]] = {}
    for path, operators in uses.items():
        names = path.split("/")
        for length, each in enumerate(_properties(path, item, structs)[:-1], start=1):
            if isinstance(each.type, ListOf):
                denied = [each for each in operators if each == "not"]
                found.setdefault("/".join(names[:length]), [*_LAMBDAS, *denied])
        found[path] = operators
    return found


def _expansions(spans: Iterable[str], item: QName, structs: Structs) -> tuple[str, ...]:
    """Paths of navigation properties. A name that the type itself does not have is looked for
    below those that came before it: pages write "sessions and segments"."""
    found: dict[str, None] = {}
    for span in spans:
        text = span.removeprefix("$expand=")
        for path in _expanded_in(text):
            above = next(
                (each for each in ("", *found) if _is_navigation(each, path, item, structs)), None
            )
            if above is not None:
                found["/".join(filter(None, (above, path)))] = None
    return tuple(found)


def _expanded_in(text: str) -> Iterator[str]:
    """``a(b)`` written as ``a($expand=b)`` gives ``a`` and ``a/b``."""
    for part in re.split(r",(?![^(]*\))", text):
        if each := _EXPANSION.fullmatch(part.strip()):
            yield each["path"]
            for below in _expanded_in(each["below"] or ""):
                yield f"{each['path']}/{below}"


def _is_navigation(above: str, path: str, item: QName, structs: Structs) -> bool:
    whole = "/".join(filter(None, (above, path)))
    properties = _properties(whole, item, structs)
    return bool(properties) and properties[-1].is_navigation


def _properties(path: str, item: QName, structs: Structs) -> tuple[Property, ...]:
    """The properties along a path; none where it leads nowhere."""
    found: list[Property] = []
    owner: QName | None = item
    for name in path.split("/"):
        inside = all_properties(owner, structs) if owner else ()
        each = next((each for each in inside if each.name == name), None)
        if each is None:
            return ()
        found.append(each)
        target = item_type(each.type)
        owner = target.name if isinstance(target, Named) else None
    return tuple(found)
