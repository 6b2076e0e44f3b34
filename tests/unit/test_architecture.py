"""Imports run only downward, in no circle, and nothing is written for one schema alone."""

from __future__ import annotations

import ast
import re
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import generator
from generator.fingerprints import APART

ROOT = Path(generator.__file__).parent
TEMPLATES = ROOT.parent / "templates"

# From the top down. A module may import what stands on a lower floor, and within its own part.
FLOORS: tuple[frozenset[str], ...] = (
    frozenset({"cli", "plugins"}),
    frozenset({"drift", "diff", "report", "upstream"}),
    frozenset({"pipeline"}),
    frozenset({"inputs", "making", "revisions"}),
    frozenset(
        {"targets", "passes", "frontend", "compare", "output", "render", "verify", "outline"}
    ),
    frozenset({"python"}),
    frozenset({"pages", "ir", "config", "sentences", "jsontext"}),
    frozenset({"disagreements"}),
    frozenset({"diagnostics", "fingerprints", "folders", "kept", "tomlplaces", "watch"}),
    frozenset({"printable"}),
)
# Neighbours on one floor that may be used all the same.
ALLOWED = {
    ("output", "targets"),
    ("render", "targets"),
    ("render", "outline"),
    ("verify", "outline"),
    ("verify", "targets"),
}


class Import(NamedTuple):
    importer: str
    imported: str
    line: int
    at_run_time: bool
    at_once: bool


@cache
def modules() -> dict[str, Path]:
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        parts = ("generator", *path.relative_to(ROOT).with_suffix("").parts)
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports_of(name: str) -> list[Import]:
    path = modules()[name]
    tree = ast.parse(path.read_text("utf-8"))
    guarded = {
        id(inside)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inside in ast.walk(node)
    }
    inner = {
        id(inside)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        for inside in ast.walk(node)
    }
    found = []
    for node in ast.walk(tree):
        targets: list[str] = []
        if isinstance(node, ast.Import):
            targets = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            targets = from_targets(node, name, is_package=path.name == "__init__.py")
        for target in targets:
            if target.split(".")[0] == "generator":
                at_run_time = id(node) not in guarded
                at_once = at_run_time and id(node) not in inner
                found.append(Import(name, target, node.lineno, at_run_time, at_once))
    return found


def from_targets(node: ast.ImportFrom, name: str, *, is_package: bool) -> list[str]:
    """The modules that a ``from`` import loads: submodules where the names are such."""
    base = node.module or ""
    if node.level:
        parts = name.split(".")
        parents = parts[: len(parts) - node.level + is_package]
        base = ".".join([*parents, base]) if base else ".".join(parents)
    return [
        f"{base}.{alias.name}" if f"{base}.{alias.name}" in modules() else base
        for alias in node.names
    ]


@cache
def all_imports() -> tuple[Import, ...]:
    return tuple(each for name in modules() for each in imports_of(name))


def part(module: str) -> str:
    """``passes`` of ``generator.passes.select``; the package itself has the version only."""
    pieces = module.split(".")
    return pieces[1] if len(pieces) > 1 else ""


def floor(name: str) -> int:
    return next(number for number, names in enumerate(FLOORS) if name in names)


def shown(found: list[Import]) -> list[str]:
    return [f"{each.importer}:{each.line} imports {each.imported}" for each in found]


def test_the_scan_sees_imports_of_all_kinds() -> None:
    seen = {(each.importer, each.imported, each.at_run_time) for each in all_imports()}
    assert ("generator.pipeline", "generator.passes", True) in seen
    assert ("generator.pipeline", "generator.config", False) in seen
    assert ("generator.cli.generate", "generator.cli.options", True) in seen
    assert ("generator.runtime.model", "generator.runtime.codec_base", True) in seen


def test_every_module_has_a_floor() -> None:
    known = frozenset().union(*FLOORS) | {"", "runtime", "__main__"}
    assert {part(name) for name in modules()} <= known


def test_imports_run_only_downward() -> None:
    wrong = [
        each
        for each in all_imports()
        for importer, imported in [(part(each.importer), part(each.imported))]
        if importer != imported
        and imported
        and "runtime" not in (importer, imported)
        and (importer, imported) not in ALLOWED
        and floor(imported) <= floor(importer)
    ]
    assert shown(wrong) == []


def test_neighbours_that_may_be_used_are_used() -> None:
    used = {(part(each.importer), part(each.imported)) for each in all_imports()}
    assert ALLOWED - used == set()


