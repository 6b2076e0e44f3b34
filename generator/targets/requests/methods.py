"""The methods of a request builder: what each is called, takes, sends and returns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.ir import (
    ListOf,
    MethodKind,
    Named,
    OperationKind,
    Scalar,
    ScalarKind,
    item_type,
)
from generator.python.code import Code, identifier, joined, union_with_none
from generator.python.docstrings import docstring
from generator.python.literals import string
from generator.python.prose import article
from generator.targets.requests.prose import operation_prose, request_prose
from generator.targets.requests.signatures import (
    COUNT_OPTIONS,
    ENTITY_OPTIONS,
    LIST_OPTIONS,
    Argument,
    arguments,
    option_parameters,
    options_of,
    query_call,
)

if TYPE_CHECKING:
    from generator.ir import (
        CompoundRead,
        Operation,
        OperationKey,
        Part,
        RequestMethod,
        ResourceKey,
        TypeRef,
    )
    from generator.python.types import TypeNames
    from generator.targets.requests.rules import RuleNames
    from generator.targets.unit import View

_STREAM = Scalar(ScalarKind.STREAM)
_OPTIONS = Code("**options: Unpack[CallOptions]")
_READ_OPTIONS = {
    MethodKind.LIST: LIST_OPTIONS,
    MethodKind.GET: ENTITY_OPTIONS,
    MethodKind.COUNT: COUNT_OPTIONS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """What the template prints of one method; ``send`` is the session's method, ``codec`` what
    it decodes with, empty where nothing comes back. A lazy method gives pages and sends nothing."""

    name: Code
    parameters: Code
    returns: Code
    doc: Code
    send: Code
    request: Code
    codec: Code | None = None
    is_media: bool = False
    """Whether it makes a media entity, which ``create`` does of JSON."""

    @property
    def is_whole(self) -> bool:
        """Whether the session makes the requests itself, of what is a path then."""
        return self.send == "whole"

    @property
    def is_content(self) -> bool:
        """Whether the bytes of the answer are the result."""
        return self.send == "content"

    @property
    def is_lazy(self) -> bool:
        """Whether the method returns before anything is sent."""
        return self.send == "pages"


def plain_method(
    types: TypeNames, key: ResourceKey, method: RequestMethod, rules: RuleNames
) -> Method:
    """The method for list, count, create, get, update or delete."""
    doc = docstring(request_prose(method.kind, key.type, method.documentation), indent=8)
    match method.kind:
        case MethodKind.DELETE:
            return Method(
                name=Code("delete"),
                parameters=_parameters([]),
                returns=Code("None"),
                doc=doc,
                send=Code("nothing"),
                request=Code('Request("DELETE", self._path, options=options)'),
            )
        case MethodKind.CREATE | MethodKind.UPDATE:
            return _writing(types, key, method, doc)
    return _reading(types, key, method.kind, doc, rules.get((key, method.kind)))


def _reading(
    types: TypeNames, key: ResourceKey, kind: MethodKind, doc: Code, rule: Code | None
) -> Method:
    """The method for list, get or count, which take query options."""
    model, codec = types.annotation(Named(key.type)), types.codec(Named(key.type))
    returns, send, path, accept = model, "entity", "self._path", ""
    match kind:
        case MethodKind.LIST:
            returns, send = Code(f"Pages[{model}]"), "pages"
        case MethodKind.COUNT:
            returns, codec = Code("int"), Code("c.INT64")
            path, accept = f'{path}.segment("$count")', ', accept="text/plain"'
    options = _READ_OPTIONS[kind]
    query = query_call(model, rule, options)
    return Method(
        name=Code(kind.value),
        parameters=_parameters(option_parameters(options)),
        returns=returns,
        doc=doc,
        send=Code(send),
        request=Code(f'Request("GET", {path}, query={query}{accept}, options=options)'),
        codec=codec,
    )


def _writing(types: TypeNames, key: ResourceKey, method: RequestMethod, doc: Code) -> Method:
    """The method for create or update, which take a body; an update may answer with nothing."""
    model, codec = types.annotation(Named(key.type)), types.codec(Named(key.type))
    is_new = method.kind is MethodKind.CREATE
    sent = f"{string(method.http_method)}, self._path, body=body_of({codec}, body)"
    return Method(
        name=Code(method.kind.value),
        parameters=joined(", ", [Code(f"self, body: {model}"), _OPTIONS]),
        returns=model if is_new else union_with_none(model),
        doc=doc,
        send=Code("entity" if is_new else "optional"),
        request=Code(f"Request({sent}, options=options)"),
        codec=codec,
    )


def whole_method(
    types: TypeNames, key: ResourceKey, read: CompoundRead, key_type: Code, step: Code
) -> Method:
    """The method that reads an entity and its parts in the requests that the service wants."""
    parts = " and ".join(map(_part, read.parts))
    prose = [
        f"Read one `{key.type.name}` with all of its {parts}, in a request for each.",
        f"If its `{read.version}` changes meanwhile, everything is read anew; after five times "
        "that is a `ChangedError`.",
    ]
    return Method(
        name=Code("complete"),
        parameters=joined(", ", [Code("self"), Code(f"key: {key_type}"), _OPTIONS]),
        returns=types.annotation(Named(key.type)),
        doc=docstring(prose, indent=8),
        send=Code("whole"),
        request=step,
        codec=types.codec(Named(key.type)),
    )


def _part(part: Part) -> str:
    """A part by its name, with what is expanded in it."""
    expanded = " and ".join(f"`{each}`" for each in part.expand)
    return f"`{part.property}` (with {expanded})" if expanded else f"`{part.property}`"


def media_method(types: TypeNames, key: ResourceKey) -> Method:
    """The method that makes a media entity (OData Protocol 4.01, section 11.4.7.1)."""
    model, name = types.annotation(Named(key.type)), key.type.name
    parameters = [
        *(Code("self"), Code("content: bytes"), Code("*")),
        Code('media_type: str = "application/octet-stream"'),
    ]
    prose = [f"Add {article(name)} `{name}` of these bytes and return it as the service made it."]
    return Method(
        name=Code("create_media"),
        parameters=joined(", ", [*parameters, _OPTIONS]),
        returns=model,
        doc=docstring(prose, indent=8),
        send=Code("entity"),
        request=Code(
            'Request("POST", self._path, content=content, media_type=media_type, options=options)'
        ),
        codec=types.codec(Named(key.type)),
        is_media=True,
    )


def _parameters(keywords: list[Code]) -> Code:
    """``self``, what is given by name, and the options that every call takes."""
    given = [Code("self, *"), *keywords] if keywords else [Code("self")]
    return joined(", ", [*given, _OPTIONS])


def operation_method(
    view: View,
    types: TypeNames,
    owner: ResourceKey,
    key: OperationKey,
    segment: str,
    rules: RuleNames,
) -> Method:
    """The method for a function or action; ``segment`` is its name in the URL."""
    operation = view.operations[key]
    given = arguments(operation, key, types)
    is_function = operation.kind is OperationKind.FUNCTION
    options = options_of(operation, types)
    keywords = [_parameter(each) for each in given] + option_parameters(options)
    send, returns, codec = _answer(operation, types)
    return Method(
        name=identifier(view.names.operations[owner, key]),
        parameters=_parameters(keywords),
        returns=returns,
        doc=docstring(operation_prose(operation, given), indent=8),
        send=send,
        request=_call(operation, given, options, segment, types, rules.get((owner, key)))
        if is_function
        else _action(operation, given, segment),
        codec=codec,
    )


def _parameter(each: Argument) -> Code:
    default = " = None" if each.is_optional else ""
    return Code(f"{each.name}: {each.annotation}{default}")


def _call(
    operation: Operation,
    given: list[Argument],
    options: tuple[str, ...],
    segment: str,
    types: TypeNames,
    rule: Code | None,
) -> Code:
    """JSON goes under an alias into the query (OData URL Conventions 4.01, section 5.3): it may
    hold what ends a path, and be long."""
    pairs = [
        Code(f"({string(each.wire)}, {_alias(each) if each.is_json else _literal(each)})")
        for each in given
    ]
    aliases = [
        Code(f"({string(f'@{each.wire}')}, {_literal(each)})") for each in given if each.is_json
    ]
    query = None
    if options and operation.returns is not None:
        query = query_call(types.annotation(item_type(operation.returns)), rule, options)
    if aliases:
        query = Code(f"with_aliases({query or string('')}, [{joined(', ', aliases)}])")
    path = Code(f"self._path.call({string(segment)}, [{joined(', ', pairs)}])")
    after = f", query={query}" if query else ""
    return Code(f'Request("GET", {path}{after}{_accept(operation)}, options=options)')


def _accept(operation: Operation) -> Code:
    """What is asked for, where that is no JSON."""
    return Code(', accept="*/*"' if operation.returns == _STREAM else "")


def _literal(each: Argument) -> Code:
    return _unless_none(each, Code(f"{each.codec}.argument({string(each.name)}, {each.name})"))


def _alias(each: Argument) -> Code:
    return _unless_none(each, string(f"@{each.wire}"))


def _unless_none(each: Argument, literal: Code) -> Code:
    return Code(f"None if {each.name} is None else {literal}") if each.is_optional else literal


def _action(operation: Operation, given: list[Argument], segment: str) -> Code:
    path = f"self._path.segment({string(segment)})"
    rows = joined(
        ", ", [Code(f"({string(each.wire)}, {each.codec}, {each.name})") for each in given]
    )
    body = f", body=parameters({rows})" if given else ""
    return Code(f'Request("POST", {path}{body}{_accept(operation)}, options=options)')


def _answer(operation: Operation, types: TypeNames) -> tuple[Code, Code, Code | None]:
    """The session's method, the annotation of the result, and the codec."""
    returns = operation.returns
    if returns is None:
        return Code("nothing"), Code("None"), None
    if returns == _STREAM:
        return Code("content"), Code("bytes"), None
    if isinstance(returns, ListOf):
        item = types.annotation(returns.item)
        return Code("pages"), Code(f"Pages[{item}]"), types.codec(returns.item)
    annotation, codec = types.annotation(returns), types.codec(returns)
    if _is_struct(returns, types):
        if operation.returns_nullable:
            return Code("optional"), union_with_none(annotation), codec
        return Code("entity"), annotation, codec
    if operation.returns_nullable:
        return Code("value"), union_with_none(annotation), Code(f"c.nullable({codec})")
    return Code("value"), annotation, codec


def _is_struct(returns: TypeRef, types: TypeNames) -> bool:
    return isinstance(returns, Named) and returns.name not in types.enums
