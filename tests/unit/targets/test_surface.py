from __future__ import annotations

import ast
from pathlib import Path

import pytest

from generator.frontend.service import read_service
from generator.ir import Api
from generator.passes import run_passes
from generator.passes.context import Context, Selection
from generator.pipeline import lower_schema, read_schema
from generator.python.overrides import NO_OVERRIDES
from generator.python.surface import Kind, PublicName, api_hash
from generator.targets import plan_targets
from generator.targets.surface import public_names
from generator.targets.unit import Package, View
from generator.targets.unlike import unlike
from generator.targets.view import make_view
from tests.unit.compare.mutations import MUTATIONS, Doc
from tests.unit.factories import api, complex_type, entity, entity_set, enum, prop, view
from tests.unit.targets.printed import module

MODULES = ("models", "enums", "filters", "requests")


def schema(*mutations: str) -> Api:
    doc = Doc()
    for each in mutations:
        MUTATIONS[each].apply(doc)
    return lower_schema(read_schema({"schema.xml": doc.text()}))[0]


@pytest.fixture(scope="module")
def whole() -> View:
    return view(schema())


def members(body: ast.ClassDef) -> set[str]:
    found = set()
    for each in body.body:
        if isinstance(each, ast.FunctionDef):
            found.add(each.name)
        elif isinstance(each, ast.AnnAssign):
            found.add(ast.unparse(each.target))
        elif isinstance(each, ast.Assign):
            found.add(ast.unparse(each.targets[0]))
    return {each for each in found if each == "__getitem__" or not each.startswith("_")}


@pytest.mark.parametrize("name", MODULES)
def test_the_names_are_those_that_are_printed(name: str, whole: View) -> None:
    tree = module(lambda _: plan_targets(["package"], whole), api(), f"{name}.py")
    classes = [each for each in tree.body if isinstance(each, ast.ClassDef)]
    printed = {f"{name}.{each.name}.{member}" for each in classes for member in members(each)}
    printed |= {f"{name}.{each.name}" for each in classes if each.name != "Client"}
    printed.discard("requests.Client.service")  # like the client, in every package
    names = {each for each in public_names(whole) if each.startswith(f"{name}.")}
    assert names == printed
    assert len(names) > 50


def test_the_signature_is_what_a_class_field_constant_or_method_says() -> None:
    made = view(
        api(
            entity("part", prop("size", "Int32"), prop("mood", "mood"), base="thing"),
            entity("thing"),
            enum("mood", "fine"),
            entity_set("parts", "part"),
        )
    )
    names = public_names(made)
    said = {
        name: (names[name].kind, names[name].signature, names[name].subject)
        for name in (
            "models.Part",
            "models.Part.size",
            "enums.Mood.FINE",
            "filters.Part.size",
            "requests.Client.parts",
            "requests.PartCollectionRequestBuilder",
            "requests.PartCollectionRequestBuilder.__getitem__",
            "requests.PartRequestBuilder.delete",
        )
    }
    assert said == {
        "models.Part": (Kind.TYPE, "Thing", "example.part"),
        "models.Part.size": (Kind.FIELD, "int | None", "example.part/size"),
        "enums.Mood.FINE": (Kind.CONSTANT, '"fine", 0', "example.mood/fine"),
        "filters.Part.size": (Kind.FIELD, "OrderedProperty[int]", "example.part/size"),
        "requests.Client.parts": (Kind.STEP, "-> PartCollectionRequestBuilder", "/parts"),
        "requests.PartCollectionRequestBuilder": (Kind.BUILDER, "", "/parts"),
        "requests.PartCollectionRequestBuilder.__getitem__": (
            Kind.KEY,
            "(str) -> PartRequestBuilder",
            "example.part",
        ),
        "requests.PartRequestBuilder.delete": (
            Kind.REQUEST,
            "(self, **options: Unpack[CallOptions]) -> None",
            "DELETE /parts/{key}",
        ),
    }
    assert names["models.Part.mood"].others == ("example.mood",)
    key = names["requests.PartCollectionRequestBuilder.__getitem__"]
    assert key.others == ("example.thing/id",)


def test_the_hash_knows_no_order() -> None:
    names = [
        PublicName(name=name, kind=Kind.FIELD, signature=signature, subject="")
        for name, signature in (("a", "int"), ("b", "str"))
    ]
    assert api_hash(names) == api_hash(names[::-1])
    swapped = [
        PublicName(name=each.name, kind=Kind.FIELD, signature=other.signature, subject="")
        for each, other in zip(names, names[::-1], strict=True)
    ]
    assert api_hash(swapped) != api_hash(names)


def test_the_order_of_everything_gives_the_same_names(whole: View) -> None:
    turned = public_names(view(schema("order_of_everything")))
    assert api_hash(turned.values()) == api_hash(public_names(whole).values())


def test_of_two_views_that_are_the_same_nothing_is_unlike(whole: View) -> None:
    for part in unlike(whole, view(schema("order_of_everything", "descriptions"))):
        assert (part.api.structs, part.api.enums, part.api.resources) == ((), (), ())


@pytest.mark.parametrize(
    "name", ["property_removed", "base_changed", "member_renamed", "path_changed", "type_renamed"]
)
def test_what_is_unlike_has_every_name_that_differs(name: str, whole: View) -> None:
    other = view(schema(name))
    parts = [
        public_names(part, of)
        for part, of in zip(unlike(whole, other), (whole, other), strict=True)
    ]
    names = [
        {(each.name, each.signature) for each in public_names(of).values()} for of in (whole, other)
    ]
    found = [{(each.name, each.signature) for each in part.values()} for part in parts]
    assert names[0] - names[1] == found[0] - found[1]
    assert names[1] - names[0] == found[1] - found[0]
    assert len(found[0]) < len(names[0]) / 3


def test_a_class_that_only_differs_in_its_name_is_unlike() -> None:
    far = complex_type("far.away.thing")
    part, other = unlike(view(api(far)), view(api(far, complex_type("thing"))))
    assert [str(each.name) for each in part.api.structs] == ["far.away.thing"]
    assert {each.name for each in public_names(other).values()} == {
        "models.Thing",
        "models.AwayThing",
    }


def project(*, service: bool) -> View:
    """The pinned schema of this repository, with what its service promises or without."""
    root = Path(__file__).parents[3]
    told = (root / "schema/service.toml").read_text("utf-8") if service else ""
    types = ("microsoft.graph.changeNotificationCollection",)
    selection = Selection(paths=("/communications/callRecords", "/subscriptions"), types=types)
    (document,) = read_schema({"s.xml": (root / "schema/v1.0/callrecords.xml").read_bytes()})
    context = Context(selection=selection, service=read_service({"service.toml": told}))
    made, _ = run_passes(lower_schema((document,))[0], context)
    return make_view(made, Package(name="sdk"), NO_OVERRIDES, "")[0]


def test_what_a_service_promises_is_seen_in_names_and_hash() -> None:
    without, promised = (public_names(project(service=each)) for each in (False, True))
    more = {name: each.signature for name, each in promised.items() if name not in without}
    assert more == {
        "requests.CallRecordCollectionRequestBuilder.complete": (
            "(self, key: str, **options: Unpack[CallOptions]) -> models.CallRecord"
        ),
        "webhooks.Receiver": "[models.ChangeNotification]",
        "webhooks.Subscriptions": "[models.Subscription, models.CallRecord]",
    }
    assert without.keys() <= promised.keys()
    assert api_hash(without.values()) != api_hash(promised.values())
