"""Fuzzes the two front ends: `make fuzz`, for a minute or for FUZZ_SECONDS.

Atheris guides itself by coverage where it is installed; elsewhere the same bytes are mutated at
random. Whatever is raised beside `InputError` is a find: its input is written to
`tests/hostile/finds/`, and every find there is a case that `test_finds.py` runs again.
"""

from __future__ import annotations

import hashlib
import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from generator.diagnostics import InputError
from generator.frontend.csdl import lower, read_csdl
from generator.frontend.docs import read_pages

FINDS = Path(__file__).parent / "finds"
SECONDS = int(os.environ.get("FUZZ_SECONDS", "60"))
PROJECT = Path(__file__).resolve().parents[2]
SNIPPETS = (b"<", b'"', b"&#0;", b"<!DOCTYPE", b"]]>", b"|", b"```", b"<!--", b"---\n", b"\r", b"\x00",
            b"Collection(", b"Edm.", b"Name=", b"Extends=", b"\xe2\x80\xa8", b"]" * 99)  # fmt: skip


def schema(data: bytes) -> None:
    """Read and lower a schema."""
    try:
        lower([read_csdl(data, "fuzz.xml")])
    except InputError as problem:
        if not all(each.source.file == "fuzz.xml" for each in problem.diagnostics):
            raise AssertionError("a diagnostic names another file") from problem


def page(data: bytes) -> None:
    """Read a page, under a name that its first line gives."""
    text = data.decode("utf-8", "replace")
    name, _, body = text.partition("\n")
    read_pages({f"docs/{name}.md": body})


TARGETS: dict[str, Callable[[bytes], None]] = {"schema": schema, "page": page}


def corpus() -> dict[str, list[bytes]]:
    """Valid input to begin with."""
    pages = sorted((PROJECT / "schema/v1.0/docs").rglob("*.md"))[:40]
    cases = sorted((PROJECT / "tests/cases").glob("*/schema.xml"))
    return {
        "schema": [path.read_bytes() for path in cases],
        "page": [f"{path.stem}\n".encode() + path.read_bytes() for path in pages],
    }


def keep(name: str, data: bytes) -> Path:
    """Write a find beside the others."""
    FINDS.mkdir(exist_ok=True)
    path = FINDS / f"{name}-{hashlib.sha256(data).hexdigest()[:12]}"
    path.write_bytes(data)
    return path


def mutated(data: bytes, choose: random.Random) -> bytes:
    """Some bytes cut out, doubled, changed or put in."""
    changed = bytearray(data)
    for _ in range(choose.randint(1, 8)):
        start = choose.randrange(len(changed) + 1)
        end = min(len(changed), start + choose.choice((0, 1, 1, 2, 8, 64)))
        piece = choose.choice((b"", choose.choice(SNIPPETS), bytes(changed[start:end]) * 2,
                               choose.randbytes(1)))  # fmt: skip
        changed[start:end] = piece
    return bytes(changed)


def at_random(name: str, seconds: float) -> int:
    """Mutate for a while; gives back how many inputs were tried."""
    choose = random.Random(time.time_ns())
    seeds, tried, end = corpus()[name], 0, time.monotonic() + seconds
    while time.monotonic() < end:
        data = mutated(choose.choice(seeds), choose)
        tried += 1
        try:
            TARGETS[name](data)
        except Exception:
            print(f"{name}: found {keep(name, data)}")
            raise
    return tried


def main() -> None:
    """Half of the time for each front end."""
    try:
        import atheris
    except ImportError:
        for name in TARGETS:
            print(f"{name}: {at_random(name, SECONDS / len(TARGETS)):,} inputs at random, no find")
        return
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in TARGETS:
        for each in TARGETS:
            if os.spawnv(os.P_WAIT, sys.executable, [sys.executable, __file__, each]):
                sys.exit(1)
        return
    seeds = Path(os.environ.get("FUZZ_CORPUS", f"/tmp/csdlgen-fuzz-{os.getuid()}")) / name
    seeds.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(corpus()[name]):
        (seeds / f"seed{number}").write_bytes(data)
    FINDS.mkdir(exist_ok=True)
    atheris.instrument_all()
    limit = f"-max_total_time={SECONDS // len(TARGETS)}"
    options = [
        sys.argv[0],
        limit,
        f"-artifact_prefix={FINDS}/{name}-",
        "-max_len=20000",
        str(seeds),
    ]
    atheris.Setup(options, TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
