"""Assigns every Python name once, before any target runs, and says where names collide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from generator.diagnostics import Diagnostic, Source, warning
from generator.ir import REFERENCES, OperationKey, QName, ResourceKey, ResourceShape
from generator.python.overrides import NO_OVERRIDES, Overrides, override
from generator.python.reserved import (
    RESERVED_ATTRIBUTES,
    RESERVED_BUILDER_NAMES,
    RESERVED_BUILDERS,
    RESERVED_CLASSES,
    RESERVED_MEMBERS,
    RESERVED_PARAMETERS,
)
from generator.python.words import BUILTINS, free_name, pascal_case, snake_case, upper_case

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.ir import Api, EnumType, Resource, ResourceLink, StructType

ROOT: ResourceKey = ResourceKey(QName("", ""), ResourceShape.ENTITY)
"""Stands for the service root, which is the client itself."""


def root_of(name: str) -> ResourceKey:
    """Stands for the service root as what an import adds its operation to: an operation may be
    imported under several names."""
    return ROOT._replace(variant=name)


_SPECIAL = {
    ("$value", ResourceShape.ENTITY): "content",
    (REFERENCES, ResourceShape.ENTITY): "reference",
    (REFERENCES, ResourceShape.COLLECTION): "references",
}

Wired: TypeAlias = dict[str, str]
"""Python names by wire name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Python names by what they stand for.

    ``attributes`` has for each type all wire names, inherited ones too. ``links`` and
    ``operations`` are the members of one builder; ``ROOT`` is the client, and ``root_of(name)`` is
    the client with the operations of one import.
    """

    classes: dict[QName, str]
    attributes: dict[QName, Wired]
    members: dict[QName, Wired]
    builders: dict[ResourceKey, str]
    links: dict[ResourceKey, Wired]
    operations: dict[tuple[ResourceKey, OperationKey], str]


def assign_names(
    api: Api, overrides: Overrides = NO_OVERRIDES
) -> tuple[Names, tuple[Diagnostic, ...]]:
    """Name every class, attribute, member, builder, link and operation of an Api.

    Bases come before what derives from them in ``api.structs``.
    """
    classes = _class_names(api, overrides)
    diagnostics: list[Diagnostic] = []
    attributes: dict[QName, Wired] = {}
    reserved = RESERVED_ATTRIBUTES.union(classes.values())
    hiding = _Reserved(reserved, reserved | BUILTINS)
    for struct in api.structs:
        inherited = attributes.get(struct.base, {}) if struct.base else {}
        attributes[struct.name] = dict(inherited)
        diagnostics += _name_attributes(struct, attributes[struct.name], hiding, overrides)
    members: dict[QName, Wired] = {}
    for enum in api.enums:
        members[enum.name] = {}
        diagnostics += _name_members(enum, members[enum.name], overrides)
    links: dict[ResourceKey, Wired] = {}
    operations: dict[tuple[ResourceKey, OperationKey], str] = {}
    special = {each.key: each.special_segments for each in api.resources}
    for key, steps, calls in _namespaces_of_builders(api):
        named = _Members(steps, special.get(key, ()), calls)
        _name_builder_members(key, named, links, operations, overrides)
    names = Names(
        classes=classes,
        attributes=attributes,
        members=members,
        builders=_builder_names(api.resources, classes),
        links=links,
        operations=operations,
    )
    return names, tuple(diagnostics)


def _class_names(api: Api, overrides: Overrides) -> dict[QName, str]:
    """Where several types want one name, the type in the shortest namespace has it and the others
    are prefixed with the end of theirs, whatever order the schema has."""
    named = [*(each.name for each in api.enums), *(each.name for each in api.structs)]
    classes: dict[QName, str] = {}
    taken: set[str] = set()
    stems: set[str] = set()
    for name in sorted(named, key=lambda each: (len(each.namespace), each)):
        given = override(overrides, "types", name.namespace, name.name)
        wanted = given or pascal_case(name.name)
        if snake_case(wanted) in stems:
            wanted = pascal_case(name.namespace.rpartition(".")[2]) + wanted
        free, number = free_name(wanted, taken, RESERVED_CLASSES | BUILTINS), 2
        # Functions and constants are named after classes, in one case alone.
        while snake_case(free) in stems:
            free, number = free_name(f"{wanted}_{number}", taken, frozenset()), number + 1
        classes[name] = free
        taken.add(free)
        stems.add(snake_case(free))
    return classes


@dataclass(frozen=True, slots=True)
class _Reserved:
    """What an attribute must not be called, if somebody chose its name and if the rules did."""

    chosen: frozenset[str]
    derived: frozenset[str]


def _name_attributes(
    struct: StructType, named: Wired, hiding: _Reserved, overrides: Overrides
) -> list[Diagnostic]:
    """Add names for a type's own properties to the inherited ones."""
    collisions = []
    for each in struct.properties:
        given = override(overrides, "properties", str(struct.name), each.name)
        wanted = given or snake_case(each.name)
        reserved = hiding.chosen if given else hiding.derived
        subject = f"{struct.name}.{each.name}"
        collisions += _add(named, each.name, wanted, reserved, each.source, subject)
    return collisions


