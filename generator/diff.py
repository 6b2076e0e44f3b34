"""Joins the stages for two schemas: read, lower, pass, plan on both sides, then compare.

Nothing is printed or written here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.compare.effects import with_effects
from generator.compare.judge import Comparison, judge
from generator.compare.match import Side, find_changes, pair_up
from generator.compare.rules import RULES
from generator.compare.surface import Surface
from generator.diagnostics import InputError, Severity, Source, error, has_errors
from generator.frontend.csdl import lower, schema_aliases
from generator.frontend.csdl.borrowed import likely_aliases
from generator.frontend.docs import read_pages
from generator.frontend.service import read_service
from generator.inputs import read_inputs
from generator.ir import NO_FACTS, Api
from generator.pages import NO_PAGES
from generator.passes import run_passes
from generator.passes.attach_service import with_fitting
from generator.passes.context import Context, Selection
from generator.passes.narrow import narrowed
from generator.passes.stand_ins import put_stand_ins
from generator.pipeline import read_schema, selection_of
from generator.python.overrides import NO_OVERRIDES, parse_overrides
from generator.targets.surface import public_names
from generator.targets.unit import Package
from generator.targets.unlike import unlike
from generator.targets.view import make_view, package_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.compare.rules import Rule
    from generator.config import SdkConfig
    from generator.frontend.csdl.syntax import CsdlDocument
    from generator.ir import QName, ServiceFacts
    from generator.pages import Pages
    from generator.python.overrides import Overrides
    from generator.targets.unit import View

_PACKAGE = Package(name="sdk")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is compared, and by which rules; ``naming``, ``pages`` and ``service`` are those of the
    SDK that is concerned. Of service facts those count that fit a schema, and of an SDK, as
    ``is_sdk`` says, those operations and bytes that it has requests for."""

    selection: Selection = field(default_factory=Selection)
    package: Package = _PACKAGE
    naming: Overrides = field(default_factory=lambda: NO_OVERRIDES)
    pages: Pages = NO_PAGES
    service: ServiceFacts = NO_FACTS
    rules: Mapping[str, Rule] = field(default_factory=lambda: RULES)
    is_sdk: bool = False


def terms_of_sdk(sdk: SdkConfig, folder: Path, rules: Mapping[str, Rule]) -> Terms:
    """The terms of an SDK: what it selects, and what Python its package has.

    Raises:
        InputError: when a file that the SDK is made from cannot be read.
    """
    inputs = read_inputs(sdk, folder)
    pages, _ = read_pages(inputs.pages)
    return Terms(
        selection=selection_of(sdk),
        package=package_of(sdk),
        naming=parse_overrides(*inputs.naming) if inputs.naming else NO_OVERRIDES,
        pages=pages,
        service=read_service(inputs.service_facts),
        rules=rules,
        is_sdk=True,
    )


@dataclass(frozen=True, slots=True)
class SchemaFile:
    """A CSDL file by the name that it has in reports."""

    name: str
    data: bytes


def compare_files(old: SchemaFile, new: SchemaFile, terms: Terms) -> Comparison:
    """What changed from one file to the other.

    Raises:
        InputError: when a file is no CSDL, or the selection is in neither.
    """
    (before,), (after,) = read_schema({old.name: old.data}), read_schema({new.name: new.data})
    hidden = _Hidden.of(before, after)
    seen = _seen((before, after), hidden)
    _check_selection(terms.selection, [api for api, _ in seen], (before, after))
    views = _view(seen[0][0], terms), _view(seen[1][0], terms)
    first, second = (
        Side(view.api, opaque, is_package=terms.is_sdk)
        for view, (_, opaque) in zip(views, seen, strict=True)
    )
    pair = pair_up(first, second)
    was, now = unlike(*views)
    names = _shown(was, views[0], first), _shown(now, views[1], second)
    changes = with_effects(find_changes(pair), *names, pair)
    return Comparison(old=old.name, new=new.name, changes=judge(changes, terms.rules))


