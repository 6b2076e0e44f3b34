"""Objects that hold objects of their own type: what can be read can be written."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.config import parse_config
from generator.output.publish import Change, publish
from generator.pipeline import run

SCHEMA = """<?xml version="1.0"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="example" xmlns="http://docs.oasis-open.org/odata/ns/edm">
  <ComplexType Name="node">
    <Property Name="name" Type="Edm.String"/>
    <Property Name="child" Type="example.node"/>
    <Property Name="children" Type="Collection(example.node)"/>
  </ComplexType>
</Schema></edmx:DataServices></edmx:Edmx>
"""
CONFIG = """
[sdk.nested]
schema = "schema.xml"
types = ["example.node"]
package = "nested"
output = "."
targets = ["package"]
"""
FORMS = {"child": ('{"name":"n","child":', "}"), "children": ('{"children":[', "]}")}
DEEP = 300


@pytest.fixture(scope="module")
def nested(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A package with one type, which holds itself."""
    root: Path = tmp_path_factory.mktemp("nested")
    (root / "schema.xml").write_text(SCHEMA, "utf-8")
    (sdk,) = parse_config(CONFIG, "csdlgen.toml")
    publish([Change(root, "nested", run(sdk, root).files)])
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(root)
        yield importlib.import_module("nested")


def below(node: Any) -> Any:
    return node.child if node.child is not None else (node.children or [None])[0]


@pytest.mark.parametrize("form", FORMS)
def test_what_is_read_is_written(nested: Any, form: str) -> None:
    head, tail = FORMS[form]
    text = head * DEEP + '{"name":"last"}' + tail * DEEP
    node = nested.models.Node.from_json(text)
    assert node.to_json() == text
    found, made, depth = node, nested.models.Node(name="last"), 0
    while (found := below(found)) is not None:
        depth += 1
    assert depth == DEEP
    assert node.to_json() == text
    for _ in range(DEEP):
        held: Any = {"name": "n", "child": made} if form == "child" else {"children": [made]}
        made = nested.models.Node(**held)
    assert made.to_json() == text


@pytest.mark.parametrize("form", FORMS)
def test_what_is_too_deep_is_an_error(nested: Any, form: str) -> None:
    head, tail = FORMS[form]
    with pytest.raises(nested.DecodeError, match="nesting"):
        nested.models.Node.from_json(head * 2000 + "{}" + tail * 2000)
    made = nested.models.Node()
    for _ in range(2000):
        made = nested.models.Node(**{form: made if form == "child" else [made]})
    for write in (made.to_json, made.to_dict):
        with pytest.raises(nested.EncodeError, match="nesting"):
            write()
