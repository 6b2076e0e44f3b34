from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from generator.cli.annotations import annotation
from generator.diagnostics import Source


def test_a_place_and_what_is_said_of_it() -> None:
    assert annotation(Source("a/b.py", 7), "what", "so it is") == (
        "::error file=a/b.py,line=7,title=what::so it is"
    )


def test_a_file_as_a_whole_stands_at_its_first_line() -> None:
    assert annotation(Source("a.py"), "t", "m").startswith("::error file=a.py,line=1,")


def test_commas_and_colons_are_escaped_in_properties_alone() -> None:
    assert annotation(Source("a,b:c.py", 1), "x: y, z", "x: y, 100%\r\n::error::") == (
        "::error file=a%2Cb%3Ac.py,line=1,title=x%3A y%2C z::x: y, 100%25%0D%0A::error::"
    )


def read(command: str) -> tuple[dict[str, str], str]:
    """As the runner reads a command: properties up to the next two colons, then the message."""
    head, _, message = command.removeprefix("::error ").partition("::")
    pairs = [each.partition("=") for each in head.split(",")]
    return {name: unescaped(value) for name, _, value in pairs}, unescaped(message)


def unescaped(text: str) -> str:
    codes = {"%25": "%", "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}
    return re.sub("%25|%0D|%0A|%3A|%2C", lambda match: codes[match[0]], text)


@given(st.text(min_size=1), st.integers(1), st.text(), st.text())
def test_the_runner_reads_what_was_meant(file: str, line: int, title: str, message: str) -> None:
    command = annotation(Source(file, line), title, message)
    assert not set(command) & {"\n", "\r"}
    properties, said = read(command)
    assert properties == {"file": file, "line": str(line), "title": title}
    assert said == message
