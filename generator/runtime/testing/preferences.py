"""What a request prefers (RFC 7240; OData v4.01 Protocol, 8.2.8) and accepts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .messages import Headers

_SIZE = re.compile(r"(?:odata\.)?maxpagesize")
_NUMBER = re.compile("0*[1-9][0-9]{0,9}")


@dataclass(frozen=True, slots=True)
class Preferences:
    """The preferences and format parameters that the service knows."""

    max_page_size: int | None = None
    unknown_members: bool = False
    omit_nulls: bool = False
    numbers_as_text: bool = False
    """IEEE754Compatible: Edm.Int64 and Edm.Decimal are text."""

    metadata: str = "minimal"

    @property
    def applied(self) -> dict[str, str]:
        """The header that says which were honoured."""
        names = []
        if self.max_page_size is not None:
            names.append(f"odata.maxpagesize={self.max_page_size}")
        if self.unknown_members:
            names.append("include-unknown-enum-members")
        if self.omit_nulls:
            names.append("omit-values=nulls")
        return {"Preference-Applied": ", ".join(names)} if names else {}


def read_preferences(headers: Headers) -> Preferences:
    """Read ``Prefer`` and ``Accept``; what is not known does not count."""
    size: int | None = None
    names: dict[str, str] = {}
    for part in headers.get("Prefer", "").split(","):
        name, _, value = part.partition(";")[0].partition("=")
        names[name.strip().lower()] = value.strip().strip('"')
    for name, value in names.items():
        if _SIZE.fullmatch(name) and _NUMBER.fullmatch(value):
            size = int(value)
    accepted = headers.get("Accept", "").lower().replace(" ", "")
    found = re.search(r"odata\.metadata=(none|minimal|full)", accepted)
    omitted = names.get("omit-values", names.get("odata.omit-values"))
    return Preferences(
        max_page_size=size,
        unknown_members="include-unknown-enum-members" in names,
        omit_nulls=omitted == "nulls",
        numbers_as_text="ieee754compatible=true" in accepted,
        metadata=found[1] if found else "minimal",
    )
