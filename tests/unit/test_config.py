from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from generator import config
from generator.config import SdkConfig, parse_config
from generator.diagnostics import InputError, Source

LEAST = 'schema = "s.xml"\npackage = "sdk"\noutput = "out"\n'


def one(text: str) -> SdkConfig:
    (sdk,) = parse_config(text, "csdlgen.toml")
    return sdk


def problems(text: str) -> list[str]:
    with pytest.raises(InputError) as raised:
        parse_config(text, "csdlgen.toml")
    return [str(each) for each in raised.value.diagnostics]


def test_the_least_that_is_needed_and_the_defaults() -> None:
    sdk = one(f"[sdk.a]\n{LEAST}")
    assert sdk.schema_files == (Path("s.xml"),)
    assert (sdk.package, sdk.output) == ("sdk", Path("out"))
    assert (sdk.docs, sdk.naming, sdk.paths, sdk.namespaces, sdk.types) == (None, None, (), (), ())
    assert sdk.targets == ("package", "tests")
    assert (sdk.key_style, sdk.operation_style) == ("parentheses", "qualified")


def test_everything_can_be_said() -> None:
    sdk = one(
        "[sdk.a]\n"
        'schema = ["one.xml", "two.xml"]\ndocs = "docs"\nnaming = "n.toml"\npackage = "sdk"\n'
        'output = "out"\ntitle = "T"\nservice = "https://x.example/"\napi_version = "v2"\n'
        'scope = "s"\npaths = ["/a"]\nnamespaces = ["n.m"]\ntypes = ["n.t"]\n'
        'targets = ["models"]\nkey_style = "segment"\noperation_style = "unqualified"\n'
    )
    assert sdk.schema_files == (Path("one.xml"), Path("two.xml"))
    assert (sdk.docs, sdk.naming) == (Path("docs"), Path("n.toml"))
    assert (sdk.paths, sdk.namespaces, sdk.types) == (("/a",), ("n.m",), ("n.t",))
    assert (sdk.targets, sdk.key_style, sdk.operation_style) == (
        ("models",),
        "segment",
        "unqualified",
    )
    assert sdk.base_url == "https://x.example/v2"


@pytest.mark.parametrize(
    ("service", "version", "url"),
    [
        ("", "", ""),
        ("https://x.example", "", "https://x.example"),
        ("https://x.example/", "/v1.0/", "https://x.example/v1.0"),
    ],
)
def test_base_url_has_no_slash_too_many(service: str, version: str, url: str) -> None:
    assert one(f'[sdk.a]\n{LEAST}service = "{service}"\napi_version = "{version}"').base_url == url


def test_sdks_come_in_the_order_of_the_file() -> None:
    second = LEAST.replace('"sdk"', '"other"')
    sdks = parse_config(f"[sdk.z]\n{LEAST}[sdk.a]\n{second}", "c.toml")
    assert [sdk.package for sdk in sdks] == ["sdk", "other"]


def test_an_unknown_key_is_named_with_its_line_and_the_known_ones() -> None:
    (said,) = problems(f"[sdk.a]\n{LEAST}path = 1\n")
    assert said.startswith("csdlgen.toml:5: error: sdk.a.path: unknown key; the keys are schema,")
    assert " paths," in said
    assert "schema_files" not in said


def test_a_wrong_type_is_named_with_its_line() -> None:
    (said,) = problems(f"[sdk.a]\n{LEAST}title = 7\n")
    assert said.startswith("csdlgen.toml:5: error: sdk.a.title: expected text [")


def test_a_wrong_item_of_a_list_is_found_too() -> None:
    (said,) = problems(f'[sdk.a]\n{LEAST}paths = ["/a", 5]\n')
    assert said.startswith("csdlgen.toml:5: error: sdk.a.paths.1: ")


def test_a_text_is_no_list_of_paths() -> None:
    (said,) = problems(f'[sdk.a]\n{LEAST}paths = "/a"\n')
    assert said == "csdlgen.toml:5: error: sdk.a.paths: expected an array of text [config-value]"


def test_a_missing_key_is_reported_at_its_table() -> None:
    (said,) = problems('# first\n[sdk.a]\nschema = "s"\noutput = "o"\n')
    assert said == "csdlgen.toml:2: error: sdk.a.package: this key is required [config-value]"


def test_all_problems_of_all_tables_are_told_at_once() -> None:
    said = problems(f"[sdk.a]\n{LEAST}nope = 1\n[sdk.b]\n{LEAST}title = 1\nkey_style = 'x'\n")
    assert [each.split(": ")[2] for each in said] == [
        "sdk.a.nope",
        "sdk.b.title",
        "sdk.b.key_style",
    ]
    assert [each.split(": ")[0].rpartition(":")[2] for each in said] == ["5", "10", "11"]


def test_a_key_is_not_looked_up_in_a_table_of_a_similar_name() -> None:
    text = f"[sdk.ab]\n{LEAST}[sdk.a]\n{LEAST}title = 1\n"
    assert problems(text)[0].startswith("csdlgen.toml:9: ")


def test_an_unknown_top_level_table_has_its_line() -> None:
    said = problems(f"[sdk.a]\n{LEAST}\n[sdks.b]\nx = 1\n")
    assert said == ["csdlgen.toml:6: error: sdks: unknown key [config-value]"]


def test_an_unknown_top_level_key_has_its_line() -> None:
    said = problems(f"# a remark\nschema = 1\n[sdk.a]\n{LEAST}")
    assert said == ["csdlgen.toml:2: error: schema: unknown key [config-value]"]


