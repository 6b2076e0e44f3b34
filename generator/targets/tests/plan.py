"""Plans the test modules: a folder named after the package in ``tests``."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from generator.python.code import Code, identifier
from generator.python.docstrings import docstring
from generator.targets.tests.enums import enum_tests
from generator.targets.tests.examples import example_tests
from generator.targets.tests.imports import with_imports
from generator.targets.tests.models import model_tests
from generator.targets.tests.requests import request_tests
from generator.targets.unit import TextFile, Unit

if TYPE_CHECKING:
    from generator.targets.unit import View

# The names that templates use whatever the tests are.
_ALWAYS = {
    "test_models": ("Any", "Decimal"),
    "test_examples": ("Any", "Decimal"),
    "test_requests": ("Any",),
    "test_aio": ("Any",),
}


def plan(view: View) -> tuple[Unit | TextFile, ...]:
    """``conftest.py`` and a module each for enums, samples, examples and requests, where there are
    any."""
    package = identifier(view.package.name)
    folder = PurePosixPath("tests", f"test_{package}")
    asked, untested = request_tests(view)
    modules: dict[str, dict[str, Any]] = {
        "test_enums": {"tests": enum_tests(view)},
        "test_models": {"tests": model_tests(view)},
        "test_examples": {"tests": example_tests(view)},
        "test_requests": {"tests": asked, **_words(untested, is_async=False)},
        "test_aio": {"tests": asked, **_words(untested, is_async=True)},
    }
    return (
        TextFile(path=folder / "__init__.py", text=f'"""Tests of {package}."""\n', style="plain"),
        Unit(path=folder / "conftest.py", template="tests/conftest.py.j2", data={}),
        *(
            Unit(
                path=folder / f"{module}.py",
                template=f"tests/{'test_requests' if module == 'test_aio' else module}.py.j2",
                data=with_imports({"package": package, **data}, _ALWAYS.get(module, ())),
            )
            for module, data in modules.items()
            if data["tests"]
        ),
    )


def _words(untested: int, *, is_async: bool) -> dict[str, Code | None]:
    client = "the async client" if is_async else "the client"
    count = f"{untested} request has" if untested == 1 else f"{untested} requests have"
    without = f"{count} no test: no simple value could be made for what is asked with."
    return {
        "doc": docstring(
            [
                f"Every request of {client} goes where its page says, and its answer is read.",
                without if untested else "",
            ],
            indent=0,
        ),
        "client": Code("AsyncClient" if is_async else "Client"),
        "is_async": Code("yes") if is_async else None,
    }
