from __future__ import annotations

import tomllib
from pathlib import Path, PurePosixPath

import pytest

from generator.diagnostics import InputError
from generator.upstream.sources import sources_path, told, updated

TEXT = """\
# Where it all came from.

["v1.0/a.xml"]
repository = "someone/something"
file = "there/a.xml"
license = "MIT" # theirs
commit = "0123"
date = "2026-01-02"
upstream_sha256 = "00"
slice_sha256 = "11"
note = "cut by hand"

["v1.0/docs"]
words = "our own"
"""


@pytest.mark.parametrize(
    ("schema", "sources", "key"),
    [
        ("schema/v1.0/a.xml", "schema/SOURCES.toml", "v1.0/a.xml"),
        ("schema/a.xml", "schema/SOURCES.toml", "a.xml"),
        ("a.xml", "SOURCES.toml", "a.xml"),
        ("../other/a.xml", "../other/SOURCES.toml", "a.xml"),
        ("/abs/olute/a.xml", "/abs/olute/SOURCES.toml", "a.xml"),
    ],
)
def test_there_is_one_for_a_folder_of_schemas(schema: str, sources: str, key: str) -> None:
    assert sources_path(PurePosixPath(schema)) == (Path(sources), key)


def test_what_is_known_anew_takes_the_place_of_what_was() -> None:
    facts = {"url": "https://x", "etag": '"e"', "date": "2026-03-04", "upstream_sha256": "22"}
    text = updated(TEXT, "SOURCES.toml", {"v1.0/a.xml": facts})
    assert text.startswith("# Where it all came from.\n")
    assert 'license = "MIT" # theirs' in text
    assert tomllib.loads(text) == {
        "v1.0/a.xml": {"license": "MIT", **facts},
        "v1.0/docs": {"words": "our own"},
    }


def test_a_new_file_gets_a_table() -> None:
    text = updated(TEXT, "SOURCES.toml", {"beta/a.xml": {"url": 'https://x/"\\', "commit": "ab"}})
    assert tomllib.loads(text) == {
        **tomllib.loads(TEXT),
        "beta/a.xml": {"url": 'https://x/"\\', "commit": "ab"},
    }
    assert text.startswith(TEXT)


def test_the_first_entry_makes_the_file() -> None:
    assert updated("", "SOURCES.toml", {"a.xml": {"date": "2026-01-01"}}) == (
        '["a.xml"]\ndate = "2026-01-01"\n'
    )


def test_what_is_no_toml_is_an_error_with_its_line() -> None:
    with pytest.raises(InputError, match=r"^s/SOURCES\.toml:2: error: "):
        updated("a = 1\n[[[\n", "s/SOURCES.toml", {"a.xml": {}})


def test_what_a_text_tells_of_a_file() -> None:
    assert told(TEXT, "v1.0/docs") == {"words": "our own"}
    assert told(TEXT, "v1.0/b.xml") == {}
    assert told("[[[", "v1.0/a.xml") == {}
    assert told("a = 1", "a") == {}
