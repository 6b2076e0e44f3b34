"""Builds the URL graph from the container, one node for all places that are alike."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from generator.ir import (
    EDM,
    UNDOCUMENTED,
    UNRESTRICTED,
    Api,
    Capabilities,
    MethodKind,
    OperationKey,
    QName,
    QueryOptions,
    RequestMethod,
    Resource,
    ResourceKey,
    ResourceLink,
    ResourceShape,
    RootKind,
    derived_index,
    descendants,
    operation_index,
)
from generator.passes.resources.allowed import (
    allowed_methods,
    allowed_operations,
    allows_references,
    is_stream,
    streams,
)
from generator.passes.resources.documented import Documented, read_requests
from generator.passes.resources.places import Edge, Schema, find_place, root_shape, target_of
from generator.passes.resources.prune import prune
from generator.passes.resources.reach import out_of_reach
from generator.passes.resources.unknown import unknown_path
from generator.passes.resources.wanted import Wanted, wanted_tree

if TYPE_CHECKING:
    from generator.ir import ContainerChild, Property
    from generator.passes.context import Context, Result


def find_resources(api: Api, context: Context) -> Result:
    """Fill ``roots``, ``root_operations`` and ``resources`` with what the selection asks for."""
    schema = Schema(api)
    paths = context.selection.paths
    imports = {each.name for each in api.imports}
    wrong = tuple(
        unknown_path(path, schema, context.place("paths"))
        for path in paths
        if not find_place(path, schema) and path.strip("/") not in imports
    )
    documented, diagnostics = read_requests(context.pages, schema)
    wanted = Wanted(everything=True) if context.selection.is_everything else wanted_tree(paths)
    graph = _Graph(schema, documented)
    roots = {
        child.name: graph.root(child, below)
        for child in sorted(api.children, key=_order_of_roots)
        if (below := wanted.below(child.name)) is not None
    }
    built = dataclasses.replace(
        api,
        roots=tuple(roots[child.name] for child in api.children if child.name in roots),
        root_operations=_root_operations(api, wanted),
        resources=tuple(graph.finished()),
    )
    return prune(built), (*wrong, *diagnostics, *out_of_reach(built, context))


def _order_of_roots(child: ContainerChild) -> tuple[bool, str]:
    """Entity sets first: what is one of many has the plain name."""
    return child.kind is RootKind.SINGLETON, child.name


def _root_operations(api: Api, wanted: Wanted) -> tuple[tuple[str, OperationKey], ...]:
    return tuple(
        (each.name, key)
        for each in api.imports
        if wanted.below(each.name) is not None
        for key in operation_index(api)
        if key.name == each.operation and key.binding is None
    )


@dataclass(slots=True)
class _Draft:
    """A node while its links are still being found."""

    path: tuple[str, ...]
    methods: tuple[RequestMethod, ...]
    type: QName
    shape: ResourceShape
    wanted: Wanted
    has_references: bool = False
    links: list[ResourceLink] = field(default_factory=list)
    item: ResourceKey | None = None


# What can be asked of those of a derived type among all, as of all.
_OF_ALL = {MethodKind.LIST, MethodKind.COUNT}
_Request: TypeAlias = tuple[MethodKind, str, QueryOptions]


@dataclass(frozen=True, slots=True)
class _Signature:
    """Places with equal signatures share a node."""

    type: QName
    shape: ResourceShape
    methods: tuple[_Request, ...]
    item_methods: tuple[_Request, ...] | None
    passage: tuple[str, ...]
    has_references: bool


def _requests(methods: tuple[RequestMethod, ...]) -> tuple[_Request, ...]:
    return tuple((each.kind, each.http_method, each.query) for each in methods)


class _Graph:
    """Visits places breadth first, so that a node's path is the shortest that reaches it, and by
    name, whatever order the schema has: what is visited first gives a node its path and name."""

    def __init__(self, schema: Schema, documented: Documented) -> None:
        self._schema = schema
        self._documented = documented
        self._derived = derived_index(schema.api)
        self._keys: dict[_Signature, ResourceKey] = {}
        self._drafts: dict[ResourceKey, _Draft] = {}
        self._pending: list[ResourceKey] = []

    def root(self, child: ContainerChild, wanted: Wanted) -> ResourceLink:
        edge = Edge(None, child.name, root_shape(child))
        deletable = child.kind is not RootKind.SINGLETON
        target = self._visit(edge, child.type, child.capabilities, (), wanted, deletable=deletable)
        return ResourceLink(segment=child.name, target=target, documentation=child.documentation)

    def finished(self) -> list[Resource]:
        while self._pending:
            self._find_links(self._drafts[self._pending.pop(0)])
        return [self._resource(key, draft) for key, draft in self._drafts.items()]

    def _resource(self, key: ResourceKey, draft: _Draft) -> Resource:
        allowed = allowed_operations(draft.type, draft.shape, self._documented, self._schema)
        return Resource(
            key=key,
            path=draft.path,
            methods=draft.methods,
            operations=tuple(each for each in allowed if draft.wanted.below(each.name.name)),
            links=tuple(draft.links),
            item=draft.item,
            streams=streams(draft.type, draft.shape, self._documented, self._schema)
            if draft.wanted.everything
            else (),
            has_references=draft.has_references,
        )

    def _visit(
        self,
        edge: Edge,
        type_name: QName,
        said: Capabilities,
        path: tuple[str, ...],
        wanted: Wanted,
        *,
        deletable: bool = True,
        has_references: bool = False,
    ) -> ResourceKey:
        methods = self._methods(edge, type_name, said, wanted, deletable=deletable)
        here = (*path, edge.segment)
        place = _Draft(here, methods, type_name, edge.shape, wanted, has_references)
        item_wanted = wanted.below("{key}") if self._has_items(edge, type_name, said) else None
        if item_wanted is None:
            return self._node(edge.segment, place, None)[0]
        item_edge = edge._replace(shape=ResourceShape.ENTITY)
        item_methods = self._methods(item_edge, type_name, said, item_wanted)
        key, is_new = self._node(edge.segment, place, item_methods)
        if is_new:
            item_path = (*here, "{key}")
            item = _Draft(item_path, item_methods, type_name, item_edge.shape, item_wanted)
            self._drafts[key].item = self._node(edge.segment, item, None)[0]
        return key

    def _has_items(self, edge: Edge, type_name: QName, said: Capabilities) -> bool:
        """Whether one entity of a collection can be addressed by key."""
        is_collection = edge.shape is ResourceShape.COLLECTION
        can_index = said.indexable_by_key is not False
        return is_collection and can_index and self._schema.has_key(type_name)

    def _methods(
        self,
        edge: Edge,
        type_name: QName,
        said: Capabilities,
        wanted: Wanted,
        *,
        deletable: bool = True,
    ) -> tuple[RequestMethod, ...]:
        if not wanted.everything or self._schema.is_value(type_name):
            return ()
        return allowed_methods(
            edge, type_name, said, self._documented, self._schema, deletable=deletable
        )

    def _node(
        self, segment: str, draft: _Draft, item_methods: tuple[RequestMethod, ...] | None
    ) -> tuple[ResourceKey, bool]:
        """The node of a place, and whether it is a new one."""
        signature = _Signature(
            draft.type,
            draft.shape,
            _requests(draft.methods),
            None if item_methods is None else _requests(item_methods),
            () if draft.wanted.everything else draft.path,
            draft.has_references,
        )
        if signature in self._keys:
            return self._keys[signature], False
        linked = "linked" if draft.has_references else ""
        variant = f"{linked}_{segment}" if linked else segment
        key = ResourceKey(draft.type, draft.shape, linked)
        if key in self._drafts:
            key = key._replace(variant=variant)
        number = 2
        while key in self._drafts:
            key = key._replace(variant=f"{variant}{number}")
            number += 1
        self._keys[signature] = key
        self._drafts[key] = draft
        self._pending.append(key)
        return key, True

    def _find_links(self, draft: _Draft) -> None:
        if draft.shape is ResourceShape.ENTITY:
            properties = [*self._schema.navigation(draft.type), *self._schema.values(draft.type)]
            # Which of two builders gets the plain name depends on no order of the schema.
            steps = {
                each.name: self._follow(each, draft)
                for each in sorted(properties, key=lambda each: each.name)
            }
            draft.links.extend(step for each in properties for step in steps[each.name])
        draft.links.extend(self._casts(draft))

    def _follow(self, prop: Property, draft: _Draft) -> list[ResourceLink]:
        name, shape = target_of(prop)
        wanted = draft.wanted.below(prop.name)
        if wanted is None or prop.capabilities.navigable is False:
            return []
        if prop.is_navigation and name.namespace == EDM:
            return []  # Edm.EntityType, of which nobody knows what may be asked
        edge = Edge(draft.type, prop.name, shape)
        key = self._visit(
            edge,
            name,
            prop.capabilities,
            draft.path,
            wanted,
            has_references=wanted.everything
            and allows_references(prop, edge, name, self._documented),
        )
        return [
            ResourceLink(
                segment=prop.name,
                target=key,
                documentation=prop.documentation,
                deprecation=prop.deprecation,
            )
        ]

    def _casts(self, draft: _Draft) -> list[ResourceLink]:
        """Derived types that have places or operations of their own to reach, or are asked for."""
        return [
            ResourceLink(
                segment=str(name),
                target=self._cast(draft, name),
                cast=name,
                documentation=UNDOCUMENTED,
            )
            for name in sorted(descendants(draft.type, self._derived))
            if draft.wanted.below(name.name)
            and (not draft.wanted.everything or self._adds_something(name, draft.shape))
        ]

    def _cast(self, draft: _Draft, name: QName) -> ResourceKey:
        """One entity is the derived one with all that belongs to it; of a collection those of the
        derived type are listed where the whole is, and single ones are reached from the whole."""
        edge = Edge(draft.type, str(name), draft.shape)
        wanted = draft.wanted.below(name.name) or draft.wanted
        # Where the whole has no key, single ones are reached from those of the derived type.
        is_keyless = not self._schema.has_key(draft.type) and self._schema.has_key(name)
        if draft.shape is ResourceShape.ENTITY or is_keyless or not draft.wanted.everything:
            # A singleton is not deleted as what else it may be, either.
            kinds = {each.kind for each in draft.methods}
            deletable = is_keyless or not kinds or MethodKind.DELETE in kinds
            return self._visit(edge, name, UNRESTRICTED, draft.path, wanted, deletable=deletable)
        kinds = {each.kind for each in draft.methods} & _OF_ALL
        allowed = self._methods(edge, name, UNRESTRICTED, wanted)
        methods = tuple(each for each in allowed if each.kind in kinds)
        path = (*draft.path, edge.segment)
        place = _Draft(path, methods, name, edge.shape, wanted)
        return self._node(edge.segment, place, None)[0]

    def _adds_something(self, name: QName, shape: ResourceShape) -> bool:
        """A collection is worth a cast for what its entities add, too."""
        struct = self._schema.structs[name]
        if struct.base and self._schema.values(name) != self._schema.values(struct.base):
            return True
        if self._schema.has_key(name) and struct.base and not self._schema.has_key(struct.base):
            return True
        shapes = {shape, ResourceShape.ENTITY}
        return any(each.is_navigation or is_stream(each) for each in struct.properties) or any(
            self._schema.bound(name, each)
            != (self._schema.bound(struct.base, each) if struct.base else ())
            for each in shapes
        )
