"""Where the code of the fast way for a type is, in a package that is divided into parts.

Parts do not import one another: what is in another one is reached through the package of all, which
loads it then. Structs are evaluated when the first record of a type is read, with those of all that
they hold, so a navigation property that leads to another part is left to the codec: entities lead
to one another without end, and most answers hold none of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.ir import Named, item_type
from generator.python.code import Code

if TYPE_CHECKING:
    from generator.ir import Property, QName
    from generator.targets.parts import Parts


@dataclass(frozen=True, slots=True)
class Places:
    """The parts of a package; nothing where the fast way is one module."""

    parts: Parts | None

    def at(self, owner: QName, name: QName, code: Code) -> Code:
        """What the code for a type is called in the module of its owner."""
        if self.parts is None or self.parts.structs[owner] == self.parts.structs[name]:
            return code
        return Code(f"wire.{self.parts.structs[name]}.{code}")

    def is_beyond(self, owner: QName, each: Property) -> bool:
        """Whether a property's objects are left to the codec."""
        item = item_type(each.type)
        if self.parts is None or not each.is_navigation or not isinstance(item, Named):
            return False
        return self.parts.structs.get(item.name) != self.parts.structs[owner]

    def is_far(self, owner: QName, name: QName) -> bool:
        """Whether a type is in another part than its owner."""
        parts = self.parts
        return parts is not None and parts.structs[owner] != parts.structs[name]
