"""What a target prints, as a syntax tree, for tests that ask for structure and not for layout."""

from __future__ import annotations

import ast
import subprocess
import sys
from typing import TYPE_CHECKING

from generator.output.formatting import formatted
from generator.render import environment, render
from generator.targets import plan_targets
from tests.unit.factories import view

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from generator.ir import Api
    from generator.passes.context import Context
    from generator.targets.unit import Plan


def texts(plan: Plan, schema: Api, where: Context | None = None, **package: Any) -> dict[str, str]:
    """The files of a target by name, formatted; those of tests without their folder."""
    templates = environment()
    made = [render(unit, templates) for unit in plan(view(schema, where, **package))]
    return {
        file.path.as_posix().removeprefix("sdk/").removeprefix("tests/test_sdk/"): file.text
        for file in formatted(made, "sha256:0")
    }


def failures(folder: Path, schema: Api, where: Context | None = None, **package: Any) -> str:
    """Write package and tests into a folder and run the tests; empty where all of them pass."""
    templates = environment()
    units = plan_targets(["tests"], view(schema, where, **package))
    for file in formatted([render(unit, templates) for unit in units], "sha256:0"):
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(file.text, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr if done.returncode else ""


def module(plan: Plan, schema: Api, name: str, **package: Any) -> ast.Module:
    """One module of a target."""
    return ast.parse(texts(plan, schema, **package)[name])


def exports(tree: ast.Module) -> list[str]:
    """What ``__all__`` says."""
    (value,) = (
        each.value
        for each in tree.body
        if isinstance(each, ast.Assign) and ast.unparse(each.targets[0]) == "__all__"
    )
    found: list[str] = ast.literal_eval(value)
    return found


def imports(tree: ast.Module) -> set[str]:
    """The names that a module imports."""
    nodes = [each for each in ast.walk(tree) if isinstance(each, (ast.Import, ast.ImportFrom))]
    return {alias.asname or alias.name for node in nodes for alias in node.names}


def the_class(tree: ast.Module, name: str) -> ast.ClassDef:
    """The class of this name."""
    (found,) = (each for each in tree.body if isinstance(each, ast.ClassDef) and each.name == name)
    return found


def classes(tree: ast.Module) -> dict[str, list[str]]:
    """The bases of every class, in the order of the module."""
    return {
        each.name: [ast.unparse(base) for base in each.bases]
        for each in tree.body
        if isinstance(each, ast.ClassDef)
    }


def fields(node: ast.ClassDef) -> dict[str, str]:
    """``annotation = default`` of every field of a dataclass."""
    return {
        ast.unparse(each.target): f"{ast.unparse(each.annotation)} = {ast.unparse(each.value)}"
        for each in node.body
        if isinstance(each, ast.AnnAssign) and each.value
    }


def notes(node: ast.ClassDef) -> dict[str, str]:
    """The docstring below every field or member that has one, its words joined."""
    found = {}
    for before, after in zip(node.body, node.body[1:], strict=False):
        is_text = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
        if is_text and isinstance(before, (ast.Assign, ast.AnnAssign)):
            target = before.targets[0] if isinstance(before, ast.Assign) else before.target
            found[ast.unparse(target)] = " ".join(ast.literal_eval(after.value).split())
    return found


def doc(node: ast.AST) -> str:
    """The docstring's words."""
    assert isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef, ast.Module))
    return " ".join((ast.get_docstring(node) or "").split())


def methods(node: ast.ClassDef) -> dict[str, ast.FunctionDef | ast.AsyncFunctionDef]:
    """The functions of a class."""
    return {
        each.name: each
        for each in node.body
        if isinstance(each, (ast.FunctionDef, ast.AsyncFunctionDef))
    }


def signature(node: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    """``(arguments) -> result`` on one line."""
    returns = ast.unparse(node.returns) if node.returns else ""
    return f"({ast.unparse(node.args)}) -> {returns}"


def code(node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    """The statements below the docstring."""
    return [ast.unparse(each) for each in node.body[1:]]
