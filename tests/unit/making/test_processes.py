from __future__ import annotations

import os
import pickle
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import pytest

from generator.diagnostics import InputError, Source, error
from generator.making import processes
from generator.making.conditions import conditions_of
from generator.making.processes import make_shares
from generator.making.share import Share
from generator.output.caches import Caches
from generator.python.code import Code
from generator.python.docstrings import docstring
from generator.python.literals import string
from generator.targets.unit import Unit


def front(name: str, **data: Any) -> Unit:
    """A module that loads one class."""
    words = {
        "doc": docstring(["Doc."], indent=0),
        "parts": [{"module": Code("_a"), "names": Code(name)}],
        "names": [{"text": string(name), "part": string("_a")}],
    }
    path = PurePosixPath(f"sdk/{name}/__init__.py")
    return Unit(path=path, template="package/parts.py.j2", data={**words, **data})


def share(*units: Unit) -> Share:
    return Share(units, conditions_of(units, "sha256:0", "black"), None)


@dataclass(frozen=True)
class _Deadly:
    """Ends the process that it comes to."""

    here: int

    def __reduce__(self) -> Any:
        return _ended, (self.here,)


def _ended(here: int) -> _Deadly:
    if os.getpid() != here:
        os._exit(1)
    return _Deadly(here)


def test_what_processes_learn_is_learnt() -> None:
    caches = Caches()
    made = make_shares([share(front("A")), share(front("B"))], caches)
    assert [file.path.parts[1] for each in made for file in each.files] == ["A", "B"]
    assert len(caches.templates.new) == 2


def test_a_share_whose_process_dies_is_made_here() -> None:
    dying = share(front("B", deadly=_Deadly(os.getpid())))
    made = make_shares([share(front("A")), dying], Caches())
    assert [file.path.parts[1] for each in made for file in each.files] == ["A", "B"]


def test_without_processes_all_is_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*given: object) -> None:
        raise OSError(38, "Function not implemented")

    shares = [share(front("A")), share(front("B"))]
    wanted = make_shares(shares, Caches())
    monkeypatch.setattr(processes, "ProcessPoolExecutor", refused)
    assert make_shares(shares, Caches()) == wanted


def test_errors_come_out_of_processes() -> None:
    found = [error("a", Source("b", 1), "c", "d", Source("e"))]
    problem = pickle.loads(pickle.dumps(InputError(found)))
    assert (problem.diagnostics, str(problem)) == (tuple(found), str(found[0]))
