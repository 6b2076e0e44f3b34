"""Time and memory of `csdlgen generate`: the configured SDKs, and 1 %, 10 % and 100 % of a schema.

The schema is all of Microsoft Graph v1.0 in `../shared/upstream/csdl/v1.0.xml`, or another file
that is named on the command line. Each line is one run; `cold` starts with an empty cache folder,
`changed` after one property got another name, `unchanged` with nothing to do. CPU seconds, of all
processes together, stand in parentheses; megabytes are those of the largest process. What the
package of the whole schema costs its users follows. Modules are compiled before they are imported,
as those of an installed package are.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from lxml import etree

PROJECT = Path(__file__).resolve().parents[2]
UPSTREAM = PROJECT.parent / "shared/upstream/csdl/v1.0.xml"
EDM = "{http://docs.oasis-open.org/odata/ns/edm}"
CONFIGURATION = """\
[sdk.bench]
schema = "schema.xml"
package = "bench"
output = "out"
targets = ["package"]
"""
EMPTY = """\
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="a" xmlns="http://docs.oasis-open.org/odata/ns/edm"><EnumType Name="b"/></Schema>
</edmx:DataServices></edmx:Edmx>
"""
BYTECODE = Path(tempfile.gettempdir(), "csdlgen-bench-bytecode")
TYPES = ("EnumType", "ComplexType", "EntityType", "TypeDefinition")


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds by the clock and of the processor, and megabytes at the most in one process."""

    seconds: float
    cpu_seconds: float
    megabytes: float


