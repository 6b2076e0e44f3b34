"""Pages, their file names, naming.toml and csdlgen.toml carry text too."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from generator.config import SdkConfig
from generator.diagnostics import InputError
from generator.pipeline import run
from tests.hostile.packages import Packages
from tests.hostile.payloads import CANARY, NAMES, TEXTS
from tests.hostile.positions import many
from tests.hostile.tables import PROJECT
from tests.hostile.test_schemas import WORST

SCHEMA = many("property", ["plain"])


def page(text: str) -> str:
    flat = " ".join(text.split())
    cell = flat.replace("|", "")
    return f"""---
title: "{flat}"
description: {json.dumps(flat)}
---

# thing resource type

Namespace: example

{text}

## Properties

|Property|Type|Description|
|:---|:---|:---|
|id|String|{cell}|
|plain|String|{cell} Possible values are: `{cell}`, `b`.|
|{cell}|{cell}|{cell}|

## JSON representation

<!-- {{ "blockType": "resource", "@odata.type": "example.thing", "x": {json.dumps(flat)} }} -->

```json
{{"@odata.type": "#example.thing", "id": {json.dumps(text)}, {json.dumps(text)}: 1}}
```
"""


def test_texts_of_pages_stay_texts(tmp_path: Path) -> None:
    packages = Packages(tmp_path)
    docs = tmp_path / "inputs/docs"
    docs.mkdir(parents=True)
    for number, text in enumerate([WORST, *TEXTS.values()]):
        (docs / "thing.md").write_text(page(text), "utf-8", newline="")
        if number % 9 == 0:
            packages.add(f"page{number}", SCHEMA, docs="docs", targets=("package", "tests"))
        else:
            keys = {"schema": ["schema.xml"], "package": "page", "output": "out", "docs": "docs"}
            run(SdkConfig.model_validate({**keys, "formatter": "none"}), tmp_path / "inputs")
    assert packages.watched() == []


def test_the_names_of_pages_are_texts_too(tmp_path: Path) -> None:
    packages = Packages(tmp_path)
    docs = tmp_path / "inputs/docs"
    docs.mkdir(parents=True)
    for number, text in enumerate([*TEXTS.values(), *NAMES]):
        name = text.replace("/", "_")[:60]
        (docs / f"{name}.md").write_text(page(f"Text {number}."), "utf-8")
    packages.add("named", SCHEMA, docs="docs", targets=("package", "tests"))
    assert packages.watched() == []


@pytest.mark.parametrize("key", ["title", "service", "api_version", "scope"])
def test_texts_of_the_configuration_stay_texts(tmp_path: Path, key: str) -> None:
    packages = Packages(tmp_path)
    for number, text in enumerate((WORST, f"../{CANARY}", "x" * 10_000)):
        packages.add(f"{key}{number}", SCHEMA, **{key: text})
    assert packages.watched() == []


@pytest.mark.parametrize("key", ["package", "paths", "namespaces", "types", "targets"])
@pytest.mark.parametrize("text", [WORST, f"../{CANARY}", "/etc", "CON\n", "a.b", "", "class", "os"])
def test_names_of_the_configuration_are_checked(tmp_path: Path, key: str, text: str) -> None:
    value: Any = text if key == "package" else (text,)
    with pytest.raises((InputError, ValueError)):
        Packages(tmp_path).add(**{"name": "p", "schema": SCHEMA, key: value})  # type: ignore[arg-type]
    assert not (tmp_path.parent / CANARY).exists()


@pytest.mark.parametrize(
    "name", ["__class__", "class", "a b", "\ufb01", "x;y", "", "\u212a", "None"]
)
@pytest.mark.parametrize("kind", ["types", "properties", "members", "operations"])
def test_names_of_the_naming_file_are_names(tmp_path: Path, kind: str, name: str) -> None:
    packages = Packages(tmp_path)
    (tmp_path / "inputs").mkdir()
    wire = {"types": "thing", "properties": "plain"}.get(kind, "x")
    toml = f"[{kind}]\n{wire} = {json.dumps(name)}\n"
    (tmp_path / "inputs/naming.toml").write_text(toml, "utf-8")
    said = packages.tried("named", SCHEMA, naming="naming.toml")
    assert all((each.source.file, each.source.line) == ("naming.toml", 2) for each in said)
    if not said:
        # Samples know nothing of naming.toml.
        packages.samples["named"].clear()
        assert packages.watched() == []


@pytest.mark.parametrize(
    "value",
    [
        *("9" * 5_000, "-" + "9" * 5_000, "1e999", "-1e999", "NaN", "Infinity", "-Infinity"),
        *('"' + "9" * 5_000 + '"', '"PT' + "9" * 5_000 + 'H"', '"²²²²-²²-²²"', '"0000-00-00"'),
        *('"1e999999999"', "1e-999999999", '"9999999999999999999"', "[" * 3_000, "true"),
        "1" + "0" * 400,
    ],
)  # fmt: skip
def test_values_of_examples_become_tests_or_are_left_out(tmp_path: Path, value: str) -> None:
    kinds = ("String", "Int64", "Int32", "Double", "Decimal", "Duration", "Date", "DateTimeOffset")
    types = "".join(
        f'<ComplexType Name="of{kind}"><Property Name="p" Type="Edm.{kind}"/></ComplexType>'
        for kind in kinds
    )
    schema = (
        '<Schema Namespace="example" xmlns="http://docs.oasis-open.org/odata/ns/edm">'
        f"{types}</Schema>"
    )
    docs = tmp_path / "inputs/docs"
    docs.mkdir(parents=True)
    for kind in kinds:
        (docs / f"of{kind}.md").write_text(
            f"# of{kind} resource type\n\nNamespace: example\n\n## JSON representation\n\n"
            f'<!-- {{ "blockType": "resource", "@odata.type": "example.of{kind}" }} -->\n'
            f'```json\n{{"@odata.type": "#example.of{kind}", "p": {value}}}\n```\n'
            "## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n"
            f"|p|{kind}|Until {value}, deprecated on {value}.|\n",
            "utf-8",
        )
    packages = Packages(tmp_path)
    result = packages.add("example_values", schema, docs="docs", targets=("package", "tests"))
    for file in result.files:
        if file.path.suffix == ".py" and "_runtime" not in file.path.parts:
            compile(file.text, str(file.path), "exec")
    packages.samples["example_values"].clear()
    assert packages.watched() == []
    tests = "\n".join(file.text for file in result.files if "tests" in file.path.parts[0])
    assert not [word for word in (" inf", " nan", "(inf", "(nan") if word in tests]


# Where a page carries text: values of the front matter, headings, lines of prose, cells, code spans,
# what links lead to, requests, comments, and keys and values of JSON.
PLACES = re.compile(
    r"(?<=^title: )[^\n]*|(?<=^description: )[^\n]*|(?<=^doc_type: )[^\n]*"
    r"|(?<=^# )[^\n]*|(?<=^## )[^\n]*|(?<=^Namespace: )[^\n]*|(?<=\|)[^|\n]+(?=\|)"
    r"|(?<=`)[^`\n]+(?=`)|(?<=\]\()[^)\n]+(?=\))|(?<=^GET )[^\n]*|(?<=^POST )[^\n]*"
    r'|(?<=")[^"\n]+(?=")|^[A-Z][^|\n]{20,}$|(?<=\*\*)[^*\n]+(?=\*\*)',
    re.MULTILINE,
)
ONE_IN = 8
LINES = [text.replace("\n", " ") for text in (WORST, *TEXTS.values()) if len(text) < 1_000]


def attacked(text: str, turn: int) -> str:
    """A page with another text in every eighth place; eight turns reach them all."""
    count = 0

    def chosen(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        if count % ONE_IN != turn % ONE_IN:
            return match[0]
        payload = LINES[(count // ONE_IN + 13 * turn) % len(LINES)]
        quoted = match.string[match.start() - 1 : match.start()] == '"'
        return json.dumps(payload)[1:-1] if quoted else payload

    return PLACES.sub(chosen, text)


@pytest.mark.parametrize("share", range(2))
def test_pages_of_every_kind_with_a_text_in_every_place(tmp_path: Path, share: int) -> None:
    packages = Packages(tmp_path)
    schema = (PROJECT / "schema/v1.0/callrecords.xml").read_text("utf-8")
    for turn in range(share, ONE_IN, 2):
        for path in (PROJECT / "schema/v1.0/docs").rglob("*.md"):
            copy = tmp_path / "inputs/docs" / path.relative_to(PROJECT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(attacked(path.read_text("utf-8"), turn), "utf-8", newline="")
        name = f"pages{turn}"
        paths = ("/communications/callRecords", "/subscriptions")
        targets = ("package", "tests")
        result = packages.add(name, schema, docs="docs", paths=paths, targets=targets)
        packages.samples[name].clear()
        for file in result.files:
            if file.path.suffix == ".py" and file.path.parts[0] == "tests":
                compile(file.text, file.path.as_posix(), "exec")
        assert any(each.code.startswith("docs-") for each in result.diagnostics)
    assert packages.watched() == []
