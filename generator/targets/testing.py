"""Target ``testing``: a fake of the service, for the tests of those who use the package."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from generator.ir import Named, Scalar, ScalarKind, all_properties, item_type
from generator.jsontext import parse_example
from generator.python.code import Code, call, identifier, joined
from generator.python.docstrings import docstring
from generator.python.literals import string
from generator.targets.requests.rules import rule_names
from generator.targets.unit import Unit, View

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.ir import Property, QName, ServiceFacts, StructType

_STREAM = Scalar(ScalarKind.STREAM)
_LONGEST = 40
_MOST = 5
# What a fake makes better itself: GUIDs, numbers, addresses and links would be of nobody.
_SPECIAL = re.compile(r"[0-9a-fA-F-]{32,}|https?:|[^\s@]+@|\+?[\d:.,/TZ-]+$|[\d*x.:-]+$|<|\{|\*")


def fake_name(service: ServiceFacts) -> str:
    """What the fake is called."""
    return f"Fake{service.name or 'Service'}"


def plan(view: View) -> tuple[Unit, ...]:
    """One unit, ``testing.py``."""
    title = view.package.title or view.package.name
    fake = fake_name(view.api.service)
    notifies = view.api.service.notifications is not None
    exports = [fake, "Delivery", "Fault", "Received", *(["listening"] if notifies else [])]
    examples = _Examples(view)
    data = {
        "doc": docstring([f"A fake of {title}, to write tests against."], indent=0),
        "class_doc": docstring(
            [
                f"{title}, on the loopback interface, with records that are made up.",
                f"`with {fake}(records=200) as fake: Client(base_url=fake.base_url)`",
            ],
            indent=4,
        ),
        "fake": identifier(fake),
        "exports": joined(", ", map(string, sorted(exports))),
        "types": [_facts(view, each, examples) for each in view.emitted_structs],
        "notifies": notifies,
        "rules": [identifier(f"_rules.{each}") for each in rule_names(view).values()],
    }
    path = PurePosixPath(view.package.name, "testing.py")
    return (Unit(path=path, template="testing/testing.py.j2", data=data),)


def _facts(view: View, struct: StructType, examples: _Examples) -> Code:
    navigation = [each for each in struct.properties if each.is_navigation]
    structural = [each for each in struct.properties if not each.is_navigation]
    fields: dict[str, Code | None] = {
        "model": identifier(f"models.{view.names.classes[struct.name]}"),
        # A key that lies in another object is nothing that a fake could find.
        "key": None
        if any("/" in part.path for part in struct.key)
        else _tuple(part.path for part in struct.key),
        "navigation": _set(each.name for each in navigation),
        "contained": _set(each.name for each in navigation if each.contains_target),
        "expanded": _set(each.name for each in navigation if each.auto_expand),
        "required": _set(each.name for each in structural if not each.nullable),
        "streams": _set(each.name for each in structural if each.type == _STREAM),
        "is_media": Code("True") if struct.has_stream else None,
        "is_abstract": Code("True") if struct.is_abstract else None,
        "is_open": Code("True") if struct.is_open else None,
        "texts": examples.of(struct),
    }
    return call("TypeFacts", **{name: code for name, code in fields.items() if code is not None})


def _tuple(texts: Iterable[str]) -> Code | None:
    items = [string(each) for each in texts]
    return Code(f"({joined(', ', items)},)") if items else None


def _set(texts: Iterable[str]) -> Code | None:
    items = [string(each) for each in sorted(texts)]
    return Code(f"frozenset({{{joined(', ', items)}}})") if items else None


class _Examples:
    """The short texts that the examples of the pages have in properties of type Edm.String."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._texts: dict[tuple[QName, str], dict[str, None]] = {}
        for struct in view.emitted_structs:
            for example in struct.examples:
                self._read(struct.name, parse_example(example.text))

    def of(self, struct: StructType) -> Code | None:
        """The texts in a type's own properties, by property."""
        found = {
            each.name: list(self._texts[struct.name, each.name])[:_MOST]
            for each in struct.properties
            if (struct.name, each.name) in self._texts
        }
        pairs = [Code(f"{string(name)}: {_tuple(texts)}") for name, texts in found.items()]
        return Code(f"{{{joined(', ', pairs)}}}") if pairs else None

    def _read(self, declared: QName, value: object) -> None:
        if isinstance(value, list):
            for each in value:
                self._read(declared, each)
        if not isinstance(value, dict):
            return
        name = self._actual(declared, value.get("@odata.type"))
        for each in all_properties(name, self._view.structs):
            if each.name in value:
                self._read_property(name, each, value[each.name])

    def _read_property(self, owner: QName, each: Property, value: Any) -> None:
        match item_type(each.type):
            case Scalar(ScalarKind.STRING) if not self._view.is_secret(each):
                for text in value if isinstance(value, list) else [value]:
                    self._keep(owner, each.name, text)
            case Named(name) if name in self._view.structs:
                self._read(name, value)

    def _keep(self, owner: QName, name: str, text: object) -> None:
        if not isinstance(text, str) or not text or len(text) > _LONGEST or _SPECIAL.match(text):
            return
        for struct in self._view.emitted_structs:
            if any(each.name == name for each in struct.properties) and self._is(owner, struct):
                self._texts.setdefault((struct.name, name), {})[text] = None

    def _is(self, owner: QName, struct: StructType) -> bool:
        current = self._view.structs.get(owner)
        while current is not None and current.name != struct.name:
            current = self._view.structs.get(current.base) if current.base else None
        return current is not None

    def _actual(self, declared: QName, text: object) -> QName:
        names = {str(name): name for name in self._view.structs}
        return names.get(str(text).rpartition("#")[2], declared) if text else declared
