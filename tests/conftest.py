"""Fixtures for every test, and the rule about reference data outside the project.

``../shared/upstream`` holds real schemas and pages. Where it is there, a test that uses it must
run; where it is not, the test is skipped and says why.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Generator

PROJECT = Path(__file__).resolve().parents[1]
UPSTREAM = PROJECT.parent / "shared" / "upstream"

# No test is about time: the machine may have other things to do.
# Each run tries the same examples; ``--hypothesis-profile explore`` tries others.
settings.register_profile("explore", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("repeat", settings.get_profile("explore"), derandomize=True)
settings.load_profile("repeat")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--update-goldens``: tests write what they expect anew."""
    parser.addoption("--update-goldens", action="store_true", help="write what is expected anew")


@pytest.fixture(scope="session")
def project() -> Path:
    """The checkout."""
    return PROJECT


@pytest.fixture(scope="session")
def upstream() -> Path:
    """The folder of real schemas and pages, ``../shared/upstream``."""
    if not UPSTREAM.is_dir():
        pytest.skip(f"needs the reference data in {UPSTREAM}, which is not part of the project")
    return UPSTREAM


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Make the skip of a test that uses the reference data a failure where the data is there."""
    report = yield
    if report.skipped and UPSTREAM.is_dir() and "upstream" in getattr(item, "fixturenames", ()):
        report.outcome = "failed"
        report.longrepr = f"skipped although {UPSTREAM} is there: {report.longrepr}"
    return report
