"""The one template environment. A template prints ``Code`` and nothing else.

Plain strings are refused wherever they come from: text from a schema or page has to go through
``generator.python``, which quotes it for the place where it lands.
"""

from __future__ import annotations

import base64
import functools
from typing import TYPE_CHECKING

from jinja2 import BaseLoader, BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.fingerprints import templates_folder
from generator.kept import Kept
from generator.outline import Planned, only_imports, planned, skeleton
from generator.python.code import Code, is_closed
from generator.targets.unit import TextFile, Unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2.bccache import Bucket


_IN_MEMORY = Kept()
"""Lasts as long as the process."""


class UnquotedTextError(TypeError):
    """A template was about to print text that was not quoted for its place."""


def _only_code(value: object) -> object:
    """Code that stands for itself; macros give Markup, what is not defined raises by itself."""
    if isinstance(value, Code):
        if is_closed(value):
            return value
        raise UnquotedTextError(f"{value!r} does not stand for itself: quote what is in it")
    if isinstance(value, (Markup, StrictUndefined)):
        return value
    raise UnquotedTextError(f"{value!r} is not Code: quote it in generator.python first")


class _Skeletons(FileSystemLoader):
    """Loads of each template what names something that it defines."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Source, file name and whether it is still as it was."""
        source, name, is_current = super().get_source(environment, template)
        return skeleton(source), name, is_current


class _Compiled(BytecodeCache):
    """Keeps the bytecode of templates, which Jinja looks up by the hash of their source."""

    def __init__(self, kept: Kept, kind: str) -> None:
        self._kept, self._kind = kept, kind

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket with what is kept, if that is of the same source."""
        if known := self._kept.get(self._kind + bucket.key):
            bucket.bytecode_from_string(base64.b64decode(known))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        code = base64.b64encode(bucket.bytecode_to_string())
        self._kept.learn(self._kind + bucket.key, code.decode())


@functools.cache
def environment(compiled: Kept = _IN_MEMORY) -> Environment:
    """The environment over the templates folder, which compiles each template once; ``compiled``
    has the bytecode of those that were compiled before."""
    return _environment(
        FileSystemLoader(templates_folder(), encoding="utf-8"), _Compiled(compiled, "")
    )


@functools.cache
def skeletons(compiled: Kept = _IN_MEMORY) -> Environment:
    """The environment that prints of each template what it defines."""
    loader = _Skeletons(templates_folder(), encoding="utf-8")
    made = _environment(loader, _Compiled(compiled, "skeleton "))
    made.filters["only_imports"] = lambda text: Code(only_imports(text))
    return made


def _environment(loader: BaseLoader, compiled: BytecodeCache) -> Environment:
    return Environment(
        loader=loader,
        bytecode_cache=compiled,
        auto_reload=False,
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_only_code,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        newline_sequence="\n",
    )


def render(unit: Unit | TextFile, templates: Environment) -> TextFile:
    """The text of a unit, not yet formatted.

    Raises:
        UnquotedTextError: when the data holds text that is not Code.
        jinja2.UndefinedError: when the template names what the data does not have.
    """
    if isinstance(unit, TextFile):
        return unit
    text = templates.get_template(unit.template).render(unit.data)
    return TextFile(path=unit.path, text=text, style="plain", is_part=unit.is_part)


def plan_of(unit: Unit, templates: Environment) -> Planned:
    """What a unit may define, import and name; ``templates`` are the skeletons."""
    printed = templates.get_template(unit.template).render(unit.data)
    return planned(_source_of(unit.template), printed)


@functools.cache
def _source_of(template: str) -> str:
    """A template as it is written. None includes or imports another."""
    return (templates_folder() / template).read_text("utf-8")
