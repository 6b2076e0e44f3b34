"""Why an emitted package is not what its inputs give: told from hashes, without making it anew.

Nothing here needs more than the standard library, but for :mod:`generator.drift.difference`, which
runs the pipeline and is imported where something has changed.
"""

from generator.drift.causes import Cause, Kind
from generator.drift.inspection import inspect, is_current
from generator.drift.tables import SdkTable, read_tables

__all__ = ["Cause", "Kind", "SdkTable", "inspect", "is_current", "read_tables"]
