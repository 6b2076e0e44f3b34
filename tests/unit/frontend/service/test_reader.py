from __future__ import annotations

import pytest

from generator.diagnostics import InputError, Source
from generator.frontend.service import read_service
from generator.ir import Limit, Part, ServiceFacts, Window

FACTS = """\
prefer = ["fast"]
secrets = ["password"]

[clouds]
global = "https://example.com/"

[[limits]]
name = "all"
requests = 10
seconds = 0.5
routes = ["/things"]
below = true

[[limits]]
name = "one"
requests = 2
seconds = 1
routes = ["/things/{}"]
per_key = true

[[windows]]
route = "/things/report()"
start = "from"
end = "to"
days = 7

[[reads]]
route = "/things/{}"
version = "version"
parts = [{ property = "pieces", expand = ["bits"] }]
"""


def problems(text: str) -> list[str]:
    with pytest.raises(InputError) as raised:
        read_service({"facts.toml": text})
    return [str(each) for each in raised.value.diagnostics]


def test_entries_know_their_line() -> None:
    facts = read_service({"facts.toml": FACTS})
    assert facts.limits == (
        Limit(
            name="all",
            requests=10,
            seconds=0.5,
            routes=("/things",),
            below=True,
            source=Source("facts.toml", 7),
        ),
        Limit(
            name="one",
            requests=2,
            seconds=1.0,
            routes=("/things/{}",),
            per_key=True,
            source=Source("facts.toml", 14),
        ),
    )
    assert facts.windows == (
        Window(
            route="/things/report()",
            start="from",
            end="to",
            days=7,
            source=Source("facts.toml", 21),
        ),
    )
    assert facts.reads[0].parts == (Part(property="pieces", expand=("bits",)),)
    assert (facts.prefer, facts.secrets) == (("fast",), ("password",))
    assert facts.clouds == (("global", "https://example.com"),)


def test_files_are_joined_in_their_order() -> None:
    more = '[clouds]\nglobal = "https://other.example"\n[[page_sizes]]\nroute = "/a"\nsize = 5\n'
    facts = read_service({"facts.toml": FACTS, "more.toml": more})
    assert dict(facts.clouds) == {"global": "https://other.example"}
    assert [each.source for each in facts.page_sizes] == [Source("more.toml", 3)]
    assert len(facts.limits) == 2


def test_a_name_is_the_first_that_is_told() -> None:
    files = {"one.toml": "", "two.toml": 'name = "Shop"', "three.toml": 'name = "Store"'}
    assert read_service(files).name == "Shop"


def test_no_files_are_no_facts() -> None:
    assert read_service({}) == ServiceFacts()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[limits]\n", "facts.toml:1: error: "),
        (FACTS + "colour = 1\n", "facts.toml:31: error: reads.0.colour: unknown key"),
        (
            FACTS.replace("requests = 2", "requests = 0"),
            "facts.toml:16: error: limits.1.requests: ",
        ),
        (FACTS.replace('name = "one"\n', ""), "facts.toml:14: error: limits.1.name: "),
        (
            FACTS.replace('"/things/report()"', '"things"'),
            "facts.toml:22: error: windows.0.route: ",
        ),
        (FACTS.replace('"https://example.com/"', '"here"'), "facts.toml:5: error: clouds.global: "),
        ('name = "my shop"\n', "facts.toml:1: error: name: "),
        ("colour = 1\n", "facts.toml:1: error: colour: unknown key"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, said: str) -> None:
    assert [each[: len(said)] for each in problems(text)] == [said]


def test_notifications_stand_in_one_file() -> None:
    told = (
        '[notifications]\nroute = "/s"\nresource = "r"\nchange_types = ["c"]\nlongest_minutes = 1\n'
        'notification = "a.b"\nkept_days = 3\n'
        'collection = "/r"\nsince = "a"\nkey = "id"\nversion = "v"\n'
    )
    with pytest.raises(InputError, match=r"two\.toml:1: .*one\.toml:1 has this table already"):
        read_service({"one.toml": told, "two.toml": told})


def test_private_properties_of_several_files_come_together() -> None:
    files = {"a.toml": 'private = ["phone"]', "b.toml": 'private = ["callee"]'}
    assert read_service(files).private == ("phone", "callee")
