"""Holds the emitted dataclasses against those that datamodel-code-generator makes from the emitted
JSON Schema: every class, base, field, type and enumeration.

Both sides are imported and described in one form: a class is its base and its own fields, a field
is its wire name and the parts of its annotation.
"""

from __future__ import annotations

import ast
import importlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, get_args

import pytest
from datamodel_code_generator import generate

from generator.config import parse_config
from generator.pipeline import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import ModuleType
    from typing import TypeAlias

    Change: TypeAlias = Callable[[dict[str, Any]], None]
    Maker: TypeAlias = Callable[[dict[str, Any]], "Described"]

SDKS = ("callrecords", "callrecords_beta")

# What their annotations have that ours have not, and why; everything else must be the same.
SURPLUS = {
    **dict.fromkeys(
        ("Literal['NaN']", "Literal['INF']", "Literal['-INF']"),
        "OData writes numbers that are not finite as text; our codec makes floats of them",
    )
}
# Fields that every class of ours inherits from Model, by attribute: what is theirs, and why.
OF_MODEL = {
    "odata_type": ("@odata.type", "stands in every root type, where theirs have it"),
    "extra": (None, "holds undeclared members, which their dataclasses drop"),
    "null_members": (None, "tells null from absent, which their dataclasses confuse"),
}


@dataclass(frozen=True)
class Described:
    """Classes by name, each a base (empty for none) and types by wire name; enumerations by name,
    each with its texts."""

    bases: dict[str, str] = field(default_factory=dict)
    fields: dict[str, dict[str, str]] = field(default_factory=dict)
    enums: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Emitted:
    """An SDK in a folder on the import path."""

    folder: Path
    package: str
    schema: dict[str, Any]


@pytest.fixture(scope="module", params=SDKS)
def emitted(
    request: pytest.FixtureRequest, project: Path, tmp_path_factory: pytest.TempPathFactory
) -> Emitted:
    """One SDK, from the project's own configuration, under a name that nothing else has."""
    config = parse_config((project / "csdlgen.toml").read_text("utf-8"), "csdlgen.toml")
    (sdk,) = (each for each in config if each.package == request.param)
    package = f"oracle_{sdk.package}"
    targets = ("package", "jsonschema")
    result = run(sdk.model_copy(update={"package": package, "targets": targets}), project)
    folder = tmp_path_factory.mktemp(package)
    for file in result.files:
        (folder / file.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / file.path).write_text(file.text, "utf-8", newline="\n")
    schema = json.loads((folder / package / "schema.json").read_text("utf-8"))
    return Emitted(folder, package, schema)


@pytest.fixture
def ours(emitted: Emitted, monkeypatch: pytest.MonkeyPatch) -> Described:
    """The emitted package, described."""
    monkeypatch.syspath_prepend(emitted.folder)
    importlib.import_module(emitted.package)
    names = ("models", "enums", "_runtime.shapes", "_runtime.model")
    models, enums, shapes, model = (
        importlib.import_module(f"{emitted.package}.{name}") for name in names
    )
    classes = {name: getattr(models, name) for name in models.__all__}
    described = Described(
        enums={
            name: tuple(str.__str__(each) for each in getattr(enums, name).known())
            for name in enums.__all__
        }
    )
    inherited = {
        wire: normalised(model.Model.__annotations__[attribute])
        for attribute, (wire, _) in OF_MODEL.items()
        if wire
    }
    for name, class_ in classes.items():
        (base,) = class_.__bases__
        wire_names = {each.attribute: each.wire for each in shapes.shape_of(class_).props}
        own = {
            wire_names[attribute]: normalised(annotation)
            for attribute, annotation in class_.__annotations__.items()
        }
        is_root = base is model.Model
        described.bases[name] = "" if is_root else base.__name__
        described.fields[name] = {**(inherited if is_root else {}), **own}
    assert set(model.Model.__annotations__) == set(OF_MODEL)
    return described


@pytest.fixture
def theirs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Maker:
    """Makes dataclasses from a JSON Schema, imports and describes them."""
    monkeypatch.syspath_prepend(tmp_path)
    made: list[str] = []

    def make(schema: dict[str, Any]) -> Described:
        name = f"oracle_{tmp_path.name}_{len(made)}"
        made.append(name)
        metadata = tmp_path / f"{name}.json"
        generate(
            json.dumps(schema),
            input_file_type="jsonschema",
            output=tmp_path / f"{name}.py",
            emit_model_metadata=metadata,
            output_model_type="dataclasses.dataclass",
            output_datetime_class="datetime",
            target_python_version="3.11",
            use_standard_primitive_types=True,
            enum_field_as_literal="all",
            use_type_alias=True,
            skip_root_model=True,
            snake_case_field=True,
            keyword_only=True,
            formatters=[],
        )
        importlib.invalidate_caches()
        models = json.loads(metadata.read_text("utf-8"))["models"]
        return _their_description(importlib.import_module(name), models)

    return make


def _their_description(module: ModuleType, models: list[dict[str, Any]]) -> Described:
    described = Described()
    for model in models:
        name = model["name"]
        value = getattr(module, name)
        if not isinstance(value, type):
            texts = [get_args(part) for part in get_args(value) if get_args(part)]
            described.enums[name] = tuple(text for part in texts for text in part)
            continue
        bases = [base.__name__ for base in value.__bases__ if base is not object]
        wire_names = {each["name"]: each["original_name"] for each in model["fields"]}
        described.bases[name] = "".join(bases)
        described.fields[name] = {
            wire_names[attribute]: normalised(annotation)
            for attribute, annotation in vars(value).get("__annotations__", {}).items()
        }
    return described


