"""Makes targets: plans them, and prints, lays out and verifies what is planned.

What an earlier run made of the same plan is taken as it is. Where it is much, another process makes
a share of it.
"""

from generator.making.conditions import Conditions
from generator.making.files import make_files
from generator.making.share import Share

__all__ = ["Conditions", "Share", "make_files"]
