"""What a module defines: as its template and data plan it, and as its syntax tree has it.

The plan is printed from the same template with everything left out but imports and the names of
what is defined, so that no other text, whatever it holds, can add to it. An outline is a tuple of
lines in the order of the module, for its own level and that of its classes::

    from ._runtime import Model
    @dataclass
    class Thing(Entity)
    Thing.id
    call c.register
"""

from __future__ import annotations

import ast
import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

Outline: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """What may be in a module beside quoted literals: its outline, how often it imports, functions
    included, the words of its template and the comments that stand there."""

    outline: Outline
    imports: int
    words: frozenset[str]
    comments: frozenset[str]


def planned(template: str, printed: str) -> Planned:
    """The plan of a module: ``printed`` is what the skeleton of its template gave."""
    words, comments = _words_of(template)
    return Planned(
        outline=tuple(_planned(printed)),
        imports=len(re.findall(r"^ *(?:from|import) ", printed, re.MULTILINE)),
        words=words,
        comments=comments,
    )


@functools.lru_cache(maxsize=64)
def _words_of(template: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words and the comments of a template."""
    own = _COMMENT.sub("", template)
    return frozenset(re.findall(r"\w+", own)), frozenset(re.findall(r"#.*", own))


_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_PRINTED = r"\{\{[^{}]*\}\}"
_NAME = rf"(?:[\w.]|{_PRINTED})+"
_BLOCKS = re.compile(r"\s*(?:\{%.*?%\}\s*)+")
_MACRO = re.compile(r"\{\{ \w+\([^{}]*\) \}\}")
# The first groups of lines that define, import or call something; what follows is left out.
_KEPT = (
    re.compile(r" *(?:from [\w.{} ]+ )?import .*"),
    re.compile(rf" *class {_NAME}(?:\({_NAME}\)(?=:))?"),
    re.compile(rf" *(?:def |async def |{_PRINTED} (?={_PRINTED}\()){_NAME}(?=\()"),
    re.compile(rf" *@{_NAME}"),
    re.compile(rf" *{_NAME}(?=: | = )"),
    re.compile(rf"{_NAME}(?=\()"),
    re.compile(r"del .*|if [\w. ]+(?=:)"),
)
_LEAF = re.compile(r"\{\{ ([\w.]+) \}\}")
_IMPORT = re.compile(r"(?:from [\w.]+ )?import [\w., ]+")
_DEFINED = re.compile(
    r"(?P<indent> *)(?:(?P<import>(?:from|import) .+)|(?P<decorator>@.+)|(?:async )?(?P<def>def .+)"
    r"|(?P<class>class .+)|(?P<statement>(?:del|if) .+)|(?P<call>[\w.]+)\("
    r"|(?P<target>[^\s\"'()\[\]{}.,:=]+) =)"
)


def skeleton(template: str) -> str:
    """A template with only those lines that define something, each as far as it names it."""
    lines = _COMMENT.sub("", template).split("\n")
    return "\n".join(kept for line in lines if (kept := _skeleton_line(line)))


def _skeleton_line(line: str) -> str:
    if _BLOCKS.fullmatch(line) or _MACRO.fullmatch(line):
        return line
    if leaf := _LEAF.fullmatch(line):
        return f"{{{{ {leaf[1]} | only_imports }}}}"
    for pattern in _KEPT:
        if found := pattern.match(line):
            after = line[found.end() :]
            if pattern is _KEPT[4]:
                return f"{found[0]} ="
            return f"{found[0]}(" if pattern is _KEPT[5] and after else found[0]
    return ""


def only_imports(text: str) -> str:
    """A line of import as it is; nothing for anything else."""
    return text if _IMPORT.fullmatch(text) else ""


def _planned(printed: str) -> Iterator[str]:
    """What is on the level of the module, of its classes and of its conditions."""
    around: list[tuple[int, str | None]] = []
    for line in printed.split("\n"):
        found = _DEFINED.fullmatch(line)
        if found is None:
            continue
        depth, kind = len(found["indent"]), str(found.lastgroup)
        while around and around[-1][0] >= depth:
            around.pop()
        inside = "".join(f"{name}." for _, name in around if name)
        if depth == 4 * len(around) and all(name is not None for _, name in around):
            yield _entry(kind, found[kind], inside)
        around.append((depth, _name_of_block(kind, found[kind])))


def _name_of_block(kind: str, text: str) -> str | None:
    """What the names in a block begin with; None where they do not count."""
    if kind == "class":
        return text.removeprefix("class ").partition("(")[0]
    return "" if text.startswith("if ") else None


def _entry(kind: str, text: str, inside: str) -> str:
    match kind:
        case "import":
            return _import(text)
        case "def":
            return f"def {inside}{text.removeprefix('def ')}"
        case "call":
            return f"call {text}"
        case "target":
            return f"{inside}{text}"
    return text


@functools.lru_cache(maxsize=4096)
def _import(text: str) -> str:
    return ast.unparse(ast.parse(text))


def outline_of(tree: ast.Module) -> Outline:
    """The outline of a module as it came out."""
    return tuple(line for node in tree.body for line in _lines(node, ""))


def _lines(node: ast.stmt, inside: str) -> Iterator[str]:
    match node:
        case ast.Import() | ast.ImportFrom():
            yield ast.unparse(node)
        case ast.ClassDef():
            yield from _decorators(node)
            bases = ", ".join(map(ast.unparse, node.bases))
            yield f"class {node.name}({bases})" if bases else f"class {node.name}"
            for inner in node.body:
                yield from _lines(inner, f"{node.name}.")
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            yield from _decorators(node)
            yield f"def {inside}{node.name}"
        case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
            yield f"{inside}{name}"
        case ast.Expr(value=ast.Constant(value=str())):
            return
        case ast.Expr(value=ast.Call(func=function)):
            yield f"call {ast.unparse(function)}"
        case ast.If(test=test, orelse=[]):
            yield f"if {ast.unparse(test)}"
            for inner in node.body:
                yield from _lines(inner, inside)
        case ast.Delete():
            yield ast.unparse(node)
        case _:
            yield f"{inside}{type(node).__name__}"


def _decorators(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    for each in node.decorator_list:
        function = each.func if isinstance(each, ast.Call) else each
        yield f"@{ast.unparse(function)}"
