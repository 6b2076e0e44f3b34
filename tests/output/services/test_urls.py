"""Every URL of every service follows the conventions, and whatever the schema has can be reached.

Judged by ``reading``, which knows the CSDL and nothing of the generator.
"""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from tests.output.services.emitted import generate, imported
from tests.output.services.reading import WrongUrlError, expected, follow, read
from tests.output.services.services import SERVICES, schema_of
from tests.output.services.walking import sent


@pytest.mark.parametrize("service", SERVICES)
def test_urls_follow_the_conventions(service: str, tmp_path: Path) -> None:
    schema = schema_of(service, tmp_path)
    package = f"urls_of_{service}"
    generate(tmp_path, schema, package)
    (root, *_) = imported(tmp_path, package, "requests", "aio", "testing", "filters")
    csdl = read(schema)
    taken: set[str] = set()
    wrong: list[str] = []
    for method, url in sent(root):
        try:
            taken.update(follow(csdl, method, url).taken)
        except WrongUrlError as problem:
            wrong.append(f"{method} {url}: {problem}")
    assert not wrong
    assert expected(csdl) - taken == set()


READ = """\
<Schema Namespace="a.b" xmlns="http://docs.oasis-open.org/odata/ns/edm">
  <EntityType Name="T"><Key><PropertyRef Name="K"/></Key>
    <Property Name="K" Type="Edm.String"/></EntityType>
  <EntityType Name="U"><Key><PropertyRef Name="A"/><PropertyRef Name="B"/></Key>
    <Property Name="A" Type="Edm.Int32"/><Property Name="B" Type="Edm.Duration"/></EntityType>
  <Function Name="F" IsBound="true"><Parameter Name="t" Type="a.b.T"/>
    <Parameter Name="p" Type="Edm.Guid"/><ReturnType Type="a.b.T"/></Function>
  <EntityContainer Name="C"><EntitySet Name="Ts" EntityType="a.b.T"/>
    <EntitySet Name="Us" EntityType="a.b.U"/></EntityContainer>
</Schema>
"""  # fmt: skip


@pytest.mark.parametrize(
    "url",
    [
        *("/Ts('5')", "/Ts('it''s')", "/Ts('a%2Fb')", "/Ts(K='a')", "/Ts", "/Ts?$select=K"),
        *("/Us(A=1,B=duration'PT1S')", f"/Ts('a')/a.b.F(p={UUID(int=1)})", "/Ts('%C3%BC')"),
    ],
)
def test_the_reader_knows_right_urls(url: str, tmp_path: Path) -> None:
    (tmp_path / "schema.xml").write_text(READ, "utf-8")
    taken = follow(read(tmp_path / "schema.xml"), "GET", url).taken
    assert taken[0] == f"set {url[1:3]}"
    assert taken[1:2] == ((f"key a.b.{url[1]}",) if "(" in url else ())
    assert taken[2:] == (("call a.b.F a.b.T(p)",) if "F(" in url else ())


@pytest.mark.parametrize(
    "url",
    [
        *("/Ts(5)", "/Ts('it's')", "/Ts('a/b')", "/Ts(K=)", "/Ts('a'", "/Nothing", "/Ts//a.b.F"),
        *("/Us(1)", "/Us(A=1)", "/Us(A=1,B=PT1S)", "/Us(A=1,C=2)", "/Ts('a')/a.b.F", "/Ts/a.b.F()"),
        *("/Ts('a')/a.b.F(p='x')", "/Ts('a')/F(p=1)", "/Ts('a')/a.b.F(p=@p)", "/Ts?select=K"),
        "/Ts('ü')",
    ],
)  # fmt: skip
def test_the_reader_knows_wrong_urls(url: str, tmp_path: Path) -> None:
    (tmp_path / "schema.xml").write_text(READ, "utf-8")
    with pytest.raises(WrongUrlError):
        follow(read(tmp_path / "schema.xml"), "GET", url)
