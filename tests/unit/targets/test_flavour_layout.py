from __future__ import annotations

from generator.targets.flavour_layout import laid_out

GIVEN = '''"""About."""
from __future__ import annotations

from uuid import UUID
from zoo import Animal, UNSET, field, Bird
import json
from decimal import Decimal
VALUE = "wide"
class Thing:
    """
    A text that is much longer than what fits into one line, so that it has to be wrapped here.

    More of "it" and a \\\\ in it.
    """
    id: int = 0
    """
    The key.
    """
'''
EXPECTED = '''"""About."""
from __future__ import annotations

import json
from decimal import Decimal
from uuid import UUID

from zoo import UNSET, Animal, Bird, field
VALUE = "wide"
class Thing:
    """A text that is much longer than what fits into one line, so that it has to be
    wrapped here.

    More of "it" and a \\\\ in it.
    """
    id: int = 0
    """The key."""
'''


def test_imports_are_sorted_and_docstrings_wrapped() -> None:
    assert laid_out(GIVEN) == EXPECTED


def test_what_is_laid_out_stays_as_it_is() -> None:
    assert laid_out(EXPECTED) == EXPECTED


def test_nothing_to_import_is_nothing_to_sort() -> None:
    assert laid_out("VALUE = 1\n") == "VALUE = 1\n"
