"""Names that the emitted package uses itself, which members from a schema must leave alone."""

from __future__ import annotations

# What every model has (runtime/model.py), and what the modules' annotations are made of.
RESERVED_ATTRIBUTES = frozenset(
    {
        *("extra", "null_members", "odata_type", "from_json", "from_dict", "to_json", "to_dict"),
        *("date", "datetime", "time", "timedelta", "field", "dataclass", "mro"),
        *("enums", "models"),
    }
)

# What models.py, enums.py and filters.py import beside the types themselves.
RESERVED_CLASSES = frozenset(
    {
        *("Any", "Decimal", "Deprecated", "FlagsEnum", "Member", "Model", "OpenEnum", "UUID"),
        *("BooleanProperty", "CollectionProperty", "EnumProperty", "FilterBase", "FlagsProperty"),
        *("OrderedProperty", "ScalarProperty", "TextProperty"),
    }
)

# Constants are in capitals, so only what an enumeration could shadow there.
RESERVED_MEMBERS = frozenset({"None", "True", "False"})

# The methods of request builders, whose namespace navigation properties and operations share, and
# what decorators and annotations in the body of a builder are made of.
RESERVED_BUILDER_NAMES = frozenset(
    {
        *("create", "delete", "get", "list", "count", "path", "update", "client", "close"),
        *("batch", "complete", "create_media", "service", "with_raw_response"),
        *("bool", "bytes", "float", "int", "property", "str", "tuple"),
        *("date", "datetime", "time", "timedelta"),
        *("builders", "builtins", "enums", "httpx", "models"),
    }
)

# The builders that the runtime has, which emitted ones derive from or lead to.
RESERVED_BUILDERS = frozenset(
    f"{prefix}{name}RequestBuilder"
    for prefix in ("", "Async")
    for name in ("", "Reference", "References", "Stream")
)

# What the body of a builder's method names beside its parameters.
RESERVED_PARAMETERS = frozenset(
    {
        *("self", "request", "body_of", "c", "enums", "models", "parameters", "query_options"),
        *("with_aliases", "options", "headers", "timeout", "max_retries", "complete", "check"),
        *("rules",),
    }
)
