from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from datetime import date

import pytest

from generator.runtime import Deprecated, Model
from generator.runtime import codec as c
from generator.runtime.client import body_of, parameters
from generator.runtime.deprecation import warn_once

OLD = {"deprecated": Deprecated(date(2023, 11, 6), date(2026, 11, 6), "fresh", "Use\n fresh.")}


@dataclass(kw_only=True, slots=True, repr=False)
class Base(Model):
    old: str | None = field(default=None, metadata=OLD)
    older: str | None = field(default=None, metadata=OLD)
    oldest: str | None = field(default=None, metadata=OLD)
    fresh: str | None = None


@dataclass(kw_only=True, slots=True, repr=False)
class Derived(Base):
    inner: list[Base] | None = None


NAMES = ("old", "older", "oldest", "fresh")
c.register(Base, "deprecation.base", *(c.prop(name, name, c.STRING) for name in NAMES))
c.register(Derived, "deprecation.derived", c.prop("inner", "inner", c.list_of(c.struct(Base))))


def test_text() -> None:
    assert str(OLD["deprecated"]) == (
        "deprecated since 2023-11-06, removed on 2026-11-06; use fresh: Use fresh."
    )
    assert str(Deprecated()) == "deprecated"


def test_one_warning_for_a_property_of_all_derived_classes() -> None:
    with pytest.warns(DeprecationWarning, match=r"^Base\.old is deprecated since 2023-11-06"):
        warn_once(Derived, "old")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warn_once(Base, "old")
        warn_once(Base, "fresh")


def test_a_body_warns_of_what_is_set_below_it() -> None:
    codec = c.struct(Derived)
    with pytest.warns(DeprecationWarning, match=r"^Base\.older ") as caught:
        body = body_of(codec, Derived(fresh="x", inner=[Base(), Base(older="y")]))
    assert len(caught) == 1
    assert caught[0].filename == __file__
    assert body == {"fresh": "x", "inner": [{}, {"older": "y"}]}


def test_parameters_of_an_action() -> None:
    given = [("a", c.INT32, 1), ("b", c.STRING, None)]
    assert parameters(*given) == {"a": 1}  # type: ignore[arg-type]
    with pytest.warns(DeprecationWarning, match=r"^Base\.oldest "):
        assert parameters(("x", c.struct(Base), Base(oldest="z"))) == {"x": {"oldest": "z"}}


def test_decoding_and_encoding_do_not_warn() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert Base.from_dict({"oldest": "x"}).to_dict() == {"oldest": "x"}
