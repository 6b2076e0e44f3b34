"""Everything that the namespace declares is in the packages, counted in the CSDL itself."""

from __future__ import annotations

import dataclasses
import importlib
from pathlib import Path

import pytest
from lxml import etree

EDM = "{http://docs.oasis-open.org/odata/ns/edm}"
NAMESPACE = "microsoft.graph.callRecords"
PACKAGES = {"callrecords": "v1.0", "callrecords_beta": "beta"}


def namespace_element(path: Path) -> etree._Element:
    root = etree.parse(path).getroot()
    [schema] = [each for each in root.iter(f"{EDM}Schema") if each.get("Namespace") == NAMESPACE]
    return schema


def declared(schema: etree._Element) -> dict[str, object]:
    """What the CSDL declares: members by enumeration, properties by type, functions."""
    structs = [*schema.findall(f"{EDM}ComplexType"), *schema.findall(f"{EDM}EntityType")]
    return {
        "enums": {
            enum.get("Name"): [member.get("Name") for member in enum.findall(f"{EDM}Member")]
            for enum in schema.findall(f"{EDM}EnumType")
        },
        "structs": {
            struct.get("Name"): sorted(
                str(each.get("Name"))
                for kind in ("Property", "NavigationProperty")
                for each in struct.findall(f"{EDM}{kind}")
            )
            for struct in structs
        },
        "functions": sorted(str(each.get("Name")) for each in schema.findall(f"{EDM}Function")),
    }


def emitted(package: str) -> dict[str, object]:
    """What the package has: wire names out of its codec, functions out of its builders."""
    shapes = importlib.import_module(f"{package}._runtime.shapes")
    enums = importlib.import_module(f"{package}.enums")
    requests = importlib.import_module(f"{package}.requests")
    containers = importlib.import_module(f"{package}._runtime.containers")
    classes = {
        name: shape
        for name, shape in shapes._BY_NAME.items()
        if name.rpartition(".")[0] == NAMESPACE
    }
    codecs = [prop.codec for shape in shapes._BY_NAME.values() for prop in shape.props]
    codecs += [codec._item for codec in codecs if isinstance(codec, containers.Collection)]
    named = {
        codec._name.rpartition(".")[2]: codec._enum
        for codec in codecs
        if isinstance(codec, containers.Enumeration) and codec._name.rpartition(".")[0] == NAMESPACE
    }
    assert all(getattr(enums, enum.__name__) is enum for enum in named.values())
    inherited = {
        name: {prop.wire for base in shape.model.__mro__[1:] for prop in _props(shapes, base)}
        for name, shape in classes.items()
    }
    return {
        "enums": {name: [str(each) for each in enum.known()] for name, enum in named.items()},
        "structs": {
            name.rpartition(".")[2]: sorted(
                prop.wire for prop in shape.props if prop.wire not in inherited[name]
            )
            for name, shape in classes.items()
        },
        "functions": sorted(
            text.split("(")[0]
            for text in _strings(requests)
            if text.startswith("get") and text[3:4].isupper()
        ),
    }


def _props(shapes: object, base: type) -> tuple[object, ...]:
    shape = shapes._SHAPES.get(base)  # type: ignore[attr-defined]
    return shape.props if shape else ()


def _strings(module: object) -> set[str]:
    """The constants in the code of every method of every builder."""
    found: set[str] = set()
    for name in module.__all__:  # type: ignore[attr-defined]
        for method in vars(getattr(module, name)).values():
            code = getattr(method, "__code__", None)
            found.update(each for each in getattr(code, "co_consts", ()) if isinstance(each, str))
    return {each for each in found if each.isidentifier()}


@pytest.mark.parametrize("package", PACKAGES)
def test_the_packages_hold_what_the_pinned_schema_declares(package: str, project: Path) -> None:
    schema = project / "schema" / PACKAGES[package] / "callrecords.xml"
    assert emitted(package) == declared(namespace_element(schema))


@pytest.mark.parametrize("package", PACKAGES)
def test_the_packages_hold_what_upstream_declares(package: str, upstream: Path) -> None:
    schema = upstream / "csdl" / f"{PACKAGES[package]}.xml"
    assert emitted(package) == declared(namespace_element(schema))


@pytest.mark.parametrize("package", PACKAGES)
def test_every_property_of_the_codec_is_a_field(package: str) -> None:
    shapes = importlib.import_module(f"{package}._runtime.shapes")
    importlib.import_module(package)
    own = {"extra", "null_members", "odata_type"}
    for model, shape in shapes._SHAPES.items():
        fields = {each.name for each in dataclasses.fields(model)} - own
        assert fields == {prop.attribute for prop in shape.props}, model
