"""Whatever a schema says in whatever place: a package that works, or an error with a line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import generator.frontend.csdl
from generator.diagnostics import Diagnostic
from generator.frontend.csdl.expressions import TEXT_KINDS
from generator.ir import all_properties, struct_index
from generator.python.names import assign_names
from tests.hostile.packages import Packages
from tests.hostile.payloads import CALL, CANARY, NAMES, TEXTS
from tests.hostile.positions import MANY, SINGLE, WHOLE, many, single

# One text that tries everything at once, and one that only wants to be a path.
WORST = (
    f"'\"\"\"'''\\\" + {CALL}\r{CALL}\n{CALL}\u2028{CALL}\u0085{{x!r}}{{{{ {CALL} }}}}{{% x %}}#\\"
)
PLACES = [(place, text) for place in (*SINGLE, *WHOLE) for text in (WORST, f"../../{CANARY}")]
ALL = list(dict.fromkeys((*TEXTS.values(), *NAMES, WORST)))


def wrong(said: tuple[Diagnostic, ...], schema: str) -> list[str]:
    """The diagnostics of a refusal that do not name the file and a line of it."""
    lines = schema.count("\n") + 1
    return [
        str(each)
        for each in said
        if each.source.file != "schema.xml"
        or not 0 < each.source.line <= lines
        or each.code == "unplanned"
        or len(str(each).splitlines()) != 1
    ]


def test_names_and_texts_of_every_kind_come_back(tmp_path: Path) -> None:
    packages = Packages(tmp_path)
    for place in MANY:
        result = packages.add(f"many_{place}", many(place, ALL))
        names, _ = assign_names(result.api)
        if place.startswith("property"):
            structs = struct_index(result.api)
            (thing,) = [name for name in structs if name.name == "thing"]
            wired = {each.name for each in all_properties(thing, structs)} - {"id"}
            assert wired == set(ALL) - {"id"}
        for assigned in (names.classes, *names.attributes.values(), *names.members.values()):
            assert len(set(assigned.values())) == len(assigned)
    assert packages.watched() == []
    assert sum(len(each) for each in packages.samples.values()) > 2 * len(ALL)


def test_every_attribute_that_is_read_is_a_place() -> None:
    front_end = Path(generator.frontend.csdl.__file__).parent
    read = {
        name
        for path in front_end.glob("*.py")
        for name in re.findall(r'\.get\(\s*"([A-Z]\w*)"', path.read_text("utf-8"))
    }
    templates = "\n".join([*SINGLE.values(), *WHOLE.values(), *("".join(e) for e in MANY.values())])
    covered = set(re.findall(r"(\w+)=XX", templates))
    assert {"Name", "Term", "SRID"} <= read
    assert (read | TEXT_KINDS) - covered == set()


@pytest.mark.parametrize("share", range(4))
def test_one_text_in_one_place(tmp_path: Path, share: int) -> None:
    """What is accepted can be imported; shares, so that they can run side by side."""
    packages = Packages(tmp_path)
    found = {}
    for place, text in PLACES[share::4]:
        schema = single(place, text)
        said = packages.tried(f"{place}_{len(text)}", schema)
        found[place, text] = wrong(said, schema)
    assert {key: each for key, each in found.items() if each} == {}
    assert packages.watched() == []
    assert len(packages.samples) > 5


TEXT = st.text(
    st.one_of(
        st.sampled_from(list("\"'\\\n\r\t{}()[]%#;:,.=@ab_1 \u2028\u0085\u202e")),
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
    ),
    min_size=1,
    max_size=20,
)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    place=st.sampled_from(sorted(MANY)), texts=st.lists(TEXT, min_size=2, max_size=30, unique=True)
)
def test_any_texts_together(
    tmp_path_factory: pytest.TempPathFactory, place: str, texts: list[str]
) -> None:
    packages = Packages(tmp_path_factory.mktemp("any"))
    schema = many(place, texts)
    assert wrong(packages.tried("hostile", schema), schema) == []


@pytest.mark.parametrize("number", [0, 1, 8, 11, 31, 0xD800, 0xFFFE, 0x110000])
def test_characters_that_xml_does_not_have_are_refused(tmp_path: Path, number: int) -> None:
    schema = many("property", ["x"]).replace('Name="x"', f'Name="x&#{number};"')
    said = Packages(tmp_path).tried("hostile", schema)
    assert wrong(said, schema) == []
    assert "column" in str(said[0])
