"""The one template environment. A template prints ``Code`` and nothing else.

Plain strings are refused wherever they come from: text from a schema or page has to go through
``generator.python``, which quotes it for the place where it lands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.meta import find_referenced_templates

from generator.fingerprints import templates_folder
from generator.targets.unit import TextFile, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable


class UnquotedTextError(TypeError):
    """A template was about to print text that was not quoted for its place."""


def _only_code(value: object) -> object:
    if hasattr(value, "__html__") or isinstance(value, StrictUndefined):
        return value
    raise UnquotedTextError(f"{value!r} is not Code: quote it in generator.python first")


def environment() -> Environment:
    """A fresh environment over the templates folder."""
    return Environment(
        loader=FileSystemLoader(templates_folder(), encoding="utf-8"),
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
    return TextFile(path=unit.path, text=text, style="plain")


def templates_of(units: Iterable[Unit | TextFile], templates: Environment) -> set[str]:
    """The templates that some units are printed from, with those that they include or import."""
    pending = {unit.template for unit in units if isinstance(unit, Unit)}
    found: set[str] = set()
    while pending:
        name = pending.pop()
        found.add(name)
        pending |= _named_in(name, templates) - found
    return found


def _named_in(name: str, templates: Environment) -> set[str]:
    assert templates.loader is not None
    source, _, _ = templates.loader.get_source(templates, name)
    # A name that is computed would be None; no template computes one.
    return set(filter(None, find_referenced_templates(templates.parse(source))))
