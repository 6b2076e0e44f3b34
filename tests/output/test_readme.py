"""README's ten lines run against what is served, as `make try` runs them."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from tests.tiny import SCHEMA, call

ROOT = Path(__file__).parents[2]
COMMAND = Path(sys.executable).with_name("csdlgen")
CACHE = ROOT / ".mypy_cache" / "readme"


def block() -> str:
    """The Python of README's quick start."""
    found = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert found
    return found[1]


def test_the_example_is_readmes() -> None:
    assert (ROOT / "examples" / "first_look.py").read_text("utf-8") == block()


def serving() -> list[str]:
    """What `make try` runs, as make says it."""
    said = subprocess.run(
        ["make", "--no-print-directory", "-n", "-o", "setup", "try", f"VENV={COMMAND.parents[1]}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    given = shlex.split(said.stdout.splitlines()[-1])
    assert given[:2] == ["PYTHONPATH=generated", str(COMMAND)]
    return given[1:]


def test_newcomers_see_records_two_at_a_time() -> None:
    programs = [
        subprocess.Popen(
            serving(),
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": "generated"},
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for each in programs:
        text, _ = each.communicate()
        assert each.returncode == 0
        title, *lines = text.splitlines()
        assert re.match(r".* at http://127\.0\.0\.1:\d+/v1\.0 \(200 records, seed 1\)", title)
        sessions = [line for line in lines if line.endswith("Endpoint")]
        rows = [line for line in lines if line.startswith("+1202555")]
        assert sessions
        assert len(rows) > 2
        assert len(sessions) + len(rows) == len(lines)


def test_by_itself_the_example_asks_where_make_serve_serves() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    port = re.search(r"^PORT \?= (\d+)$", makefile, re.MULTILINE)
    assert port
    assert f'"FAKE_GRAPH_URL", "http://127.0.0.1:{port[1]}/v1.0"' in block()


def accepted(name: str, code: str, tmp_path: Path) -> None:
    """Hold code to ``mypy --strict``, as a user's own."""
    script = tmp_path / f"{name}.py"
    script.write_text(code, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", f"--cache-dir={CACHE}", script],
        cwd=tmp_path,
        env={**os.environ, "MYPYPATH": str(ROOT / "generated")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_type_checkers_accept_the_guide_to_the_client(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "client.md").read_text("utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    assert len(blocks) > 8
    code = ["from callrecords import Client", 'def credential() -> str:\n    return "token"']
    for number, each in enumerate(blocks):
        imports = [line for line in each.splitlines() if line.startswith("from ")]
        lines = [line for line in each.splitlines() if not line.startswith("from ")]
        inside = "".join(f"    {line}\n" for line in lines)
        code += [*imports, f"def block_{number}() -> None:\n{inside}"]
    accepted("client", "\n".join(code), tmp_path)


def test_no_command_takes_away_what_one_before_it_made(tmp_path: Path) -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    commands = re.findall(r"^csdlgen (generate --schema \S+ --package .*|slice .*)$", text, re.M)
    assert len(commands) == 4
    (tmp_path / "pages").mkdir()
    things = '<EntitySet Name="things" EntityType="example.thing"/>'
    graph = SCHEMA.replace(things, '<Singleton Name="me" Type="example.thing"/>')
    (tmp_path / "metadata.xml").write_text(SCHEMA, "utf-8")
    (tmp_path / "graph.xml").write_text(graph, "utf-8")
    made: set[Path] = set()
    for command in commands:
        given = command.replace("/me/messages", "/me/parts").split()
        done = call(*given, cwd=tmp_path)
        assert (done.status, done.err) == (0, ""), command
        now = {path for path in tmp_path.rglob("*") if path.is_file()}
        assert made < now, command
        made = now
    assert {each.name for each in (tmp_path / "sdk").iterdir()} == {
        "mail",
        "tests",
        "trippin",
        "trippin_models",
    }
