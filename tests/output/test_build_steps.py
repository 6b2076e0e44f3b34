"""What this repository gives to build tools: hooks of pre-commit, and the workflow that opens a
pull request. The shell of the workflow runs in a repository; only ``gh``, which talks to GitHub,
is a stand-in that writes down what it is told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.tiny import SCHEMA, write_project

BIN = Path(sys.executable).parent
NEW = SCHEMA.replace('<Property Name="weight"', '<Property Name="mass"')
GH = """\
#!/bin/bash
printf '%s\\n' "$*" >> "$GH_LOG"
[ "$1 $2" = "pr list" ] && cat "$GH_OPEN"
exit 0
"""


class Repository:
    """A project that has been generated and committed, with a remote of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = write_project(folder / "work")
        self.remote = folder / "remote.git"
        self.temporary = folder / "temporary"
        self.temporary.mkdir()
        (folder / "bin").mkdir()
        gh = folder / "bin/gh"
        gh.write_text(GH)
        gh.chmod(0o755)
        self.log, self.open = folder / "gh.log", folder / "gh.open"
        self.open.touch()
        self._environment = {
            **os.environ,
            "PATH": os.pathsep.join([str(folder / "bin"), str(BIN), os.environ["PATH"]]),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            "GH_LOG": str(self.log),
            "GH_OPEN": str(self.open),
            "RUNNER_TEMP": str(self.temporary),
            "GITHUB_PATH": str(folder / "github_path"),
            "PRE_COMMIT_HOME": str(folder / "pre-commit"),
            "NO_COLOR": "1",
        }

    def run(self, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=self.folder,
            env={**self._environment, **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    def does(self, script: str, **environment: str) -> str:
        done = self.run(script, **environment)
        assert done.returncode == 0, f"{script}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def start(self) -> None:
        self.does(
            f"""
            csdlgen generate
            git init -q -b main
            git config user.name someone
            git config user.email someone@example.org
            git add .
            git commit -q -m first
            git init -q --bare {self.remote}
            git remote add origin {self.remote}
            git push -q origin main
            """
        )


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """It pulls its schema from a file, and takes no time to generate."""
    made = Repository(tmp_path)
    path = made.folder / "csdlgen.toml"
    text = path.read_text("utf-8").replace('["package"]', '["jsonschema"]')
    path.write_text(text + '\n[upstream."schema/tiny.xml"]\nfrom = "../upstream.xml"\n', "utf-8")
    (tmp_path / "upstream.xml").write_text(NEW, "utf-8")
    made.start()
    return made


def workflow(project: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(
        (project / ".github/workflows/regenerate.yml").read_text("utf-8")
    )
    return found


def test_the_workflow_is_one(project: Path) -> None:
    subprocess.run(
        [
            BIN / "check-jsonschema",
            "--builtin-schema",
            "vendor.github-workflows",
            project / ".github/workflows/regenerate.yml",
        ],
        check=True,
        capture_output=True,
    )


def test_the_workflow_may_do_what_it_does_and_no_more(project: Path) -> None:
    assert workflow(project)["permissions"] == {"contents": "write", "pull-requests": "write"}
    steps = workflow(project)["jobs"]["regenerate"]["steps"]
    # Whatever comes from outside reaches the shell as a variable, never as text of the script.
    assert [each["run"] for each in steps if "${{" in each.get("run", "")] == []


CONDITIONS: dict[str, dict[str, bool]] = {
    "": {},
    "github.event_name == 'push'": {"push": True},
    "github.event_name != 'push'": {"push": False},
}


def run_workflow(project: Path, repository: Repository, event: str) -> str:
    """Run the shell of each step; gives back what the last one says."""
    job = workflow(project)["jobs"]["regenerate"]
    said = ""
    for step in job["steps"]:
        if "run" not in step or step["name"] == "Set up":
            continue
        if (event == "push") is not CONDITIONS[step.get("if", "")].get("push", event == "push"):
            continue
        before = repository.does("git rev-list --max-count=2 main").split()[-1]
        own = {**step.get("env", {}), "GH_TOKEN": "token", "BASE": "main", "BEFORE": before}
        said = repository.does(step["run"], **{**job["env"], **own})
    return said


def test_a_schema_that_moved_becomes_a_pull_request(project: Path, repository: Repository) -> None:
    run_workflow(project, repository, "schedule")
    listed, created = repository.log.read_text().splitlines()
    body = repository.temporary / "body.md"
    assert listed.startswith("pr list --head csdlgen/regenerate --base main ")
    assert created == (
        "pr create --head csdlgen/regenerate --base main "
        f"--title Regenerate from the current schema --body-file {body}"
    )
    text = body.read_text("utf-8")
    assert text.startswith("## `schema/tiny.xml`\n")
    assert "\n**Breaking**: " in text
    assert "example.part/mass" in text
    assert "new disagreements" in text
    assert repository.does("git rev-parse origin/csdlgen/regenerate~1 origin/main").split()[0] == (
        repository.does("git rev-parse origin/main").strip()
    )
    changed = repository.does("git diff --name-only main csdlgen/regenerate").split()
    assert changed == [
        "out/tiny/csdlgen.lock",
        "out/tiny/schema.json",
        "schema/SOURCES.toml",
        "schema/tiny.xml",
    ]


def test_a_pull_request_that_is_open_is_brought_up_to_date(
    project: Path, repository: Repository
) -> None:
    repository.open.write_text("7\n")
    run_workflow(project, repository, "schedule")
    _, edited = repository.log.read_text().splitlines()
    body = repository.temporary / "body.md"
    assert edited == f"pr edit csdlgen/regenerate --body-file {body}"


def test_a_body_is_no_longer_than_github_takes(project: Path, repository: Repository) -> None:
    """Several reports together may be."""
    line = "- `n.call/whatever`: told.\n"
    (repository.temporary / "regenerate.md").write_text(line * 5000)
    (repository.folder / "more.txt").touch()
    last = workflow(project)["jobs"]["regenerate"]["steps"][-1]
    repository.does(last["run"], BRANCH="csdlgen/regenerate", BASE="main")
    text = (repository.temporary / "body.md").read_text()
    *told, _, said = text.splitlines(keepends=True)
    assert 64_000 < len(text) < 65_536
    assert {*told} == {line}
    assert said == "Too long for here: `csdlgen` tells all where you run it.\n"


def test_without_changes_there_is_no_pull_request(project: Path, repository: Repository) -> None:
    repository.does("csdlgen pull && csdlgen generate && git add . && git commit -q -m second")
    said = run_workflow(project, repository, "schedule")
    assert said == "nothing changed\n"
    assert not repository.log.exists()


def test_a_push_generates_and_does_not_pull(project: Path, repository: Repository) -> None:
    """What was pushed is the body."""
    path = repository.folder / "schema/tiny.xml"
    path.write_text(SCHEMA.replace('Name="weight"', 'Name="load"'), "utf-8")
    repository.does("git commit -q -a -m pushed")
    run_workflow(project, repository, "push")
    assert repository.does("git diff --name-only main csdlgen/regenerate").split() == [
        "out/tiny/csdlgen.lock",
        "out/tiny/schema.json",
    ]
    text = (repository.temporary / "regenerate.md").read_text("utf-8")
    assert text.startswith("## `schema/tiny.xml`\n\n**Breaking**: 1 breaking and ")
    assert "example.part/load" in text
    assert "new disagreements" in text


def test_a_schema_that_cannot_be_read_ends_the_workflow(
    project: Path, repository: Repository
) -> None:
    (repository.folder / "schema/tiny.xml").write_text("<broken", "utf-8")
    repository.does("git commit -q -a -m pushed")
    with pytest.raises(AssertionError, match="broken XML"):
        run_workflow(project, repository, "push")
    assert not repository.log.exists()


def hooks(project: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(
        (project / ".pre-commit-hooks.yaml").read_text("utf-8")
    )
    return found


def test_the_hooks_are_hooks(project: Path) -> None:
    subprocess.run(
        [BIN / "pre-commit", "validate-manifest", project / ".pre-commit-hooks.yaml"],
        check=True,
        capture_output=True,
    )
    assert [each["id"] for each in hooks(project)] == ["csdlgen-check", "csdlgen-generate"]


def commit(project: Path, repository: Repository, hook: str) -> subprocess.CompletedProcess[str]:
    """Commit everything with one of the hooks; csdlgen is the installed one, which pre-commit
    would install from the repository that it names."""
    (chosen,) = (each for each in hooks(project) if each["id"] == hook)
    local = {"repo": "local", "hooks": [{**chosen, "language": "system"}]}
    path = repository.folder / ".pre-commit-config.yaml"
    path.write_text(yaml.safe_dump({"repos": [local]}))
    return repository.run("git add . && pre-commit install -f >&2 && git commit -q -m next")


def test_the_hook_that_checks_stops_a_commit_on_drift(
    project: Path, repository: Repository
) -> None:
    assert commit(project, repository, "csdlgen-check").returncode == 0
    (repository.folder / "out/tiny/schema.json").write_text("{}\n")
    stopped = commit(project, repository, "csdlgen-check")
    assert stopped.returncode == 1
    assert "edited by hand: out/tiny/schema.json:1" in stopped.stdout + stopped.stderr


def test_the_hook_that_generates_asks_for_another_look(
    project: Path, repository: Repository
) -> None:
    (repository.folder / "schema/tiny.xml").write_text(NEW, "utf-8")
    stopped = commit(project, repository, "csdlgen-generate")
    assert stopped.returncode == 1
    assert "files were modified by this hook" in stopped.stdout + stopped.stderr
    assert '"mass"' in (repository.folder / "out/tiny/schema.json").read_text("utf-8")
    assert commit(project, repository, "csdlgen-generate").returncode == 0
    assert repository.does("csdlgen check") == "out/tiny: is what the schema gives\n"
