"""The one logger, named as the package is imported: no ids, no bodies."""

from __future__ import annotations

import logging

PACKAGE = __name__.partition("._runtime")[0]
"""The import name of the package that this is part of."""

logger = logging.getLogger(PACKAGE)
logger.addHandler(logging.NullHandler())
