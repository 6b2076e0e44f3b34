"""OData CSDL XML 4.0 and 4.01: bytes to syntax, syntax to the intermediate representation, back."""

from __future__ import annotations

from generator.frontend.csdl.lowering import lower
from generator.frontend.csdl.reader import read_csdl
from generator.frontend.csdl.slice import schema_aliases, write_slice

__all__ = ["lower", "read_csdl", "schema_aliases", "write_slice"]
