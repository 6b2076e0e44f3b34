"""Tests of models with made-up values: every property read, and all written back."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from generator.ir import ListOf, Named, Scalar, ScalarKind, all_properties
from generator.python.code import Code, identifier
from generator.python.literals import string, text_block
from generator.python.samples import Samples, json_text
from generator.python.words import snake_case

if TYPE_CHECKING:
    from generator.ir import QName
    from generator.targets.unit import View


def samples_of(view: View) -> Samples:
    """The maker of samples for a view."""
    return Samples(view.names, view.structs, view.enums)


def model_tests(view: View) -> list[dict[str, Any]]:
    """One test for each structured type."""
    samples = samples_of(view)
    found = []
    for struct in view.emitted_structs:
        sample = samples.object(struct.name)
        class_name = view.names.classes[struct.name]
        found.append(
            {
                "test": identifier(f"test_{snake_case(class_name)}"),
                "class_name": identifier(f"models.{class_name}"),
                "text": text_block(json_text(sample)),
                "asserts": assertions(view, samples, struct.name, sample, "record"),
            }
        )
    return found


def assertions(
    view: View, samples: Samples, name: QName, value: dict[str, Any], variable: str
) -> list[Code]:
    """What must hold of an object read from JSON: a line for each declared member, and one more
    for the digits of a decimal, which are no matter of equality."""
    found: list[Code] = []
    for each in all_properties(name, view.structs):
        if each.name not in value:
            continue
        attribute = f"{variable}.{view.names.attributes[name][each.name]}"
        expected = samples.python(each.type, value[each.name])
        if expected in ("None", "True", "False"):
            found.append(Code(f"assert {attribute} is {expected}"))
        elif expected is not None:
            found.append(Code(f"assert {attribute} == {expected}"))
            if isinstance(each.type, Scalar) and each.type.kind is ScalarKind.DECIMAL:
                digits = string(str(Decimal(value[each.name])))
                found.append(Code(f"assert str({attribute}) == {digits}"))
        elif class_name := _class_of(view, samples, each.type, value[each.name]):
            found.append(Code(f"assert {attribute}.__class__ is {class_name}"))
        elif isinstance(each.type, ListOf) and isinstance(each.type.item, Named):
            classes = [_class_of(view, samples, each.type.item, one) for one in value[each.name]]
            found.append(
                Code(
                    f"assert [type(each) for each in {attribute} or []] "
                    f"== [{', '.join(map(str, classes))}]"
                )
            )
    return found


def _class_of(view: View, samples: Samples, type_ref: object, value: Any) -> Code | None:
    """The class that ``@odata.type`` chooses for an object, or the declared one."""
    if not isinstance(type_ref, Named) or not isinstance(value, dict):
        return None
    actual = samples.actual_type(type_ref.name, value)
    return identifier(f"models.{view.names.classes[actual]}")
