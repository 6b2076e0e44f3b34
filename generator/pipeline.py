"""Joins the stages: read, lower, pass, plan, render, format. Whoever reads this has the map.

Nothing is written here; the result is a value that ``output.publish`` compares with the disk.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Protocol

from generator.diagnostics import InputError, has_errors
from generator.disagreements import Disagreement
from generator.fingerprints import code_digest, digest, library_versions, template_digests
from generator.frontend.csdl import lower, read_csdl, write_slice
from generator.frontend.csdl.slice import schema_aliases
from generator.frontend.docs import read_pages
from generator.frontend.service import read_service
from generator.inputs import Inputs, read_inputs
from generator.output.formatting import formatted, header_of, libraries
from generator.output.layouts import IN_MEMORY, Layouts
from generator.output.lock import LOCK_NAME, lock_text, make_lock
from generator.output.made import Earlier, plan_digest
from generator.passes import run_passes
from generator.passes.context import Context, Selection
from generator.python.overrides import NO_OVERRIDES, parse_overrides
from generator.render import environment, plan_of, render, skeletons, templates_of
from generator.targets import plan_targets, unknown_targets
from generator.targets.unit import TextFile, Unit
from generator.targets.view import make_view, package_of
from generator.verify import unplanned

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.config import SdkConfig
    from generator.diagnostics import Diagnostic
    from generator.frontend.csdl.syntax import CsdlDocument
    from generator.ir import Api

STAGES = ("read", "lower", "pass", "plan", "render", "format", "verify")


class Watch(Protocol):
    """Is told which stage runs, for timings and progress."""

    def __call__(self, stage: str) -> AbstractContextManager[None]:
        """A context that lasts as long as the stage."""
        ...


def unwatched(stage: str) -> AbstractContextManager[None]:
    """A watch that does nothing."""
    return nullcontext()


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The files of one SDK, what was read for them and what is to be said; ``csdl`` is the
    selection as CSDL."""

    sdk: SdkConfig
    inputs: Inputs
    api: Api
    csdl: bytes
    files: tuple[TextFile, ...]
    diagnostics: tuple[Diagnostic, ...]


