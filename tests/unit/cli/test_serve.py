"""``csdlgen serve`` on schemas that are small."""

from __future__ import annotations

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.tiny import COMMAND, run, write_project


def ask(code: str) -> str:
    """A command that runs Python with the base URL in ``url``."""
    before = "import json, os, urllib.request as r; url = os.environ['FAKE_GRAPH_URL']; "
    return shlex.join([sys.executable, "-c", before + code])


def test_it_serves_an_sdk_of_the_configuration(tmp_path: Path) -> None:
    folder = write_project(tmp_path)
    code = "print(len(json.load(r.urlopen(url + '/things'))['value']), os.listdir('.'))"
    done = run("serve", "tiny", "--port", "0", "--records", "7", "--run", ask(code), cwd=folder)
    assert done.status == 0, done.err
    assert "(7 records, seed 1)" in done.out
    assert done.out.splitlines()[-1].startswith("7 ")
    assert "out" not in done.out.splitlines()[-1]  # nothing is written to the project


def test_it_serves_a_schema_file_and_gives_it_back(tmp_path: Path) -> None:
    write_project(tmp_path)
    code = "print(b'EntityType Name=\"thing\"' in r.urlopen(url + '/$metadata').read())"
    done = run("serve", "--schema", "schema/tiny.xml", "--port", "0", "--run", ask(code),
               cwd=tmp_path)  # fmt: skip
    assert (done.status, done.out.splitlines()[-1]) == (0, "True")


def test_it_ends_as_the_command_ends(tmp_path: Path) -> None:
    write_project(tmp_path)
    done = run("serve", "--port", "0", "--run", ask("raise SystemExit(7)"), cwd=tmp_path)
    assert done.status == 7


def test_a_proxy_is_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_project(tmp_path)
    for name in ("http_proxy", "HTTP_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "x.example")
    code = ask("print(r.urlopen(url + '/things').status, os.environ['no_proxy'])")
    done = run("serve", "--port", "0", "--run", code, cwd=tmp_path)
    assert done.out.splitlines()[-1] == "200 x.example,127.0.0.1"


def test_a_command_that_was_killed(tmp_path: Path) -> None:
    write_project(tmp_path)
    code = ask("os.kill(os.getpid(), 9)")
    assert run("serve", "--port", "0", "--run", code, cwd=tmp_path).status == 128 + 9


@pytest.mark.parametrize("is_run", [True, False])
def test_nothing_stays_when_it_is_told_to_end(tmp_path: Path, is_run: bool) -> None:
    write_project(tmp_path)
    (tmp_path / "temporary").mkdir()
    sleep = ask("print('up', flush=True); import time; time.sleep(60)")
    with subprocess.Popen(
        [COMMAND, "serve", "--port", "0", *(["--run", sleep] if is_run else [])],
        cwd=tmp_path,
        env={**os.environ, "TMPDIR": str(tmp_path / "temporary"), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        awaited = "up" if is_run else "Ctrl-C"
        assert any(line.startswith(awaited) for line in process.stdout)
        assert len(list((tmp_path / "temporary").iterdir())) == 1
        process.terminate()
        _, errors = process.communicate(timeout=30)  # ends when the command has closed it, too
    assert (process.returncode, errors) == (128 + 15 if is_run else 0, "")
    assert list((tmp_path / "temporary").iterdir()) == []


def test_the_options_reach_the_service(tmp_path: Path) -> None:
    write_project(tmp_path)
    code = (
        "request = r.Request(url + '/things', headers={'Authorization': 'Bearer x'}); "
        "print(len(json.load(r.urlopen(request))['value'])); r.urlopen(url + '/things')"
    )
    done = run("serve", "--port", "0", "--token-required", "--page-size", "3",
               "--run", ask(code), cwd=tmp_path)  # fmt: skip
    assert done.out.splitlines()[-1] == "3"
    assert "HTTP Error 401" in done.err


def test_what_it_suggests_works_until_it_is_interrupted(tmp_path: Path) -> None:
    write_project(tmp_path)
    with subprocess.Popen(
        [COMMAND, "serve", "--port", "0"],
        cwd=tmp_path,
        env={**os.environ, "NO_COLOR": "1", "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        lines = list(iter(process.stdout.readline, "Ctrl-C ends it.\n"))
        urls = [found[1] for line in lines if (found := re.search(r"curl -g '(.*)'", line))]
        assert len(urls) >= 3
        for url in urls:
            with urllib.request.urlopen(url) as response:
                assert response.status == 200
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["other"], "other: there is tiny"),
        (["--schema", "none.xml"], "none.xml"),
        (["--schema", "schema/tiny.xml", "--config", "csdlgen.toml"], "not both"),
        (["--path", "/things"], "--path needs --schema"),
        (["--run", ""], "--run '': names no command"),
        (["--run", "echo 'x"], "is no command: No closing quotation"),
        (["--run", "no-such-command x"], "--run no-such-command: cannot be run: No such file"),
    ],
)
def test_wrong_options_are_told(tmp_path: Path, arguments: list[str], said: str) -> None:
    write_project(tmp_path)
    done = run("serve", "--port", "0", *arguments, cwd=tmp_path)
    assert done.status == 2
    assert len(done.errors) == 1
    assert said in done.err


@pytest.mark.parametrize("port", ["-1", "65536", "x"])
def test_what_is_no_port_is_told(tmp_path: Path, port: str) -> None:
    write_project(tmp_path)
    done = run("serve", "--port", port, cwd=tmp_path)
    assert done.status == 2
    assert "--port" in done.err
    assert "Traceback" not in done.err


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    write_project(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("serve", "--port", str(port), cwd=tmp_path)
    assert done.status == 2
    assert f"--port {port}" in done.err
