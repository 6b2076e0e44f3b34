"""Verdicts against reality: what griffe finds broken in the emitted packages is among ours, and
what we say of the wire is what decoding one schema's payloads with the other's models gives."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import griffe
import pytest
from lxml import etree

from generator.compare.changes import EffectKind
from generator.compare.judge import Comparison, Judged
from generator.compare.verdict import Level
from generator.diff import SchemaFile, Terms, compare_files
from generator.ir import ListOf, Named, Property, ScalarKind, TypeRef, all_properties
from generator.passes import run_passes
from generator.passes.context import Context
from generator.pipeline import lower_schema, read_schema
from generator.python.overrides import NO_OVERRIDES
from generator.render import environment, render
from generator.targets import plan_targets
from generator.targets.unit import Package, View
from generator.targets.view import make_view
from tests.unit.compare.mutations import MUTATIONS, Doc, Mutation

SCHEMA = Path(__file__).parents[2] / "schema"


def groups() -> dict[str, list[Mutation]]:
    """All mutations in as few schemas as it takes to keep them apart."""
    found: list[list[Mutation]] = []
    for mutation in MUTATIONS.values():
        for group in found:
            if not any(mutation.touched & each.touched for each in group):
                group.append(mutation)
                break
        else:
            found.append([mutation])
    return {f"mutated {number}": group for number, group in enumerate(found, start=1)}


def mutated(group: list[Mutation]) -> bytes:
    doc = Doc()
    for each in sorted(group, key=lambda each: each.name == "order_of_everything"):
        each.apply(doc)
    return doc.text()


# Former states of the namespace in the reference data; of the rest of Graph what is pinned stands
# around them.
STATES = {"2021-12": "005-*.xml", "2022-06": "006-*.xml", "2022-10": "008-*.xml"}
HISTORY = [
    "2021-12 to 2022-06",
    "2022-06 to 2022-10",
    "2022-10 to v1.0",
    "2021-12 to v1.0",
    "v1.0 to 2022-10",
    "v1.0 to 2021-12",
    "2022-10 to beta",
]
PAIRS = [*groups(), "v1.0 to beta", "beta to v1.0", *HISTORY]


def state(name: str, upstream: Path | None) -> bytes:
    """A schema by version, or as it was at some time."""
    if name not in STATES:
        return (SCHEMA / name / "callrecords.xml").read_bytes()
    assert upstream is not None
    (path,) = (upstream / "csdl/history").glob(STATES[name])
    former = etree.parse(path).getroot()
    root = etree.parse(SCHEMA / "v1.0" / "callrecords.xml").getroot()
    for each in root.iter(former.tag):
        if each.get("Namespace") == former.get("Namespace"):
            parent = each.getparent()
            assert parent is not None
            parent.replace(each, former)
            return etree.tostring(root)
    raise AssertionError(name)


@dataclass(frozen=True)
class Emitted:
    """A package on disk, as it is before it is laid out, and what it was made from."""

    data: bytes
    view: View
    folder: Path

    @property
    def name(self) -> str:
        return self.view.package.name


@dataclass(frozen=True)
class Pair:
    old: Emitted
    new: Emitted
    comparison: Comparison


class Packages:
    """Emits each schema once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._emitted: dict[bytes, Emitted] = {}
        self._loaded: dict[str, griffe.Module] = {}
        self._templates = environment()

    def pair(self, name: str, upstream: Path | None = None) -> Pair:
        old, new = self._schemas(name, upstream)
        comparison = compare_files(SchemaFile("old", old), SchemaFile("new", new), Terms())
        return Pair(self._emit(old), self._emit(new), comparison)

    def loaded(self, package: Emitted) -> griffe.Module:
        """What griffe makes of a package."""
        if package.name not in self._loaded:
            module = griffe.load(package.name, search_paths=[package.folder])
            assert isinstance(module, griffe.Module)
            self._loaded[package.name] = module
        return self._loaded[package.name]

    def _schemas(self, name: str, upstream: Path | None) -> tuple[bytes, bytes]:
        if name.startswith("mutated"):
            return Doc().text(), mutated(groups()[name])
        old, new = name.split(" to ")
        return state(old, upstream), state(new, upstream)

    def _emit(self, data: bytes) -> Emitted:
        if data not in self._emitted:
            self._emitted[data] = self._made(data, f"sdk_{len(self._emitted)}")
        return self._emitted[data]

    def _made(self, data: bytes, name: str) -> Emitted:
        api, _ = lower_schema(read_schema({"schema.xml": data}))
        kept, _ = run_passes(api, Context())
        view, _ = make_view(kept, Package(name=name), NO_OVERRIDES, "")
        for unit in plan_targets(["package"], view):
            path = self._folder / unit.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(render(unit, self._templates).text, "utf-8")
        return Emitted(data, view, self._folder)


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Packages]:
    folder = tmp_path_factory.mktemp("packages")
    sys.path.insert(0, str(folder))
    yield Packages(folder)
    sys.path.remove(str(folder))
    for name in [each for each in sys.modules if each.partition(".")[0].startswith("sdk_")]:
        del sys.modules[name]


