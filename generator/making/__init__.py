"""Makes the files that are planned: prints, lays out and verifies them.

What an earlier run made of the same plan is taken as it is. What is left goes to several processes
where it is much.
"""

from generator.making.conditions import Conditions, conditions_of
from generator.making.files import make_files

__all__ = ["Conditions", "conditions_of", "make_files"]