def normalised(annotation: str) -> str:
    """An annotation with the parts of its unions sorted, modules and ``SURPLUS`` left out."""
    return _parts(ast.parse(annotation, mode="eval").body)


def _parts(node: ast.expr) -> str:
    match node:
        case ast.BinOp(left, ast.BitOr(), right):
            parts = {*_parts(left).split(" | "), *_parts(right).split(" | ")}
            return " | ".join(sorted(parts - set(SURPLUS)))
        case ast.Subscript(ast.Name("list"), item):
            return f"list[{_parts(item)}]"
        case ast.Attribute(_, name):
            return name
        case _:
            return ast.unparse(node)


def differences(ours: Described, theirs: Described) -> list[str]:
    """One line for each class, base, field, type and enumeration in which two sides differ."""
    found = [
        f"{name}: only {'ours' if name in one else 'theirs'}"
        for one, other in ((ours.bases, theirs.bases), (ours.enums, theirs.enums))
        for name in sorted(one.keys() ^ other.keys())
    ]
    for name in sorted(ours.bases.keys() & theirs.bases.keys()):
        if ours.bases[name] != theirs.bases[name]:
            found.append(f"{name}: base {ours.bases[name]!r}, theirs {theirs.bases[name]!r}")
        mine, other = ours.fields[name], theirs.fields[name]
        for wire in sorted(mine.keys() | other.keys()):
            if mine.get(wire) != other.get(wire):
                found.append(f"{name}.{wire}: {mine.get(wire)}, theirs {other.get(wire)}")
    for name in sorted(ours.enums.keys() & theirs.enums.keys()):
        if ours.enums[name] != theirs.enums[name]:
            changed = sorted({*ours.enums[name]} ^ {*theirs.enums[name]})
            found.append(f"{name}: members differ in {', '.join(changed)}")
    return found


def test_both_sides_are_the_same(ours: Described, theirs: Maker, emitted: Emitted) -> None:
    described = theirs(emitted.schema)
    assert differences(ours, described) == []
    assert len(ours.bases) + len(ours.enums) == len(emitted.schema["$defs"])
    assert sum(map(len, ours.fields.values())) > 200
    used = json.dumps(emitted.schema)
    assert all(part.removeprefix("Literal['").removesuffix("']") in used for part in SURPLUS)


def _drop_field(definitions: dict[str, Any]) -> None:
    del definitions["CallRecord"]["properties"]["endDateTime"]


def _change_type(definitions: dict[str, Any]) -> None:
    definitions["CallRecord"]["properties"]["version"] = {"type": ["string", "null"]}


def _change_item(definitions: dict[str, Any]) -> None:
    definitions["CallRecord"]["properties"]["modalities"]["items"] = {"$ref": "#/$defs/CallType"}


def _no_list(definitions: dict[str, Any]) -> None:
    properties = definitions["Session"]["properties"]
    properties["segments"] = {"anyOf": [{"$ref": "#/$defs/Segment"}, {"type": "null"}]}


def _not_null(definitions: dict[str, Any]) -> None:
    definition = definitions["Session"]
    definition["properties"]["startDateTime"]["type"] = "string"
    definition["required"] = ["startDateTime"]


def _drop_base(definitions: dict[str, Any]) -> None:
    del definitions["ParticipantEndpoint"]["allOf"]


def _change_base(definitions: dict[str, Any]) -> None:
    definitions["ServiceUserAgent"]["allOf"] = [{"$ref": "#/$defs/Endpoint"}]


def _add_field(definitions: dict[str, Any]) -> None:
    definitions["Media"]["properties"]["colour"] = {"type": ["string", "null"]}


def _drop_class(definitions: dict[str, Any]) -> None:
    del definitions["PstnCallLogRow"]


def _drop_member(definitions: dict[str, Any]) -> None:
    known = definitions["CallType"]["anyOf"][0]
    for key in ("enum", "x-enum-varnames", "x-enum-descriptions"):
        del known[key][1]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_drop_field, "CallRecord.endDateTime: None | datetime, theirs None"),
        (_change_type, "CallRecord.version: None | int, theirs None | str"),
        (
            _change_item,
            "CallRecord.modalities: None | list[Modality], theirs None | list[CallType]",
        ),
        (_no_list, "Session.segments: None | list[Segment], theirs None | Segment"),
        (_not_null, "Session.startDateTime: None | datetime, theirs datetime"),
        (_drop_base, "ParticipantEndpoint: base 'Endpoint', theirs ''"),
        (_change_base, "ServiceUserAgent: base 'UserAgent', theirs 'Endpoint'"),
        (_add_field, "Media.colour: None, theirs None | str"),
        (_drop_class, "PstnCallLogRow: only ours"),
        (_drop_member, "CallType: members differ in groupCall"),
    ],
)
def test_a_change_to_the_schema_is_seen(
    change: Change,
    said: str,
    ours: Described,
    theirs: Maker,
    emitted: Emitted,
) -> None:
    schema = json.loads(json.dumps(emitted.schema))
    change(schema["$defs"])
    assert differences(ours, theirs(schema)) == [said]


def test_a_change_to_our_side_is_seen(ours: Described, theirs: Maker, emitted: Emitted) -> None:
    del ours.fields["CallRecord"]["type"]
    said = ["CallRecord.type: None, theirs CallType | None"]
    assert differences(ours, theirs(emitted.schema)) == said