@pytest.fixture
def pair(name: str, packages: Packages, request: pytest.FixtureRequest) -> Pair:
    upstream = request.getfixturevalue("upstream") if name in HISTORY else None
    return packages.pair(name, upstream)


# Python, by griffe.


def losses(comparison: Comparison) -> dict[str, Judged]:
    """The names that we say are lost or changed, each with the change that says so."""
    return {
        effect.name: each
        for each in comparison.changes
        for effect in each.change.effects
        if effect.kind is not EffectKind.ADDED
    }


def candidates(broken: str, old: griffe.Module) -> list[str]:
    """By what names we may call what griffe names: that of a sync builder for an async one, and
    what a class inherits by the base that declares it, or by the class, which has another base."""
    name = broken.replace("aio.AsyncClient", "requests.Client").replace("aio.", "requests.")
    owner, _, member = name.rpartition(".")
    if not owner.startswith(("models.", "enums.", "filters.")) or member in old[owner].members:
        return [name]
    bases = (f"{base.path.partition('.')[2]}.{member}" for base in old[owner].mro())
    return [name, *bases, owner]


@pytest.mark.parametrize("name", PAIRS)
def test_what_griffe_finds_broken_is_among_ours(name: str, pair: Pair) -> None:
    old, new = (griffe.load(each.name, search_paths=[each.folder]) for each in (pair.old, pair.new))
    assert isinstance(old, griffe.Module)
    ours = losses(pair.comparison)
    missed, found = [], 0
    for breakage in griffe.find_breaking_changes(old, new):
        path = breakage.obj.path.partition(".")[2]
        parameter = getattr(breakage.old_value or breakage.new_value, "name", "")
        if path.endswith(".__init__"):
            path = path.replace("__init__", parameter)
        told = [ours[each] for each in candidates(path, old) if each in ours]
        found += 1
        if not any(each.rule.verdict.python is Level.BREAKING for each in told):
            missed.append(f"{breakage.kind.value}: {path} {parameter}")
    assert missed == []
    removed = [
        effect.name
        for each in pair.comparison.changes
        for effect in each.change.effects
        if effect.kind is EffectKind.REMOVED
    ]
    assert found >= len(removed)


# The wire, by payloads.

NUMBERS = {
    ScalarKind.BYTE: [0, 2**8 - 1],
    ScalarKind.SBYTE: [-(2**7), 2**7 - 1],
    ScalarKind.INT16: [-(2**15), 2**15 - 1],
    ScalarKind.INT32: [-(2**31), 2**31 - 1],
    ScalarKind.INT64: [-(2**63), 2**63 - 1],
    ScalarKind.SINGLE: [0.5, -2.0],
    ScalarKind.DOUBLE: [0.5, 1e300],
    ScalarKind.DECIMAL: [0.5, 12],
}
TEXTS = {
    ScalarKind.DATE: "2031-02-03",
    ScalarKind.DATE_TIME_OFFSET: "2031-02-03T04:05:06.1234567Z",
    ScalarKind.DURATION: "PT1H2.5S",
    ScalarKind.GUID: "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
    ScalarKind.TIME_OF_DAY: "07:08:09.123",
}


