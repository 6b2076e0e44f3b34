"""What the fuzzer found once stays found; and the fuzzer runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.fuzz import FINDS, TARGETS, at_random


@pytest.mark.parametrize("path", sorted(FINDS.glob("*-*")), ids=lambda path: path.name)
def test_finds(path: Path) -> None:
    TARGETS[path.name.partition("-")[0]](path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_mutated_input_is_read_or_refused(name: str) -> None:
    assert at_random(name, 1.0) > 0