def measured(cwd: Path, cache: Path) -> Measured:
    """Run ``csdlgen generate`` once."""
    command = [str(Path(sys.executable).with_name("csdlgen")), "generate"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache), "PYTHONPYCACHEPREFIX": str(BYTECODE)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    started = time.perf_counter()
    with subprocess.Popen(command, cwd=cwd, env=environment, stdout=subprocess.DEVNULL) as running:
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise SystemExit(f"{' '.join(command)} failed")
    seconds = time.perf_counter() - started
    return Measured(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def share(schema: bytes, percent: int) -> bytes:
    """The first types of each kind in every namespace, and what refers to no other."""
    root = etree.fromstring(schema)
    schemas = list(root.iter(f"{EDM}Schema"))
    kept = {"Edm"}
    for each in schemas:
        for kind in TYPES:
            types = each.findall(f"{EDM}{kind}")
            count = -(-len(types) * percent // 100)
            for prefix in filter(None, (each.get("Namespace"), each.get("Alias"))):
                kept |= {f"{prefix}.{child.get('Name')}" for child in types[:count]}
            for child in types[count:]:
                each.remove(child)
    for element in [*root.iter(f"{EDM}*")]:
        if any(_is_gone(value, kept) for value in _references(element)):
            parent = element.getparent()
            drop = element
            if parent is not None and parent.tag in (f"{EDM}Function", f"{EDM}Action"):
                drop, parent = parent, parent.getparent()
            if parent is not None and drop.getparent() is parent:
                parent.remove(drop)
        if _is_gone(element.get("BaseType", "Edm.x"), kept):
            del element.attrib["BaseType"]
    operations = {each.get("Name") for kind in ("Function", "Action")
                  for each in root.iter(f"{EDM}{kind}")}  # fmt: skip
    for kind in ("FunctionImport", "ActionImport"):
        for element in [*root.iter(f"{EDM}{kind}")]:
            name = element.get(kind.removesuffix("Import"), "").rpartition(".")[2]
            if name not in operations:
                element.getparent().remove(element)  # type: ignore[union-attr]
    return etree.tostring(root)


def share_elsewhere(schema: bytes, percent: int) -> bytes:
    """The same in a process of its own: the peak of this one counts for those that it starts."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(share, schema, percent).result()


def _references(element: etree._Element) -> list[str]:
    return [value for key in ("Type", "EntityType") if (value := element.get(key))]


def _is_gone(reference: str, kept: set[str]) -> bool:
    name = reference.removeprefix("Collection(").removesuffix(")")
    return not name.startswith("Edm.") and "." in name and name not in kept


def row(what: str, measures: list[Measured | None]) -> str:
    """A line of the table."""
    cells = [
        f"{each.seconds:7.2f} s ({each.cpu_seconds:5.2f}) {each.megabytes:5.0f} MB"
        for each in measures
        if each
    ]
    return f"{what:<34}" + "".join(cells)


def of_schema(schema: bytes, what: str, folder: Path) -> str:
    """Cold, changed and unchanged of one schema."""
    path, cache = folder / "schema.xml", folder / "cache"
    (folder / "csdlgen.toml").write_text(CONFIGURATION, "utf-8")
    path.write_bytes(schema)
    cold = measured(folder, cache)
    path.write_bytes(re.sub(rb'(<Property Name=")(?!id")', rb"\1renamed", schema, count=1))
    changed = measured(folder, cache)
    return row(what, [cold, changed, measured(folder, cache)])


USED = """\
import os, sys, time
def peak():
    with open("/proc/self/status") as status:  # getrusage counts the process that started this one
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024
def told(what):
    names = [each for each in sys.modules if each.startswith("bench")]
    ours = sum("._runtime" not in each for each in names)
    clock = time.process_time() - started
    print(f"{what:<34}{clock * 1000:8.0f} ms {peak():5.0f} MB"
          f"{len(names):6} modules, {ours} without the runtime")
started = time.process_time()
import bench
told("import")
client = bench.Client(base_url="http://127.0.0.1:9")
told("a client")
next(getattr(client, each) for each in dir(type(client)) if each not in dir(type(client).__base__))
told("the first request builder")
class_name = next(each for each in bench.models.__all__ if each == "User" or each > "V")
getattr(bench.models, class_name).from_json('{"id":"1"}')
told(f"the first {class_name} read")
"""


def of_users(folder: Path) -> str:
    """What importing a package costs, and the first steps with it; each adds to the one before."""
    out = folder / "out"
    compileall = [sys.executable, "-m", "compileall", "-q", str(out)]
    environment = {**os.environ, "PYTHONPATH": str(out), "PYTHONPYCACHEPREFIX": str(BYTECODE)}
    subprocess.run(compileall, env=environment, check=True)
    done = subprocess.run(
        [sys.executable, "-c", USED], env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout.rstrip()


def _empty(folder: Path) -> Path:
    """A project that is quickly made: what it takes to compile the generator is not measured."""
    project = folder / "warm"
    project.mkdir()
    (project / "csdlgen.toml").write_text(CONFIGURATION, "utf-8")
    (project / "schema.xml").write_text(EMPTY, "utf-8")
    return project


def main() -> None:
    """Print the table."""
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else UPSTREAM
    print(row("", []) + "".join(f"{each:>26}" for each in ("cold", "changed", "unchanged")))
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name, "project")
        measured(_empty(Path(name)), Path(name, "other cache"))
        shutil.copytree(PROJECT / "schema", copy / "schema")
        shutil.copy(PROJECT / "csdlgen.toml", copy)
        cold = measured(copy, Path(name, "cache"))
        schema = copy / "schema/v1.0/callrecords.xml"
        text = schema.read_bytes()
        schema.write_bytes(text.replace(b'<Property Name="organizer"', b'<Property Name="host"', 1))
        changed = measured(copy, Path(name, "cache"))
        print(row("the SDKs of csdlgen.toml", [cold, changed, measured(copy, Path(name, "cache"))]))
    if not source.exists():
        print(f"without {source} there is no more to measure; name a schema")
        return
    for percent in (1, 10, 100):
        schema_bytes = source.read_bytes()
        part_of = schema_bytes if percent == 100 else share_elsewhere(schema_bytes, percent)
        with tempfile.TemporaryDirectory() as name:
            print(of_schema(part_of, f"{percent:3} % of {source.name}", Path(name)), flush=True)
            if percent == 100:
                print(of_users(Path(name)), flush=True)


if __name__ == "__main__":
    main()
