"""Targets ``pydantic``, ``msgspec`` and ``typeddict``: the types of the schema in other flavours.

datamodel-code-generator makes them from the JSON Schema of target ``jsonschema``; each is one
module that stands alone, with the class and field names of the emitted dataclasses. Only a class
that is called like something the module imports ends in ``Model``, and a field that is called like
an attribute of pydantic's ``BaseModel`` has an underscore.
"""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from generator.diagnostics import InputError, Source, error
from generator.python.prose import article
from generator.python.words import free_name
from generator.targets.flavour_layout import laid_out
from generator.targets.jsonschema import TYPE_MEMBER, Schema, document, named_by, reference
from generator.targets.unit import TextFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.targets.unit import View

_PYDANTIC_DOC = '''\
# A `TaggedX` needs the member that an `X` may leave out. Two rules would not have that:
# pyright: reportGeneralTypeIssues=false, reportIncompatibleVariableOverride=false
"""The types of the schema as pydantic models.

Undeclared members are kept in `model_extra`, and enumerations take values that are not
known yet. Where other types derive from the type of a field, `@odata.type` chooses: a
`TaggedX` is an `X` that names itself there.
"""'''
_MSGSPEC_DOC = '''"""The types of the schema as msgspec structs.

An absent member is `UNSET`, and enumerations take values that are not known yet. A struct
drops members that it does not declare: of a value of a derived type it keeps those of its
own type.
"""'''
_TYPEDDICT_DOC = '''"""The types of the schema as typed dictionaries: JSON as `json.loads` gives it.

Enumerations take values that are not known yet.
"""'''
_OPTIONS: dict[str, Any] = {
    "input_file_type": "jsonschema",
    "target_python_version": "3.11",
    "formatters": [],
    "disable_timestamp": True,
    "allow_remote_refs": False,
    "skip_root_model": True,
    "use_type_alias": True,
    "enum_field_as_literal": "all",
    "use_schema_description": True,
    "use_field_description": True,
    "use_standard_collections": True,
    "use_union_operator": True,
    "field_constraints": True,
}
# Texts as they come, for JSON that nobody has decoded.
_PLAIN_JSON = ("string+duration=string", "number+decimal=number")


def plan_pydantic(view: View) -> tuple[TextFile, ...]:
    """One file, ``pydantic_models.py``.

    Raises:
        InputError: when datamodel-code-generator refuses the schema; so do the other flavours.
    """
    text = _generate(
        tagged(document(view)),
        output_model_type="pydantic_v2.BaseModel",
        custom_file_header=_PYDANTIC_DOC,
        output_datetime_class="datetime",
        extra_fields="allow",
        allow_population_by_field_name=True,
        use_annotated=True,
        aliases=aliases(view, frozenset(dir(BaseModel))),
        snake_case_field=True,
    )
    return (_file(view, "pydantic_models.py", text),)


def plan_msgspec(view: View) -> tuple[TextFile, ...]:
    """One file, ``msgspec_models.py``."""
    text = _generate(
        document(view),
        output_model_type="msgspec.Struct",
        custom_file_header=_MSGSPEC_DOC,
        output_datetime_class="datetime",
        use_standard_primitive_types=True,
        use_field_description=False,
        keyword_only=True,
        aliases=aliases(view),
        snake_case_field=True,
    )
    return (_file(view, "msgspec_models.py", text),)


def plan_typeddict(view: View) -> tuple[TextFile, ...]:
    """One file, ``typeddict_models.py``."""
    text = _generate(
        document(view),
        output_model_type="typing.TypedDict",
        custom_file_header=_TYPEDDICT_DOC,
        type_mappings=list(_PLAIN_JSON),
        use_closed_typed_dict=False,
    )
    return (_file(view, "typeddict_models.py", text),)


def _file(view: View, name: str, text: str) -> TextFile:
    return TextFile(path=PurePosixPath(view.package.name, name), text=text)


def aliases(view: View, reserved: frozenset[str] = frozenset()) -> dict[str, str]:
    """Python names by ``Class.wireName``, as the emitted dataclasses have them, but for those that
    the flavour has reserved."""
    own = {
        f"{view.names.classes[struct.name]}.{each.name}": name
        for struct in view.emitted_structs
        for each in struct.properties
        if (name := view.names.attributes[struct.name][each.name]) not in reserved
    }
    return {TYPE_MEMBER: "odata_type", **own}


