"""``csdlgen serve``: a fake of the service, with records that are made up."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from generator.cli import options
from generator.cli.configuration import COMMAND_LINE, CONFIG_NAME, ConfigOption
from generator.cli.printing import say
from generator.diagnostics import InputError, error
from generator.pipeline import run as make
from generator.targets.testing import fake_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.cli.options import Job
    from generator.config import SdkConfig
    from generator.pipeline import Result

app = typer.Typer(add_completion=False)

BASE_URL = "FAKE_GRAPH_URL"
_HOST = "127.0.0.1"
_PACKAGE = "fake_service"
_MOST = 12  # URLs that are suggested


NameArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="NAME", help=f"The package of an SDK in {CONFIG_NAME}; default: the first."
    ),
]
PortOption = Annotated[
    int, typer.Option("--port", min=0, max=65_535, help="Where to listen; 0: a free port.")
]
SeedOption = Annotated[int, typer.Option("--seed", help="What the records follow from.")]
RecordsOption = Annotated[
    int, typer.Option("--records", min=0, help="How many are in a collection or a log.")
]
PageSizeOption = Annotated[
    int | None, typer.Option("--page-size", min=1, help="Of every collection.")
]
SurprisesOption = Annotated[
    float, typer.Option("--surprises", min=0, max=1, help="How often something is undeclared.")
]
TokenOption = Annotated[
    bool, typer.Option("--token-required", help="Answer 401 where there is no token.")
]
StrictOption = Annotated[
    bool, typer.Option("--strict", help="Refuse query options that no page offers.")
]
LimitsOption = Annotated[
    bool, typer.Option("--enforce-limits", help="Answer 429 above the service's quotas.")
]
RunOption = Annotated[
    str | None,
    typer.Option(
        "--run", metavar="COMMAND", help=f"A command to run and end with; it finds {BASE_URL} set."
    ),
]


@app.command()
def serve(
    name: NameArgument = None,
    config: ConfigOption = None,
    schema: options.SchemaOption = None,
    path: options.PathOption = None,
    key_style: options.KeyStyleOption = None,
    port: PortOption = 8765,
    seed: SeedOption = 1,
    records: RecordsOption = 200,
    page_size: PageSizeOption = None,
    surprises: SurprisesOption = 0.0,
    token_required: TokenOption = False,
    strict: StrictOption = False,
    enforce_limits: LimitsOption = False,
    run: RunOption = None,
) -> None:
    """Serve made-up records on the loopback interface, without a tenant, until Ctrl-C."""
    given = {"schema": tuple(schema or ()), "paths": tuple(path or ()), "key_style": key_style}
    command = None if run is None else _command(run)
    made = _made(_job(config, given), name)
    with _ended_as_by_ctrl_c(), _testing(made) as testing:
        graph = getattr(testing, fake_name(made.api.service))(
            seed=seed,
            records=records,
            port=port,
            page_size=page_size,
            surprises=surprises,
            token_required=token_required,
            strict=strict,
            enforce_limits=enforce_limits,
            metadata=made.csdl,
        )
        with _listening(graph, port):
            title = made.sdk.title or ", ".join(each.name for each in made.sdk.schema_files)
            say(f"{title} at {graph.base_url} ({records} records, seed {seed})")
            if command is not None:
                raise typer.Exit(_run(command, graph.base_url))
            with suppress(KeyboardInterrupt):
                _suggest(graph)
                _wait()


def _suggest(graph: Any) -> None:
    """Say what may be asked for, and how to end."""
    urls = graph.suggestions()
    for line in urls[:_MOST]:
        say(f"  curl -g {shlex.quote(line)}")
    if len(urls) > _MOST:
        root = shlex.quote(f"{graph.base_url}/")
        say(f"and {len(urls) - _MOST} more; what there is: curl {root}")
    say("Ctrl-C ends it.")


def _job(config: Path | None, given: dict[str, Any]) -> Job:
    """The job of a configuration, or of a schema file with a package that nobody sees."""
    if given["schema"]:
        given = {"package": _PACKAGE, "output": Path(), **given}
    return options.job(config, given)


def _made(job: Job, name: str | None) -> Result:
    """The package as the templates print it, which Python reads as well as a formatted one."""
    update = {"targets": ("package",), "formatter": "none"}
    return make(_chosen(job, name).model_copy(update=update), job.folder)


def _chosen(job: Job, name: str | None) -> SdkConfig:
    named = [each for each in job.sdks if name in {None, each.package}]
    if not named:
        known = ", ".join(each.package for each in job.sdks)
        raise InputError([error("usage", COMMAND_LINE, str(name), f"there is {known}")])
    return named[0]


@contextmanager
def _testing(made: Result) -> Iterator[Any]:
    """The module ``testing`` of the package, imported from a folder that goes away again."""
    with TemporaryDirectory(prefix="csdlgen-") as folder:
        for file in made.files:
            path = Path(folder, file.path)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(file.text, "utf-8", newline="\n")
        sys.path.insert(0, folder)
        try:
            yield import_module(f"{made.sdk.package}.testing")
        finally:
            sys.path.remove(folder)


@contextmanager
def _listening(graph: Any, port: int) -> Iterator[None]:
    try:
        graph.start()
    except OSError as problem:
        message = f"cannot listen there: {problem.strerror}; 0 takes a free port"
        raise InputError([error("usage", COMMAND_LINE, f"--port {port}", message)]) from None
    try:
        yield
    finally:
        graph.close()


@contextmanager
def _ended_as_by_ctrl_c() -> Iterator[None]:
    """Let who tells the process to end do what Ctrl-C does: nothing stays behind."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _command(text: str) -> list[str]:
    """The words of a command."""
    try:
        words = shlex.split(text)
    except ValueError as problem:
        raise _unrunnable(text, f"is no command: {problem}") from None
    if not words:
        raise _unrunnable(text, "names no command")
    return words


def _unrunnable(text: str, message: str) -> InputError:
    return InputError([error("usage", COMMAND_LINE, f"--run {shlex.quote(text)}", message)])


def _run(command: list[str], base_url: str) -> int:
    """Run a command; return its status, as a shell would have it. It ends where we do."""
    environment = {**os.environ, BASE_URL: base_url, **_without_proxy()}
    try:
        process = subprocess.Popen(command, env=environment)
    except OSError as problem:
        raise _unrunnable(command[0], f"cannot be run: {problem.strerror}") from None
    with process:
        try:
            status = process.wait()
        except KeyboardInterrupt:
            process.terminate()
            status = process.wait()
    return status if status >= 0 else 128 - status


def _without_proxy() -> dict[str, str]:
    """What keeps a proxy that is set in the environment out of it."""
    hosts = {name: os.environ.get(name, "") for name in ("NO_PROXY", "no_proxy")}
    return {name: ",".join(filter(None, [known, _HOST])) for name, known in hosts.items()}


def _wait() -> NoReturn:
    """Until Ctrl-C, or until the process is told to end."""
    while True:
        time.sleep(3600)
