"""Time and memory of `csdlgen generate`: the configured SDKs, and 1 %, 10 % and 100 % of a schema.

The schema is all of Microsoft Graph v1.0 in `../shared/upstream/csdl/v1.0.xml`, or another file
that is named on the command line. Each line is one process; `cold` starts without layouts of black,
`changed` after one property got another name, `unchanged` with nothing to do.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
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
TYPES = ("EnumType", "ComplexType", "EntityType", "TypeDefinition")


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds by the clock and megabytes at the most."""

    seconds: float
    megabytes: float


def measured(cwd: Path, cache: Path) -> Measured:
    """Run ``csdlgen generate`` once."""
    command = [str(Path(sys.executable).with_name("csdlgen")), "generate"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    started = time.perf_counter()
    with subprocess.Popen(command, cwd=cwd, env=environment, stdout=subprocess.DEVNULL) as running:
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise SystemExit(f"{' '.join(command)} failed")
    return Measured(time.perf_counter() - started, used.ru_maxrss / 1024)


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


def _references(element: etree._Element) -> list[str]:
    return [value for key in ("Type", "EntityType") if (value := element.get(key))]


def _is_gone(reference: str, kept: set[str]) -> bool:
    name = reference.removeprefix("Collection(").removesuffix(")")
    return not name.startswith("Edm.") and "." in name and name not in kept


def row(what: str, measures: list[Measured | None]) -> str:
    """A line of the table."""
    cells = [
        f"{each.seconds:7.2f} s {each.megabytes:5.0f} MB" if each else " " * 18 for each in measures
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


def main() -> None:
    """Print the table."""
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else UPSTREAM
    print(row("", []) + "".join(f"{each:>18}" for each in ("cold", "changed", "unchanged")))
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name, "project")
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
        part_of = schema_bytes if percent == 100 else share(schema_bytes, percent)
        with tempfile.TemporaryDirectory() as name:
            print(of_schema(part_of, f"{percent:3} % of {source.name}", Path(name)), flush=True)


if __name__ == "__main__":
    main()