def values(type_ref: TypeRef, view: View) -> list[Any]:
    """JSON values that a service may send for a type, the largest and smallest among them."""
    match type_ref:
        case ListOf(item):
            return [[], values(item, view)]
        case Named(name) if name in view.enums:
            return [each.name for each in view.enums[name].members]
        case Named():
            return [{}, {"undeclared": [1, {"x": None}]}]
    kind = type_ref.kind
    if kind is ScalarKind.BOOLEAN:
        return [True, False]
    return NUMBERS.get(kind) or [TEXTS.get(kind, "some text")]


def decoded(model: type[Any], payload: dict[str, Any]) -> Any:
    """What a payload is when it has been read and written again, or the error."""
    try:
        return model.from_dict(payload).to_dict()
    except ValueError as problem:
        return problem


def refused(writer: Emitted, reader: Emitted, names: dict[str, str]) -> set[str]:
    """The properties, by type and name in the writer's schema, of which the reader's models refuse
    a value; what they do not refuse must come back as it was. ``names`` are types of the reader's
    schema by those of the writer's."""
    models: ModuleType = importlib.import_module(f"{reader.name}.models")
    classes = {str(name): each for name, each in reader.view.names.classes.items()}
    readable = {classes[str(each.name)] for each in reader.view.emitted_structs}
    found = set()
    for struct in writer.view.emitted_structs:
        name = classes.get(names.get(str(struct.name), str(struct.name)))
        if name not in readable:
            continue
        for each in all_properties(struct.name, writer.view.structs):
            for value in values(each.type, writer.view):
                payload = {each.name: value}
                back = decoded(getattr(models, name), payload)
                if isinstance(back, ValueError):
                    found.add(f"{declaring(each, struct.name, writer.view)}/{each.name}")
                else:
                    assert back == payload, struct.name
    return found


def declaring(each: Property, owner: Any, view: View) -> str:
    current = owner
    while each not in view.structs[current].properties:
        current = view.structs[current].base
    return str(current)


# What changes how the values of a type are written, wherever they are.
OF_TYPES = {"definition-changed", "type-kind-changed"}


def wire_changes(pair: Pair) -> dict[str, Level]:
    """What we say of the wire, by every property that a change is about, its type's included."""
    found: dict[str, Level] = {}
    told = {
        subject: each
        for each in pair.comparison.changes
        for subject in (each.change.subject, each.change.was)
        if subject
    }
    for view in (pair.old.view, pair.new.view):
        for struct in view.api.structs:
            for each in struct.properties:
                subject = f"{struct.name}/{each.name}"
                levels = [
                    told[about].rule.verdict.wire
                    for about in (subject, *type_names(each.type))
                    if about in told and (about == subject or told[about].rule.id in OF_TYPES)
                ]
                found[subject] = max([*levels, found.get(subject, Level.COMPATIBLE)])
    return found


def type_names(type_ref: TypeRef) -> list[str]:
    item = type_ref.item if isinstance(type_ref, ListOf) else type_ref
    name = item.name if isinstance(item, Named) else item.definition
    return [str(name)] if name else []


@pytest.mark.parametrize("name", PAIRS)
def test_what_does_not_decode_is_told(name: str, pair: Pair) -> None:
    renamed = {
        each.change.was: each.change.subject
        for each in pair.comparison.changes
        if each.rule.id == "type-renamed"
    }
    back = {new: old for old, new in renamed.items()}
    failed = refused(pair.old, pair.new, renamed) | refused(pair.new, pair.old, back)
    said = wire_changes(pair)
    assert {each for each in failed if said[each] is Level.COMPATIBLE} == set()
    breaking = {each for each, level in said.items() if level is Level.BREAKING}
    assert breaking <= failed
