"""``csdlgen.toml``: one table ``[sdk.NAME]`` per SDK, and what rules of comparison say otherwise;
checked before anything is read."""

from __future__ import annotations

import builtins
import keyword
import re
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, get_args

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
from generator.tomlplaces import line_of, line_of_problem

PACKAGE_NAME = r"[A-Za-z][A-Za-z0-9_]*"
LONGEST_PACKAGE = 100
NEEDED = {
    "azure",
    "cryptography",
    "h2",
    "httpcore",
    "httpx",
    "jwt",
    "msgspec",
    "opentelemetry",
    "pytest",
    "sniffio",
}
"""Libraries of others that emitted packages and their tests import."""
_DEVICE = re.compile("con|prn|aux|nul|(com|lpt)[0-9]", re.IGNORECASE)
_EXPECTED = {
    "dict_type": "expected a table",
    "missing": "this key is required",
    "model_type": "expected a table",
    "path_type": "expected a path, as text",
    "string_type": "expected text",
    "too_short": "at least one is needed",
    "tuple_type": "expected an array of text",
}
VERSION = r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)"
Word = Literal["breaking", "risky", "compatible"]
_WORDS = ", ".join(get_args(Word))
KeyStyle = Literal["segment", "parentheses"]
OperationStyle = Literal["qualified", "unqualified"]
Formatter = Literal["black", "ruff", "none"]


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _nameable(value: Path) -> Path:
    if "\0" in str(value):
        raise PydanticCustomError("nul", "expected a path without NUL characters")
    return value


def _importable(value: str) -> str:
    if not re.fullmatch(PACKAGE_NAME, value):
        raise PydanticCustomError(
            "package_name",
            "expected the name of a Python package, such as my_service: letters of ASCII, digits "
            "and underscores, a letter first",
        )
    if keyword.iskeyword(value):
        raise PydanticCustomError("keyword", "a keyword of Python cannot be imported")
    if _DEVICE.fullmatch(value):
        raise PydanticCustomError("device", "Windows has no folders that are called so")
    if len(value) > LONGEST_PACKAGE:
        message = "has {found} characters, expected at most {most}"
        numbers = {"found": len(value), "most": LONGEST_PACKAGE}
        raise PydanticCustomError("long", message, numbers)
    if value in NEEDED:
        raise PydanticCustomError(
            "needed", "the package would hide the library of that name, which it needs"
        )
    if hasattr(builtins, value):
        raise PydanticCustomError("builtin", "the package would hide the builtin of that name")
    if value in sys.stdlib_module_names:
        raise PydanticCustomError(
            "standard_library", "the package would hide the module of Python's that is called so"
        )
    return value


def _sha256(value: str) -> str:
    if not re.fullmatch("[0-9a-f]{64}", value):
        raise PydanticCustomError("sha256", "expected 64 hexadecimal digits, in lower case")
    return value


def _numbered(value: str) -> str:
    if not re.fullmatch(VERSION, value):
        raise PydanticCustomError("version", "expected a version of three numbers, such as 1.2.0")
    return value


File = Annotated[Path, AfterValidator(_nameable), Field(strict=False)]
Paths = Annotated[tuple[File, ...], BeforeValidator(_as_list), Field(strict=False, min_length=1)]
Files = Annotated[tuple[File, ...], BeforeValidator(_as_list), Field(strict=False)]
Names = Annotated[tuple[str, ...], Field(strict=False)]


