"""Tests of enumerations: every member by name and number, and a value added later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.python.code import identifier
from generator.python.literals import integer, string
from generator.python.words import snake_case

if TYPE_CHECKING:
    from generator.targets.unit import View


def enum_tests(view: View) -> list[dict[str, Any]]:
    """One test for each enumeration."""
    return [
        {
            "test": identifier(f"test_{snake_case(view.names.classes[enum.name])}"),
            "class_name": identifier(f"enums.{view.names.classes[enum.name]}"),
            "members": [
                {
                    "name": identifier(view.names.members[enum.name][member.name]),
                    "wire": string(member.name),
                    "number": integer(member.value),
                }
                for member in enum.members
            ],
        }
        for enum in view.api.enums
    ]
