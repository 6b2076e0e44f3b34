"""From CSDL as written to the intermediate representation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Severity
from generator.frontend.csdl.lowering.capabilities import restricted_index
from generator.frontend.csdl.lowering.container import parts, the_container
from generator.frontend.csdl.lowering.context import Context
from generator.frontend.csdl.lowering.enums import lower_enum, lower_type_definition
from generator.frontend.csdl.lowering.lost import report_lost
from generator.frontend.csdl.lowering.names import scopes
from generator.frontend.csdl.lowering.operations import lower_operations
from generator.frontend.csdl.lowering.problems import Problems
from generator.frontend.csdl.lowering.structs import lower_struct
from generator.frontend.csdl.lowering.symbols import declare
from generator.frontend.csdl.lowering.targets import index_targets
from generator.ir import Api

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.frontend.csdl.syntax import CsdlDocument


def lower(
    documents: Sequence[CsdlDocument],
    *,
    missing: Severity = Severity.ERROR,
    aliases: Mapping[str, str] | None = None,
) -> tuple[Api, tuple[Diagnostic, ...]]:
    """The schema that the documents declare together, and everything that is wrong with it.

    The schema is whole even where there are errors, so that all of them are found at once, but
    only without errors is it fit for use. ``missing`` is the severity of a reference to a type
    that no document declares; such a reference keeps its name. ``aliases`` are namespaces by the
    aliases that the documents may use without declaring them.
    """
    problems = Problems(missing)
    all_scopes = scopes(documents, problems, aliases or {})
    symbols = declare(documents, all_scopes, problems)
    targets = index_targets(documents, all_scopes)
    report_lost(documents, all_scopes, symbols, problems)
    context = Context(symbols, targets, problems, restricted_index(symbols, targets, problems))
    api = _api(context)
    return api, tuple(sorted(problems.found, key=lambda each: each.source))


def _api(context: Context) -> Api:
    symbols = context.symbols
    container = the_container(context)
    children, imports = parts(container, context) if container else ([], [])
    return Api(
        enums=tuple(lower_enum(each, context) for each in symbols.enums.values()),
        structs=tuple(lower_struct(each, context) for each in symbols.structs.values()),
        type_definitions=tuple(
            lower_type_definition(each, context) for each in symbols.type_definitions.values()
        ),
        operations=tuple(
            operation
            for overloads in symbols.operations.values()
            for operation in lower_operations(overloads, context)
        ),
        container=container.name if container else None,
        children=tuple(children),
        imports=tuple(imports),
    )
