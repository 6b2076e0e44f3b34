"""What the fuzzer found once stays found; and the fuzzer runs, and is guided."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.hostile.fuzz import FINDS, MUTATIONS, TARGETS, fuzzer, packages, seeds
from tests.hostile.guided import Fuzzer


@pytest.mark.parametrize("path", sorted(FINDS.glob("*-*")), ids=lambda path: path.name)
def test_finds(path: Path) -> None:
    TARGETS[path.name.partition("-")[0]](path.read_bytes())


@pytest.mark.parametrize("name", MUTATIONS)
def test_mutated_input_is_read_or_refused(name: str) -> None:
    tried = fuzzer(name, random.randrange(2**32))
    tried.run(seconds=1.0)
    assert tried.finds == {}
    assert tried.tried >= len(tried.seeds)
    assert len(tried.arcs) > 500


def test_a_package_is_made_of_what_is_kept() -> None:
    made = packages(seeds("schema")[:2], 60.0)
    assert made.tried == 2
    assert made.finds == {}
    assert packages([b"<Schema/>"], 60.0).finds == {}


def locked(data: bytes) -> None:
    """Fails behind four bytes, each of which is another way."""
    if data[:1] == b"c":  # noqa: SIM102
        if data[1:2] == b"s":  # noqa: SIM102
            if data[2:3] == b"d":  # noqa: SIM102
                if data[3:4] == b"l":
                    raise ValueError("open")


def one_byte(data: bytes, _corpus: list[bytes], choose: random.Random) -> bytes:
    changed = bytearray(data)
    changed[choose.randrange(len(changed))] = choose.randrange(256)
    return bytes(changed)


@pytest.mark.parametrize("is_guided", [True, False])
def test_guided_it_finds_what_chance_does_not(is_guided: bool) -> None:
    tried = Fuzzer(locked, one_byte, [b"...."], 7, is_guided, watched=(__file__,))
    tried.run(inputs=20_000)
    assert list(tried.finds.values()) == ([b"csdl"] if is_guided else [])
    assert tried.tried == 20_000


def test_one_input_is_kept_for_each_cause_and_may_be_repeated() -> None:
    def refuse(data: bytes) -> None:
        if data != b"....":
            raise ValueError(data)

    runs = [Fuzzer(refuse, one_byte, [b"...."], 3) for _ in range(2)]
    for each in runs:
        each.run(inputs=50)
    assert [len(each.finds) for each in runs] == [1, 1]
    assert runs[0].finds == runs[1].finds
