"""A large package is divided into parts that load when they are needed. The call records SDK is
small, so it is divided here as if it were large; all of Microsoft Graph is, where it is at hand."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.config import SdkConfig, parse_config
from generator.output.publish import Change, publish
from generator.pipeline import run
from generator.targets import parts

PACKAGE = "callrecords"


def emitted(sdk: SdkConfig, project: Path, root: Path) -> None:
    publish([Change(root, sdk.package, run(sdk, project).files)])


@pytest.fixture(scope="module")
def folder(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The call records SDK and its tests, in parts."""
    root = tmp_path_factory.mktemp("parts")
    text = (project / "csdlgen.toml").read_text("utf-8")
    (sdk,) = (each for each in parse_config(text, "csdlgen.toml") if each.package == PACKAGE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "MOST_CLASSES", 10)
        patch.setattr(parts, "LARGEST_FAMILY", 5)
        emitted(sdk, project, root)
    return root


def python(folder: Path, *arguments: str) -> str:
    """What Python says; it must not fail."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_layout_is_the_same_but_in_parts(folder: Path) -> None:
    names = {each.name for each in (folder / PACKAGE).iterdir()}
    assert {"models", "enums", "filters", "requests", "aio"} <= names
    assert not names & {"models.py", "enums.py", "filters.py", "requests.py", "aio.py"}


def test_the_emitted_tests_pass(folder: Path) -> None:
    python(folder, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests")


LOADED = """\
import sys
def loaded():
    return sorted(each.partition(".")[2] for each in sys.modules
                  if each.startswith(PACKAGE + ".") and "_runtime" not in each)
"""
FRONTS = {"_codec", "enums", "models"}


def loaded(folder: Path, package: str, program: str) -> set[str]:
    """The modules of a package, without the runtime, that a program has loaded at its end."""
    text = f"PACKAGE = {package!r}\n{LOADED}{program}\nprint(*loaded())"
    return set(python(folder, "-c", text).split())


def test_importing_the_package_loads_no_part(folder: Path) -> None:
    assert loaded(folder, PACKAGE, f"import {PACKAGE}") == FRONTS


def test_a_client_loads_what_its_path_needs(folder: Path) -> None:
    program = f"""\
from {PACKAGE} import Client
client = Client(base_url="http://127.0.0.1:9")
client.communications.call_records["1"].sessions
"""
    assert loaded(folder, PACKAGE, program) == FRONTS | {
        "_rules",
        "_service",
        "requests",
        "requests._client",
        "requests._communications",
    }


def test_reading_a_record_loads_what_may_be_in_it(folder: Path) -> None:
    program = f"""\
from {PACKAGE} import models
text = '{{"id":"1","caller":{{"userAgent":{{"headerValue":"x"}}}}}}'
record = models.Segment.from_json(text)
assert record.caller and record.caller.user_agent
assert record.caller.user_agent.header_value == "x"
assert record.to_json() == text
"""
    found = loaded(folder, PACKAGE, program)
    assert {"models._segment", "models._endpoint", "_wire._segment"} <= found
    # Rows of reports, notifications and the sessions that hold segments are none of it.
    others = {"_pstn", "_direct", "_change", "_session", "_call"}
    assert found.isdisjoint(f"{kind}.{each}" for kind in ("models", "_wire") for each in others)
    assert not any(each.startswith(("requests", "filters", "aio")) for each in found)


def test_a_type_is_found_by_the_name_that_comes_with_a_value(folder: Path) -> None:
    python(
        folder,
        "-c",
        f"""\
from {PACKAGE} import models
name = "#microsoft.graph.callRecords.participantEndpoint"
value = models.Endpoint.from_dict({{"@odata.type": name}})
assert type(value).__name__ == "ParticipantEndpoint", type(value)
assert value.to_dict() == {{"@odata.type": name}}
""",
    )


def test_a_name_that_there_is_not_is_an_error(folder: Path) -> None:
    program = f"""\
from {PACKAGE} import _wire, models
for place, name in ((models, "Nothing"), (models, "_Nothing"), (_wire, "nothing")):
    try:
        getattr(place, name)
    except AttributeError as problem:
        print(problem)
"""
    assert python(folder, "-c", program).splitlines() == [
        f"module '{PACKAGE}.models' has no attribute 'Nothing'",
        f"module '{PACKAGE}.models' has no attribute '_Nothing'",
        f"module '{PACKAGE}._wire' has no attribute 'nothing'",
    ]


def test_annotations_of_models_can_be_evaluated(folder: Path) -> None:
    program = f"""\
import typing
from {PACKAGE} import models
print(typing.get_type_hints(models.Segment)["caller"])
"""
    said = python(folder, "-c", program)
    assert said.strip() == f"{PACKAGE}.models._endpoint.Endpoint | None"


def test_a_program_passes_mypy_strict(folder: Path, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        f"""\
from {PACKAGE} import Client, enums, models
from {PACKAGE}.filters import CallRecord as F
from {PACKAGE}.models import CallRecord


def first(client: Client) -> str | None:
    records = client.communications.call_records
    found: list[CallRecord] = list(records.list(filter=F.type_ == enums.CallType.PEER_TO_PEER))
    sessions: list[models.Session] | None = found[0].sessions
    return sessions[0].id if sessions else None


wrong: int = models.CallRecord().id
""",
        "utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", str(program)],
        cwd=tmp_path,
        env={**os.environ, "MYPYPATH": str(folder), "MYPY_CACHE_DIR": str(tmp_path / "cache")},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = done.stdout.splitlines()
    assert [each.partition(": error: ")[2] for each in lines] == [
        'Incompatible types in assignment (expression has type "str | None", variable has type '
        '"int")  [assignment]'
    ]


@pytest.fixture(scope="module")
def graph(upstream: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All of Microsoft Graph in one package."""
    root = tmp_path_factory.mktemp("graph")
    table = """\
[sdk.graph]
schema = "v1.0.xml"
package = "graph"
output = "."
targets = ["package"]
formatter = "none"
"""
    (sdk,) = parse_config(table, "csdlgen.toml")
    shutil.copy(upstream / "csdl/v1.0.xml", root)
    emitted(sdk, root, root)
    return root


def test_all_of_graph_loads_by_the_path(graph: Path) -> None:
    program = """\
import json
from graph import Client, models
client = Client(base_url="http://127.0.0.1:9")
client.users["1"].messages["2"]
text = '{"id":"1","subject":"s","from":{"emailAddress":{"address":"a@b.example"}}}'
message = models.Message.from_json(text)
assert message.from_ and message.from_.email_address
assert message.from_.email_address.address == "a@b.example"
assert json.loads(message.to_json()) == json.loads(text)
classes = [each for name, module in sys.modules.items() if name.startswith("graph.models._")
           for each in vars(module).values() if isinstance(each, type)]
assert 10 < len(classes) < 150, len(classes)
"""
    found = loaded(graph, "graph", program)
    assert {each for each in found if each.startswith("requests._")} == {
        "requests._client",
        "requests._users",
    }
    assert len(found) < 60


def test_all_of_graph_can_be_imported(graph: Path) -> None:
    python(
        graph,
        "-c",
        """\
import importlib, pkgutil, graph
names = [each.name for each in pkgutil.walk_packages(graph.__path__, "graph.")]
for name in names:
    importlib.import_module(name)
assert len(names) > 1000
""",
    )