def run(
    sdk: SdkConfig,
    folder: Path,
    watch: Watch = unwatched,
    layouts: Layouts = IN_MEMORY,
    earlier: Earlier | None = None,
) -> Result:
    """Make the files of one SDK.

    ``folder`` is what its paths are relative to. ``layouts`` keeps what black says,
    ``earlier`` what was made and verified before.

    Raises:
        InputError: when an input is missing or wrong, with everything that was found.
    """
    with _also(unknown_targets(sdk.targets, sdk.place("targets"))):
        with watch("read"):
            inputs = read_inputs(sdk, folder)
            overrides = parse_overrides(*inputs.naming) if inputs.naming else NO_OVERRIDES
        with watch("lower"):
            lowered, found = lower_schema(read_schema(inputs.schemas))
            pages, said = read_pages(inputs.pages)
            service = read_service(inputs.service_facts)
        with watch("pass"):
            context = Context(
                selection=selection_of(sdk), pages=pages, service=service, place=sdk.place
            )
            api, noted = run_passes(lowered, context)
    with watch("plan"):
        csdl = write_slice(api, {})
        schema_hash = digest(csdl)
        view, collisions = make_view(api, package_of(sdk), overrides, schema_hash)
        units = plan_targets(sdk.targets, view)
    with watch("render"):
        templates = environment()
        printed = template_digests(templates_of(units, templates))
        code, versions = code_digest(), library_versions(libraries(sdk.formatter))
        known = _Known(earlier or Earlier(), f"{code} {versions} {printed} {sdk.formatter}")
        taken = {unit.path: file for unit in units if (file := known.file(unit, schema_hash))}
        pending = [unit for unit in units if unit.path not in taken]
        rendered = [render(unit, templates) for unit in pending]
    with watch("format"):
        made = formatted(rendered, schema_hash, sdk.formatter, layouts)
    with watch("verify"):
        _verify(pending, made, known)
        all_files = {**taken, **{file.path: file for file in made}}
        files = [all_files[unit.path] for unit in units]
        lock = make_lock(
            schema=schema_hash,
            code=code,
            libraries=versions,
            configuration=sdk.digests,
            inputs=inputs.for_lock,
            templates=printed,
            files=files,
        )
    return Result(
        sdk=sdk,
        inputs=inputs,
        api=api,
        csdl=csdl,
        files=(
            *files,
            TextFile(path=PurePosixPath(sdk.package, LOCK_NAME), text=lock_text(lock)),
        ),
        diagnostics=(*found, *said, *noted, *collisions),
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """What earlier runs made under the same conditions."""

    earlier: Earlier
    conditions: str
    digests: dict[PurePosixPath, str] = field(default_factory=dict)

    def file(self, unit: Unit | TextFile, schema_hash: str) -> TextFile | None:
        """What a unit gave; None where it is not known."""
        if not isinstance(unit, Unit) or unit.path.suffix != ".py":
            return None
        self.digests[unit.path] = plan_digest(unit, self.conditions)
        body = self.earlier.body(self.digests[unit.path], unit.path)
        if body is None:
            return None
        text = header_of(unit, schema_hash) + body
        return TextFile(path=unit.path, text=text, style="plain", is_part=unit.is_part)

    def learn(self, file: TextFile) -> None:
        """Keep what a unit gave."""
        self.earlier.learn(self.digests[file.path], file)


def _verify(units: Sequence[Unit | TextFile], files: Sequence[TextFile], known: _Known) -> None:
    """Hold each module that a template printed against its plan, and keep it.

    Raises:
        InputError: when a module is not as it was planned.
    """
    templates = skeletons()
    modules = [
        (unit, file)
        for unit, file in zip(units, files, strict=True)
        if isinstance(unit, Unit) and file.path.suffix == ".py"
    ]
    problems = [
        problem
        for unit, file in modules
        if not known.earlier.has(file)
        for problem in unplanned(file, plan_of(unit, templates))
    ]
    if problems:
        raise InputError(problems)
    for _, file in modules:
        known.learn(file)


@contextmanager
def _also(errors: tuple[Diagnostic, ...]) -> Iterator[None]:
    """Raise some errors at the end, together with those that are raised inside."""
    try:
        yield
    except InputError as problem:
        raise InputError((*errors, *problem.diagnostics)) from None
    if errors:
        raise InputError(errors)


def read_schema(files: Mapping[str, bytes]) -> tuple[CsdlDocument, ...]:
    """The documents in some files.

    Raises:
        InputError: when a file is no CSDL, with the errors of all files.
    """
    documents: list[CsdlDocument] = []
    problems: list[Diagnostic] = []
    for name, data in files.items():
        try:
            documents.append(read_csdl(data, name))
        except InputError as problem:
            problems.extend(problem.diagnostics)
    if problems:
        raise InputError(problems)
    return tuple(documents)


def lower_schema(documents: tuple[CsdlDocument, ...]) -> tuple[Api, tuple[Diagnostic, ...]]:
    """The schema that all documents declare together.

    Raises:
        InputError: when the schema is wrong, with all errors.
    """
    api, diagnostics = lower(documents)
    if has_errors(diagnostics):
        raise InputError(diagnostics)
    return api, diagnostics


def cut_slice(
    files: Mapping[str, bytes], selection: Selection
) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """CSDL with exactly what a selection needs: facts only.

    Raises:
        InputError: when the schema or the selection is wrong.
    """
    documents = read_schema(files)
    lowered, found = lower_schema(documents)
    api, noted = run_passes(lowered, Context(selection=selection))
    return write_slice(api, schema_aliases(documents)), (*found, *noted)


def disagreements(sdk: SdkConfig, folder: Path) -> tuple[Disagreement, ...]:
    """Where the pages and the schema of an SDK say different things.

    Raises:
        InputError: when an input is missing or wrong.
    """
    inputs = read_inputs(sdk, folder)
    lowered, _ = lower_schema(read_schema(inputs.schemas))
    pages, _ = read_pages(inputs.pages)
    context = Context(selection=selection_of(sdk), pages=pages, place=sdk.place)
    _, noted = run_passes(lowered, context)
    return tuple(each for each in noted if isinstance(each, Disagreement))


def selection_of(sdk: SdkConfig) -> Selection:
    """What the configuration selects."""
    return Selection(paths=sdk.paths, namespaces=sdk.namespaces, types=sdk.types)
