from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator import __version__
from generator.config import SdkConfig, parse_config
from generator.diagnostics import InputError
from generator.fingerprints import code_digest, digest, template_digests
from generator.ir import QName
from generator.passes.context import Selection
from generator.pipeline import STAGES, cut_slice, read_schema, run
from tests.tiny import CONFIG, SCHEMA, tree, write_project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_project(tmp_path)


def sdk(**more: Any) -> SdkConfig:
    (made,) = parse_config(CONFIG, "csdlgen.toml")
    return made.model_copy(update={"targets": ("jsonschema",), **more})


def test_it_writes_nothing(folder: Path) -> None:
    before = tree(folder)
    run(sdk(), folder)
    assert tree(folder) == before


def test_stages_run_once_each_in_their_order(folder: Path) -> None:
    seen: list[str] = []

    @contextlib.contextmanager
    def watch(stage: str) -> Iterator[None]:
        seen.append(stage)
        yield
        seen.append(f"{stage} ended")

    run(sdk(), folder, watch)
    assert seen == [word for stage in STAGES for word in (stage, f"{stage} ended")]


def test_the_lock_comes_last_and_lists_inputs_and_files(folder: Path) -> None:
    result = run(sdk(), folder)
    *files, lock = result.files
    content = json.loads(lock.text)
    assert lock.path.as_posix() == "tiny/csdlgen.lock"
    assert content["inputs"] == {
        name: digest((folder / name).read_bytes())
        for name in ("docs/thing.md", "naming.toml", "schema/tiny.xml")
    }
    assert content["configuration"]["schema"] == digest(b'"schema/tiny.xml"')
    assert content["generator"] == {"version": __version__, "code": code_digest()}
    assert content["files"] == {str(each.path): digest(each.text.encode()) for each in files}


def test_the_lock_lists_the_templates_of_the_targets_alone(folder: Path) -> None:
    def templates(*targets: str) -> dict[str, str]:
        found: dict[str, str] = json.loads(run(sdk(targets=targets), folder).files[-1].text)[
            "templates"
        ]
        return found

    assert templates("jsonschema") == {}
    package = templates("package")
    assert package == template_digests(package)
    assert {"models/models.py.j2", "package/init.py.j2"} <= package.keys()
    assert not [name for name in package if name.startswith("tests/")]
    assert "tests/test_models.py.j2" in templates("package", "tests")


def test_the_schema_hash_is_of_facts_alone(folder: Path) -> None:
    def schema_hash() -> str:
        lock = json.loads(run(sdk(), folder).files[-1].text)
        found: str = lock["schema"]
        return found

    first = schema_hash()
    path = folder / "schema/tiny.xml"
    path.write_text(SCHEMA.replace("<EnumType", "<!-- a remark -->\n<EnumType"), "utf-8")
    (folder / "docs/thing.md").unlink()
    assert schema_hash() == first
    path.write_text(SCHEMA.replace('Name="weight"', 'Name="mass"'), "utf-8")
    assert schema_hash() != first


def test_pages_and_schema_meet(folder: Path) -> None:
    result = run(sdk(), folder)
    (thing,) = (each for each in result.api.structs if each.name == QName("example", "thing"))
    assert thing.documentation.summary == "A thing – one of many."
    assert [each.code for each in result.diagnostics] != []


def test_several_schema_files_are_one_schema(folder: Path) -> None:
    head, tail = SCHEMA.split('      <EntityType Name="part">')
    part, tail = tail.split("</EntityType>", 1)
    other = SCHEMA[: SCHEMA.index("      <EnumType")] + f'<EntityType Name="part">{part}'
    end = "</EntityType></Schema></edmx:DataServices></edmx:Edmx>"
    (folder / "schema/part.xml").write_text(
        (other + end).replace('Namespace="example"', 'Namespace="example.parts"'), "utf-8"
    )
    whole = head.replace("example.part)", "example.parts.part)") + tail
    (folder / "schema/tiny.xml").write_text(whole, "utf-8")
    files = (Path("schema/tiny.xml"), Path("schema/part.xml"))
    result = run(sdk(schema_files=files), folder)
    assert {str(each.name) for each in result.api.structs} == {
        "example.thing",
        "example.parts.part",
    }


def test_errors_of_all_files_are_raised_together() -> None:
    with pytest.raises(InputError) as raised:
        read_schema({"a.xml": b"<a", "b.xml": SCHEMA.encode(), "c.xml": b"<c/>"})
    assert {each.source.file for each in raised.value.diagnostics} == {"a.xml", "c.xml"}


def test_unknown_targets_are_told_beside_what_else_is_wrong(folder: Path) -> None:
    wrong = sdk(targets=("java",), paths=("/nothing",))
    with pytest.raises(InputError) as raised:
        run(wrong, folder)
    assert [each.code for each in raised.value.diagnostics] == ["unknown-target", "unknown-path"]


def test_warnings_are_not_among_errors(folder: Path) -> None:
    with pytest.raises(InputError) as raised:
        run(sdk(types=("example.nothing",)), folder)
    assert [each.code for each in raised.value.diagnostics] == ["unknown-type"]


def test_a_slice_is_csdl_of_the_selection() -> None:
    data, _ = cut_slice({"s.xml": SCHEMA.encode()}, Selection(paths=("/things/{id}/parts",)))
    again, _ = cut_slice({"s.xml": data}, Selection(paths=("/things/{id}/parts",)))
    assert again == data
    text = data.decode()
    assert 'Name="weight"' in text
    assert 'Name="created"' not in text
    assert 'Name="newest"' not in text
