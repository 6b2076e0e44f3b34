"""What is long, deep or many ends soon, and in few words; how a file is encoded or cut is told.

Nothing here looks at a clock: what grows with the square of its input would never come back.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic, InputError
from generator.frontend.csdl import lower, read_csdl
from generator.frontend.csdl.lowering.symbols import DEEPEST
from generator.frontend.csdl.reader import MOST_BYTES
from tests.failures.test_wrong_input import ERROR_LINE
from tests.hostile.positions import many
from tests.tiny import SCHEMA, call, write_project

HEAD = '<Schema Namespace="e" xmlns="http://docs.oasis-open.org/odata/ns/edm">'
TAIL = "</Schema>"


def said(inner: str) -> tuple[Diagnostic, ...]:
    """What is wrong with a schema of these lines."""
    try:
        return lower([read_csdl(f"{HEAD}{inner}{TAIL}".encode(), "big.xml")])[1]
    except InputError as problem:
        return problem.diagnostics


def codes(inner: str) -> set[str]:
    return {each.code for each in said(inner)}


def test_many_properties_and_members_are_read() -> None:
    properties = "".join(f'<Property Name="p{n}" Type="Edm.String"/>' for n in range(60_000))
    assert said(f'<ComplexType Name="t">{properties}</ComplexType>') == ()
    members = "".join(f'<Member Name="m{n}"/>' for n in range(60_000))
    assert said(f'<EnumType Name="t">{members}</EnumType>') == ()


def test_many_unknown_names_are_all_told() -> None:
    types = "".join(f'<ComplexType Name="type{n}"/>' for n in range(2_000))
    properties = "".join(f'<Property Name="p{n}" Type="e.typo{n}"/>' for n in range(3_000))
    found = said(f'{types}<ComplexType Name="t">{properties}</ComplexType>')
    assert len(found) == 3_000
    assert "did you mean" in found[0].message


@pytest.mark.parametrize("number", [DEEPEST + 1, 5_000])
def test_bases_without_end_are_refused(number: int) -> None:
    types = (f'<ComplexType Name="t{n}" BaseType="e.t{n + 1}"/>' for n in range(number))
    last = f'<ComplexType Name="t{number}"/>'
    assert codes("".join(types) + last) == {"deep-base"}


def test_bases_as_deep_as_may_be_are_read() -> None:
    types = (f'<ComplexType Name="t{n}" BaseType="e.t{n + 1}"/>' for n in range(DEEPEST))
    assert said("".join(types) + f'<ComplexType Name="t{DEEPEST}"/>') == ()


def test_a_long_circle_of_bases_is_refused() -> None:
    types = (f'<ComplexType Name="t{n}" BaseType="e.t{(n + 1) % 900}"/>' for n in range(900))
    assert codes("".join(types)) == {"deep-base"}


def test_numbers_and_names_without_end_are_refused_in_few_words() -> None:
    for inner in (
        f'<EnumType Name="t"><Member Name="a" Value="{"9" * 100_000}"/></EnumType>',
        f'<ComplexType Name="t"><Property Name="p" Type="Edm.String" MaxLength="{"9" * 100_000}"/>'
        "</ComplexType>",
        f'<ComplexType Name="t" OpenType="{"x" * 100_000}"/>',
    ):
        (found,) = said(inner)
        assert len(str(found)) < 500


def test_types_and_targets_without_end_are_refused() -> None:
    nested = "Collection(" * 50_000 + ")" * 50_000
    assert codes(f'<ComplexType Name="t"><Property Name="p" Type="{nested}"/></ComplexType>') == {
        "nested-collection"
    }
    assert said(f'<Annotations Target="{"(" * 100_000}"/>') == ()


def test_more_than_any_schema_has_is_not_read(tmp_path: Path) -> None:
    folder = write_project(tmp_path)
    with (folder / "schema/tiny.xml").open("wb") as file:
        file.truncate(MOST_BYTES * 100)
    done = call("generate", cwd=folder)
    assert done.status == 2
    assert "MB" in done.errors[0]


def test_thousands_of_errors_are_counted(tmp_path: Path) -> None:
    folder = write_project(tmp_path)
    (folder / "schema/tiny.xml").write_text(
        many("property", [f"p{n}" for n in range(2_500)]).replace("Edm.String", "Edm.Text"), "utf-8"
    )
    done = call("generate", cwd=folder)
    assert done.status == 2
    assert len(done.errors) == 1_001
    assert re.fullmatch(r"\.\.\. and 1,?50\d more", done.errors[-1])


SMALL = (
    HEAD + '<EntityType Name="größe"><Key><PropertyRef Name="id"/></Key>'
    '<Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>' + TAIL
)


def test_a_schema_cut_at_any_byte_is_refused_with_its_line() -> None:
    data = SMALL.encode()
    for end in range(len(data)):
        with pytest.raises(InputError) as caught:
            read_csdl(data[:end], "cut.xml")
        for each in caught.value.diagnostics:
            assert each.source.file == "cut.xml"
            assert "column" in each.message


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
@pytest.mark.parametrize("declared", ["utf-16", "utf-32", "utf-8", "iso-8859-1", ""])
def test_an_encoding_is_read_right_or_refused(encoding: str, declared: str) -> None:
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    data = (declaration + SMALL).encode(encoding)
    assert read_or_refused(data) in {"größe", "refused with its column"}


def read_or_refused(data: bytes) -> str:
    try:
        document = read_csdl(data, "encoded.xml")
    except InputError as problem:
        known = all("column" in each.message for each in problem.diagnostics)
        return "refused with its column" if known else str(problem)
    return document.schemas[0].structs[0].name


def test_what_is_read_over_the_command_line_has_a_line_for_each_error(tmp_path: Path) -> None:
    folder = write_project(tmp_path)
    encoded = [SCHEMA.encode("utf-16-le"), SCHEMA.encode("utf-32")]  # a parser may read them
    for data in (*encoded, b"", b"\x00" * 100, b"\xff"):
        (folder / "schema/tiny.xml").write_bytes(data)
        done = call("generate", cwd=folder)
        assert done.status == 2 or (done.status == 0 and data in encoded)
        assert bool(done.errors) == (done.status == 2)
        assert [line for line in done.errors if not ERROR_LINE.match(line)] == []
