from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.unit.upstream.secure_server import SecureServer, serving


@pytest.fixture
def server() -> Iterator[SecureServer]:
    with serving() as running:
        yield running
