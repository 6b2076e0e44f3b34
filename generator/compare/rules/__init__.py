"""The rules: every kind of change, its verdict, why, and what a user has to do.

Ids are stable: they stand in ``csdlgen.toml``, in JSON and in people's scripts.
"""

from __future__ import annotations

from generator.compare.rules.deprecations import DEPRECATIONS
from generator.compare.rules.enums import ENUMS
from generator.compare.rules.operations import OPERATIONS
from generator.compare.rules.paths import PATHS
from generator.compare.rules.properties import PROPERTIES
from generator.compare.rules.python import PYTHON
from generator.compare.rules.rule import NOTHING, Category, Rule, bump_of
from generator.compare.rules.types import TYPES

__all__ = ["ALL_RULES", "NOTHING", "RULES", "Category", "Rule", "bump_of"]

ALL_RULES: tuple[Rule, ...] = (
    *TYPES,
    *PROPERTIES,
    *ENUMS,
    *OPERATIONS,
    *PATHS,
    *DEPRECATIONS,
    *PYTHON,
)
RULES: dict[str, Rule] = {rule.id: rule for rule in ALL_RULES}
