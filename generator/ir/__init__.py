"""The resolved, language-neutral schema: what every stage after the front ends works on.

All nodes are immutable and hold tuples. References go by qualified name, never by object, so
nothing points in circles and every value hashes and compares. Each node carries the place in the
input where it was declared.

Facts about meaning come from OData CSDL XML 4.01 (OASIS standard, 2020-05-11); section numbers in
docstrings are that document's.
"""

from generator.ir.api import (
    Api,
)
from generator.ir.defaults import (
    default_of,
)
from generator.ir.facts import (
    UNDOCUMENTED,
    UNLIMITED,
    UNRESTRICTED,
    Capabilities,
    Deprecation,
    Documentation,
    Facets,
)
from generator.ir.lookups import (
    all_properties,
    derived_index,
    descendants,
    enum_index,
    lineage,
    links_to,
    media_type,
    operation_index,
    resource_index,
    struct_index,
)
from generator.ir.operations import (
    ANY_OPTIONS,
    FilterUse,
    MethodKind,
    Operation,
    OperationKey,
    OperationKind,
    Parameter,
    Permission,
    QueryOptions,
    RequestDocumentation,
    operation_key,
)
from generator.ir.resources import (
    REFERENCES,
    ContainerChild,
    OperationImport,
    RequestMethod,
    Resource,
    ResourceKey,
    ResourceLink,
    ResourceShape,
    RootKind,
)
from generator.ir.service import (
    NO_FACTS,
    CompoundRead,
    Limit,
    Notifications,
    PageSize,
    Part,
    Publisher,
    ServiceFacts,
    Window,
)
from generator.ir.structure import (
    EnumMember,
    EnumType,
    Example,
    KeyProperty,
    Property,
    StructKind,
    StructType,
    TypeDefinition,
)
from generator.ir.types import (
    ListOf,
    Named,
    QName,
    Scalar,
    ScalarKind,
    TypeRef,
    item_type,
)

__all__ = [
    "ANY_OPTIONS",
    "NO_FACTS",
    "REFERENCES",
    "UNDOCUMENTED",
    "UNLIMITED",
    "UNRESTRICTED",
    "Api",
    "Capabilities",
    "CompoundRead",
    "ContainerChild",
    "Deprecation",
    "Documentation",
    "EnumMember",
    "EnumType",
    "Example",
    "Facets",
    "FilterUse",
    "KeyProperty",
    "Limit",
    "ListOf",
    "MethodKind",
    "Named",
    "Notifications",
    "Operation",
    "OperationImport",
    "OperationKey",
    "OperationKind",
    "PageSize",
    "Parameter",
    "Part",
    "Permission",
    "Property",
    "Publisher",
    "QName",
    "QueryOptions",
    "RequestDocumentation",
    "RequestMethod",
    "Resource",
    "ResourceKey",
    "ResourceLink",
    "ResourceShape",
    "RootKind",
    "Scalar",
    "ScalarKind",
    "ServiceFacts",
    "StructKind",
    "StructType",
    "TypeDefinition",
    "TypeRef",
    "Window",
    "all_properties",
    "default_of",
    "derived_index",
    "descendants",
    "enum_index",
    "item_type",
    "lineage",
    "links_to",
    "media_type",
    "operation_index",
    "operation_key",
    "resource_index",
    "struct_index",
]
