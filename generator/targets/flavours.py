"""Targets ``pydantic``, ``msgspec`` and ``typeddict``: the types of the schema in other flavours.

datamodel-code-generator makes them from the JSON Schema of target ``jsonschema``; each is one
module that stands alone. Enumerations are type aliases of the known texts or any ``str``, so that
they stay open.

- pydantic: undeclared members are kept in ``model_extra``. Where other types derive from a
  property's type, ``@odata.type`` chooses: ``TaggedX`` is an ``X`` that names itself there.
- msgspec: an absent member is ``UNSET``. A ``Struct`` drops what it does not declare, so a value
  of a derived type keeps the members of the property's type only.
- typeddict: JSON as ``json.loads`` gives it, by wire names.
"""

from __future__ import annotations

import json
import warnings
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from generator.targets.jsonschema import TYPE_MEMBER, Schema, document, reference, type_pattern
from generator.targets.unit import TextFile

if TYPE_CHECKING:
    from generator.targets.unit import View


def plan_pydantic(view: View) -> tuple[TextFile, ...]:
    """One file, ``pydantic_models.py``."""
    return _module(view, "pydantic", tagged(document(view)))


def plan_msgspec(view: View) -> tuple[TextFile, ...]:
    """One file, ``msgspec_models.py``."""
    return _module(view, "msgspec", document(view))


def plan_typeddict(view: View) -> tuple[TextFile, ...]:
    """One file, ``typeddict_models.py``."""
    return _module(view, "typeddict", document(view))


def aliases(view: View) -> dict[str, str]:
    """Python names by ``Class.wireName``, as the emitted dataclasses have them."""
    own = {
        f"{view.names.classes[struct.name]}.{each.name}": view.names.attributes[struct.name][
            each.name
        ]
        for struct in view.emitted_structs
        for each in struct.properties
    }
    return {TYPE_MEMBER: "odata_type", **own}


def tagged(schema: Schema) -> Schema:
    """The schema with ``TaggedX`` for every derived type X, and with choices of them."""
    definitions: dict[str, Schema] = schema["$defs"]
    derived = {name: _derived(each) for name, each in definitions.items()}
    wanted = sorted({name for names in derived.values() for name in names})
    choosing = _with_choices(definitions, derived)
    return {
        **schema,
        "$defs": {**choosing, **{_tagged(name): _tag(name, definitions) for name in wanted}},
    }
