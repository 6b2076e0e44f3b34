"""The one template environment. A template prints ``Code`` and nothing else.

Plain strings are refused wherever they come from: text from a schema or page has to go through
``generator.python``, which quotes it for the place where it lands.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.targets.unit import TextFile

if TYPE_CHECKING:
    from generator.targets.unit import Unit


class UnquotedTextError(TypeError):
    """A template was about to print text that was not quoted for its place."""


def templates_folder() -> Path:
    """Where the templates are: in an installed wheel, or beside the package in a checkout."""
    installed = Path(__file__).parent / "_templates"
    return installed if installed.is_dir() else Path(__file__).parents[1] / "templates"


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
    return TextFile(path=unit.path, text=templates.get_template(unit.template).render(unit.data))
