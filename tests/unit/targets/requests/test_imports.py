from __future__ import annotations

from generator.python.code import Code
from generator.targets.requests.imports import find_imports, pieces
from generator.targets.requests.methods import Method


def found(*code: str, is_async: bool = False) -> dict[str, object]:
    return find_imports(code, is_async=is_async)


def test_nothing_used_leaves_the_bases() -> None:
    assert found() == {
        "standard": ["from typing import TYPE_CHECKING"],
        "modules": "",
        "runtime": "Credential, Path, RequestBuilder, Session",
        "needs_codec": None,
        "needs_aliases": None,
    }


def test_names_are_found_in_code() -> None:
    made = found("self, *, a: Sequence[date]", "Page[models.X]", "c.enum(enums.Y)", "UUID | Any")
    assert made["standard"] == [
        "from collections.abc import Sequence",
        "from datetime import date",
        "from typing import Any, TYPE_CHECKING",
        "from uuid import UUID",
    ]
    assert made["modules"] == "enums, models"
    assert made["runtime"] == "Credential, Page, Path, RequestBuilder, Session"
    assert made["needs_codec"]


def test_aliases_come_from_the_module_of_queries() -> None:
    assert found()["needs_aliases"] is None
    assert found('query=with_aliases("", [("@a", c.X.literal(a))])')["needs_aliases"]


def test_the_builtin_list_comes_with_its_module() -> None:
    assert "import builtins" in found("builtins.list[str]")["standard"]  # type: ignore[operator]


def test_names_inside_of_strings_do_not_count() -> None:
    made = found('f("enums.UUID c Decimal", "models")', '("date", x)')
    assert made == found()


def test_a_name_is_a_whole_word() -> None:
    assert found("my_models.cX(updated)") == found()


def test_the_asynchronous_module_has_its_own_bases() -> None:
    made = found(is_async=True)
    assert made["runtime"] == "AsyncCredential, AsyncRequestBuilder, AsyncSession, Path"


def test_the_pieces_are_all_of_the_methods_and_the_keys() -> None:
    parts = {name: Code(name[0]) for name in ("name", "parameters", "returns", "doc", "send")}
    method = Method(**parts, request=Code("q"))
    client = {"methods": [method], "links": []}
    builder = {"methods": [], "item": {"key_type": "k", "step": "s"}}
    assert pieces(client, [builder, {"methods": [], "item": None}]) == ["p", "r", "q", "", "k", "s"]