@pytest.mark.parametrize(
    ("importer", "banned"),
    [
        ("passes", {"python", "targets", "frontend", "output", "render"}),
        ("frontend", {"passes", "python", "targets", "output", "render"}),
        ("targets", {"frontend", "passes", "output", "render"}),
        ("compare", {"frontend", "passes", "targets", "output", "render"}),
        ("python", {"frontend", "passes", "targets"}),
        ("diagnostics", {"ir", "pages", "config"}),
    ],
)
def test_who_must_not_know_of_whom(importer: str, banned: set[str]) -> None:
    wrong = [
        each
        for each in all_imports()
        if part(each.importer) == importer and part(each.imported) in banned
    ]
    assert shown(wrong) == []


def test_the_runtime_knows_nothing_of_the_generator() -> None:
    wrong = [
        each
        for each in all_imports()
        if part(each.importer) == "runtime" and part(each.imported) != "runtime"
    ]
    assert shown(wrong) == []


def test_the_generator_reads_the_files_of_the_runtime_and_does_not_import_them() -> None:
    """They need libraries that only an emitted package needs."""
    users = [
        each
        for each in all_imports()
        if part(each.imported) == "runtime" and part(each.importer) != "runtime"
    ]
    assert shown(users) == []


def test_there_is_no_import_circle() -> None:
    graph: dict[str, set[str]] = {name: set() for name in modules()}
    for each in all_imports():
        if each.imported != each.importer:
            graph[each.importer].add(each.imported)
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join([*trail[trail.index(name) :], name])
        if name not in done:
            for target in sorted(graph[name]):
                visit(target, (*trail, name))
            done.add(name)

    for name in graph:
        visit(name, ())


def reached(start: str, *, at_once: bool = False) -> set[str]:
    """The modules that a module imports, directly or not; a module brings its packages along.
    ``at_once`` leaves out what functions import when they are called."""
    found: set[str] = set()
    pending = {start}
    while pending:
        name = pending.pop()
        found.add(name)
        imported = {
            each.imported
            for each in imports_of(name)
            if each.at_once or (each.at_run_time and not at_once)
        }
        pending |= ({name.rpartition(".")[0], *imported} & modules().keys()) - found
    return found


def test_what_has_no_part_in_the_output_is_not_hashed() -> None:
    parts = {part(name) for name in reached("generator.pipeline")}
    assert {"output", "targets", "ir", "diagnostics"} <= parts
    assert parts & APART == set()
    assert {part(name) for name in modules()} - parts == APART | {"runtime"}


def test_a_clean_check_needs_the_standard_library_and_typer_alone() -> None:
    loaded = {
        target
        for name in reached("generator.cli.app", at_once=True)
        | reached("generator.cli.check", at_once=True)
        for target in outside_imports(name)
    }
    assert "typer" in loaded
    assert loaded - sys.stdlib_module_names == {"typer"}


def outside_imports(name: str) -> set[str]:
    """The packages of others that importing a module loads: not what its functions import."""
    tree = ast.parse(modules()[name].read_text("utf-8"))
    return {
        target.split(".")[0]
        for node in tree.body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for target in (
            [each.name for each in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
        )
    } - {"generator"}


def sources() -> list[Path]:
    found = [*ROOT.rglob("*.py"), *TEMPLATES.rglob("*.j2")]
    assert len(found) > 100
    return found


def test_nothing_is_written_for_one_schema_alone() -> None:
    pattern = re.compile(r"call_?records?", re.IGNORECASE)
    named = {
        f"{path.relative_to(ROOT.parent)}: {found[0]}"
        for path in sources()
        if (found := pattern.search(path.read_text("utf-8")))
    }
    assert named == set()


def architecture() -> str:
    return (ROOT.parent / "docs/architecture.md").read_text("utf-8")


def test_the_page_has_the_floors() -> None:
    items = re.findall(r"^\d+\. (.*(?:\n   .*)*)", architecture(), re.MULTILINE)
    assert [frozenset(re.findall(r"`(\w+)`", each)) for each in items] == [*FLOORS]


def test_the_picture_on_the_page_has_every_room_and_no_other() -> None:
    picture = architecture().partition("\ngenerator/\n")[2].partition("\ntests/\n")[0]
    shown = {*re.findall(r"\b\w+(?:\.py|/)", picture)}
    rooms = {
        f"{path.name}/" if path.is_dir() else path.name
        for path in ROOT.rglob("*")
        if (path.is_dir() and path.name != "__pycache__") or path.suffix == ".py"
    }
    assert shown - rooms == set()
    halls = (ROOT, *(ROOT / each for each in ("compare", "frontend", "runtime", "targets")))
    wanted = {f"{path.parent.name}/" for hall in halls for path in hall.glob("*/__init__.py")}
    wanted |= {path.name for path in ROOT.glob("*.py") if path.name != "__init__.py"}
    assert wanted - shown == set()
