from __future__ import annotations

from pathlib import Path

import pytest

from generator.config import SdkConfig, _ConfigFile, parse_config
from generator.diagnostics import InputError
from generator.drift.tables import FILE_KEYS, FOLDER_KEYS, TABLES, read_tables

TEXT = """\
# One SDK and another.
[sdk.mail]
schema = "./s/mail.xml"
package = "mail"
output = "out"

[sdk.files]
schema = ["s/a.xml", "s/b.xml"]
docs = "pages"
naming = "naming.toml"
package = "files"
output = "."
paths = ["/drives"]
"""


def test_a_table_is_read_as_it_is_written() -> None:
    tables = read_tables(TEXT)
    assert tables is not None
    mail, files = tables
    assert (mail.name, mail.folder, mail.files, mail.folders) == (
        "mail",
        Path("out/mail"),
        (Path("s/mail.xml"),),
        (),
    )
    assert files.files == (Path("s/a.xml"), Path("s/b.xml"), Path("naming.toml"))
    assert (files.folder, files.folders) == (Path("files"), (Path("pages"),))
    assert (mail.line, mail.lines["package"], files.lines["paths"]) == (2, 4, 13)


def test_the_digests_are_those_that_the_lock_gets() -> None:
    tables = read_tables(TEXT)
    assert tables is not None
    parsed = parse_config(TEXT, "csdlgen.toml")
    assert [each.digests for each in tables] == [each.digests for each in parsed]
    assert [each.name for each in tables] == [each.name for each in parsed]


def test_the_table_of_another_sdk_does_not_count() -> None:
    changed = read_tables(TEXT.replace("/drives", "/sites"))
    before = read_tables(TEXT)
    assert before is not None
    assert changed is not None
    assert changed[0].digests == before[0].digests
    assert {
        key for key in before[1].digests if before[1].digests[key] != changed[1].digests[key]
    } == {"paths"}


def test_comments_and_order_do_not_count() -> None:
    before, turned = (
        read_tables(TEXT),
        read_tables(
            TEXT.replace(
                'package = "mail"\noutput = "out"', 'output = "out" # there\npackage = "mail"'
            )
        ),
    )
    assert before is not None
    assert turned is not None
    assert turned[0].digests == before[0].digests


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[sdk]",
        "[sdk.mail",
        "sdk = 3",
        '[sdk.mail]\nschema = 3\npackage = "mail"\noutput = "out"',
        '[sdk.mail]\nschema = "s"\npackage = "mail"\noutput = 3',
        '[sdk.mail]\nschema = "s"\npackage = 3\noutput = "out"',
        '[sdk.mail]\nschema = "s"\npackage = "mail"\noutput = "\\u0000"',
        TEXT + "[skd.more]\n",
        TEXT.replace('"files"', '"mail"').replace('output = "."', 'output = "out"'),
    ],
)
def test_what_is_wrong_is_left_to_the_full_reading(text: str) -> None:
    assert read_tables(text) is None
    with pytest.raises(InputError, match=r"csdlgen\.toml"):
        parse_config(text, "csdlgen.toml")


def test_every_key_that_names_a_file_is_known() -> None:
    named = {
        field.alias or name
        for name, field in SdkConfig.model_fields.items()
        if "Path" in str(field.annotation) and name not in {"output", "decisions"}
    }
    assert "schema" in named
    assert named == {*FILE_KEYS, *FOLDER_KEYS}


def test_every_table_of_a_configuration_is_known() -> None:
    assert set(_ConfigFile.model_fields) == TABLES
