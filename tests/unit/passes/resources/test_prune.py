from __future__ import annotations

from generator.ir import (
    Api,
    MethodKind,
    RequestMethod,
    Resource,
    ResourceKey,
    ResourceLink,
    ResourceShape,
)
from generator.passes.resources.prune import prune
from tests.unit.factories import qname


def key(name: str) -> ResourceKey:
    return ResourceKey(qname(name), ResourceShape.ENTITY)


def resource(name: str, *links: str, item: str = "", answers: bool = False) -> Resource:
    return Resource(
        key=key(name),
        path=(name,),
        methods=(RequestMethod(kind=MethodKind.GET),) if answers else (),
        links=tuple(ResourceLink(segment=each, target=key(each)) for each in links),
        item=key(item) if item else None,
    )


def pruned(*resources: Resource, roots: tuple[str, ...]) -> Api:
    links = tuple(ResourceLink(segment=each, target=key(each)) for each in roots)
    return prune(Api(resources=resources, roots=links))


def test_what_answers_or_leads_to_an_answer_stays() -> None:
    found = pruned(
        resource("a", "b", "dead"),
        resource("b", "c"),
        resource("c", answers=True),
        resource("dead", "deader"),
        resource("deader"),
        roots=("a", "dead"),
    )
    assert [each.key for each in found.resources] == [key("a"), key("b"), key("c")]
    assert [each.segment for each in found.roots] == ["a"]
    assert [each.segment for each in found.resources[0].links] == ["b"]


def test_items_lead_somewhere_too() -> None:
    found = pruned(resource("a", item="b"), resource("b", answers=True), roots=("a",))
    assert found.resources[0].item == key("b")


def test_a_useless_item_goes() -> None:
    found = pruned(resource("a", item="b", answers=True), resource("b"), roots=("a",))
    assert [(each.key, each.item) for each in found.resources] == [(key("a"), None)]


def test_circles_that_never_answer_go() -> None:
    found = pruned(resource("a", "b"), resource("b", "a"), roots=("a",))
    assert (found.resources, found.roots) == ((), ())


def test_circles_that_answer_stay_whole() -> None:
    found = pruned(resource("a", "b"), resource("b", "a", answers=True), roots=("a",))
    assert [each.segment for every in found.resources for each in every.links] == ["b", "a"]