def _generate(schema: Schema, **options: Any) -> str:
    """Run datamodel-code-generator in this process; nothing is read, written or formatted.

    It refuses a schema without types, of which there is only a docstring to print. It is imported
    here because that takes as long as all the rest of the command.
    """
    if not schema["$defs"]:
        return f"{options['custom_file_header']}\n"
    from datamodel_code_generator import Error, generate

    # A title that is the name of a class would keep the aliases of that class from working.
    title = free_name("Document", {*schema["$defs"]}, frozenset())
    try:
        made = generate(
            json.dumps({**schema, "$defs": _without_defaults(schema["$defs"]), "title": title}),
            custom_class_name_generator=lambda name: name,
            **{**_OPTIONS, **options},
        )
    except Error as problem:
        place = Source(schema["title"])
        raise InputError(
            [error("flavour", place, options["output_model_type"], str(problem))]
        ) from None
    if not isinstance(made, str):
        raise AssertionError(f"datamodel-code-generator made {type(made).__name__}, not one module")
    return laid_out(f"{made}\n")


def _without_defaults(definitions: dict[str, Schema]) -> dict[str, Schema]:
    """A default is what a service puts into a new object. A model that had it would say that it
    came, and in the JSON type of the value."""
    return {
        name: {
            **each,
            "properties": {wire: _said(prop) for wire, prop in each["properties"].items()},
        }
        if "properties" in each
        else each
        for name, each in definitions.items()
    }


def _said(prop: Schema) -> Schema:
    return {key: value for key, value in prop.items() if key != "default"}


def tagged(schema: Schema) -> Schema:
    """The JSON Schema in a form in which pydantic can tell derived types apart.

    For every type X that derives from another there is a ``TaggedX``, an X whose ``@odata.type``
    must be X's; where the schema has a choice by ``@odata.type``, it is one of those or the
    declared type.
    """
    definitions: dict[str, Schema] = schema["$defs"]
    names: dict[str, str] = {}

    def choose(declared: Schema) -> list[Schema]:
        for each in _derived(definitions[_target(declared)]):
            taken = {*definitions, *names.values()}
            names.setdefault(each, free_name(f"Tagged{each}", taken, frozenset()))
        derived = _derived(definitions[_target(declared)])
        return [*(reference(names[each]) for each in derived), declared]

    plain = {name: _with_choices(each, choose) for name, each in definitions.items()}
    tags = {name: _tag(name, of, definitions[of]) for of, name in sorted(names.items())}
    return {**schema, "$defs": {**plain, **tags}}


def _target(referring: Schema) -> str:
    name: str = referring["$ref"].rpartition("/")[2]
    return name


def _derived(definition: Schema) -> list[str]:
    """The names of the definitions among which ``@odata.type`` chooses."""
    return [_target(each["then"]) for each in definition["$defs"]["derived"]["allOf"]]


def _with_choices(node: Any, choose: Callable[[Schema], list[Schema]]) -> Any:
    """A copy in which every reference that ``@odata.type`` qualifies is replaced."""
    if isinstance(node, list):
        return [_with_choices(each, choose) for each in node]
    if not isinstance(node, dict):
        return node
    if not _is_choice(node):
        return {key: _with_choices(each, choose) for key, each in node.items() if key != "$defs"}
    declared, *others = node["anyOf"] if "anyOf" in node else [{"$ref": node["$ref"]}]
    rest = {key: each for key, each in node.items() if key not in {"$ref", "anyOf", "if", "then"}}
    return {"anyOf": [*choose(declared), *others], **rest}


def _is_choice(node: Schema) -> bool:
    """Whether this is a reference with a choice, and no table of properties with such names."""
    then = node.get("then")
    return isinstance(then, dict) and str(then.get("$ref", "")).endswith("/$defs/derived")


def _tag(name: str, of: str, definition: Schema) -> Schema:
    return {
        "title": name,
        "description": f"{article(of).capitalize()} `{of}` that says so in `{TYPE_MEMBER}`.",
        "type": "object",
        "allOf": [reference(of)],
        "properties": {TYPE_MEMBER: named_by(definition["x-odata-type"])},
        "required": [TYPE_MEMBER],
        "additionalProperties": True,
    }
