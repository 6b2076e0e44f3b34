from __future__ import annotations

import ast
import importlib
import json
import subprocess
import sys
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, get_type_hints
from uuid import UUID

import datamodel_code_generator
import msgspec
import pytest

from generator.config import SdkConfig, parse_config
from generator.diagnostics import InputError
from generator.jsontext import parse_example
from generator.pipeline import run
from generator.targets import REGISTRY
from generator.targets.flavours import aliases, tagged
from generator.targets.jsonschema import document
from tests.unit.targets.flavour_views import view

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import ModuleType

    from generator.targets.unit import View

FLAVOURS = ("pydantic", "msgspec", "typeddict")
ID = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"


def text_of(target: str, seen: View) -> str:
    (file,) = REGISTRY[target].plan(seen)
    assert str(file.path) == f"{seen.package.name}/{target}_models.py"
    text: str = getattr(file, "text")  # noqa: B009
    return text


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ModuleType]:
    """Writes and imports the zoo in one flavour."""
    monkeypatch.syspath_prepend(tmp_path)

    def make(target: str) -> ModuleType:
        name = f"{target}_{tmp_path.name}"
        (tmp_path / f"{name}.py").write_text(text_of(target, view()), "utf-8")
        return importlib.import_module(name)

    return make


@pytest.mark.parametrize("target", FLAVOURS)
def test_text_is_the_same_every_time_and_has_no_date(target: str) -> None:
    text = text_of(target, view())
    assert text == text_of(target, view())
    assert (ast.get_docstring(ast.parse(text)) or "").startswith("The types of the schema as ")
    assert text.endswith("\n")
    assert "timestamp" not in text
    assert "datamodel-codegen" not in text


@pytest.mark.parametrize("target", FLAVOURS)
def test_classes_and_enumerations_have_their_names(
    target: str, made: Callable[[str], ModuleType]
) -> None:
    module = made(target)
    for name in document(view())["$defs"]:
        assert hasattr(module, name)


@pytest.mark.parametrize("target", FLAVOURS)
def test_without_types_there_is_a_module_with_its_docstring(target: str) -> None:
    (docstring,) = ast.parse(text_of(target, view(""))).body
    assert isinstance(docstring, ast.Expr)


DEFAULTS = """
<EnumType Name="kind"><Member Name="cat" Value="1"/></EnumType>
<ComplexType Name="all">
  <Property Name="on" Type="Edm.Date" DefaultValue="2012-02-29"/>
  <Property Name="price" Type="Edm.Decimal" DefaultValue="-3.14"/>
  <Property Name="kind" Type="example.kind" Nullable="false" DefaultValue="cat"/>
  <Property Name="default" Type="Edm.String" DefaultValue="a"/>
</ComplexType>
"""


