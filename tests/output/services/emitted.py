"""Packages for services of other kinds, generated and imported by tests."""

from __future__ import annotations

import importlib
import sys
import warnings
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

from generator.config import SdkConfig
from generator.pipeline import Result, run


def generate(folder: Path, schema: Path, package: str, **more: Any) -> Result:
    """Generate a package into a folder."""
    given = {
        "schema": schema.name,
        "package": package,
        "output": ".",
        "targets": ["package"],
        "service": "https://service.example/odata",
    }
    result = run(SdkConfig.model_validate({**given, **more}), schema.parent)
    for file in result.files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.text.encode())
    return result


def imported(folder: Path, package: str, *modules: str) -> list[ModuleType]:
    """Import modules of a package; a warning is an error."""
    sys.path.insert(0, str(folder))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            names = [package, *(f"{package}.{each}" for each in modules)]
            return [importlib.import_module(each) for each in names]
    finally:
        sys.path.remove(str(folder))


def load(folder: Path, schema: Path, package: str, **more: Any) -> Any:
    """Generate a package; gives back the names of its root and its fake service."""
    generate(folder, schema, package, **more)
    root, testing, requests = imported(folder, package, "testing", "requests")
    names = {name: getattr(root, name) for name in root.__all__}
    return SimpleNamespace(**names, FakeService=testing.FakeService, requests=requests, root=root)
