"""What every lowering function needs at hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.frontend.csdl.lowering.problems import Problems
    from generator.frontend.csdl.lowering.symbols import Symbols
    from generator.frontend.csdl.lowering.targets import Targets
    from generator.ir import Capabilities, QName


@dataclass(frozen=True, slots=True)
class Context:
    """The declarations, the annotations that stand apart, and the list of problems.

    ``restricted`` holds what types and entity sets say about navigation properties.
    """

    symbols: Symbols
    targets: Targets
    problems: Problems
    restricted: Mapping[tuple[QName, str], Capabilities]
