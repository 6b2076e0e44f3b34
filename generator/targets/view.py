"""Makes the view of a schema that targets plan from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.ir import enum_index, operation_index, struct_index
from generator.python.names import assign_names
from generator.targets.unit import Package, View

if TYPE_CHECKING:
    from generator.config import SdkConfig
    from generator.diagnostics import Diagnostic
    from generator.ir import Api
    from generator.python.overrides import Overrides


def package_of(sdk: SdkConfig) -> Package:
    """What the configuration says about the emitted package."""
    return Package(
        name=sdk.package,
        version=sdk.version,
        title=sdk.title,
        base_url=sdk.base_url,
        api_version=sdk.api_version,
        scope=sdk.scope,
        key_style=sdk.key_style,
        operation_style=sdk.operation_style,
    )


def make_view(
    api: Api, package: Package, overrides: Overrides, schema_hash: str
) -> tuple[View, tuple[Diagnostic, ...]]:
    """Name everything and index it."""
    names, diagnostics = assign_names(api, overrides)
    view = View(
        api=api,
        names=names,
        package=package,
        schema_hash=schema_hash,
        structs=struct_index(api),
        enums=enum_index(api),
        resources={resource.key: resource for resource in api.resources},
        operations=operation_index(api),
    )
    return view, diagnostics
