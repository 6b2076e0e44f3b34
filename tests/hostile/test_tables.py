"""Every key of every TOML file: whatever stands there is refused with its line, or stays text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tomlkit

from generator.config import _ConfigFile, parse_config, parse_rules, parse_upstreams
from generator.diagnostics import InputError, has_errors
from generator.frontend.csdl import lower, read_csdl
from generator.frontend.service import read_service
from generator.frontend.service.tables import FactsTable
from generator.ir import Api
from generator.passes import run_passes
from generator.passes.attach_service import attach_service
from generator.passes.context import Context, Selection
from generator.pipeline import run
from generator.python.overrides import KINDS, parse_overrides
from generator.report.decisions import _Overlay, read_decisions
from tests.hostile.packages import Packages
from tests.hostile.payloads import CANARY, NAMES, TEXTS
from tests.hostile.positions import many
from tests.hostile.tables import KEY, PROJECT, Place, fields, named, places, put, read
from tests.hostile.test_schemas import WORST

RARE: tuple[Any, ...] = (
    *(WORST, "", "\x1b[2J", "\x00", f"../{CANARY}"),
    *(0, -1, 10**400, float("inf"), float("nan"), True, [], {}, [[]], ["a", 1]),
)
TRIED = (*TEXTS.values(), *NAMES)
CONFIG: dict[str, Any] = {
    "sdk": {
        "a": {
            **dict.fromkeys(("title", "scope", "service"), "plain"),
            "schema": ["schema.xml"],
            "docs": "docs",
            "naming": "naming.toml",
            "service_facts": ["service.toml"],
            "decisions": "decisions.toml",
            "package": "plain",
            "output": "out",
            "api_version": "v1.0",
            "version": "1.2.3",
            "paths": ["/things"],
            "namespaces": ["example"],
            "types": ["example.thing"],
            "targets": ["package"],
            "key_style": "segment",
            "formatter": "none",
            "operation_style": "qualified",
        }
    },
    "compare": {"rules": {"property-removed": "risky", "type-added": {"python": "risky"}}},
    "upstream": {
        "schema.xml": {
            "from": "https://a.invalid/a",
            "sha256": "0" * 64,
            "redirect_hosts": ["b.invalid"],
        }
    },
}
SERVICE = read("schema/service.toml")
# Ten quotas are one kind of place; the first gets what keys the others have.
SERVICE["limits"] = [{**SERVICE["limits"][1], **SERVICE["limits"][0]}]
SERVICE["windows"][0]["cut"] = True
DECISIONS = {"decision": read("schema/decisions.toml")["decision"][:1]}
NAMING = {kind: {"example.thing": "plain"} for kind in KINDS}


def wrong(problem: InputError, text: str) -> list[str]:
    """The diagnostics of a refusal that do not name the file and a line of it."""
    lines = text.count("\n") + 1
    return [
        str(each)
        for each in problem.diagnostics
        if each.source.file != "a.toml" or not 0 < each.source.line <= lines
    ]


def written(document: dict[str, Any]) -> str:
    return tomlkit.dumps(document).replace("\x7f", "\\u007f")


def distinct(document: dict[str, Any]) -> list[Place]:
    """One place of each kind."""
    found: dict[tuple[str, ...], Place] = {}
    for place in places(document):
        found.setdefault((*named(place), *(KEY for step in place if step == KEY)), place)
    return list(found.values())


@pytest.mark.parametrize(
    ("model", "document"),
    [(_ConfigFile, CONFIG), (FactsTable, SERVICE), (_Overlay, DECISIONS)],
    ids=["csdlgen.toml", "service.toml", "decisions.toml"],
)
def test_the_documents_have_every_key(model: Any, document: dict[str, Any]) -> None:
    ways = {named(place)[:end] for place in places(document) for end in range(1, 9)}
    left_out = {("compare", "rules", axis) for axis in ("python", "wire", "silent")}
    assert fields(model) - ways - left_out == set()


def read_config(text: str) -> None:
    for reader in (parse_config, parse_upstreams, parse_rules):
        reader(text, "a.toml")


READERS: dict[str, tuple[dict[str, Any], Callable[[str], object]]] = {
    "config": (CONFIG, read_config),
    "service": (SERVICE, lambda text: read_service({"a.toml": text})),
    "decisions": (DECISIONS, lambda text: read_decisions(text, "a.toml")),
    "naming": (NAMING, lambda text: parse_overrides(text, "a.toml")),
}


@pytest.mark.parametrize("name", READERS)
def test_what_is_not_read_is_refused_with_its_line(name: str) -> None:
    document, reader = READERS[name]
    found = {}
    for number, place in enumerate(distinct(document)):
        for value in (*RARE, *TRIED[number % 8 :: 8]):
            if place[-1] == KEY and not isinstance(value, str):
                continue
            text = written(put(document, place, value))
            try:
                reader(text)
            except InputError as problem:
                if said := wrong(problem, text):
                    found[place, repr(value)[:50]] = said
    assert found == {}


@pytest.fixture(scope="module")
def api() -> Api:
    """What call records select, before service facts."""
    data = (PROJECT / "schema/v1.0/callrecords.xml").read_bytes()
    lowered, _ = lower([read_csdl(data, "schema.xml")])
    return run_passes(lowered, Context(selection=Selection(paths=PATHS, types=TYPES)))[0]


TYPES = ("microsoft.graph.changeNotificationCollection",)
PATHS = ("/communications/callRecords", "/subscriptions")


def accepted(document: dict[str, Any], place: Place, value: Any, api: Api) -> bool:
    """Whether service facts with that value are read and fit the schema; if not, that is told."""
    text = written(put(document, place, value))
    try:
        facts = read_service({"a.toml": text})
    except InputError:
        return False
    _, found = attach_service(api, Context(service=facts))
    for each in found:
        assert each.source.file == "a.toml"
        assert each.source.line > 0
    return not has_errors(found)


def test_texts_of_service_facts_stay_texts(tmp_path: Path, api: Api) -> None:
    """What is accepted by itself is put together, so that few packages are made."""
    packages = Packages(tmp_path)
    schema = (PROJECT / "schema/v1.0/callrecords.xml").read_text("utf-8")
    (tmp_path / "inputs").mkdir()
    chosen = distinct(SERVICE)
    counts = []
    for number, value in enumerate((WORST, f"/a/../{CANARY}", "https://a/'\"\\", 2**62, 1e300)):
        document = SERVICE
        taken = [
            place
            for place in chosen
            if (place[-1] == KEY) <= isinstance(value, str) and accepted(SERVICE, place, value, api)
        ]
        counts.append(len(taken))
        for place in sorted(taken, key=lambda each: each[-1] == KEY):
            document = put(document, place, value)
        (tmp_path / "inputs/service.toml").write_text(written(document), "utf-8")
        packages.add(
            f"facts{number}", schema, service_facts="service.toml", paths=PATHS, types=TYPES
        )
        packages.samples[f"facts{number}"].clear()
    assert packages.watched() == []
    assert counts[0] > 5


def test_every_key_of_the_configuration_is_text_or_refused(tmp_path: Path) -> None:
    packages = Packages(tmp_path)
    inputs = tmp_path / "inputs"
    (inputs / "docs").mkdir(parents=True)
    (inputs / "service.toml").write_text("")
    (inputs / "naming.toml").write_text("")
    schema = many("entity_type", ["thing"]).replace(
        "</Schema>",
        '<EntityContainer Name="c"><EntitySet Name="things" EntityType="example.thing"/>'
        "</EntityContainer></Schema>",
    )
    packages.add("plain", schema)
    left = [place for place in distinct(CONFIG) if place[:1] == ("sdk",)]
    made, refused = 0, []
    for place in left:
        for value in (WORST, f"../{CANARY}", "\x00"):
            try:
                (sdk,) = parse_config(written(put(CONFIG, place, value)), "a.toml")
                result = run(sdk, inputs)
            except InputError as problem:
                refused.extend(each for each in problem.diagnostics if not each.source.file)
            else:
                made += 1
                for file in result.files:
                    assert not file.path.is_absolute()
                    assert ".." not in file.path.parts
                    assert file.path.parts[0] in {"plain", "tests"}
                    if file.path.suffix == ".py":
                        compile(file.text, file.path.as_posix(), "exec")
    assert refused == []
    assert made > 5
