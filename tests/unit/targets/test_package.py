from __future__ import annotations

import ast
import dataclasses
import re
from pathlib import Path
from typing import Any

import generator.runtime
from generator.diagnostics import Source
from generator.ir import Api, Documentation
from generator.targets import REGISTRY, plan_targets, unknown_targets
from generator.targets.package import plan
from tests.unit.factories import api, complex_type, prop, view
from tests.unit.targets.printed import doc, exports, imports, module, texts

SCHEMA = api(complex_type("thing"))


def test_the_root_exports_what_it_imports_sorted() -> None:
    tree = module(plan, SCHEMA, "__init__.py")
    names = exports(tree)
    assert names == sorted(names)
    assert {"Client", "AsyncClient", "models", "enums", "ApiError", "Page"} <= set(names)
    assert set(names) <= imports(tree)
    private = {name for name in imports(tree) if name.startswith("_")}
    deleted = {
        ast.unparse(target)
        for each in tree.body
        if isinstance(each, ast.Delete)
        for target in each.targets
    }
    assert private == deleted


def test_the_title_is_told_and_the_name_stands_in_for_it() -> None:
    assert "Big 'Things'" in doc(module(plan, SCHEMA, "__init__.py", title="Big 'Things'"))
    assert "sdk" in doc(module(plan, SCHEMA, "__init__.py"))


def test_the_package_is_typed() -> None:
    assert texts(plan, SCHEMA)["py.typed"] == ""


def test_the_runtime_is_copied_whole() -> None:
    folder = Path(generator.runtime.__file__).parent
    source = {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*.py")
    }
    assert "client/exchange.py" in source
    copied = {
        name.removeprefix("_runtime/"): text
        for name, text in texts(plan, SCHEMA).items()
        if name.startswith("_runtime/")
    }
    # A service that sends no notifications needs nothing to receive them.
    assert set(copied) == {name for name in source if not name.startswith("webhooks/")}
    for name, text in copied.items():
        assert ast.dump(ast.parse(text)) == ast.dump(ast.parse(source[name])), name


def test_imports_inside_of_the_package_are_relative() -> None:
    for name, text in texts(plan, SCHEMA).items():
        for node in ast.walk(ast.parse(text)) if name.endswith(".py") else ():
            if isinstance(node, ast.ImportFrom) and node.level == 0:
                assert node.module not in {"sdk", "generator"}, name


def test_a_target_brings_those_that_it_needs_in_the_order_of_the_registry() -> None:
    paths = [unit.path.name for unit in plan_targets(["models"], view(SCHEMA))]
    assert paths[:5] == ["enums.py", "models.py", "_codec.py", "_wire.py", "requests.py"]
    assert "__init__.py" in paths


def test_targets_named_twice_are_planned_once() -> None:
    made = view(SCHEMA)
    assert plan_targets(["package", "models", "package"], made) == plan_targets(["package"], made)


def test_every_need_is_a_target() -> None:
    assert {need for target in REGISTRY.values() for need in target.needs} <= set(REGISTRY)


def test_unknown_targets_are_named_with_the_known_ones() -> None:
    said = unknown_targets(["models", "java", "go"], Source("c.toml", 4))
    assert [str(each).partition("; ")[0].split(", models")[0] for each in said] == [
        "c.toml:4: error: java: the targets are enums",
        "c.toml:4: error: go: the targets are enums",
    ]
    assert unknown_targets(list(REGISTRY), Source("c.toml")) == ()


def constant(schema: Api, name: str, **more: Any) -> object:
    """What the root of the package assigns to a name."""
    for each in module(plan, schema, "__init__.py", **more).body:
        if isinstance(each, ast.Assign) and ast.unparse(each.targets[0]) == name:
            return ast.literal_eval(each.value)
    raise AssertionError(name)


def test_the_package_says_its_version() -> None:
    assert constant(SCHEMA, "__version__", version="4.7.11") == "4.7.11"


def test_the_hash_is_that_of_the_public_names() -> None:
    first = complex_type("thing", prop("a"), prop("b", "Int32"))
    hashes = {
        "first": constant(api(first), "__api_hash__"),
        "turned": constant(api(complex_type("thing", *first.properties[::-1])), "__api_hash__"),
        "said": constant(
            api(dataclasses.replace(first, documentation=Documentation(summary="A thing."))),
            "__api_hash__",
        ),
        "retyped": constant(api(complex_type("thing", prop("a"), prop("b"))), "__api_hash__"),
        "renamed": constant(
            api(complex_type("thing", prop("a"), prop("c", "Int32"))), "__api_hash__"
        ),
    }
    assert hashes["first"] == hashes["turned"] == hashes["said"]
    assert len(set(hashes.values())) == 3
    assert re.fullmatch("sha256:[0-9a-f]{64}", str(hashes["first"]))
