from __future__ import annotations

import ast

from generator.ir import Example, ListOf, Named, TypeRef
from generator.targets.codec import plan
from tests.unit.factories import HERE, api, complex_type, enum, prop, qname
from tests.unit.targets.printed import imports, module


def calls(tree: ast.Module) -> list[list[str]]:
    return [
        [ast.unparse(argument) for argument in each.value.args]
        for each in tree.body
        if isinstance(each, ast.Expr) and isinstance(each.value, ast.Call)
    ]


def test_every_class_is_tied_to_its_type_bases_first() -> None:
    schema = api(
        enum("mode", "on"),
        complex_type("apple", prop("mode", "mode"), prop("from", "[Date]"), base="fruit"),
        complex_type("fruit", prop("isRipe", "Boolean")),
        complex_type("example.sub.bag", prop("fruits", "[fruit]")),
    )
    tree = module(plan, schema, "_codec.py")
    *registered, ways = calls(tree)
    assert registered == [
        ["models.Fruit", "'example.fruit'", "c.prop('is_ripe', 'isRipe', c.BOOLEAN)"],
        [
            "models.Apple",
            "'example.apple'",
            "c.prop('mode', 'mode', c.enum(enums.Mode, 'example.mode'))",
            "c.prop('from_', 'from', c.list_of(c.DATE))",
        ],
        [
            "models.Bag",
            "'example.sub.bag'",
            "c.prop('fruits', 'fruits', c.list_of(c.struct(models.Fruit)))",
        ],
    ]
    assert ways == ["f'{__package__}._wire'"]
    assert {"enums", "models"} <= imports(tree)


def test_enums_are_imported_only_where_they_are_used() -> None:
    tree = module(plan, api(enum("mode", "on"), complex_type("thing")), "_codec.py")
    assert "enums" not in imports(tree)


def members_of(tree: ast.Module, name: str) -> list[str]:
    """The members that a struct declares, in its order."""
    (struct,) = (each for each in tree.body if isinstance(each, ast.ClassDef) and each.name == name)
    return [ast.unparse(each.target) for each in struct.body if isinstance(each, ast.AnnAssign)]


def test_structs_have_their_members_in_the_order_of_the_answers() -> None:
    def example(text: str, type_: TypeRef) -> Example:
        return Example(text=text, type=type_, source=HERE)

    row, part = Named(qname("row")), Named(qname("part"))
    schema = api(
        complex_type(
            "row",
            *(prop(name) for name in "abcd"),
            prop("parts", "[part]"),
            examples=(
                example('{"a": "", "b": "", "c": "", "d": ""}', row),
                example('{"value": [{"d": "", "parts": [{"y": ""}]}, {"b": ""}]}', ListOf(row)),
            ),
        ),
        complex_type("part", prop("x"), prop("y"), prop("z")),
        complex_type("big", base="part", examples=(example('{"z": ""}', part),)),
    )
    tree = module(plan, schema, "_wire.py")
    assert members_of(tree, "RowWire") == ["d", "parts", "b", "a", "c"]
    assert members_of(tree, "PartWire") == ["y", "z", "x"]
