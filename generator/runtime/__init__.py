"""What the emitted modules share; copied as it is into every emitted package.

Here is what models are made of; ``client`` is what sends requests.
"""

from __future__ import annotations

from .codec_errors import DecodeError, EncodeError
from .deprecation import Deprecated
from .enums import FlagsEnum, Member, OpenEnum
from .model import Model

__all__ = [
    "DecodeError",
    "Deprecated",
    "EncodeError",
    "FlagsEnum",
    "Member",
    "Model",
    "OpenEnum",
]
