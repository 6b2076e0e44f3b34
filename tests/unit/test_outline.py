from __future__ import annotations

import ast
from pathlib import PurePosixPath

import pytest

from generator.fingerprints import templates_folder
from generator.outline import only_imports, outline_of, planned, skeleton
from generator.python.code import Code, identifier
from generator.render import environment, plan_of, render, skeletons
from generator.targets.unit import Unit

TEMPLATE = """\
{{ doc }}
{# class Remark: #}

from __future__ import annotations

{% for line in imports %}
{{ line }}
{% endfor %}

if TYPE_CHECKING:
    import httpx

{% macro members(each) %}
    @property
    def {{ each.name }}(self) -> {{ each.type }}:
        from .other import thing
        x = 1
        return thing({{ each.text }})
{% endmacro %}
# A remark.
NAMES: list[str] = [
    {{ text }},
]
{% for class in classes %}

@dataclass(kw_only=True)
class {{ class.name }}({{ class.base }}):
    {{ class.doc }}

    {{ class.field }}: {{ class.type }} = {{ text }}
    limit = 3
{{ members(class) }}
{% endfor %}

async def wait({{ parameters }}) -> None:
    y = 2

register({{ text }})
"""


def test_a_skeleton_names_what_is_defined_and_nothing_else() -> None:
    lines = [line.strip() for line in skeleton(TEMPLATE).split("\n") if "{%" not in line]
    assert lines == [
        "{{ doc | only_imports }}",
        "from __future__ import annotations",
        "{{ line | only_imports }}",
        "if TYPE_CHECKING",
        "import httpx",
        "@property",
        "def {{ each.name }}",
        "from .other import thing",
        "x =",
        "NAMES =",
        "@dataclass",
        "class {{ class.name }}({{ class.base }})",
        "{{ class.field }} =",
        "limit =",
        "{{ members(class) }}",
        "async def wait",
        "y =",
        "register(",
    ]


PRINTED = """\
from __future__ import annotations
from decimal import Decimal
if TYPE_CHECKING
    import httpx
NAMES =
@dataclass
class A(Model)
    size =
    limit =
    @property
    def a
        from .other import thing
        x =
def wait
    y =
register(
"""
MODULE = '''\
"""class Remark: pass"""
from __future__ import annotations
from decimal import Decimal
if TYPE_CHECKING:
    import httpx
NAMES: list[str] = ["class B: pass"]
@dataclass(kw_only=True)
class A(Model):
    """import os"""
    size: int = 1
    limit = 3
    @property
    def a(self):
        from .other import thing
        x = 1
async def wait():
    y = 2
register(1)
'''
OUTLINE = (
    "from __future__ import annotations",
    "from decimal import Decimal",
    "if TYPE_CHECKING",
    "import httpx",
    "NAMES",
    "@dataclass",
    "class A(Model)",
    "A.size",
    "A.limit",
    "@property",
    "def A.a",
    "def wait",
    "call register",
)


def test_the_outline_of_a_plan_and_of_what_it_gave_are_the_same() -> None:
    plan = planned(TEMPLATE, PRINTED)
    assert plan.outline == OUTLINE == outline_of(ast.parse(MODULE))
    assert (plan.imports, plan.comments) == (4, {"# A remark."})


@pytest.mark.parametrize(
    "statement", ["os.system('x')", "x = y = 1", "x.y = 1", "assert x", "while x: pass", "x += 1",
                  "try: pass\nfinally: pass", "x: int", "raise X", "with x: pass", "x[0]"]
)  # fmt: skip
def test_every_statement_of_a_module_is_in_its_outline(statement: str) -> None:
    assert outline_of(ast.parse(statement)) != ()
    assert outline_of(ast.parse(f"class A:\n {statement.replace(chr(10), chr(10) + ' ')}"))[1:]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("import os", True),
        ("from datetime import date, time", True),
        ("import os; evil()", False),
        ("import os\nimport sys", False),
        ('"""import os"""', False),
        ("assert x", False),
    ],
)
def test_a_line_that_stands_alone_counts_only_as_an_import(text: str, kept: bool) -> None:
    assert only_imports(text) == (text if kept else "")


def test_a_unit_is_planned_from_its_own_template() -> None:
    data = {
        "up": Code("."), "is_part": None,
        "enums": [{"name": identifier("Mode"), "base": identifier("OpenEnum"),
                   "doc": Code('"""class Evil: pass"""'),
                   "members": [{"name": identifier("ON"), "wire": Code('"on"'), "number": Code("1"),
                                "doc": None}]}],
        "imports": Code("Member, OpenEnum"),
        "exports": Code('"Mode"'),
    }  # fmt: skip
    unit = Unit(path=PurePosixPath("a/enums.py"), template="enums/enums.py.j2", data=data)
    plan = plan_of(unit, skeletons())
    assert plan.outline == (
        "from __future__ import annotations",
        "from ._runtime import Member, OpenEnum",
        "__all__",
        "class Mode(OpenEnum)",
        "Mode.ON",
    )
    assert outline_of(ast.parse(render(unit, environment()).text)) == plan.outline


def test_no_template_is_without_an_outline() -> None:
    names = [path.relative_to(templates_folder()) for path in templates_folder().rglob("*.j2")]
    assert names
    for name in names:
        assert skeleton((templates_folder() / name).read_text("utf-8")).strip(), name
