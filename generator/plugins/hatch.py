"""The build hook ``csdlgen`` of hatchling: generates before a wheel is built.

A project names it in its ``pyproject.toml``::

    [build-system]
    requires = ["hatchling", "csdlgen"]
    build-backend = "hatchling.build"

    [tool.hatch.build.targets.wheel.hooks.csdlgen]
    config = "csdlgen.toml"

``config`` is relative to the project and may be left out. What is emitted goes where the
configuration says, and into the wheel too where git ignores it. The source distribution needs the
inputs alone, so nothing is generated for it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.plugin import hookimpl

from generator.config import parse_config
from generator.diagnostics import InputError
from generator.output.publish import Change, publish
from generator.pipeline import run


class CsdlgenBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Emits the SDKs of a configuration before a wheel takes them in."""

    PLUGIN_NAME = "csdlgen"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Generate; what is wrong with the inputs ends the build, told line by line."""
        if self.target_name != "wheel":
            return
        path = Path(self.root, self.config.get("config", "csdlgen.toml"))
        try:
            packages = _generate(path)
        except InputError as problem:
            self.app.abort(f"csdlgen cannot generate:\n{problem}")
        except OSError as problem:
            self.app.abort(f"csdlgen cannot generate: {problem}")
        else:
            build_data["artifacts"].extend(_patterns(packages, Path(self.root)))


def _generate(path: Path) -> list[Path]:
    """Emit every SDK, and say where their packages are.

    Raises:
        InputError: when the configuration or an input is wrong.
        OSError: when something cannot be read or written.
    """
    sdks = parse_config(path.read_text("utf-8-sig"), str(path))
    changes = []
    for sdk in sdks:
        root, files = path.parent / sdk.output, run(sdk, path.parent).files
        changes.append(Change(root, sdk.package, files))
    publish(changes)
    return [path.parent / sdk.output / sdk.package for sdk in sdks]


def _patterns(packages: list[Path], root: Path) -> list[str]:
    """What git would ignore these by; those outside of the project cannot be taken in."""
    inside = (each.resolve() for each in packages)
    return [
        f"/{each.relative_to(root.resolve()).as_posix()}/**"
        for each in inside
        if each.is_relative_to(root.resolve())
    ]


@hookimpl
def hatch_register_build_hook() -> type[CsdlgenBuildHook]:
    """Tell hatchling about the hook."""
    return CsdlgenBuildHook
