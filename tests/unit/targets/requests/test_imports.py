from __future__ import annotations

from generator.python.code import Code
from generator.targets.requests.imports import find_imports, pieces
from generator.targets.requests.methods import Method


def found(*code: str, is_async: bool = False) -> dict[str, object]:
    return find_imports(code, has_builders=True, is_async=is_async)


def test_nothing_used_leaves_the_bases() -> None:
    assert found() == {
        "standard": [],
        "modules": "",
        "client": "ClientBase, RequestBuilder",
        "query": "",
        "needs_codec": None,
        "needs_rules": None,
        "annotations": "",
    }


def test_names_are_found_in_code() -> None:
    made = found("self, *, a: Sequence[date]", "Pages[models.X]", "c.enum(enums.Y)", "UUID | Any")
    assert made["standard"] == [
        "from collections.abc import Sequence",
        "from datetime import date",
        "from typing import Any",
        "from uuid import UUID",
    ]
    assert made["modules"] == "enums, models"
    assert made["client"] == "ClientBase, Pages, RequestBuilder"
    assert made["needs_codec"]


def test_aliases_come_from_the_module_of_queries() -> None:
    code = 'query=with_aliases("", [("@a", c.X.literal(a))])'
    assert found(code)["query"] == "with_aliases"


def test_a_client_without_builders_needs_no_base_of_theirs() -> None:
    made = find_imports([], has_builders=False, is_async=True)
    assert made["client"] == "AsyncClientBase"


def test_the_builtin_list_comes_with_its_module() -> None:
    assert "import builtins" in found("builtins.list[str]")["standard"]  # type: ignore[operator]


def test_names_inside_of_strings_do_not_count() -> None:
    made = found('f("enums.UUID c Decimal", "models")', '("date", x)')
    assert made == found()


def test_a_name_is_a_whole_word() -> None:
    assert found("my_models.cX(updated)") == found()


def test_the_asynchronous_module_has_its_own_bases() -> None:
    made = found("Pages[str]", "**options: Unpack[CallOptions]", is_async=True)
    assert made["client"] == "AsyncClientBase, AsyncPages, AsyncRequestBuilder, CallOptions"
    assert made["standard"] == ["from typing import Unpack"]


def test_the_pieces_are_all_of_the_methods_and_the_keys() -> None:
    parts = {name: Code(name[0]) for name in ("name", "parameters", "returns", "doc", "send")}
    method = Method(**parts, request=Code("q"))
    client = {"methods": [method], "links": []}
    builder = {"methods": [], "item": {"key_type": "k", "step": "s"}}
    assert pieces(client, builder, {"methods": [], "item": None}) == ["p", "r", "q", "", "k", "s"]


def test_annotations_are_imported_for_type_checkers_alone() -> None:
    imports = found("expand: Sequence[str | Expand] = (), filter: str | Condition | None = None")
    assert imports["annotations"] == "Condition, Expand"
    assert "from typing import TYPE_CHECKING" in imports["standard"]
