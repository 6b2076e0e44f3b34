"""Small values of the intermediate representation, for tests that start in the middle."""

from __future__ import annotations

from typing import Any

from generator.diagnostics import Source
from generator.ir import (
    Api,
    ContainerChild,
    EnumMember,
    EnumType,
    KeyProperty,
    ListOf,
    Named,
    Operation,
    OperationImport,
    OperationKind,
    Parameter,
    Property,
    QName,
    RootKind,
    Scalar,
    ScalarKind,
    StructKind,
    StructType,
    TypeDefinition,
    TypeRef,
)
from generator.pages import ApiPage, HttpRequest, Pages, QueryOption, ResourcePage
from generator.passes import run_passes
from generator.passes.context import Context, Selection
from generator.python.overrides import NO_OVERRIDES
from generator.targets.unit import Package, View
from generator.targets.view import make_view

HERE = Source("schema.xml", 7)
NAMESPACE = "example"
TEXT = Scalar(ScalarKind.STRING)
NUMBER = Scalar(ScalarKind.INT32)


def qname(name: str) -> QName:
    """``thing`` in the namespace ``example``, or ``other.thing`` as it stands."""
    namespace, _, simple = name.rpartition(".")
    return QName(namespace or NAMESPACE, simple)


def type_of(text: str | TypeRef) -> TypeRef:
    """``Int32`` is built in, ``thing`` is named, and ``[thing]`` is a collection of it."""
    if not isinstance(text, str):
        return text
    if text.startswith("["):
        item = type_of(text[1:-1])
        assert not isinstance(item, ListOf)
        return ListOf(item)
    kinds = {kind.value: kind for kind in ScalarKind}
    return Scalar(kinds[text]) if text in kinds else Named(qname(text))


def prop(name: str, type_ref: str | TypeRef = TEXT, **more: Any) -> Property:
    """A structural property."""
    return Property(name=name, type=type_of(type_ref), source=HERE, **more)


def navigation(name: str, type_ref: str, **more: Any) -> Property:
    """A navigation property."""
    return prop(name, type_ref, is_navigation=True, **more)


def entity(name: str, *properties: Property, key: str = "id", **more: Any) -> StructType:
    """An entity type; a root has a text property as its key, unless ``key`` is empty."""
    base = qname(more.pop("base")) if "base" in more else None
    has_key = bool(key) and base is None
    return StructType(
        name=qname(name),
        kind=StructKind.ENTITY,
        base=base,
        key=(KeyProperty(path=key, alias=key),) if has_key else (),
        properties=(prop(key, nullable=False), *properties) if has_key else properties,
        source=HERE,
        **more,
    )


def complex_type(name: str, *properties: Property, **more: Any) -> StructType:
    """A complex type."""
    base = qname(more.pop("base")) if "base" in more else None
    return StructType(
        name=qname(name),
        kind=StructKind.COMPLEX,
        base=base,
        properties=properties,
        source=HERE,
        **more,
    )


def enum(name: str, *members: str, **more: Any) -> EnumType:
    """An enumeration; members count from 0."""
    found = tuple(EnumMember(name=each, value=i, source=HERE) for i, each in enumerate(members))
    return EnumType(name=qname(name), members=found, source=HERE, **more)


def definition(name: str, kind: ScalarKind) -> TypeDefinition:
    """A type definition."""
    return TypeDefinition(name=qname(name), underlying=kind, source=HERE)


def operation(
    name: str,
    binding: str | None = None,
    returns: str | None = None,
    kind: OperationKind = OperationKind.FUNCTION,
    **parameters: str | TypeRef | Parameter,
) -> Operation:
    """A function, or an action; parameters must not be null unless they say so."""
    return Operation(
        name=qname(name),
        kind=kind,
        binding=type_of(binding) if binding else None,
        returns=type_of(returns) if returns else None,
        returns_nullable=False,
        parameters=tuple(
            each
            if isinstance(each, Parameter)
            else Parameter(name=name, type=type_of(each), nullable=False, source=HERE)
            for name, each in parameters.items()
        ),
        source=HERE,
    )


def action(
    name: str, binding: str | None = None, returns: str | None = None, **parameters: Any
) -> Operation:
    """An action."""
    return operation(name, binding, returns, OperationKind.ACTION, **parameters)


def parameter(name: str, type_ref: str | TypeRef = TEXT, **more: Any) -> Parameter:
    """A parameter."""
    return Parameter(name=name, type=type_of(type_ref), source=HERE, **more)


def entity_set(name: str, type_name: str, **more: Any) -> ContainerChild:
    """An entity set."""
    return ContainerChild(
        name=name, kind=RootKind.ENTITY_SET, type=qname(type_name), source=HERE, **more
    )


def singleton(name: str, type_name: str, **more: Any) -> ContainerChild:
    """A singleton."""
    return ContainerChild(
        name=name, kind=RootKind.SINGLETON, type=qname(type_name), source=HERE, **more
    )


def operation_import(name: str, operation_name: str) -> OperationImport:
    """A function import or an action import."""
    return OperationImport(name=name, operation=qname(operation_name), source=HERE)


def api(*nodes: object) -> Api:
    """An Api of these declarations, in this order."""

    def only(kind: type) -> Any:
        return tuple(each for each in nodes if isinstance(each, kind))

    return Api(
        enums=only(EnumType),
        structs=only(StructType),
        type_definitions=only(TypeDefinition),
        operations=only(Operation),
        container=qname("container"),
        children=only(ContainerChild),
        imports=only(OperationImport),
    )


def api_page(request: str, *options: str, **more: Any) -> ApiPage:
    """A page about one request such as ``GET /things/{id}``."""
    method, path = request.split(" ", 1)
    return ApiPage(
        title=more.pop("title", "A page"),
        requests=(HttpRequest(method=method, path=path, source=Source("page.md", 9)),),
        query_options=tuple(QueryOption(name=each, source=HERE) for each in options),
        source=Source("page.md", 1),
        **more,
    )


def pages(*apis: ApiPage, types: tuple[str, ...] = ()) -> Pages:
    """API pages, and empty resource pages of some types."""
    resources = tuple(
        ResourcePage(
            title=name, type_name=name, namespace=NAMESPACE, source=Source(f"{name}.md", 1)
        )
        for name in types
    )
    return Pages(resources=resources, apis=apis)


def context(*paths: str, said: Pages | None = None, **more: tuple[str, ...]) -> Context:
    """A selection of paths, and at will namespaces and types."""
    selection = Selection(paths=paths, **more)
    return Context(selection=selection, pages=said or Pages())


def view(schema: Api, where: Context | None = None, **package: Any) -> View:
    """What targets see of a schema, after all passes."""
    passed, _ = run_passes(schema, where or Context())
    made, _ = make_view(passed, Package(name="sdk", **package), NO_OVERRIDES, "sha256:0")
    return made
