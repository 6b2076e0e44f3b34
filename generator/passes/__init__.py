"""The passes over the schema, in the order in which they run.

Each takes an Api and gives back an Api, with what is to be said about it; none does I/O and none
knows Python's names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import InputError, has_errors
from generator.passes.attach_pages import attach_pages
from generator.passes.attach_service import attach_service
from generator.passes.check_examples import check_examples
from generator.passes.order import order
from generator.passes.resources import find_resources
from generator.passes.select import select

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.ir import Api
    from generator.passes.context import Context, Pass, Result


def _attach(api: Api, context: Context) -> Result:
    return attach_pages(api, context.pages)


# Without the right selection pages and examples would seem to tell of things that are not there.
SELECTION: tuple[Pass, ...] = (find_resources, select)
COMPLETION: tuple[Pass, ...] = (_attach, attach_service, check_examples, order)


def run_passes(api: Api, context: Context) -> Result:
    """Run every pass.

    Raises:
        InputError: when the selection is wrong, with all that is wrong in it, or when a later pass
            found errors.
    """
    diagnostics: list[Diagnostic] = []
    for passes in (SELECTION, COMPLETION):
        for each in passes:
            api, found = each(api, context)
            diagnostics.extend(found)
        if has_errors(diagnostics):
            raise InputError(diagnostics)
    return api, tuple(diagnostics)
