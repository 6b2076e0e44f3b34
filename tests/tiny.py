"""A project of one tiny schema on disk, and the console command run on it."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from generator.cli import main

COMMAND = Path(sys.executable).with_name("csdlgen")

SCHEMA = """\
<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
  <edmx:DataServices>
    <Schema Namespace="example" xmlns="http://docs.oasis-open.org/odata/ns/edm">
      <EnumType Name="mode">
        <Member Name="on"/>
        <Member Name="größer"/>
      </EnumType>
      <EntityType Name="thing">
        <Key><PropertyRef Name="id"/></Key>
        <Property Name="id" Type="Edm.String" Nullable="false"/>
        <Property Name="mode" Type="example.mode"/>
        <Property Name="created" Type="Edm.DateTimeOffset"/>
        <NavigationProperty Name="parts" Type="Collection(example.part)" ContainsTarget="true"/>
      </EntityType>
      <EntityType Name="part">
        <Key><PropertyRef Name="id"/></Key>
        <Property Name="id" Type="Edm.Guid" Nullable="false"/>
        <Property Name="weight" Type="Edm.Decimal"/>
      </EntityType>
      <Function Name="newest" IsBound="true">
        <Parameter Name="them" Type="Collection(example.thing)"/>
        <Parameter Name="since" Type="Edm.Date" Nullable="false"/>
        <ReturnType Type="Collection(example.thing)" Nullable="false"/>
      </Function>
      <EntityContainer Name="container">
        <EntitySet Name="things" EntityType="example.thing"/>
      </EntityContainer>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
"""

CONFIG = """\
[sdk.tiny]
schema = "schema/tiny.xml"
docs = "docs"
naming = "naming.toml"
package = "tiny"
output = "out"
targets = ["package"]
"""

PAGE = """\
---
title: "thing resource type"
---

# thing resource type

Namespace: example

A thing – one of many.

## Properties

|Property|Type|Description|
|:---|:---|:---|
|id|String|What it is called.|
"""


@dataclass(frozen=True)
class Ran:
    """What one run of the command did."""

    status: int
    out: str
    err: str

    @property
    def errors(self) -> list[str]:
        """The lines on stderr."""
        return self.err.splitlines()


def run(*arguments: str | Path, cwd: Path, **environment: str) -> Ran:
    """Run ``csdlgen``."""
    done = subprocess.run(
        [COMMAND, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "NO_COLOR": "1", **environment},
        capture_output=True,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def call(*arguments: str | Path, cwd: Path) -> Ran:
    """Run the command line in this process, which is quicker."""
    out, err, argv = io.StringIO(), io.StringIO(), sys.argv
    sys.argv = ["csdlgen", *map(str, arguments)]
    status = 0
    try:
        with (
            contextlib.chdir(cwd),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            main()
    except SystemExit as ended:
        status = int(ended.code or 0)
    finally:
        sys.argv = argv
    return Ran(status, out.getvalue(), err.getvalue())


def write_project(folder: Path) -> Path:
    """Put schema, page, naming and configuration into a folder."""
    for name, text in {
        "schema/tiny.xml": SCHEMA,
        "docs/thing.md": PAGE,
        "naming.toml": '[properties]\nid = "id"\n',
        "csdlgen.toml": CONFIG,
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    return folder


def tree(folder: Path) -> dict[str, bytes | None]:
    """Everything below a folder, byte for byte; folders have no bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }
