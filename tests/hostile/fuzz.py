"""Fuzzes the two front ends: `make fuzz`, for a minute or for FUZZ_SECONDS.

Whatever is raised beside `InputError` is a find: its input is written to `tests/hostile/finds/`,
and every find there is a case that `test_finds.py` runs again. FUZZ_SEED repeats a run.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from generator.config import SdkConfig
from generator.diagnostics import InputError, has_errors
from generator.frontend.csdl import lower, read_csdl, write_slice
from generator.frontend.docs import read_pages
from generator.passes import run_passes
from generator.passes.context import Context
from generator.pipeline import run
from tests.hostile.guided import Fuzzer
from tests.hostile.mutations import of_page, of_schema

FINDS = Path(__file__).parent / "finds"
SECONDS = int(os.environ.get("FUZZ_SECONDS", "60"))
SEED = int(os.environ.get("FUZZ_SEED", time.time_ns()))
PROJECT = Path(__file__).resolve().parents[2]


def schema(data: bytes) -> None:
    """Read, lower and select a schema; what it means does not change when it is written again."""
    try:
        api, found = lower([read_csdl(data, "fuzz.xml")])
        selected = None if has_errors(found) else run_passes(api, Context())[0]
    except InputError as problem:
        if not all(each.source.file == "fuzz.xml" for each in problem.diagnostics):
            raise AssertionError("a diagnostic names another file") from problem
        return
    written = write_slice(selected, {}) if selected else b""
    if b"<Schema" in written:
        again, found = lower([read_csdl(written, "written.xml")])
        assert not has_errors(found), found
        assert write_slice(run_passes(again, Context())[0], {}) == written, "another schema"


def page(data: bytes) -> None:
    """Read a page, under a name that its first line gives."""
    text = data.decode("utf-8", "replace")
    name, _, body = text.partition("\n")
    read_pages({f"docs/{name}.md": body})


def package(data: bytes) -> None:
    """Make a package, which is as it was planned and compiles."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "fuzz.xml").write_bytes(data)
        keys = {"schema": ["fuzz.xml"], "package": "fuzz", "output": "out", "formatter": "none"}
        sdk = SdkConfig.model_validate({**keys, "targets": ("package", "tests", "jsonschema")})
        try:
            files = run(sdk, Path(folder)).files
        except InputError as problem:
            if {each.code for each in problem.diagnostics} & {"unplanned"}:
                raise AssertionError("another module than was planned") from problem
            return
    for file in files:
        if file.path.suffix == ".py" and "_runtime" not in file.path.parts:
            compile(file.text, file.path.as_posix(), "exec")


TARGETS: dict[str, Callable[[bytes], None]] = {"schema": schema, "page": page, "package": package}
MUTATIONS = {"schema": of_schema, "page": of_page}
"""How the two front ends are fuzzed. Of what took new ways into a schema, packages are made."""


def seeds(name: str) -> list[bytes]:
    """Valid input to begin with."""
    pages = sorted((PROJECT / "schema/v1.0/docs").rglob("*.md"))[:40]
    if name == "page":
        return [f"{path.stem}\n".encode() + path.read_bytes() for path in pages]
    folders = (PROJECT / "tests/cases", PROJECT / "tests/output/services/schemas")
    return [path.read_bytes() for folder in folders for path in sorted(folder.rglob("*.xml"))]


def fuzzer(name: str, seed: int) -> Fuzzer:
    """A fuzzer of one front end."""
    return Fuzzer(TARGETS[name], MUTATIONS[name], seeds(name), seed)


def packages(corpus: list[bytes], seconds: float) -> Fuzzer:
    """Makes packages of schemas, the last first, as far as time allows."""
    found = Fuzzer(package, lambda data, _corpus, _choose: data, corpus[::-1])
    end = time.monotonic() + seconds
    for data in found.seeds:
        if time.monotonic() < end:
            found.attempt(data)
    return found


def keep(name: str, data: bytes) -> Path:
    """Write a find beside the others."""
    FINDS.mkdir(exist_ok=True)
    path = FINDS / f"{name}-{hashlib.sha256(data).hexdigest()[:12]}"
    path.write_bytes(data)
    return path


def tell(name: str, done: Fuzzer) -> bool:
    """Print what came of it, and keep what was found; gives back whether anything was."""
    reached = f"{len(done.arcs):,} arcs, {len(done.corpus):,} inputs kept"
    print(f"{name}: {done.tried:,} inputs, {reached}, {len(done.finds)} finds")
    for where, data in done.finds.items():
        print(f"  {where}: {keep(name, data)}")
    return bool(done.finds)


def main() -> None:
    """Two fifths of the time for each front end, and one for packages."""
    print(f"FUZZ_SEED={SEED}")
    found = []
    for name in MUTATIONS:
        done = fuzzer(name, SEED)
        done.run(seconds=SECONDS * 0.4)
        found.append(tell(name, done))
        if name == "schema":
            found.append(tell("package", packages(done.corpus, SECONDS * 0.2)))
    sys.exit(any(found))


if __name__ == "__main__":
    main()
