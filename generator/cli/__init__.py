"""The command ``csdlgen``: the only place that prints and exits.

Exit status: 0 done or clean, 1 ``check`` found drift or ``diff`` changes, 2 an error.
"""

from generator.cli.app import main

__all__ = ["main"]
