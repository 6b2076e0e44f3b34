"""The command line as a whole: which commands there are, and what becomes of errors."""

from __future__ import annotations

import gc
import sys
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from generator import __version__
from generator.cli.configuration import COMMAND_LINE
from generator.diagnostics import InputError, Source, error

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.diagnostics import Diagnostic

# Each is the name of a module beside this one, which is imported when its command is wanted.
COMMANDS = (
    "generate",
    "check",
    "diff",
    "changelog",
    "pull",
    "report",
    "slice",
    "serve",
)


class _Commands(TyperGroup):
    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """All of them are loaded where none is called so: one may have been meant."""
        for name in (cmd_name,) if cmd_name in COMMANDS else COMMANDS:
            if name not in self.commands:
                command = typer.main.get_command(import_module(f"generator.cli.{name}").app)
                command.name = name
                self.commands[name] = command
        return self.commands.get(cmd_name)


app = typer.Typer(
    cls=_Commands,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Generate a typed Python SDK from OData CSDL and Markdown resource pages.",
)


@app.callback(invoke_without_command=True)
def version(
    show: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> None:
    """Generate a typed Python SDK from OData CSDL and Markdown resource pages."""
    if show:
        typer.echo(f"csdlgen {__version__}")
        raise typer.Exit


# Typer brings a click of its own from 0.26 on; this is the class of whichever it uses.
_UsageError: Any = typer.BadParameter.__base__


def main() -> None:
    """Run the command line; errors go to stderr, one line each."""
    try:
        with _no_garbage():
            status = app(standalone_mode=False)
    except InputError as problem:
        _show(problem.diagnostics)
    except _UsageError as problem:
        _show_usage(problem.format_message())
    except typer.Abort:
        sys.exit(1)
    except OSError as problem:
        place = Source(str(problem.filename2 or problem.filename or "output"))
        said = error("unwritable", place, "", f"{problem.strerror or problem}; nothing was changed")
        _show([said])
    else:
        sys.exit(status)
    sys.exit(2)


@contextmanager
def _no_garbage() -> Iterator[None]:
    """What a run makes lasts until it ends: looking for garbage in it takes a third of the time,
    and a tenth at the end, when Python looks once more at all that is not frozen."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.freeze()
            gc.enable()


def _show_usage(message: str) -> None:
    """Without a command there is no message: the help has been printed."""
    if message.strip():
        said = error("usage", COMMAND_LINE, "", message.rstrip(".").replace("Value error, ", ""))
        _show([said])


def _show(diagnostics: Iterable[Diagnostic]) -> None:
    # What colours them takes a while to load, and most runs have no errors.
    from generator.cli.printing import show_diagnostics

    show_diagnostics(diagnostics, to_stderr=True)
