"""Reads URLs by the schema alone: OData URL Conventions 4.01 and the ABNF, from the CSDL itself.

It shares nothing with the generator but lxml, so that it finds what the generator gets wrong.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

EDM = "{http://docs.oasis-open.org/odata/ns/edm}"
_DAY = r"-?\d{4,}-\d\d-\d\d"
_CLOCK = r"\d\d:\d\d(:\d\d(\.\d{1,12})?)?"
_INTEGER = r"-?\d{1,19}"
_NUMBER = r"(-?\d+(\.\d+)?([eE][+-]?\d+)?|NaN|-?INF)"
_SHAPE = r"SRID=\d{1,5};(Point|LineString|Polygon|Multi\w+|Collection)\(.*\)"
LITERALS = {
    "Edm.Binary": r"binary'([\w-]{4})*([\w-]{2}(==)?|[\w-]{3}=?)?'",
    "Edm.Boolean": r"true|false",
    **dict.fromkeys(("Edm.Byte", "Edm.SByte", "Edm.Int16", "Edm.Int32", "Edm.Int64"), _INTEGER),
    "Edm.Date": _DAY,
    "Edm.DateTimeOffset": rf"{_DAY}T{_CLOCK}(Z|[+-]\d\d:\d\d)",
    "Edm.Decimal": r"-?\d+(\.\d+)?|NaN|-?INF",
    **dict.fromkeys(("Edm.Double", "Edm.Single"), _NUMBER),
    "Edm.Duration": r"duration'-?P(\d+D)?(T(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?'",
    "Edm.Guid": r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
    "Edm.String": r"'([^']|'')*'",
    "Edm.TimeOfDay": _CLOCK,
    "Edm.PrimitiveType": r".*",
}  # fmt: skip
_OPTIONS = {
    "$id",
    "$select",
    "$expand",
    "$filter",
    "$orderby",
    "$top",
    "$skip",
    "$search",
    "$count",
}


class WrongUrlError(Exception):
    """A URL that the conventions do not allow."""


@dataclass(frozen=True)
class Struct:
    """A structured type as its own element has it."""

    name: str
    kind: str
    base: str | None
    key: tuple[tuple[str, str], ...]
    properties: dict[str, str]
    navigation: dict[str, str]
    is_media: bool


@dataclass(frozen=True)
class Operation:
    """A function or action; the binding parameter is no parameter."""

    name: str
    is_function: bool
    binding: str | None
    parameters: dict[str, str]


@dataclass
class Csdl:
    """A schema, every name qualified by its namespace."""

    structs: dict[str, Struct] = field(default_factory=dict)
    enums: dict[str, tuple[set[str], bool]] = field(default_factory=dict)
    definitions: dict[str, str] = field(default_factory=dict)
    operations: list[Operation] = field(default_factory=list)
    sets: dict[str, str] = field(default_factory=dict)
    singletons: dict[str, str] = field(default_factory=dict)
    imports: dict[str, str] = field(default_factory=dict)

    def lineage(self, name: str) -> list[Struct]:
        """A type and its bases."""
        found = []
        current: str | None = name
        while current:
            found.append(self.structs[current])
            current = self.structs[current].base
        return found

    def is_a(self, name: str, other: str) -> bool:
        """Whether a type is another or derives from it."""
        return any(each.name == other for each in self.lineage(name))

    def key(self, name: str) -> tuple[tuple[str, str], ...]:
        """The names of the parts of a key and their types."""
        parts = next((each.key for each in self.lineage(name) if each.key), ())
        return tuple((alias, self._type_at(name, path)) for alias, path in parts)

    def _type_at(self, name: str, path: str) -> str:
        for step in path.split("/"):
            known: dict[str, str] = {}
            for each in self.lineage(name):
                known |= each.properties | each.navigation
            name = known[step]
        return name


def read(path: Path) -> Csdl:
    """Read a schema."""
    csdl, root = Csdl(), etree.parse(path).getroot()
    schemas = list(root.iter(f"{EDM}Schema"))
    aliases = {each.get("Alias"): each.get("Namespace") for each in schemas if each.get("Alias")}

    def full(text: str) -> str:
        inner = re.fullmatch(r"Collection\((.*)\)", text)
        if inner:
            return f"Collection({full(inner[1])})"
        prefix, _, name = text.rpartition(".")
        return f"{aliases.get(prefix, prefix)}.{name}"

    for schema in schemas:
        for each in schema:
            if isinstance(each.tag, str):
                _declare(csdl, each, schema.get("Namespace"), full)
    return csdl


def _declare(csdl: Csdl, each: etree._Element, namespace: str, full: object) -> None:
    assert callable(full)
    kind, name = etree.QName(each).localname, f"{namespace}.{each.get('Name')}"
    if kind in ("EntityType", "ComplexType"):
        base = each.get("BaseType")
        csdl.structs[name] = Struct(
            name,
            kind,
            full(base) if base else None,
            tuple(
                (ref.get("Alias") or ref.get("Name"), ref.get("Name"))
                for ref in each.iter(f"{EDM}PropertyRef")
            ),
            {one.get("Name"): full(one.get("Type")) for one in each.findall(f"{EDM}Property")},
            {
                one.get("Name"): full(one.get("Type"))
                for one in each.findall(f"{EDM}NavigationProperty")
            },
            each.get("HasStream") == "true",
        )
    elif kind == "EnumType":
        members = {one.get("Name") for one in each.findall(f"{EDM}Member")}
        csdl.enums[name] = members, each.get("IsFlags") == "true"
    elif kind == "TypeDefinition":
        csdl.definitions[name] = each.get("UnderlyingType")
    elif kind in ("Function", "Action"):
        given = [
            (one.get("Name"), full(one.get("Type"))) for one in each.findall(f"{EDM}Parameter")
        ]
        binding = given.pop(0)[1] if each.get("IsBound") == "true" else None
        csdl.operations.append(Operation(name, kind == "Function", binding, dict(given)))
    elif kind == "EntityContainer":
        for one in each:
            if not isinstance(one.tag, str):
                continue
            what = etree.QName(one).localname
            if what == "EntitySet":
                csdl.sets[one.get("Name")] = full(one.get("EntityType"))
            elif what == "Singleton":
                csdl.singletons[one.get("Name")] = full(one.get("Type"))
            elif what in ("FunctionImport", "ActionImport"):
                csdl.imports[one.get("Name")] = full(one.get("Function") or one.get("Action"))


@dataclass(frozen=True)
class At:
    """Where a URL has come to, and the things of the schema that it took on the way."""

    type: str
    is_collection: bool
    taken: tuple[str, ...] = ()
    is_end: bool = False


def split(url: str) -> tuple[list[str], dict[str, str]]:
    """The segments, decoded, and the query options of a URL below the service root."""
    path, _, query = url.partition("?")
    if re.search(r"[^\w\-.~%!$&'()*+,;=:@/]|%(?![0-9A-F]{2})", path, re.ASCII):
        raise WrongUrlError(f"{path}: characters that RFC 3986 has no place for")
    if not path.startswith("/") or "//" in path:
        raise WrongUrlError(f"{path}: an empty segment")
    if re.search(r"[^\w\-.~%!$&'()*+,;=:@/?]|%(?![0-9A-F]{2})", query, re.ASCII):
        raise WrongUrlError(f"{query}: characters that RFC 3986 has no place for")
    options = {}
    for each in filter(None, query.split("&")):
        name, _, value = each.partition("=")
        options[unquote(name)] = unquote(value.replace("+", " "))
    return path[1:].split("/"), options


def follow(csdl: Csdl, method: str, url: str) -> At:
    """Follow a URL; the result says what it names.

    Raises:
        WrongUrlError: it is none that the conventions allow.
    """
    segments, options = split(url)
    at: At | None = None
    for segment in segments:
        if at is not None and at.is_end:
            raise WrongUrlError(f"{url}: {segment} follows what nothing follows")
        at = _step(csdl, at, segment, options, method)
    unknown = {each for each in options if not each.startswith("@")} - _OPTIONS
    if at is None or unknown:
        raise WrongUrlError(f"{url}: {unknown}")
    return at


def _divide(raw: str) -> tuple[str, list[str] | None]:
    """The name and what stands in parentheses, divided where commas are not encoded."""
    name, opening, rest = raw.partition("(")
    if not opening:
        return unquote(name), None
    if not rest.endswith(")"):
        raise WrongUrlError(f"{raw}: an open parenthesis")
    inner, quoted, parts = rest[:-1], False, [""]
    for character in inner:
        quoted ^= character == "'"
        if character == "," and not quoted:
            parts.append("")
        else:
            parts[-1] += character
    return unquote(name), [each for each in parts if each]


def _step(csdl: Csdl, at: At | None, raw: str, options: dict[str, str], method: str) -> At:
    name, given = _divide(raw)
    if at is None:
        if name in csdl.sets:
            return _keyed(csdl, At(csdl.sets[name], True, (f"set {name}",)), given)
        if name in csdl.singletons and given is None:
            return At(csdl.singletons[name], False, (f"singleton {name}",))
        if name in csdl.imports:
            calls = [
                each
                for each in csdl.operations
                if each.name == csdl.imports[name] and each.binding is None
            ]
            return _called(csdl, calls, f"import {name}", given, options, method, ())
        raise WrongUrlError(f"{name} is nothing at the service root")
    return _below(csdl, at, name, given, options, method)


def _bound(csdl: Csdl, name: str, is_collection: bool) -> list[str]:
    """What an operation may be bound to that is called on a value, the built-in types last."""
    if name not in csdl.structs:
        found = [name, "Edm.PrimitiveType"]
    else:
        kind = csdl.structs[name].kind
        found = [*(each.name for each in csdl.lineage(name)), f"Edm.{kind}"]
    return [f"Collection({each})" for each in found] if is_collection else found


def _below(
    csdl: Csdl, at: At, name: str, given: list[str] | None, options: dict[str, str], method: str
) -> At:
    structs = csdl.lineage(at.type) if at.type in csdl.structs else []
    if "." in name:
        if name in csdl.structs:
            if not csdl.is_a(name, at.type):
                raise WrongUrlError(f"{name} does not derive from {at.type}")
            cast = At(name, at.is_collection, (*at.taken, f"cast {name}"))
            return _keyed(csdl, cast, given)
        bindings = _bound(csdl, at.type, at.is_collection)
        # Of actions the one that is bound to the most derived type is called.
        calls = [
            each
            for binding in bindings
            for each in csdl.operations
            if (each.name, each.binding) == (name, binding)
        ]
        return _called(csdl, calls, f"call {name}", given, options, method, at.taken)
    if at.is_collection:
        if name in ("$count", "$ref") and given is None:
            return At(at.type, False, (*at.taken, name), True)
        raise WrongUrlError(f"{name} after a collection")
    if name in ("$value", "$ref"):
        if name == "$value" and not any(each.is_media for each in structs):
            raise WrongUrlError(f"{at.type} is no media entity")
        return At(at.type, False, (*at.taken, f"{name} {at.type}"), True)
    for each in structs:
        for kind, known in (("property", each.properties), ("navigation", each.navigation)):
            if name not in known:
                continue
            inner = re.fullmatch(r"Collection\((.*)\)", known[name])
            taken = (*at.taken, f"{kind} {each.name}/{name}")
            target = inner[1] if inner else known[name]
            return _keyed(csdl, At(target, bool(inner), taken), given)
    raise WrongUrlError(f"{at.type} has no {name}")


def _keyed(csdl: Csdl, at: At, given: list[str] | None) -> At:
    if given is None:
        return at
    key = csdl.key(at.type) if at.is_collection else ()
    if not key:
        raise WrongUrlError(f"{at.type} has no key here")
    if len(key) == 1 and len(given) == 1 and "=" not in given[0]:
        pairs = [(key[0][0], given[0])]
    else:
        pairs = [_pair(each) for each in given]
    if {name for name, _ in pairs} != {name for name, _ in key} or len(pairs) != len(key):
        raise WrongUrlError(f"the key of {at.type} is {key}, not {pairs}")
    for name, literal in pairs:
        _check(csdl, dict(key)[name], unquote(literal))
    return At(at.type, False, (*at.taken, f"key {at.type}"))


def _pair(text: str) -> tuple[str, str]:
    name, equals, literal = text.partition("=")
    if not equals or "=" in literal:
        raise WrongUrlError(f"{text} is no name=value")
    return unquote(name), literal


def _called(
    csdl: Csdl,
    calls: list[Operation],
    what: str,
    given: list[str] | None,
    options: dict[str, str],
    method: str,
    before: tuple[str, ...],
) -> At:
    pairs = dict(map(_pair, given or []))
    for each in calls:
        if each.is_function != (method == "GET") or (given is None) == each.is_function:
            continue
        if each.is_function and not pairs.keys() <= each.parameters.keys():
            continue
        if each.is_function and len(pairs) < len(each.parameters) and not _may_lack(each):
            continue
        for name, literal in pairs.items():
            _check_argument(csdl, each.parameters[name], unquote(literal), options)
        signature = f"{what} {each.binding or ''}({','.join(sorted(each.parameters))})"
        return At("", False, (*before, signature), True)
    raise WrongUrlError(f"no overload of {what} takes {sorted(pairs)} by {method}")


def _may_lack(operation: Operation) -> bool:
    return operation.name in OPTIONAL


OPTIONAL = {"Default.Top"}
"""Functions with optional parameters in the schemas of these tests."""


def _check_argument(csdl: Csdl, type_name: str, literal: str, options: dict[str, str]) -> None:
    if not literal.startswith("@"):
        _check(csdl, type_name, literal)
        return
    if literal not in options:
        raise WrongUrlError(f"the alias {literal} has no value")
    json.loads(options[literal])


def _check(csdl: Csdl, type_name: str, literal: str) -> None:
    """A literal of the form that its type has (ABNF, primitiveLiteral)."""
    type_name = csdl.definitions.get(type_name, type_name)
    if type_name in csdl.enums:
        members, is_flags = csdl.enums[type_name]
        found = re.fullmatch(rf"{re.escape(type_name)}'(.*)'", literal)
        names = found[1].split(",") if found else []
        fits = bool(names) and set(names) <= members and (is_flags or len(names) == 1)
    elif type_name.startswith(("Edm.Geography", "Edm.Geometry")):
        prefix = re.match(r"Edm\.(Geography|Geometry)", type_name)
        assert prefix
        fits = bool(re.fullmatch(f"{prefix[1].lower()}'{_SHAPE}'", literal))
    else:
        fits = bool(re.fullmatch(LITERALS.get(type_name, "(?!)"), literal))
    if not fits:
        raise WrongUrlError(f"{literal!r} is no literal of {type_name}")


def expected(csdl: Csdl) -> set[str]:
    """Everything of the schema that some URL should take: what can be reached from the root."""
    wanted = {f"set {each}" for each in csdl.sets} | {
        f"singleton {each}" for each in csdl.singletons
    }
    for name, operation in csdl.imports.items():
        for each in csdl.operations:
            if each.name == operation and each.binding is None:
                wanted.add(f"import {name} ({','.join(sorted(each.parameters))})")
    for name, is_collection in _reached(csdl):
        if is_collection and name in csdl.structs and csdl.key(name):
            wanted.add(f"key {name}")
        for struct in csdl.lineage(name) if name in csdl.structs else ():
            if not is_collection:
                wanted |= {
                    f"navigation {struct.name}/{each}"
                    for each, target in struct.navigation.items()
                    if "Edm.EntityType" not in target
                }
                wanted |= {
                    f"property {struct.name}/{each}"
                    for each, target in struct.properties.items()
                    if target == "Edm.Stream"
                }
                if struct.is_media:
                    wanted.add(f"$value {name}")
        wanted |= {
            f"call {each.name} {each.binding}({','.join(sorted(each.parameters))})"
            for each in csdl.operations
            if each.binding in _bound(csdl, name, is_collection)
        }
    return wanted


def _reached(csdl: Csdl) -> set[tuple[str, bool]]:
    found: set[tuple[str, bool]] = set()
    pending = [(each, True) for each in csdl.sets.values()]
    pending += [(each, False) for each in csdl.singletons.values()]
    while pending:
        name, is_collection = pending.pop()
        if (name, is_collection) in found:
            continue
        found.add((name, is_collection))
        if name not in csdl.structs:
            continue
        if is_collection and csdl.structs[name].kind == "EntityType" and csdl.key(name):
            pending.append((name, False))
        if is_collection:
            continue
        pending += [(each, False) for each in csdl.structs if csdl.structs[each].base == name]
        for struct in csdl.lineage(name):
            for target in (*struct.navigation.values(), *struct.properties.values()):
                inner = re.fullmatch(r"Collection\((.*)\)", target)
                item = inner[1] if inner else target
                if item not in ("Edm.Stream", "Edm.EntityType"):
                    pending.append((item, bool(inner)))
    return found