class SdkConfig(BaseModel):
    """What one SDK is made from and where it goes; paths are relative to the working directory.

    ``schema_files`` is the key ``schema``. Without ``paths``, ``namespaces`` and ``types`` the SDK
    holds everything. ``key_style`` says how URLs write keys, ``operation_style`` how they name
    bound operations (OData URL Conventions 4.01, sections 4.3 and 4.5). ``version`` is that of the
    emitted package, three numbers (Semantic Versioning 2.0.0). ``formatter`` is what lays out the
    emitted Python.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    schema_files: Paths = Field(alias="schema")
    docs: File | None = None
    naming: File | None = None
    service_facts: Files = ()
    decisions: File | None = None
    package: Annotated[str, AfterValidator(_importable)]
    output: File
    title: str = ""
    service: str = ""
    api_version: str = ""
    scope: str = ""
    paths: Names = ()
    namespaces: Names = ()
    types: Names = ()
    targets: Names = ("package", "tests")
    version: Annotated[str, AfterValidator(_numbered)] = "0.0.0"
    key_style: KeyStyle = "parentheses"
    operation_style: OperationStyle = "qualified"
    formatter: Formatter = "black"

    _places: dict[str, Source] = PrivateAttr(default_factory=dict)
    _digests: dict[str, str] = PrivateAttr(default_factory=dict)
    _name: str = PrivateAttr(default="")

    def place(self, key: str) -> Source:
        """Where a key stands."""
        return self._places.get(key, Source("command line"))

    def formatted_by(self, formatter: Formatter) -> SdkConfig:
        """The same with another formatter."""
        return self.model_copy(update={"formatter": formatter})

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


class _Axes(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    python: Word | None = None
    wire: Word | None = None
    silent: Word | None = None


class _CompareConfig(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    rules: dict[str, Word | _Axes] = Field(default_factory=dict)


class Upstream(BaseModel):
    """Where a schema file is pulled from: ``[upstream."PATH"]``, PATH as in the key ``schema``.

    ``origin`` is the key ``from``: an https URL, or a path relative to the configuration.
    ``sha256`` are the hexadecimal digits that the file there must have, and ``redirect_hosts`` the
    hosts that a URL may redirect to beside its own.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    origin: Annotated[str, Field(alias="from", min_length=1)]
    sha256: Annotated[str, AfterValidator(_sha256)] | None = None
    redirect_hosts: Names = ()


class _ConfigFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    sdk: dict[str, SdkConfig] = Field(default_factory=dict)
    compare: _CompareConfig = _CompareConfig()
    upstream: dict[str, Upstream] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleOverride:
    """Another verdict for a rule of `csdlgen diff`: ``all`` is the word for every axis, or else
    ``axes`` has words for some of them. ``place`` is where that stands."""

    all: Word | None
    axes: dict[str, Word]
    place: Source


def parse_config(text: str, file: str) -> tuple[SdkConfig, ...]:
    """The SDKs of a configuration file, in its order.

    Raises:
        InputError: with one diagnostic for each unknown key, wrong type or missing key.
    """
    parsed = _parsed(text, file).sdk
    if not parsed:
        message = "at least one table [sdk.NAME] is needed"
        raise InputError([error("config-value", Source(file), "sdk", message)])
    tables = tomllib.loads(text)["sdk"]
    for name, sdk in parsed.items():
        places = {
            key: Source(file, line_of(text, ("sdk", name, key)))
            for key in {*tables[name], "paths", "namespaces", "types", "targets"}
        }
        sdk._places.update(places)
        sdk._name = name
        sdk._digests.update(table_digests(tables[name]))
    return _distinct(parsed)


def parse_upstreams(text: str, file: str) -> dict[str, Upstream]:
    """Where schema files are pulled from, by the path of each.

    Raises:
        InputError: with one diagnostic for each unknown key, wrong type or missing key.
    """
    return _parsed(text, file).upstream


def parse_rules(text: str, file: str) -> dict[str, RuleOverride]:
    """What the table ``compare.rules`` of a configuration file says, by rule.

    Raises:
        InputError: with one diagnostic for each unknown key, wrong type or missing key.
    """
    return {
        name: RuleOverride(
            all=None if isinstance(said, _Axes) else said,
            axes=said.model_dump(exclude_none=True) if isinstance(said, _Axes) else {},
            place=Source(file, line_of(text, ("compare", "rules", name))),
        )
        for name, said in _parsed(text, file).compare.rules.items()
    }


def _parsed(text: str, file: str) -> _ConfigFile:
    try:
        return _ConfigFile.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as problem:
        place = Source(file, line_of_problem(text, problem))
        raise InputError([error("config-syntax", place, "", str(problem))]) from None
    except ValidationError as problem:
        # A value that may be of two kinds is told to be neither: once is enough.
        raise InputError(
            dict.fromkeys(
                _config_error(text, file, tuple(map(str, location)), kind, message)
                for location, kind, message in problems_of(problem)
            )
        ) from None


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
    model = Upstream if location[:1] == ("upstream",) else SdkConfig
    known = ", ".join(field.alias or name for name, field in model.model_fields.items())
    if location[:2] == ("compare", "rules"):
        path = ".".join(location[:3])
        message = f"expected one of {_WORDS}, or a table of these for python, wire and silent"
    elif kind == "extra_forbidden" and location[0] == "compare":
        message = "unknown key; the key is rules"
    elif kind == "extra_forbidden":
        message = f"unknown key; the keys are {known}" if len(location) > 2 else "unknown key"
    return error("config-value", Source(file, line_of(text, location)), path, message)
