"""``csdlgen slice``: CSDL of what a selection needs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.cli import options
from generator.cli.printing import say, show_diagnostics
from generator.inputs import read_schema_files
from generator.output.publish import publish_file
from generator.passes.context import Selection
from generator.pipeline import cut_slice

app = typer.Typer(add_completion=False)


@app.command()
def cut(
    schema: Annotated[
        list[Path], typer.Option("--schema", metavar="FILE", help="A CSDL file; repeatable.")
    ],
    output: Annotated[
        Path, typer.Option("--output", metavar="FILE", help="The CSDL file to write.")
    ],
    path: options.PathOption = None,
    namespace: options.NamespaceOption = None,
    types: options.TypeOption = None,
) -> None:
    """Cut out of a CSDL file what a selection needs: facts only, no descriptions."""
    selection = Selection(
        paths=tuple(path or ()), namespaces=tuple(namespace or ()), types=tuple(types or ())
    )
    sliced, diagnostics = cut_slice(read_schema_files(schema), selection)
    show_diagnostics(diagnostics, to_stderr=False)
    publish_file(output, sliced)
    say(f"wrote {output.as_posix()} ({len(sliced):,} bytes)")
