"""Functions and actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.frontend.csdl.lowering.documentation import deprecation, documentation
from generator.frontend.csdl.lowering.expressions import fields, truth, words
from generator.frontend.csdl.lowering.targets import signature
from generator.frontend.csdl.lowering.types import resolve
from generator.frontend.csdl.lowering.values import boolean, facets
from generator.frontend.csdl.vocabulary import CORE
from generator.ir import UNLIMITED, Operation, OperationKind, Parameter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.diagnostics import Source
    from generator.frontend.csdl.lowering.context import Context
    from generator.frontend.csdl.lowering.problems import Problems
    from generator.frontend.csdl.lowering.symbols import Declared
    from generator.frontend.csdl.syntax import OperationElement, ParameterElement, ReturnTypeElement
    from generator.ir import Facets, TypeRef


def lower_operations(
    overloads: Sequence[Declared[OperationElement]], context: Context
) -> list[Operation]:
    """All overloads of one name; two that no request can tell apart are an error: actions are told
    by what they are bound to, functions by the names of their parameters, too (sections 12.2 and
    12.4)."""
    seen: dict[tuple[object, ...], Source] = {}
    operations = []
    for declared in overloads:
        operation = _operation(declared, context)
        is_function = operation.kind is OperationKind.FUNCTION
        names = frozenset(each.name for each in operation.parameters if is_function)
        identity = (operation.kind, operation.binding, names)
        if identity in seen:
            what = "parameters of the same names" if is_function else "the same binding parameter"
            message = f"is declared twice with {what}; remove one"
            context.problems.error(
                "duplicate-overload",
                operation.source,
                operation.name.name,
                message,
                seen[identity],
            )
            continue
        seen[identity] = operation.source
        operations.append(operation)
    return operations


def _operation(declared: Declared[OperationElement], context: Context) -> Operation:
    element, subject, problems = declared.element, declared.name.name, context.problems
    facts = context.targets.facts(declared, element.annotations, "", signature(declared))
    binding, parameters = _split_binding(declared, context)

    def flag(text: str | None, what: str, default: bool = False) -> bool:
        return boolean(text, default, what, element.source, subject, problems)

    returned = element.return_type
    return Operation(
        name=declared.name,
        kind=OperationKind(element.kind),
        binding=binding,
        parameters=tuple(_parameter(each, declared, context) for each in parameters),
        returns=_returns(declared, context),
        returns_nullable=flag(returned.nullable if returned else None, "Nullable", True),
        returns_facets=_returns_facets(returned, subject, problems),
        is_composable=flag(element.is_composable, "IsComposable"),
        entity_set_path=element.entity_set_path,
        documentation=documentation(facts),
        deprecation=deprecation(facts, (), subject, problems),
        source=element.source,
    )


def _split_binding(
    declared: Declared[OperationElement], context: Context
) -> tuple[TypeRef | None, list[ParameterElement]]:
    """The type that the operation is bound to, and the other parameters (section 12.6)."""
    element, subject = declared.element, declared.name.name
    parameters = _named(declared, context)
    if not boolean(element.is_bound, False, "IsBound", element.source, subject, context.problems):
        return None, parameters
    if not element.parameters:
        message = "is bound but has no parameter; the first parameter says to what"
        context.problems.error("unbound-operation", element.source, subject, message)
        return None, []
    first = element.parameters[0]
    subject = f"{subject}.{first.name}"
    binding = resolve(first.type, declared.scope, first.source, subject, context)
    return binding, [each for each in parameters if each is not first]


def _named(declared: Declared[OperationElement], context: Context) -> list[ParameterElement]:
    """The parameters with a name of their own; the others are errors."""
    named: dict[str, ParameterElement] = {}
    subject, problems = declared.name.name, context.problems
    for each in declared.element.parameters:
        if not each.name:
            message = "a Parameter has no Name; give it one"
            problems.error("missing-attribute", each.source, subject, message)
        elif other := named.get(each.name):
            message = f"the parameter {each.name} is declared twice; remove one"
            problems.error("duplicate-parameter", each.source, subject, message, other.source)
        else:
            named[each.name] = each
    return list(named.values())


def _returns(declared: Declared[OperationElement], context: Context) -> TypeRef | None:
    """The return type; a function must have one (section 12.3)."""
    element, subject = declared.element, declared.name.name
    if element.return_type is not None:
        source = element.return_type.source
        subject = f"{subject} return value"
        return resolve(element.return_type.type, declared.scope, source, subject, context)
    if element.kind == "Function":
        message = "is a function without ReturnType; give it one or make it an action"
        context.problems.error("missing-return-type", element.source, subject, message)
    return None


def _returns_facets(returned: ReturnTypeElement | None, subject: str, problems: Problems) -> Facets:
    if returned is None:
        return UNLIMITED
    return facets(returned.facets, returned.source, f"{subject} return value", problems)


def _parameter(
    element: ParameterElement, declared: Declared[OperationElement], context: Context
) -> Parameter:
    subject, problems = f"{declared.name.name}.{element.name}", context.problems
    facts = context.targets.facts(declared, element.annotations, element.name, signature(declared))
    optional = facts.get(f"{CORE}.OptionalParameter")
    value = optional.annotation.value if optional else None
    default = fields(value).get("DefaultValue")
    return Parameter(
        name=element.name,
        type=resolve(element.type, declared.scope, element.source, subject, context),
        nullable=boolean(element.nullable, True, "Nullable", element.source, subject, problems),
        # The term's type is a record: an expression other than false marks the parameter.
        is_optional=optional is not None and truth(value, subject, problems) is not False,
        default_value=words(default) if default is not None else None,
        facets=facets(element.facets, element.source, subject, problems),
        documentation=documentation(facts),
        source=element.source,
    )
