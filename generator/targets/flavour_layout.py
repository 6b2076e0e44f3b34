"""Lays out the modules of other flavours the way ours are: docstrings and sorted imports."""

from __future__ import annotations

import ast
import sys

from generator.python.docstrings import docstring


def laid_out(text: str) -> str:
    """A module with its imports sorted and its docstrings wrapped."""
    return _with_sorted_imports(_with_wrapped_docstrings(text))


def _with_wrapped_docstrings(text: str) -> str:
    lines = text.split("\n")
    found = [
        (each, each.value.value)
        for each in ast.walk(ast.parse(text))
        if isinstance(each, ast.Expr)
        and isinstance(each.value, ast.Constant)
        and isinstance(each.value.value, str)
    ]
    # From the bottom up, so that the numbers of the lines above stay right.
    for node, prose in sorted(found, key=lambda each: each[0].lineno, reverse=True):
        indent = node.col_offset
        wrapped = " " * indent + docstring(prose.split("\n\n"), indent)
        lines[node.lineno - 1 : node.end_lineno] = [wrapped]
    return "\n".join(lines)


def _with_sorted_imports(text: str) -> str:
    """The imports in two groups, the standard library's first; that of the future stays apart."""
    found = [
        each
        for each in ast.parse(text).body
        if isinstance(each, ast.Import | ast.ImportFrom) and _module(each) != "__future__"
    ]
    if not found:
        return text
    lines = text.split("\n")
    start, end = found[0].lineno - 1, found[-1].end_lineno
    standard = [each for each in found if _is_standard(each)]
    others = [each for each in found if not _is_standard(each)]
    groups = ("\n".join(map(_line, sorted(group, key=_rank))) for group in (standard, others))
    return "\n".join([*lines[:start], "\n\n".join(filter(None, groups)), *lines[end:]])


def _module(node: ast.Import | ast.ImportFrom) -> str:
    return node.module or "" if isinstance(node, ast.ImportFrom) else node.names[0].name


def _is_standard(node: ast.Import | ast.ImportFrom) -> bool:
    return _module(node).partition(".")[0] in sys.stdlib_module_names


def _line(node: ast.Import | ast.ImportFrom) -> str:
    """The names sorted as isort does it: constants, classes, and all others."""
    node.names.sort(key=lambda each: (not each.name.isupper(), each.name[0].islower(), each.name))
    return ast.unparse(node)


def _rank(node: ast.Import | ast.ImportFrom) -> tuple[bool, str]:
    return isinstance(node, ast.ImportFrom), _module(node)
