"""Joins the stages: read, lower, pass, plan, make. Whoever reads this has the map.

Nothing is written here; the result is a value that ``output.publish`` compares with the disk.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.diagnostics import InputError, has_errors
from generator.disagreements import Disagreement
from generator.fingerprints import digest
from generator.frontend.csdl import lower, read_csdl, write_slice
from generator.frontend.csdl.slice import schema_aliases
from generator.frontend.docs import read_pages
from generator.frontend.service import read_service
from generator.inputs import Inputs, read_inputs
from generator.making import Share, make_files
from generator.output.caches import IN_MEMORY, Caches
from generator.output.lock import LOCK_NAME, lock_text, make_lock
from generator.passes import run_passes
from generator.passes.context import Context, Selection
from generator.python.overrides import NO_OVERRIDES, parse_overrides
from generator.targets import unknown_targets
from generator.targets.unit import TextFile
from generator.targets.view import make_view, package_of
from generator.watch import unwatched

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.config import SdkConfig
    from generator.diagnostics import Diagnostic
    from generator.frontend.csdl.syntax import CsdlDocument
    from generator.ir import Api
    from generator.kept import Kept
    from generator.making import Conditions
    from generator.making.helper import Helper
    from generator.watch import Watch

STAGES = ("read", "lower", "pass", "name", "make")
LARGE = 600
"""Types for whose package another process is worth the half of a second that it takes."""


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
    caches: Caches = IN_MEMORY,
    root: Path | None = None,
    *,
    is_helped: bool = False,
) -> Result:
    """Make the files of one SDK.

    ``folder`` is what its paths are relative to. ``caches`` keep what need not be found out again;
    ``root`` is the output folder, if modules of earlier runs that are there may be taken;
    ``is_helped`` says whether another process may make a share of what is large.

    Raises:
        InputError: when an input is missing or wrong, with everything that was found.
    """
    with _also(unknown_targets(sdk.targets, sdk.place("targets"))):
        with watch("read"):
            inputs = read_inputs(sdk, folder)
            overrides = parse_overrides(*inputs.naming) if inputs.naming else NO_OVERRIDES
        api, found = _understood(sdk, inputs, watch, caches.pages)
    with _helper(api) if is_helped else nullcontext() as helper:
        with watch("name"):
            csdl = write_slice(api, {})
            view, collisions = make_view(api, package_of(sdk), overrides, digest(csdl))
        with watch("make"):
            share = Share(targets=sdk.targets, view=view, formatter=sdk.formatter, root=root)
            files, conditions = make_files(share, caches, helper)
    return Result(
        sdk=sdk,
        inputs=inputs,
        api=api,
        csdl=csdl,
        files=(*files, _lock(sdk, inputs, conditions, files)),
        diagnostics=(*found, *collisions),
    )


def _helper(api: Api) -> AbstractContextManager[Helper | None]:
    """Another process, where much is to be made."""
    if len(api.structs) < LARGE:
        return nullcontext()
    # What starts processes is loaded where it is wanted.
    from generator.making.helper import helping

    return helping()


def _understood(
    sdk: SdkConfig, inputs: Inputs, watch: Watch, known: Kept
) -> tuple[Api, tuple[Diagnostic, ...]]:
    """What the inputs say together about what is selected."""
    with watch("lower"):
        lowered, found = lower_schema(read_schema(inputs.schemas))
        pages, said = read_pages(inputs.pages, known)
        service = read_service(inputs.service_facts)
    with watch("pass"):
        context = Context(
            selection=selection_of(sdk), pages=pages, service=service, place=sdk.place
        )
        api, noted = run_passes(lowered, context)
    return api, (*found, *said, *noted)


def _lock(
    sdk: SdkConfig, inputs: Inputs, conditions: Conditions, files: Sequence[TextFile]
) -> TextFile:
    """The lock of all files."""
    lock = make_lock(
        schema=conditions.schema_hash,
        code=conditions.code,
        libraries=conditions.libraries,
        configuration=sdk.digests,
        inputs=inputs.for_lock,
        templates=conditions.templates,
        files=files,
    )
    return TextFile(path=PurePosixPath(sdk.package, LOCK_NAME), text=lock_text(lock))


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
