"""The pinned slice and the whole upstream schema give the same SDK, but for descriptions: the
slice has none, and what has no page of ours then says less."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from generator.config import SdkConfig, parse_config
from generator.passes.context import Selection
from generator.pipeline import Result, cut_slice, run


def sdks(project: Path) -> dict[str, SdkConfig]:
    text = (project / "csdlgen.toml").read_text("utf-8")
    return {sdk.package: sdk for sdk in parse_config(text, "csdlgen.toml")}


def files(result: Result) -> dict[str, str]:
    return {str(file.path): file.text for file in result.files}


def facts(path: str, text: str) -> str:
    """A module without its docstrings, any other file as it is."""
    if not path.endswith(".py"):
        return text
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef, ast.Module)):
            node.body = [each for each in node.body if not is_text(each)] or [ast.Pass()]
    return ast.unparse(tree)


def is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


VERSIONS = [("callrecords", "v1.0"), ("callrecords_beta", "beta")]


@pytest.mark.parametrize(("package", "version"), VERSIONS)
def test_the_whole_schema_gives_the_files_of_the_slice(
    project: Path, upstream: Path, package: str, version: str
) -> None:
    sdk = sdks(project)[package].model_copy(update={"targets": ("package", "jsonschema")})
    whole = sdk.model_copy(update={"schema_files": (upstream / f"csdl/{version}.xml",)})
    pinned, found = files(run(sdk, project)), files(run(whole, project))
    lock = f"{package}/csdlgen.lock"
    locks = [json.loads(each.pop(lock)) for each in (pinned, found)]
    assert list(found) == list(pinned)
    for path, text in found.items():
        assert facts(path, text) == facts(path, pinned[path]), path
    told = {path for path in found if found[path] != pinned[path]}
    assert told <= {f"{package}/requests.py", f"{package}/aio.py"}
    inputs = [each.pop("inputs") for each in locks]
    hashes = [each.pop("files") for each in locks]
    assert locks[0].pop("seal") != locks[1].pop("seal")
    assert {path for path in hashes[0] if hashes[0][path] != hashes[1][path]} == told
    assert locks[0] == locks[1]
    assert str(sdk.schema_files[0]) in inputs[0]
    assert str(whole.schema_files[0]) in inputs[1]


@pytest.mark.parametrize(("package", "version"), VERSIONS)
def test_the_pinned_slice_is_what_slice_cuts(
    project: Path, upstream: Path, package: str, version: str
) -> None:
    sdk = sdks(project)[package]
    selection = Selection(paths=sdk.paths, namespaces=sdk.namespaces, types=sdk.types)
    name = f"csdl/{version}.xml"
    data, _ = cut_slice({name: (upstream / name).read_bytes()}, selection)
    assert data == (project / sdk.schema_files[0]).read_bytes()
