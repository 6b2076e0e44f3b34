"""Small CSDL documents for tests, and what is compared of a schema that was written and read."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from generator.diagnostics import Source
from generator.frontend.csdl import lower, read_csdl
from generator.ir import UNDOCUMENTED, Deprecation, Documentation

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.frontend.csdl.syntax import CsdlDocument
    from generator.ir import Api, EnumType, Operation, Property, StructType

EDM = "http://docs.oasis-open.org/odata/ns/edm"
EDMX = "http://docs.oasis-open.org/odata/ns/edmx"
NOWHERE = Source("nowhere")

INCLUDES = """
<edmx:Reference Uri="https://example.org/core">
  <edmx:Include Namespace="Org.OData.Core.V1" Alias="Core"/>
</edmx:Reference>
<edmx:Reference Uri="https://example.org/capabilities">
  <edmx:Include Namespace="Org.OData.Capabilities.V1" Alias="Capabilities"/>
</edmx:Reference>
"""


def schema(body: str, namespace: str = "example", alias: str | None = None) -> str:
    """A Schema element."""
    attributes = f'Namespace="{namespace}"' + (f' Alias="{alias}"' if alias else "")
    return f'<Schema xmlns="{EDM}" {attributes}>{body}</Schema>'


def edmx(*schemas: str, before: str = INCLUDES) -> bytes:
    """An Edmx document with the schemas."""
    services = "".join(schemas)
    text = (
        f'<edmx:Edmx xmlns:edmx="{EDMX}" Version="4.0">{before}'
        f"<edmx:DataServices>{services}</edmx:DataServices></edmx:Edmx>"
    )
    return text.encode()


def document(body: str, file: str = "example.xml") -> CsdlDocument:
    """The syntax of one schema called ``example``."""
    return read_csdl(edmx(schema(body)), file)


def documents(*schemas: str) -> list[CsdlDocument]:
    """One document for each schema."""
    return [read_csdl(edmx(each), f"{index}.xml") for index, each in enumerate(schemas)]


def lowered(body: str) -> Api:
    """What the body of the schema ``example`` lowers to; it must be free of problems."""
    api, found = lower([document(body)])
    assert [str(each) for each in found] == []
    return api


def problems(body: str) -> tuple[Diagnostic, ...]:
    """What lowering finds in the body of a schema."""
    return lower([document(body)])[1]


def codes(body: str) -> list[str]:
    """The kinds of problem in the body of a schema."""
    return [each.code for each in problems(body)]


def the_enum(body: str) -> EnumType:
    """The only enumeration of the body."""
    (enum,) = lowered(body).enums
    return enum


def the_struct(body: str) -> StructType:
    """The last structured type of the body."""
    return lowered(body).structs[-1]


def the_property(inside: str, attributes: str = "", outside: str = "") -> Property:
    """The property ``p`` of the complex type ``T``; ``inside`` it stand its annotations."""
    attributes = attributes or 'Type="Edm.String"'
    body = f'<ComplexType Name="T"><Property Name="p" {attributes}>{inside}</Property>'
    (found,) = the_struct(f"{outside}{body}</ComplexType>").properties
    return found


def the_operation(body: str) -> Operation:
    """The only operation of the body."""
    (operation,) = lowered(body).operations
    return operation


def facts(value: Any) -> Any:
    """A value of the intermediate representation without sources and prose."""
    if isinstance(value, Documentation):
        return UNDOCUMENTED
    if isinstance(value, Deprecation):
        return dataclasses.replace(value, description="", replacement=None)
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(map(facts, value))
    if dataclasses.is_dataclass(value) and not isinstance(value, (Source, type)):
        parts = {each.name: getattr(value, each.name) for each in dataclasses.fields(value)}
        return dataclasses.replace(
            value,
            **{name: NOWHERE if name == "source" else facts(part) for name, part in parts.items()},
        )
    return value
