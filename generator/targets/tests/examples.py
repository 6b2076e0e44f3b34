"""Tests with the examples of the pages: what they show is read, and written back as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.ir import ListOf
from generator.jsontext import parse_example
from generator.python.code import Code, identifier
from generator.python.docstrings import docstring
from generator.python.literals import text_block
from generator.python.samples import json_text
from generator.python.words import snake_case
from generator.targets.tests.models import assertions, samples_of

if TYPE_CHECKING:
    from generator.ir import Example, StructType
    from generator.targets.unit import View


def example_tests(view: View) -> list[dict[str, Any]]:
    """One test for each example of each structured type."""
    return [
        _test(view, struct, example, number)
        for struct in view.emitted_structs
        for number, example in enumerate(struct.examples, start=1)
    ]


def _test(view: View, struct: StructType, example: Example, number: int) -> dict[str, Any]:
    """The objects of a page of results are tested one by one; the page's own members belong to
    the request, not to the type."""
    samples = samples_of(view)
    parsed: Any = parse_example(example.text)
    is_list = isinstance(example.type, ListOf)
    objects = parsed["value"] if is_list else [parsed]
    class_name = view.names.classes[struct.name]
    return {
        "test": identifier(f"test_{snake_case(class_name)}_{number}"),
        "doc": docstring([f"The example in {example.source.file}."], indent=4),
        "class_name": identifier(f"models.{class_name}"),
        "text": text_block(json_text(objects)),
        "asserts": [
            line
            for index, each in enumerate(objects)
            for line in assertions(
                view, samples, samples.actual_type(struct.name, each), each, f"records[{index}]"
            )
        ]
        if all(isinstance(each, dict) for each in objects)
        else list[Code](),
    }
