"""``csdlgen.toml``: one table ``[sdk.NAME]`` per SDK, checked before anything is read."""

from __future__ import annotations

import keyword
import re
import sys
import tomllib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    ValidationError,
)
from pydantic_core import PydanticCustomError

from generator.diagnostics import Diagnostic, InputError, Source, error
from generator.fingerprints import table_digests
from generator.tomlplaces import line_of

PACKAGE_NAME = r"^[A-Za-z][A-Za-z0-9_]*$"
_EXPECTED = {
    "dict_type": "expected a table",
    "missing": "this key is required",
    "model_type": "expected a table",
    "path_type": "expected a path, as text",
    "string_pattern_mismatch": (
        "expected the name of a Python package, such as my_service: letters of ASCII, digits and "
        "underscores, a letter first"
    ),
    "string_type": "expected text",
    "too_short": "at least one is needed",
    "tuple_type": "expected an array of text",
}
KeyStyle = Literal["segment", "parentheses"]
OperationStyle = Literal["qualified", "unqualified"]


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _importable(value: str) -> str:
    if keyword.iskeyword(value):
        raise PydanticCustomError("keyword", "a keyword of Python cannot be imported")
    if value in sys.stdlib_module_names:
        raise PydanticCustomError(
            "standard_library", "the package would hide the module of Python's that is called so"
        )
    return value


File = Annotated[Path, Field(strict=False)]
Paths = Annotated[tuple[File, ...], BeforeValidator(_as_list), Field(strict=False, min_length=1)]
Files = Annotated[tuple[File, ...], BeforeValidator(_as_list), Field(strict=False)]
Names = Annotated[tuple[str, ...], Field(strict=False)]


class SdkConfig(BaseModel):
    """What one SDK is made from and where it goes; paths are relative to the working directory.

    ``schema_files`` is the key ``schema``. Without ``paths``, ``namespaces`` and ``types`` the SDK
    holds everything. ``key_style`` says how URLs write keys, ``operation_style`` how they name
    bound operations (OData URL Conventions 4.01, sections 4.3 and 4.5).
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    schema_files: Paths = Field(alias="schema")
    docs: File | None = None
    naming: File | None = None
    service_facts: Files = ()
    package: Annotated[str, Field(pattern=PACKAGE_NAME), AfterValidator(_importable)]
    output: File
    title: str = ""
    service: str = ""
    api_version: str = ""
    scope: str = ""
    paths: Names = ()
    namespaces: Names = ()
    types: Names = ()
    targets: Names = ("package", "tests")
    key_style: KeyStyle = "parentheses"
    operation_style: OperationStyle = "qualified"

    _places: dict[str, Source] = PrivateAttr(default_factory=dict)
    _digests: dict[str, str] = PrivateAttr(default_factory=dict)
    _name: str = PrivateAttr(default="")

    def place(self, key: str) -> Source:
        """Where a key stands."""
        return self._places.get(key, Source("command line"))

    @property
    def name(self) -> str:
        """``NAME`` of the table ``[sdk.NAME]``; empty without a configuration."""
        return self._name

    @property
    def digests(self) -> dict[str, str]:
        """The hash of each key of the table in ``csdlgen.toml``; none without a configuration."""
        return self._digests

    @property
    def base_url(self) -> str:
        """The service root with the API version, without a trailing slash; may be empty."""
        return "/".join(part.strip("/") for part in (self.service, self.api_version) if part)


class _ConfigFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    sdk: dict[str, SdkConfig] = Field(min_length=1)


def parse_config(text: str, file: str) -> tuple[SdkConfig, ...]:
    """The SDKs of a configuration file, in its order.

    Raises:
        InputError: with one diagnostic for each unknown key, wrong type or missing key.
    """
    try:
        tables = tomllib.loads(text)
        sdks = _ConfigFile.model_validate(tables).sdk
    except tomllib.TOMLDecodeError as problem:
        place = re.search(r"at line (\d+)", str(problem))
        line = int(place[1]) if place else max(1, len(text.splitlines()))
        raise InputError([error("config-syntax", Source(file, line), "", str(problem))]) from None
    except ValidationError as problem:
        raise InputError(
            [
                _config_error(text, file, tuple(map(str, location)), kind, message)
                for location, kind, message in problems_of(problem)
            ]
        ) from None
    for name, sdk in sdks.items():
        places = {
            key: Source(file, line_of(text, ("sdk", name, key)))
            for key in ("package", "paths", "namespaces", "types", "targets")
        }
        sdk._places.update(places)
        sdk._name = name
        sdk._digests.update(table_digests(tables["sdk"][name]))
    return _distinct(sdks)


def _distinct(sdks: dict[str, SdkConfig]) -> tuple[SdkConfig, ...]:
    first: dict[Path, str] = {}
    problems: list[Diagnostic] = []
    for name, sdk in sdks.items():
        other = first.setdefault(sdk.output / sdk.package, name)
        if other != name:
            message = f"{other} writes the same package to the same folder"
            place = sdk.place("package")
            problems.append(error("config-value", place, f"sdk.{name}.package", message))
    if problems:
        raise InputError(problems)
    return tuple(sdks.values())


def problems_of(problem: ValidationError) -> list[tuple[tuple[int | str, ...], str, str]]:
    """Where each problem is, its kind, and what was expected in the words of a configuration."""
    return [
        (each["loc"], each["type"], _EXPECTED.get(each["type"]) or plain_message(each["msg"]))
        for each in problem.errors(include_url=False)
    ]


def plain_message(message: str) -> str:
    """What pydantic says, without its own words for it."""
    return message.replace("Value error, ", "").replace("Input should be ", "expected ")


def _config_error(
    text: str, file: str, location: tuple[str, ...], kind: str, message: str
) -> Diagnostic:
    path = ".".join(location)
    known = ", ".join(field.alias or name for name, field in SdkConfig.model_fields.items())
    if kind == "extra_forbidden":
        message = f"unknown key; the keys are {known}" if len(location) > 2 else "unknown key"
    return error("config-value", Source(file, line_of(text, location)), path, message)
