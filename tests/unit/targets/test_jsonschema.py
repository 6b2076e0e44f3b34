from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator.config import parse_config
from generator.ir import ListOf, ScalarKind
from generator.jsontext import parse_example
from generator.pipeline import run
from generator.python.types import SCALARS as PYTHON
from generator.targets.jsonschema import SCALARS, document, plan
from tests.unit.targets.flavour_views import view

ZOO = document(view())
DEFINITIONS = ZOO["$defs"]


def problems(definition: str, value: object, schema: dict[str, Any] = ZOO) -> list[str]:
    checked = {**schema, "$ref": f"#/$defs/{definition}"}
    return [each.json_path for each in Draft202012Validator(checked).iter_errors(value)]


def test_one_file_of_json_that_ends_in_a_line_feed() -> None:
    (file,) = plan(view())
    assert str(file.path) == "zoo/schema.json"
    assert json.loads(file.text) == ZOO
    assert file.text.startswith('{\n  "$schema"')
    assert file.text.endswith("}\n")


def test_it_is_json_schema() -> None:
    Draft202012Validator.check_schema(ZOO)


def test_definitions_go_by_class_name_and_are_sorted() -> None:
    names = ["Animal", "Bird", "Kind", "Nothing", "Parrot", "Rights", "Zoo"]
    assert list(DEFINITIONS) == names
    assert [each["title"] for each in DEFINITIONS.values()] == names
    assert DEFINITIONS["Bird"]["x-odata-type"] == "example.bird"


def test_header_names_version_and_schema() -> None:
    assert "sha256:0123" in ZOO["$comment"]


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("paint", {"type": ["string", "null"], "maxLength": 6}),
        ("price", {"type": ["number", "null"], "format": "decimal"}),
        ("opensAt", {"type": ["string", "null"], "format": "time"}),
        ("opened", {"type": ["string", "null"], "format": "date-time", "readOnly": True}),
        ("visit", {"type": ["string", "null"], "format": "duration"}),
        ("id", {"type": ["string", "null"], "format": "uuid"}),
        ("logo", {"type": ["string", "null"], "contentEncoding": "base64url"}),
        ("place", {}),
        ("visitors", {"type": ["integer", "null"], "minimum": -(2**63), "maximum": 2**63 - 1}),
        ("kinds", {"type": ["array", "null"], "items": {"$ref": "#/$defs/Kind"}}),
        ("rights", {"anyOf": [{"$ref": "#/$defs/Rights"}, {"type": "null"}]}),
    ],
)
def test_property(name: str, schema: dict[str, Any]) -> None:
    assert DEFINITIONS["Zoo"]["properties"][name] == schema


def test_what_the_schema_promises_is_kept_beside_null() -> None:
    assert DEFINITIONS["Animal"]["properties"]["legCount"] == {
        "type": ["integer", "null"],
        "minimum": 0,
        "maximum": 255,
        "x-odata-nullable": False,
    }


def test_every_kind_has_a_form_or_can_be_anything() -> None:
    anything = {kind for kind in ScalarKind if PYTHON[kind].name == "Any"}
    assert set(ScalarKind) - set(SCALARS) == anything


def test_base_comes_in_by_all_of_with_own_properties_only() -> None:
    assert DEFINITIONS["Parrot"]["allOf"] == [{"$ref": "#/$defs/Bird"}]
    assert list(DEFINITIONS["Parrot"]["properties"]) == ["words"]
    assert list(DEFINITIONS["Animal"]["properties"]) == ["@odata.type", "kind", "legCount"]


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"kinds": ["cat", "added later"]},
        {"rights": "read,added"},
        {"nothing": "anything"},
        {"star": None, "animals": None, "rating": None},
        {"rating": "-INF"},
        {"rating": 0.5, "price": 12, "undeclared": {"a": [1]}},
        {"place": {"type": "Point", "coordinates": [1, 2]}},
        {"star": {"@odata.type": "#example.unknown", "words": 1}},
        {"star": {"@odata.type": None}},
        {"star": {"words": 1}},
    ],
)
def test_what_a_client_accepts(value: object) -> None:
    assert problems("Zoo", value) == []


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ({"kinds": ["cat", 1]}, "$.kinds[1]"),
        ({"kinds": [None]}, "$.kinds[0]"),
        ({"rights": 1}, "$.rights"),
        ({"rating": "much"}, "$.rating"),
        ({"price": "12"}, "$.price"),
        ({"visitors": 2**63}, "$.visitors"),
        ({"paint": "turquoise"}, "$.paint"),
        ({"star": {"legCount": 256}}, "$.star"),
        ({"star": {"@odata.type": 1}}, "$.star"),
        ([], "$"),
    ],
)
def test_what_a_client_rejects(value: object, path: str) -> None:
    assert problems("Zoo", value) == [path]