def test_no_sdk_at_all_is_an_error() -> None:
    for text in ("", "[sdk]", "[compare.rules]"):
        assert problems(text) == [
            "csdlgen.toml: error: sdk: at least one table [sdk.NAME] is needed [config-value]"
        ]


@pytest.mark.parametrize(
    ("text", "line"),
    [("[sdk.a]\ntitle = \n", 2), ("a = 1\na = 2\n", 2), ('[sdk.a]\ntitle = """\nno end', 3)],
)
def test_broken_toml_has_the_line(text: str, line: int) -> None:
    (said,) = problems(text)
    assert said.startswith(f"csdlgen.toml:{line}: error: ")
    assert said.endswith("[config-syntax]")


@pytest.mark.parametrize("name", ["1a", "a-b", "a.b", "_a", "", "größe", "a\\n"])
def test_a_package_name_is_an_ascii_identifier(name: str) -> None:
    (said,) = problems(f'[sdk.a]\nschema = "s"\npackage = "{name}"\noutput = "o"\n')
    assert said.startswith("csdlgen.toml:3: error: sdk.a.package: ")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("docs = 7", "expected a path, as text"),
        ('docs = "\\u0000"', "expected a path without NUL characters"),
        ("schema = [1]", "expected a path, as text"),
        ("schema = []", "at least one is needed"),
        ('key_style = "x"', "expected 'segment' or 'parentheses'"),
    ],
)
def test_what_was_expected_is_said_in_the_words_of_a_configuration(
    line: str, expected: str
) -> None:
    key = line.split()[0]
    rest = [each for each in LEAST.splitlines() if not each.startswith(key)]
    (said,) = problems("\n".join(["[sdk.a]", *rest, line]))
    assert f": {expected} [config-value]" in said


def test_an_sdk_that_is_no_table() -> None:
    assert problems("[sdk]\na = 1\n") == [
        "csdlgen.toml:2: error: sdk.a: expected a table [config-value]"
    ]


@pytest.mark.parametrize("name", ["json", "email", "typing"])
def test_a_package_does_not_hide_the_standard_library(name: str) -> None:
    (said,) = problems(f'[sdk.a]\nschema = "s"\npackage = "{name}"\noutput = "o"\n')
    assert said.startswith("csdlgen.toml:3: error: sdk.a.package: the package would hide")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("httpx", "would hide the library of that name, which it needs"),
        ("print", "would hide the builtin of that name"),
        ("a" * 101, "has 101 characters, expected at most 100"),
    ],
)
def test_a_package_does_not_stand_in_its_own_way(name: str, told: str) -> None:
    (said,) = problems(f'[sdk.a]\nschema = "s"\npackage = "{name}"\noutput = "o"\n')
    assert told in said


def test_the_libraries_that_packages_need_are_known() -> None:
    """Whatever the runtime imports that is neither its own nor of the standard library."""
    written = r'(?:^ *(?:import|from) |import_module\("|find_spec\(")(\w+)[." ]?.*(?:import|"|$)'
    imported = {
        name
        for path in (Path(config.__file__).parent / "runtime").rglob("*.py")
        for name in re.findall(written, path.read_text("utf-8"), re.MULTILINE)
    }
    others = imported - sys.stdlib_module_names
    assert {"httpx", "h2", "cryptography", "msgspec"} <= others
    assert others <= config.NEEDED


@pytest.mark.parametrize("name", ["con", "AUX", "Lpt1"])
def test_a_package_is_not_called_like_a_device_of_windows(name: str) -> None:
    (said,) = problems(f'[sdk.a]\nschema = "s"\npackage = "{name}"\noutput = "o"\n')
    assert said.startswith("csdlgen.toml:3: error: sdk.a.package: Windows has no folders")


@pytest.mark.parametrize("name", ["import", "None", "async"])
def test_a_package_is_not_called_like_a_keyword(name: str) -> None:
    (said,) = problems(f'[sdk.a]\nschema = "s"\npackage = "{name}"\noutput = "o"\n')
    assert "keyword" in said


def test_two_sdks_must_not_write_the_same_package() -> None:
    said = problems(f"[sdk.a]\n{LEAST}[sdk.b]\n{LEAST}")
    assert len(said) == 1
    assert said[0].startswith("csdlgen.toml:7: error: sdk.b.package: a writes the same package")


def test_one_package_in_two_folders_is_fine() -> None:
    elsewhere = LEAST.replace('"out"', '"elsewhere"')
    assert len(parse_config(f"[sdk.a]\n{LEAST}[sdk.b]\n{elsewhere}", "c.toml")) == 2


def test_a_schema_must_be_named() -> None:
    (said,) = problems('[sdk.a]\nschema = []\npackage = "p"\noutput = "o"\n')
    assert said.startswith("csdlgen.toml:2: error: sdk.a.schema: ")


def test_the_place_of_a_key_is_known_for_later_errors() -> None:
    sdk = one(f'[sdk.a]\n{LEAST}paths = [\n  "/a",\n]\ntypes = ["t"]\n')
    assert sdk.place("paths") == Source("csdlgen.toml", 5)
    assert sdk.place("types") == Source("csdlgen.toml", 8)
    made = SdkConfig.model_validate({"schema": ("s",), "package": "p", "output": "o"})
    assert made.place("paths") == Source("command line")
