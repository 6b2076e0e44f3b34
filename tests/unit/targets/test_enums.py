from __future__ import annotations

import ast
import dataclasses
import datetime

from generator.ir import Deprecation, Documentation
from generator.targets.enums import plan
from tests.unit.factories import api, complex_type, enum
from tests.unit.targets.printed import classes, doc, exports, imports, module, notes, the_class

NASTY = 'Ends """ here \\ and "there"'


def test_enumerations_are_open_and_flags_are_flags() -> None:
    tree = module(plan, api(enum("mode", "on"), enum("rights", "read", is_flags=True)), "enums.py")
    assert classes(tree) == {"Mode": ["OpenEnum"], "Rights": ["FlagsEnum"]}
    assert exports(tree) == ["Mode", "Rights"]
    assert {"OpenEnum", "FlagsEnum", "Member"} <= imports(tree)


def test_members_keep_wire_names_and_numbers() -> None:
    schema = enum("mode", "groupCall", "from", "I_OS")
    schema = dataclasses.replace(
        schema,
        members=tuple(
            dataclasses.replace(each, value=value)
            for each, value in zip(schema.members, (-1, 0, 2**40), strict=True)
        ),
    )
    found = the_class(module(plan, api(schema), "enums.py"), "Mode")
    assert [ast.unparse(each) for each in found.body if isinstance(each, ast.Assign)] == [
        "GROUP_CALL = Member('groupCall', -1)",
        "FROM = Member('from', 0)",
        f"I_OS = Member('I_OS', {2**40})",
    ]


def test_prose_stands_in_docstrings_whatever_is_in_it() -> None:
    schema = enum("mode", "on", documentation=Documentation(summary=NASTY))
    member = dataclasses.replace(
        schema.members[0],
        documentation=Documentation(summary=NASTY),
        deprecation=Deprecation(date=datetime.date(2026, 1, 2), replacement="off"),
    )
    schema = dataclasses.replace(schema, members=(member,))
    found = the_class(module(plan, api(schema), "enums.py"), "Mode")
    assert doc(found).startswith(NASTY)
    assert "`example.mode`" in doc(found)
    assert notes(found)["ON"].startswith(NASTY)
    assert "2026-01-02" in notes(found)["ON"]
    assert "`off`" in notes(found)["ON"]


def test_a_member_without_prose_has_no_note() -> None:
    assert notes(the_class(module(plan, api(enum("mode", "on")), "enums.py"), "Mode")) == {}


def test_an_enumeration_without_members_is_a_class_all_the_same() -> None:
    tree = module(plan, api(enum("nothing")), "enums.py")
    assert classes(tree) == {"Nothing": ["OpenEnum"]}


def test_without_enumerations_the_module_is_there_and_imports_nothing() -> None:
    tree = module(plan, api(complex_type("thing")), "enums.py")
    assert exports(tree) == []
    assert imports(tree) == {"annotations"}