@pytest.mark.parametrize(
    "name", ["#example.parrot", "example.parrot", "https://x/y#example.parrot"]
)
def test_a_named_derived_type_is_checked(name: str) -> None:
    parrot = {"@odata.type": name, "words": 1}
    assert "$.star.words" in problems("Zoo", {"star": parrot})
    assert "$.animals[0].words" in problems("Zoo", {"animals": [parrot]})
    assert problems("Zoo", {"star": {"@odata.type": name, "words": ["a"]}}) == []


def test_documentation_and_deprecation() -> None:
    body = """
    <EnumType Name="kind"><Member Name="cat" Value="1">
      <Annotation Term="Org.OData.Core.V1.Description" String="Purrs."/></Member></EnumType>
    <ComplexType Name="zoo">
      <Annotation Term="Org.OData.Core.V1.Description" String="Has animals."/>
      <Property Name="old" Type="Edm.String">
        <Annotation Term="Org.OData.Core.V1.Revisions"><Collection><Record>
          <PropertyValue Property="Date" Date="2026-01-02"/>
          <PropertyValue Property="Kind" EnumMember="Org.OData.Core.V1.RevisionKind/Deprecated"/>
        </Record></Collection></Annotation>
      </Property>
    </ComplexType>"""
    definitions = document(view(body))["$defs"]
    assert definitions["Zoo"]["description"] == "Has animals."
    assert definitions["Zoo"]["properties"]["old"] == {
        "type": ["string", "null"],
        "description": "Deprecated since 2026-01-02.",
        "deprecated": True,
    }
    assert definitions["Kind"]["anyOf"] == [
        {
            "type": "string",
            "enum": ["cat"],
            "x-enum-varnames": ["CAT"],
            "x-enum-descriptions": ["Purrs."],
            "x-odata-values": [1],
        },
        {"type": "string"},
    ]


@pytest.mark.parametrize("package", ["callrecords", "callrecords_beta"])
def test_every_example_of_the_pages_is_valid(package: str, project: Path) -> None:
    config = parse_config((project / "csdlgen.toml").read_text("utf-8"), "csdlgen.toml")
    (sdk,) = (each for each in config if each.package == package)
    result = run(sdk.model_copy(update={"targets": ("jsonschema",)}), project)
    assert [file.path.name for file in result.files] == ["schema.json", "csdlgen.lock"]
    schema = json.loads(result.files[0].text)
    classes = {each["x-odata-type"]: name for name, each in schema["$defs"].items()}
    examples = [(struct, each) for struct in result.api.structs for each in struct.examples]
    found = []
    for struct, example in examples:
        shown: Any = parse_example(example.text)
        is_list = isinstance(example.type, ListOf)
        values = shown["value"] if is_list and isinstance(shown, dict) else shown
        for value in values if is_list else [values]:
            paths = problems(classes[str(struct.name)], value, schema)
            found += [f"{example.source}: {path}" for path in paths]
    assert len(examples) > 50
    assert found == []


def test_defaults_are_values_of_their_properties() -> None:
    case = Path(__file__).parents[2] / "cases/defaults"
    (sdk,) = parse_config((case / "csdlgen.toml").read_text(), "csdlgen.toml")
    made = {file.path.name: file.text for file in run(sdk.formatted_by("none"), case).files}
    schema = json.loads(made["schema.json"])
    properties = schema["$defs"]["Machine"]["properties"]
    defaults = {name: each["default"] for name, each in properties.items() if "default" in each}
    assert properties.keys() - defaults.keys() == {"@odata.type", "place"}
    assert problems("Machine", defaults, schema) == []
    assert (defaults["decimal"], defaults["size"], defaults["boolean"]) == (-12.5, 7, True)
    assert (defaults["single"], defaults["rights"], defaults["empty"]) == ("INF", "read,write", "")