@pytest.mark.parametrize("target", ["pydantic", "msgspec"])
def test_what_was_not_sent_is_not_there_although_it_has_a_default(
    target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A default is what a service puts into a new object; `$select` leaves out what is there."""
    monkeypatch.syspath_prepend(tmp_path)
    name = f"defaults_{target}_{tmp_path.name}"
    (tmp_path / f"{name}.py").write_text(text_of(target, view(DEFAULTS)), "utf-8")
    module = importlib.import_module(name)
    if target == "pydantic":
        assert module.All.model_validate({}).model_dump(exclude_unset=True) == {}
        assert module.All().on is None
    else:
        read = msgspec.json.decode(b'{"default": "b"}', type=module.All)
        assert msgspec.json.encode(read) == b'{"default":"b"}'


def test_generator_of_flavours_is_imported_only_when_it_is_used() -> None:
    code = "import sys, generator.pipeline; print('datamodel_code_generator' in sys.modules)"
    printed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert printed.stdout.strip() == "False"


def test_names_are_those_of_the_dataclasses() -> None:
    named = aliases(view())
    assert named["@odata.type"] == "odata_type"
    assert named["Animal.legCount"] == "leg_count"
    assert named["Bird.class"] == "class_"


@pytest.mark.parametrize("target", ["pydantic", "msgspec"])
@pytest.mark.parametrize("name", ["document", "model", "zoo"])
def test_no_class_loses_its_names_to_the_document(target: str, name: str) -> None:
    body = f'<ComplexType Name="{name}"><Property Name="id" Type="Edm.String"/></ComplexType>'
    text = text_of(target, view(body))
    (class_name,) = document(view(body))["$defs"]
    assert f"class {class_name}(" in text
    assert "id_: " in text


def test_names_that_pydantic_has_itself_give_way() -> None:
    body = """<ComplexType Name="field">
      <Property Name="copy" Type="Edm.String"/><Property Name="modelConfig" Type="Edm.String"/>
      <Property Name="then" Type="example.field"/>
    </ComplexType>"""
    namespace: dict[str, Any] = {"__name__": "hostile"}
    exec(text_of("pydantic", view(body)), namespace)
    value = {"copy": "a", "modelConfig": "b", "then": {"copy": "c"}}
    read = namespace["FieldModel"].model_validate(value)
    assert read.model_dump(by_alias=True, exclude_unset=True) == value
    assert read.copy_ == "a"


def test_refusal_of_the_generator_of_flavours_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise datamodel_code_generator.Error("not this")

    monkeypatch.setattr(datamodel_code_generator, "generate", refuse)
    with pytest.raises(InputError) as caught:
        text_of("msgspec", view())
    assert "not this" in str(caught.value.diagnostics[0])


def test_tags_stand_where_a_type_is_chosen_only() -> None:
    body = """
    <ComplexType Name="a"/><ComplexType Name="b" BaseType="example.a"/>
    <ComplexType Name="c"/><ComplexType Name="d" BaseType="example.c"/>
    <ComplexType Name="taggedD"/>
    <ComplexType Name="holder">
      <Property Name="if" Type="example.c"/>
      <Property Name="then" Type="example.c"/>
    </ComplexType>"""
    definitions = tagged(document(view(body)))["$defs"]
    assert set(definitions) == {"A", "B", "C", "D", "Holder", "TaggedD", "TaggedD_2"}
    choice = [{"$ref": "#/$defs/TaggedD_2"}, {"$ref": "#/$defs/C"}, {"type": "null"}]
    properties = definitions["Holder"]["properties"]
    assert properties["if"] == properties["then"] == {"anyOf": choice}
    assert definitions["TaggedD_2"]["allOf"] == [{"$ref": "#/$defs/D"}]


def test_pydantic_reads_and_writes(made: Callable[[str], ModuleType]) -> None:
    models: Any = made("pydantic")
    text = (
        '{"kinds":["cat","added later"],"rights":"read,added","opensAt":"07:08:09",'
        '"opened":"2026-03-04T05:06:07.1234567Z","visit":"PT1M2.5S","price":12.34,'
        f'"id":"{ID}","star":null,"undeclared":{{"a":[1]}},"rating":2.5}}'
    )
    zoo = models.Zoo.model_validate_json(text)
    assert zoo.kinds == ["cat", "added later"]
    assert zoo.rights == "read,added"
    assert zoo.opens_at == time(7, 8, 9)
    assert zoo.opened == datetime(2026, 3, 4, 5, 6, 7, 123456, UTC)
    assert zoo.visit == timedelta(minutes=1, seconds=2.5)
    assert zoo.id_ == UUID(ID)
    assert zoo.star is None
    assert zoo.model_extra == {"undeclared": {"a": [1]}}
    dumped = zoo.model_dump(by_alias=True, exclude_unset=True, mode="json")
    assert set(dumped) == {
        *("kinds", "rights", "opensAt", "opened", "visit", "price"),
        *("id", "star", "undeclared", "rating"),
    }


@pytest.mark.parametrize(
    ("value", "expected", "is_tagged"),
    [
        ({"@odata.type": "#example.parrot", "words": ["a"], "legCount": 2}, "Parrot", True),
        ({"@odata.type": "#example.bird", "words": ["a"]}, "Bird", True),
        ({"@odata.type": "#example.animal", "legCount": 2}, "Animal", False),
        ({"@odata.type": "#example.unknown", "words": ["a"]}, "Animal", False),
        ({"legCount": 2, "words": ["a"]}, "Animal", False),
        ({}, "Animal", False),
    ],
)
def test_pydantic_chooses_by_type(
    value: dict[str, Any], expected: str, is_tagged: bool, made: Callable[[str], ModuleType]
) -> None:
    models: Any = made("pydantic")
    zoo = models.Zoo.model_validate({"star": value, "animals": [value]})
    for each in (zoo.star, *zoo.animals):
        assert type(each).__name__ == ("Tagged" * is_tagged) + expected
        assert isinstance(each, getattr(models, expected))
        assert each.model_dump(by_alias=True, exclude_unset=True) == value


def test_msgspec_reads_and_writes(made: Callable[[str], ModuleType]) -> None:
    models: Any = made("msgspec")
    text = (
        '{"star":{"kind":"added later","legCount":2},"kinds":["cat","added"],"rating":"NaN",'
        f'"price":12.34,"opened":"2026-03-04T05:06:07Z","visit":"PT1M","id":"{ID}"}}'
    )
    zoo = msgspec.json.decode(text, type=models.Zoo)
    assert zoo.star.kind == "added later"
    assert zoo.star.leg_count == 2
    assert zoo.kinds == ["cat", "added"]
    assert zoo.opened == datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
    assert zoo.visit == timedelta(minutes=1)
    assert zoo.id_ == UUID(ID)
    assert zoo.paint is msgspec.UNSET
    assert msgspec.json.decode(msgspec.json.encode(zoo), type=models.Zoo) == zoo
    with pytest.raises(msgspec.ValidationError, match=r"\$\.star\.legCount"):
        msgspec.json.decode('{"star":{"legCount":256}}', type=models.Zoo)


def test_typeddict_has_json_by_wire_names(made: Callable[[str], ModuleType]) -> None:
    hints = get_type_hints(made("typeddict").Zoo)
    assert hints["opened"] == str | None
    assert hints["visit"] == str | None
    assert hints["price"] == float | None
    assert set(hints) == set(document(view())["$defs"]["Zoo"]["properties"])


@pytest.fixture(scope="module")
def sdks(project: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    """Both SDKs in every flavour, in one folder, and what v1.0 was made from."""
    folder = tmp_path_factory.mktemp("flavours")
    results = []
    for sdk in parse_config((project / "csdlgen.toml").read_text("utf-8"), "csdlgen.toml"):
        package = f"flavoured_{sdk.package}"
        changed = sdk.model_copy(update={"package": package, "targets": FLAVOURS})
        results.append(run(changed, project))
        for file in results[-1].files:
            (folder / file.path).parent.mkdir(exist_ok=True)
            (folder / file.path).write_text(file.text, "utf-8")
    return folder, results[0]


def test_each_target_works_alone(sdks: tuple[Path, Any]) -> None:
    names = sorted(each.name for each in (sdks[0] / "flavoured_callrecords").iterdir())
    assert names == ["csdlgen.lock", *sorted(f"{each}_models.py" for each in FLAVOURS)]


def test_flavours_pass_mypy(sdks: tuple[Path, Any]) -> None:
    folder, _ = sdks
    (folder / "mypy.ini").write_text("[mypy]\n", "utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file", "mypy.ini"]
    checked = subprocess.run(
        [*command, "--explicit-package-bases", "."],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout


def pyright(folder: Path) -> dict[str, Any]:
    """What pyright says in its standard mode of a folder."""
    settings = {"include": ["."], "extraPaths": ["."], "typeCheckingMode": "standard"}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    command = [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable]
    checked = subprocess.run(
        [*command, "-p", "."], cwd=folder, capture_output=True, text=True, check=False
    )
    found: dict[str, Any] = json.loads(checked.stdout)
    return found


def test_flavours_pass_pyright(sdks: tuple[Path, Any]) -> None:
    said = pyright(sdks[0])
    assert said["summary"]["filesAnalyzed"] == 6
    assert said["generalDiagnostics"] == []


def test_flavours_of_other_services_pass_pyright(upstream: Path, tmp_path: Path) -> None:
    schemas = sorted((upstream / "csdl/others").glob("*.xml"))
    assert len(schemas) == 3
    for number, schema in enumerate(schemas):
        given = {
            "schema": (schema,),
            "package": f"other{number}",
            "output": ".",
            "targets": FLAVOURS,
        }
        for file in run(SdkConfig.model_validate({**given, "targets": FLAVOURS}), tmp_path).files:
            (tmp_path / file.path).parent.mkdir(exist_ok=True)
            (tmp_path / file.path).write_text(file.text, "utf-8")
    said = pyright(tmp_path)
    assert said["summary"]["filesAnalyzed"] == 9
    assert said["generalDiagnostics"] == []


def test_pydantic_reads_every_example_and_loses_nothing(
    sdks: tuple[Path, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, result = sdks
    monkeypatch.syspath_prepend(folder)
    models = importlib.import_module("flavoured_callrecords.pydantic_models")
    seen = 0
    for struct in result.api.structs:
        class_: Any = getattr(models, struct.name.name[0].upper() + struct.name.name[1:], None)
        for example in struct.examples if class_ else ():
            value: Any = parse_example(example.text)
            if "value" in value:
                continue
            written = class_.model_validate(value).model_dump(by_alias=True, exclude_unset=True)
            assert _names(written) == _names(value), example.source
            seen += 1
    assert seen > 50


def _names(value: Any) -> Any:
    """The names of the members of an object at every level."""
    match value:
        case dict():
            return {name: _names(each) for name, each in value.items()}
        case list():
            return [_names(each) for each in value]
    return None


def test_pydantic_survives_what_the_service_adds(
    sdks: tuple[Path, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(sdks[0])
    models = importlib.import_module("flavoured_callrecords.pydantic_models")
    text = (
        '{"type":"added","modalities":["audio","smell"],"sessions":[{"caller":'
        '{"@odata.type":"#microsoft.graph.callRecords.participantEndpoint","name":"Laptop"}}]}'
    )
    record = models.CallRecord.model_validate_json(text)
    assert record.type_ == "added"
    assert record.modalities == ["audio", "smell"]
    (session,) = record.sessions
    assert isinstance(session.caller, models.ParticipantEndpoint)
    assert session.caller.name == "Laptop"
