"""Tests of request builders: each sends what its page documents and reads the answer."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from generator.ir import (
    ListOf,
    MethodKind,
    Named,
    OperationKind,
    Scalar,
    ScalarKind,
    all_properties,
)
from generator.python.code import Code, identifier, joined
from generator.python.docstrings import docstring
from generator.python.literals import json_value, string
from generator.python.names import ROOT, root_of
from generator.python.types import TypeNames
from generator.python.words import snake_case
from generator.targets.requests.plan import operation_segment
from generator.targets.requests.signatures import arguments
from generator.targets.tests.models import samples_of
from generator.targets.tests.urls import (
    Place,
    Value,
    encoded,
    encoded_literal,
    encoded_query,
    place_of,
    url_value,
)

if TYPE_CHECKING:
    from generator.ir import (
        OperationKey,
        QName,
        RequestMethod,
        Resource,
        ResourceKey,
        TypeRef,
    )
    from generator.targets.requests.signatures import Argument
    from generator.targets.unit import View


def request_tests(view: View) -> tuple[list[dict[str, Any]], int]:
    """One test for each method of each builder that a URL with simple values reaches, and how many
    methods are left without one."""
    found: list[dict[str, Any] | None] = []
    at_root = Place(Code(""), ROOT, "")
    for name, key in view.api.root_operations:
        found.append(_operation_test(view, root_of(name), at_root, key, name))
    for resource in view.api.resources:
        found += [_method_test(view, resource, each) for each in resource.methods]
        for key in resource.operations:
            place = place_of(view, resource, _path_before_call(view, key))
            segment = operation_segment(view, key)
            found.append(
                _operation_test(view, resource.key, place, key, segment) if place else None
            )
    tests = [each for each in found if each is not None]
    return tests, len(found) - len(tests)


def _path_before_call(view: View, key: OperationKey) -> str | None:
    request = view.operations[key].request
    return request.path.rpartition("/")[0] if request else None


def _test_name(view: View, owner: ResourceKey, method: str) -> Code:
    if owner == root_of(owner.variant):
        return identifier(f"test_{method}")
    stem = view.names.builders[owner].removesuffix("RequestBuilder")
    return identifier(f"test_{snake_case(stem)}_{method}")


def _method_test(view: View, resource: Resource, method: RequestMethod) -> dict[str, Any] | None:
    documented = method.documentation.path if method.documentation else None
    place = place_of(view, resource, documented)
    if place is None:
        return None
    type_name = resource.key.type
    sample = _sample(view, type_name)
    kind, verb = method.kind, method.http_method
    has_body = kind in (MethodKind.CREATE, MethodKind.UPDATE)
    given, wire = sample
    model = f"models.{view.names.classes[type_name]}({given})"
    answer, expected = _plain_answer(kind, model, wire)
    path = f"{place.path}/$count" if kind is MethodKind.COUNT else place.path
    return {
        "test": _test_name(view, resource.key, kind.value),
        "doc": docstring([f"`{verb} {documented or path}`"], indent=4),
        "call": Code(f"client{place.expression}.{kind.value}({model if has_body else ''})"),
        "verb": string(verb),
        "path": string(path),
        "sent": _sent(wire if has_body else None),
        "answer": None if kind is MethodKind.DELETE else json_value(answer),
        "expected": expected,
        **_words(is_page=kind is MethodKind.LIST, is_empty=kind is MethodKind.DELETE),
    }


def _sent(body: object) -> Code:
    return Code("is None") if body is None else Code(f"== {json_value(body)}")


def _words(*, is_page: bool, is_empty: bool) -> dict[str, Code | None]:
    """What the template prints around a call, for an answer or for none."""
    return {
        "keep": Code("" if is_empty else "answer = "),
        "give_back": Code("" if is_empty else "return "),
        "returned": Code("None" if is_empty else "Any"),
        "is_page": Code("yes") if is_page else None,
    }


def _plain_answer(kind: MethodKind, model: str, wire: object) -> tuple[object, Code | None]:
    """What the service answers, and the Python that must come of it."""
    match kind:
        case MethodKind.LIST:
            return {"value": [wire]}, Code(f"[{model}]")
        case MethodKind.COUNT:
            return 3, Code("3")
        case MethodKind.DELETE:
            return None, None
    return wire, Code(model)


def _sample(view: View, type_name: QName) -> tuple[str, dict[str, str]]:
    """One text property of a type, as an argument and as JSON; empty where there is none."""
    for each in all_properties(type_name, view.structs):
        if each.type == Scalar(ScalarKind.STRING) and each.deprecation is None:
            attribute = view.names.attributes[type_name][each.name]
            text = f"{each.name} text"
            return f"{identifier(attribute)}={string(text)}", {each.name: text}
    return "", {}


def _operation_test(
    view: View, owner: ResourceKey, place: Place, key: OperationKey, segment: str
) -> dict[str, Any] | None:
    operation = view.operations[key]
    is_function = operation.kind is OperationKind.FUNCTION
    values = [url_value(view, each.type) for each in operation.parameters]
    if any(value is None for value in values):
        return None
    known = [value for value in values if value is not None]
    given = arguments(operation, key, TypeNames(view.names, view.enums))
    pairs = list(zip(given, known, strict=True))
    name = view.names.operations[owner, key]
    path = f"{place.path}/{encoded(segment)}{_arguments_in_url(pairs) if is_function else ''}"
    sent = {each.wire: value.json for each, value in pairs}
    named = [Code(f"{each.name}={value.python}") for each, value in pairs]
    answer, expected = _answer(view, operation.returns)
    documented = operation.request.path if operation.request else path
    verb = "GET" if is_function else "POST"
    return {
        "test": _test_name(view, owner, name),
        "doc": docstring([f"`{verb} {documented}`"], indent=4),
        "call": Code(f"client{place.expression}.{name}({joined(', ', named)})"),
        "verb": string(verb),
        "path": string(path),
        "sent": _sent(None if is_function else sent or None),
        "answer": None if operation.returns is None else json_value(answer),
        "expected": expected,
        **_words(is_page=isinstance(operation.returns, ListOf), is_empty=operation.returns is None),
    }


def _arguments_in_url(pairs: list[tuple[Argument, Value]]) -> str:
    """The arguments of a function in parentheses; JSON is in the query, under an alias."""
    literals = (
        f"{encoded(each.wire)}="
        + (f"@{encoded(each.wire)}" if each.is_json else encoded_literal(value.literal))
        for each, value in pairs
    )
    aliases = (
        f"{encoded_query(f'@{each.wire}')}={encoded_query(value.literal)}"
        for each, value in pairs
        if each.is_json
    )
    query = "&".join(aliases)
    return f"({','.join(literals)}){f'?{query}' if query else ''}"


def _answer(view: View, returns: TypeRef | None) -> tuple[Any, Code | None]:
    """An answer of the type and the Python that must come of it, None where it has no literal."""
    match returns:
        case None:
            return None, None
        case ListOf(item):
            inner, expected = _answer(view, item)
            values = inner["value"] if not _is_struct(view, item) else inner
            return {"value": [values]}, Code(f"[{expected}]") if expected else None
        case Named(name) if name in view.structs:
            given, wire = _sample(view, name)
            return wire, Code(f"models.{view.names.classes[name]}({given})")
    samples = samples_of(view)
    value = samples.value(returns, "answer")
    # The scripted answer is a literal of Python; a float has all digits of the sample.
    sent = float(value) if isinstance(value, Decimal) else value
    return {"value": sent}, samples.python(returns, value)


def _is_struct(view: View, type_ref: TypeRef) -> bool:
    return isinstance(type_ref, Named) and type_ref.name in view.structs
