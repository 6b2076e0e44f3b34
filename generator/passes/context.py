"""What passes may look at beside the schema itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from generator.diagnostics import Diagnostic, Source
from generator.ir import NO_FACTS, Api, ServiceFacts
from generator.pages import NO_PAGES, Pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which part of a schema is wanted; empty means all of it.

    ``paths`` are URL paths such as ``/communications/calls``, each with everything below
    it; ``namespaces`` are taken whole; ``types`` are qualified names.
    """

    paths: tuple[str, ...] = ()
    namespaces: tuple[str, ...] = ()
    types: tuple[str, ...] = ()

    @property
    def is_everything(self) -> bool:
        """Whether nothing narrows the selection."""
        return not (self.paths or self.namespaces or self.types)


def _on_the_command_line(_: str) -> Source:
    return Source("command line")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The selection, the pages and the service facts; ``place`` tells where ``paths``,
    ``namespaces`` or ``types`` were selected."""

    selection: Selection = Selection()
    pages: Pages = NO_PAGES
    service: ServiceFacts = NO_FACTS
    place: Callable[[str], Source] = _on_the_command_line


Result: TypeAlias = tuple[Api, tuple[Diagnostic, ...]]
Pass: TypeAlias = Callable[[Api, Context], Result]
