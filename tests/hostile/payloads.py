"""What an attacker writes into a name or a text: each could end something, or begin something."""

from __future__ import annotations

import json

CANARY = "csdlgen_hostile_canary"
"""A name that only payloads have; a module or a file that is called so says that one has run."""

CALL = f"__import__('{CANARY}')"

# Text of any kind, by what it tries. All of it can stand in XML.
TEXTS: dict[str, str] = {
    "carriage_return": f"a\r{CALL}\r",
    "newline": f"a\n{CALL}\n",
    "newline_indented": f"a\n    {CALL}\n",
    "next_line": f"a\u0085{CALL}\u0085",
    "line_separator": f"a\u2028{CALL}\u2028",
    "paragraph_separator": f"a\u2029{CALL}\u2029",
    "form_feed_escape": "a\\x0c\\N{LATIN SMALL LETTER A}\\u0041\\",
    "tab": f"\t{CALL}",
    "bidi": f"a\u202e\u2066{CALL}\u2069\u202c",
    "zero_width": "a\u200b\ufeff\u2060b",
    "apostrophe": f"' + {CALL} + '",
    "quote": f'" + {CALL} + "',
    "quote_call": f'"), {CALL}, ("',
    "triple": f'""" + {CALL} + """',
    "triple_escaped": f'\\""" + {CALL} + \\"""',
    "triple_apostrophe": f"''' + {CALL} + '''",
    "backslash": "a\\",
    "backslashes": "a\\\\\\",
    "backslash_quote": f'\\" + {CALL} #',
    "quote_at_the_end": 'a"',
    "quotes_at_the_end": 'a""',
    "braces": "{}{0}{x!r}",
    "format": "{" + CALL + "}",
    "jinja_expression": "{{ " + CALL + " }}",
    "jinja_statement": "{% import '" + CANARY + "' as x %}{% endraw %}",
    "jinja_comment": "{# a",
    "dollar": "${" + CALL + "}",
    "percent": "%s%(x)s%%",
    "comment": f"# {CALL}",
    "semicolon": f"a; {CALL}",
    "colon": f"a: {CALL}",
    "parentheses": f") or ({CALL}",
    "brackets": f"] or [{CALL}",
    "braced": "} or {" + CALL + ": 1",
    "comma": f"a, {CALL}",
    "equals": f"a={CALL}",
    "walrus": f"a := {CALL}",
    "lambda": f"lambda: {CALL}",
    "at": f"@{CALL}",
    "parent": f"../../{CANARY}",
    "parent_windows": f"..\\..\\{CANARY}",
    "absolute": f"/tmp/{CANARY}",
    "device": "CON",
    "null_device": "NUL.txt",
    "url": f"https://{CANARY}.invalid/x?y=z&w#v",
    "long": "a" * 10_000,
    "long_words": "ab cd " * 2_000,
    "empty_looking": "\u3164\u115f",
    "emoji": "\U0001f600\U000e0041",
    "combining": "e\u0301\u0327",
    "ligature": "\ufb01le",
    "kelvin": "\u212a",
    "full_width": "\uff41\uff42",
    "cyrillic": "\u0430\u0435\u043e",
    "greek": "\u0390",
    "dotless": "\u0130\u0131",
    "noncharacter": "a\ufffdb\uf8ff",
    "html": "<script>alert(1)</script><!-- ",
    "markdown": "[a](javascript:x) `b` *c* |d| ```e",
    "type_ignore": "# type: ignore # noqa # fmt: off",
    "encoding": "-*- coding: utf-7 -*-",
    "doctest": f">>> {CALL}",
    "terminal": "a\x9b31m\x9d8;;https://x.invalid\x9cb\x7f",
    "github_command": "::set-output name=a::b",
    "github_command_in_words": "many words and\n  ::stop-commands::a",
    "github_command_of_old": "a ##[set-output name=a]b",
    "azure_command": "a ##vso[task.setvariable variable=PATH]b",
    "teamcity_command": "##teamcity[buildStop comment='a']",
    "mention": "@everyone #1 GH-1 a/b#1",
    "image": "![a](https://x.invalid/a.png) <https://x.invalid> https://x.invalid",
    "entity": "&lt;b&gt; &#64;a &amp;",
    "table": "a | b\n|---|---|\n| c | d |",
    "fence": "```\n~~~\n---\n# a\n===",
}

# Names that are words of Python, of the generator or of the runtime.
NAMES: tuple[str, ...] = (
    *("class", "def", "None", "True", "import", "lambda", "async", "await", "match", "case"),
    *("type", "_", "__", "__init__", "__class__", "__dict__", "__slots__", "__import__"),
    *("__getattr__", "__eq__", "__hash__", "__builtins__", "__annotations__", "__all__"),
    *("print", "eval", "exec", "open", "object", "list", "dict", "str", "int", "super", "property"),
    *("self", "cls", "models", "enums", "c", "w", "o", "v", "s", "Model", "OpenEnum", "Member"),
    *("dataclass", "field", "Any", "Decimal", "UUID", "date", "datetime", "TYPE_CHECKING"),
    *("annotations", "extra", "null_members", "odata_type", "from_json", "to_dict", "known"),
    *("Client", "AsyncClient", "Path", "Session", "requests", "aio", "_codec", "_wire", "_runtime"),
    *("number", "is_known", "value", "name", "mro", "UNSET", "Wire", "new", "others", "finish"),
    *("Abc", "abc", "ABC", "aBc", "a_bc", "a-b.c", "x1", "1x", "\u00aa", "a\u0301", "\u00e1"),
    *("strasse", "stra\u00dfe", "\ufb01", "fi", "\u212a", "K", "k", "\u017f", "s"),
)


def toml(text: str) -> str:
    """A string of TOML, which has no escapes of surrogates and no DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
