"""The pages on regenerating, CI and vendoring: their commands run, in the order of the page."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from generator.config import SdkConfig, parse_upstreams
from generator.drift import Kind
from generator.frontend.service import tables
from generator.python.overrides import KINDS
from generator.report import read_decisions
from tests.tiny import CONFIG, PAGE, SCHEMA, call, tree

BIN = Path(sys.executable).parent
PAGES = ("configuration.md", "regenerate.md", "ci.md", "vendoring.md")


def blocks(project: Path, page: str, language: str) -> list[str]:
    text = (project / "docs" / page).read_text("utf-8")
    found = re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    assert found, (page, language)
    return found


def bash(script: str, cwd: Path) -> str:
    environment = {
        **os.environ,
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        **dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "someone"),
        **dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "someone@example.org"),
    }
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{script}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository as the pages have it, in small, with neighbours as they have them."""
    folder = tmp_path / "sdk"
    for name, text in {
        "schema/v1.0/callrecords.xml": SCHEMA,
        "schema/v1.0/docs/thing.md": PAGE,
        "schema/naming.toml": '[properties]\nid = "id"\n',
        "csdlgen.toml": CONFIG.replace('"tiny"', '"callrecords"')
        .replace('"schema/tiny.xml"', '"schema/v1.0/callrecords.xml"')
        .replace('"docs"', '"schema/v1.0/docs"')
        .replace('"naming.toml"', '"schema/naming.toml"')
        .replace('"out"', '"generated"'),
        "../msgraph-metadata/cleanMetadata.xml": SCHEMA.replace('"weight"', '"mass"'),
        "../service/README.md": "A service.\n",
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert call("generate", cwd=folder).status == 0
    for each in (folder, tmp_path / "service"):
        bash("git init -q -b main && git add . && git commit -q -m first", each)
    return folder


def test_the_commands_of_regenerating_run(project: Path, folder: Path) -> None:
    for script in blocks(project, "regenerate.md", "sh"):
        bash(script, folder)
    assert "mass" in (folder / "generated/callrecords/models.py").read_text("utf-8")
    assert bash("git status --porcelain -- generated", folder) != ""


def test_every_cause_of_drift_is_explained(project: Path) -> None:
    text = (project / "docs/regenerate.md").read_text("utf-8")
    for kind in Kind:
        first, last = kind.value.rsplit(" ", 1)
        assert f"`{kind.value}`" in text or (f"`{first} " in text and f"`{last}`" in text), kind


def test_the_commands_of_ci_run(project: Path, folder: Path) -> None:
    for script in blocks(project, "ci.md", "sh"):
        assert bash(script, folder) == ""


def test_the_commands_of_vendoring_run(project: Path, folder: Path) -> None:
    (pyproject,) = blocks(project, "ci.md", "toml")
    (folder / "pyproject.toml").write_text(pyproject)
    for script in blocks(project, "vendoring.md", "sh"):
        bash(script, folder)
    emitted = {
        name: data
        for name, data in tree(folder / "generated/callrecords").items()
        if "__pycache__" not in name
    }
    service = folder.parent / "service"
    assert tree(service / "vendored/callrecords") == emitted
    assert tree(service / "vendored-tree/callrecords") == emitted
    (wheel,) = (folder / "dist").glob("*.whl")
    names = {each for each in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in each}
    assert names == {f"callrecords/{name}" for name, data in emitted.items() if data is not None}


def test_configurations_on_the_pages_are_right(project: Path) -> None:
    upstream, decision = blocks(project, "regenerate.md", "toml")
    given = (project / "csdlgen.toml").read_text("utf-8")
    (path, table), *_ = parse_upstreams(CONFIG + upstream, "csdlgen.toml").items()
    assert parse_upstreams(given, "csdlgen.toml")[path] == table
    assert "sha256" in upstream
    (read,) = read_decisions(decision, "decisions.toml")
    assert read.follow == "schema"
    optional = re.sub(r"^# (\w+ = \S+) .*$", r"\1", upstream, flags=re.MULTILINE)
    (full,) = parse_upstreams(CONFIG + optional.replace("...", "0" * 64), "c.toml").values()
    assert (full.sha256, full.redirect_hosts) == ("0" * 64, ("cdn.example",))


def test_the_hash_on_the_page_is_the_one_that_is_known(project: Path) -> None:
    sources = tomllib.loads((project / "schema/SOURCES.toml").read_text("utf-8"))
    (console,) = blocks(project, "regenerate.md", "console")
    assert f"--sha256 {sources['v1.0/callrecords.xml']['upstream_sha256']}" in console


def test_workflows_on_the_pages_are_workflows(project: Path, tmp_path: Path) -> None:
    pre_commit, workflow = blocks(project, "ci.md", "yaml")
    (tmp_path / "workflow.yml").write_text(workflow)
    (tmp_path / "pre-commit.yaml").write_text(pre_commit)
    bash("check-jsonschema --builtin-schema vendor.github-workflows workflow.yml", tmp_path)
    bash("pre-commit validate-config pre-commit.yaml", tmp_path)


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(project: Path, page: str) -> None:
    text = (project / "docs" / page).read_text("utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (project / "docs" / target).exists(), target


def test_the_lock_that_goes_along_has_the_schema(folder: Path) -> None:
    lock = json.loads((folder / "generated/callrecords/csdlgen.lock").read_text())
    assert lock["schema"].startswith("sha256:")


def keys(model: type[BaseModel]) -> Iterator[str]:
    """The keys of a table, and of the tables in it."""
    for name, field in model.model_fields.items():
        yield field.alias or name
        for inner in re.findall(r"(\w+Table)", str(field.annotation)):
            yield from keys(getattr(tables, inner))


def test_every_key_of_the_configuration_is_explained(project: Path) -> None:
    text = (project / "docs/configuration.md").read_text("utf-8")
    known = {*keys(SdkConfig), *keys(tables.FactsTable), *KINDS}
    assert len(known) > 40
    missing = {key for key in known if not re.search(rf"`\[*(\w+\.)?{key}\]*`", text)}
    assert missing == set()
    for name, field in SdkConfig.model_fields.items():
        if isinstance(field.default, str) and field.default:
            row = re.search(rf"^\| .*`{name}`.*\|(.*)\|$", text, re.MULTILINE)
            assert row
            assert f"`{field.default}`" in row[1]


def test_the_smallest_configuration_and_the_names_work(project: Path, tmp_path: Path) -> None:
    config, names = blocks(project, "configuration.md", "toml")
    (tmp_path / "metadata.xml").write_text(SCHEMA, "utf-8")
    (tmp_path / "names.toml").write_text(names, "utf-8")
    (tmp_path / "csdlgen.toml").write_text(config, "utf-8")
    (script,) = blocks(project, "configuration.md", "sh")
    bash(script, tmp_path)
    (tmp_path / "csdlgen.toml").write_text(f'{config}naming = "names.toml"\n', "utf-8")
    bash(script, tmp_path)
    package = tmp_path / "sdk/my_service"
    models = (package / "models.py").read_text("utf-8")
    assert "class Item(Model):" in models
    assert "    created_at: datetime" in models
    assert "    SWITCHED_ON = " in (package / "enums.py").read_text("utf-8")
    assert "    def list_newest(" in (package / "requests.py").read_text("utf-8")
