"""Which operations no builder offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import warning
from generator.ir import Named, item_type
from generator.ir.subjects import type_text

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.ir import Api
    from generator.passes.context import Context


def out_of_reach(api: Api, context: Context) -> tuple[Diagnostic, ...]:
    """A warning for each operation that is bound to values without a place of their own."""
    if not context.selection.is_everything:
        return ()
    names = {each.name for each in api.structs}
    return tuple(
        warning(
            "out-of-reach",
            each.source,
            str(each.name),
            f"is bound to {type_text(each.binding)}, and no builder stands for such values",
        )
        for each in api.operations
        if each.binding is not None
        and (not isinstance(item := item_type(each.binding), Named) or item.name not in names)
    )