def _seen(
    documents: tuple[CsdlDocument, CsdlDocument], hidden: _Hidden
) -> list[tuple[Api, frozenset[QName]]]:
    """Both schemas without what is hidden, and the names that they borrow. An alias that a document
    does not declare is that of the other one, or else what it seems to be."""

    def read(likely: Mapping[str, str]) -> list[tuple[Api, frozenset[QName]]]:
        old, new = documents
        apis = _lowered(old, new, likely), _lowered(new, old, likely)
        return [put_stand_ins(each, hidden) for each in apis]

    seen = read({})
    likely = likely_aliases(*(borrowed for _, borrowed in seen))
    return read(likely) if likely else seen


def _lowered(document: CsdlDocument, other: CsdlDocument, likely: Mapping[str, str]) -> Api:
    aliases = {alias: namespace for namespace, alias in schema_aliases([other]).items()}
    api, found = lower([document], missing=Severity.NOTE, aliases={**likely, **aliases})
    if has_errors(found):
        raise InputError(found)
    return api


@dataclass(frozen=True, slots=True)
class _Hidden:
    """Tells which names are out of sight: those in namespaces of which one document knows nothing,
    a bare ``Schema`` of all but its own. ``known`` is None where nothing is."""

    known: frozenset[str] | None

    @classmethod
    def of(cls, old: CsdlDocument, new: CsdlDocument) -> _Hidden:
        """What two documents can both tell of.

        Raises:
            InputError: when that is nothing.
        """
        bare = [_namespaces(each) for each in (old, new) if each.is_bare]
        if not bare:
            return cls(None)
        known = frozenset.intersection(*bare)
        if not known:
            message = f"declares {_listed(new)} and {old.file} {_listed(old)}: nothing to compare"
            raise InputError([error("no-common-namespace", Source(new.file), "", message)])
        return cls(known)

    def __call__(self, name: QName) -> bool:
        return self.known is not None and name.namespace not in self.known


def _listed(document: CsdlDocument) -> str:
    return ", ".join(sorted(_namespaces(document)))


def _namespaces(document: CsdlDocument) -> frozenset[str]:
    return frozenset(each.namespace for each in document.schemas)


def _check_selection(
    selection: Selection, apis: list[Api], documents: tuple[CsdlDocument, CsdlDocument]
) -> None:
    """Raise what is wrong with those parts of the selection that neither schema has."""
    bare = next((each for each in documents if each.is_bare), None)
    if selection.paths and bare is not None and not any(api.children for api in apis):
        message = "a Schema by itself has no URL paths; select with --namespace or --type"
        raise InputError([error("unknown-path", Source(bare.file), "", message)])
    found = [narrowed(selection, api) for api in apis]
    wrong = Selection(
        paths=tuple(each for each in selection.paths if not any(each in s.paths for s in found)),
        namespaces=tuple(
            each for each in selection.namespaces if not any(each in s.namespaces for s in found)
        ),
        types=tuple(each for each in selection.types if not any(each in s.types for s in found)),
    )
    if not wrong.is_everything:
        run_passes(apis[1], Context(selection=wrong))


def _view(api: Api, terms: Terms) -> View:
    """What the selection keeps of one schema, with its Python names."""
    selection = narrowed(terms.selection, api)
    if selection.is_everything and not terms.selection.is_everything:
        kept = Api()
    else:
        kept, _ = run_passes(api, Context(selection=selection, pages=terms.pages))
        kept = with_fitting(kept, terms.service)
    return make_view(kept, terms.package, terms.naming, "")[0]


def _shown(view: View, whole: View, side: Side) -> Surface:
    """The public names of a part, less those of types that are out of sight."""
    hidden = {str(name) for name in side.opaque}
    names = public_names(view, whole).items()
    return Surface(
        {name: each for name, each in names if each.subject.partition("/")[0] not in hidden}
    )
