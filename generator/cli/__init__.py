"""The command ``csdlgen``: the only place that prints and exits.

Exit status: 0 done or clean, 1 ``check`` found differences, 2 an error.
"""

from generator.cli.commands import main

__all__ = ["main"]
