from __future__ import annotations

import pytest

from generator.runtime.service import Limit
from generator.runtime.testing import throttle
from generator.runtime.testing.refusals import RefusalError


def test_who_waits_as_told_is_let_in(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(throttle.time, "monotonic", lambda: now)
    kept = throttle.Throttle((Limit(name="few", requests=1, seconds=20, routes=("/a",)),))
    kept.count("/a", "/a")
    for waited in (0.0, 5.4, 14.5, 19.9):
        now = 100.0 + waited
        with pytest.raises(RefusalError) as caught:
            kept.count("/a", "/a")
        told = int(caught.value.headers["Retry-After"])
        assert 20.0 <= waited + told < 21.0
    now = 120.0
    kept.count("/a", "/a")