def _name_members(enum: EnumType, named: Wired, overrides: Overrides) -> list[Diagnostic]:
    collisions = []
    for each in enum.members:
        given = override(overrides, "members", str(enum.name), each.name)
        wanted = given or upper_case(each.name)
        subject = f"{enum.name}.{each.name}"
        collisions += _add(named, each.name, wanted, RESERVED_MEMBERS, each.source, subject)
    return collisions


def _add(
    named: Wired, wire: str, wanted: str, reserved: frozenset[str], source: Source, subject: str
) -> list[Diagnostic]:
    taken = set(named.values())
    plain = free_name(wanted, set(), reserved)
    if plain not in taken:
        named[wire] = plain
        return []
    other = next(each for each, name in reversed(named.items()) if name == plain)
    named[wire] = free_name(wanted, taken, reserved)
    message = (
        f"wants the Python name of {other} and is called {named[wire]}; "
        "give it a name of its own in naming.toml"
    )
    return [warning("name-collision", source, subject, message)]


def _builder_names(
    resources: tuple[Resource, ...], classes: dict[QName, str]
) -> dict[ResourceKey, str]:
    """``SessionRequestBuilder`` for one entity, ``SessionCollectionRequestBuilder`` for a
    collection; a variant is named after the segment that leads to it."""
    names: dict[ResourceKey, str] = {}
    taken: set[str] = set()
    for key in (resource.key for resource in resources):
        class_name = classes.get(key.type) or pascal_case(key.type.name)
        variant = pascal_case(key.variant) if key.variant else ""
        stem = variant if variant.endswith(class_name) else variant + class_name
        middle = "Collection" if key.shape is ResourceShape.COLLECTION else ""
        names[key] = free_name(f"{stem}{middle}RequestBuilder", taken, RESERVED_BUILDERS)
        taken.add(names[key])
    return names


def _namespaces_of_builders(
    api: Api,
) -> Iterable[tuple[ResourceKey, tuple[ResourceLink, ...], tuple[tuple[str, OperationKey], ...]]]:
    yield ROOT, api.roots, api.root_operations
    for resource in api.resources:
        calls = tuple((key.name.name, key) for key in resource.operations)
        yield resource.key, resource.links, calls


class _Members(NamedTuple):
    """What a builder has names for."""

    steps: tuple[ResourceLink, ...]
    special: tuple[str, ...]
    calls: tuple[tuple[str, OperationKey], ...]


def _name_builder_members(
    key: ResourceKey,
    members: _Members,
    links: dict[ResourceKey, Wired],
    operations: dict[tuple[ResourceKey, OperationKey], str],
    overrides: Overrides,
) -> None:
    """Links are named first, then streams and references; overloads of one operation follow the one
    with the fewest parameters, which has the plain name, and say what they take beyond it; where an
    overload before says the same, all that they take. The order in which a schema lists parameters
    is nothing to go by."""
    taken: set[str] = set()
    steps, special, calls = members
    links[key] = {}
    for step in steps:
        wanted = f"as_{snake_case(step.cast.name)}" if step.cast else snake_case(step.segment)
        links[key][step.segment] = free_name(wanted, taken, RESERVED_BUILDER_NAMES)
        taken.add(links[key][step.segment])
    for segment in special:
        wanted = _SPECIAL.get((segment, key.shape)) or snake_case(segment)
        links[key][segment] = free_name(wanted, taken, RESERVED_BUILDER_NAMES)
        taken.add(links[key][segment])
    plainest: dict[str, OperationKey] = {}
    simplest_first = sorted(
        calls,
        key=lambda each: (
            each[0],
            len(each[1].parameters),
            each[1].name,
            sorted(each[1].parameters),
        ),
    )
    for wire, call in simplest_first:
        first = plainest.setdefault(wire, call)
        given = override(overrides, "operations", call.name.namespace, call.name.name)
        plain = given or snake_case(wire)
        wanted = plain if call is first else _overload_name(plain, call, first, taken)
        owner = root_of(wire) if key == ROOT else key
        operations[owner, call] = free_name(wanted, taken, RESERVED_BUILDER_NAMES)
        taken.add(operations[owner, call])


def _overload_name(plain: str, call: OperationKey, first: OperationKey, taken: set[str]) -> str:
    added = [each for each in call.parameters if each not in first.parameters]
    names = (_name_with(plain, sorted(each)) for each in (added, call.parameters))
    return next((name for name in names if name not in taken), plain)


def _name_with(plain: str, parameters: Sequence[str]) -> str:
    return f"{plain}_with_{'_and_'.join(map(snake_case, parameters))}" if parameters else plain


def parameter_names(key: OperationKey, others: frozenset[str] = frozenset()) -> Wired:
    """Python names of an operation's parameters; ``others`` are parameters of the method itself."""
    named: Wired = {}
    for wire in key.parameters:
        taken = set(named.values()) | others
        named[wire] = free_name(snake_case(wire), taken, RESERVED_PARAMETERS | BUILTINS)
    return named
