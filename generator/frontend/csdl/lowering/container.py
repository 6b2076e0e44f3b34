"""The entity container: entity sets, singletons and imports of operations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.frontend.csdl.lowering.capabilities import capabilities
from generator.frontend.csdl.lowering.documentation import documentation
from generator.frontend.csdl.lowering.types import report_unknown
from generator.ir import ContainerChild, OperationImport, RootKind

if TYPE_CHECKING:
    from generator.diagnostics import Source
    from generator.frontend.csdl.lowering.context import Context
    from generator.frontend.csdl.lowering.symbols import Declared
    from generator.frontend.csdl.syntax import ChildElement, ContainerElement, ImportElement


def the_container(context: Context) -> Declared[ContainerElement] | None:
    """The service's only container (section 13); those that it extends are parts of it.

    Further ones are errors.
    """
    containers = context.symbols.containers
    bases = {
        each.scope.qualified(each.element.extends)
        for each in containers.values()
        if each.element.extends is not None
    }
    tops = [each for each in containers.values() if each.name not in bases]
    for other in tops[1:]:
        context.problems.error(
            "second-container",
            other.element.source,
            other.name.name,
            "is a second EntityContainer, and a service has one; remove one of them",
            tops[0].element.source,
        )
    # Containers that extend each other in a circle leave no top.
    return next(iter(tops or containers.values()), None)


def parts(
    declared: Declared[ContainerElement], context: Context
) -> tuple[list[ContainerChild], list[OperationImport]]:
    """The children and imports of a container, those of the containers it extends first."""
    children: dict[str, ContainerChild] = {}
    imports: dict[str, OperationImport] = {}
    taken: dict[str, Source] = {}
    for each in _extended(declared, context):
        for child in each.element.children:
            if _is_free(child, each, taken, context):
                children[child.name] = _child(child, each, context)
        for operation in each.element.imports:
            if _is_free(operation, each, taken, context):
                imports[operation.name] = _import(operation, each, context)
    return list(children.values()), list(imports.values())


def _extended(
    declared: Declared[ContainerElement], context: Context
) -> list[Declared[ContainerElement]]:
    """The container and those that it extends (section 13.1), the outermost base first."""
    chain = [declared]
    while (text := chain[0].element.extends) is not None:
        name = chain[0].scope.qualified(text)
        base = context.symbols.containers.get(name)
        if base is None or base in chain:
            problem = "no declared container" if base is None else "itself in a circle"
            message = f"extends {text}, which is {problem}"
            source = chain[0].element.source
            context.problems.error("extends", source, chain[0].name.name, message)
            break
        chain.insert(0, base)
    return chain


def _is_free(
    element: ChildElement | ImportElement,
    declared: Declared[ContainerElement],
    taken: dict[str, Source],
    context: Context,
) -> bool:
    if not element.name:
        message = f"a {element.kind} has no Name; give it one"
        subject = declared.name.name
        context.problems.error("missing-attribute", element.source, subject, message)
        return False
    if element.name in taken:
        message = "is declared twice in the container; remove one"
        subject, other = f"{declared.name.name}.{element.name}", taken[element.name]
        context.problems.error("duplicate-child", element.source, subject, message, other)
        return False
    taken[element.name] = element.source
    return True


def _child(
    element: ChildElement, declared: Declared[ContainerElement], context: Context
) -> ContainerChild:
    subject = f"{declared.name.name}.{element.name}"
    facts = context.targets.facts(declared, element.annotations, element.name)
    _check_entity_type(element, declared, subject, context)
    return ContainerChild(
        name=element.name,
        kind=RootKind(element.kind),
        type=declared.scope.qualified(element.type),
        capabilities=capabilities(facts, subject, context.problems),
        documentation=documentation(facts),
        source=element.source,
    )


def _check_entity_type(
    element: ChildElement, declared: Declared[ContainerElement], subject: str, context: Context
) -> None:
    struct = context.symbols.structs.get(declared.scope.qualified(element.type))
    if not element.type.strip():
        attribute = "EntityType" if element.kind == "EntitySet" else "Type"
        message = f"has no {attribute}; give it one"
        context.problems.error("missing-attribute", element.source, subject, message)
    elif struct is None:
        report_unknown(element.type, declared.scope, element.source, subject, context)
    elif struct.element.kind != "EntityType":
        message = f"is of the complex type {element.type}, expected an entity type"
        context.problems.error("child-type", element.source, subject, message)


def _import(
    element: ImportElement, declared: Declared[ContainerElement], context: Context
) -> OperationImport:
    """An import; there must be such an operation that is not bound (section 13.5)."""
    subject = f"{declared.name.name}.{element.name}"
    name, kind = declared.scope.qualified(element.operation), element.kind.removesuffix("Import")
    overloads = context.symbols.operations.get(name, [])
    if not element.operation.strip():
        message = f"has no {kind}; give it one"
        context.problems.error("missing-attribute", element.source, subject, message)
    elif not any(
        each.element.kind == kind and each.element.is_bound not in ("true", "1")
        for each in overloads
    ):
        message = f"imports {element.operation}, expected the name of an unbound {kind}"
        context.problems.error("unknown-operation", element.source, subject, message)
    return OperationImport(name=element.name, operation=name, source=element.source)
