"""Which operations no builder offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import warning
from generator.ir import operation_key, type_name
from generator.ir.subjects import type_text

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.ir import Api
    from generator.passes.context import Context


def out_of_reach(api: Api, context: Context) -> tuple[Diagnostic, ...]:
    """A warning for each operation that is bound to values of which none has a place of its own: a
    URL gets to it only behind another function, which no builder stands for."""
    if not context.selection.is_everything:
        return ()
    structs = {each.name for each in api.structs}
    offered = {key for each in api.resources for key in each.operations}
    return tuple(
        warning(
            "out-of-reach",
            each.source,
            str(each.name),
            f"is bound to {type_text(each.binding)}, and no property that a URL gets to is of it",
        )
        for each in api.operations
        if each.binding is not None
        and type_name(each.binding) not in structs
        and operation_key(each) not in offered
    )
