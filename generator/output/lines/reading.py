"""Reads a statement: its tokens, and the parentheses that black may put around an expression, which
have no text until it does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.output.lines.leaf import Leaf
from generator.output.statements import UnsureError

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    r"""(?P<space>\s*)(?:
        (?P<string>[bfr]?"(?:[^"\\\n]|\\.)*")
        | (?P<number>(?:0x[0-9A-F]+|\d+(?:\.\d+)?)(?![\w.]))
        | (?P<name>[A-Za-z_]\w*)
        | (?P<open>[(\[{])
        | (?P<close>[)\]}])
        | (?P<other>\.\.\.|:=|->|==|!=|<=|>=|//|\*\*|[-+*/%|&^<>=.,:@])
    )""",
    re.VERBOSE,
)
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_AFTER_EXPRESSIONS = frozenset({",", "=", ":", ":=", "async", "for"})
_BEFORE_EXPRESSIONS = frozenset({",", "=", ":", ":=", "if", "else", "assert", "return"})
# A name with attributes, indices and calls, by the kinds of its tokens.
_TARGET = re.compile(r"(?:await )?name(?: open| \. name)*")


def leaves_of(source: str) -> list[Leaf]:
    """The leaves of a statement, which is alone and not indented in ``source``.

    Raises:
        UnsureError: when it is no statement that is read here.
    """
    statement = _Statement(list(_tokens(source)))
    spans = dict.fromkeys(statement.ternaries(), False)
    spans.update(dict.fromkeys(statement.optional(), True))
    return _wrapped(statement.tokens, spans)


def _tokens(source: str) -> Iterator[Leaf]:
    """Every token with the space that black leaves before it."""
    place, before, after = 0, "open", ""
    for found in _TOKEN.finditer(source):
        kind = str(found.lastgroup)
        text, space = found[kind], found["space"]
        if (
            found.start() != place
            or text in ("lambda", "yield")
            or kind == before == "string"
            or (after == "await" and text == "(")
            or (text == "@" and place)
        ):
            raise UnsureError(source)
        is_close = before == "open" or kind == "close" or (text == "." and "\n" in space)
        yield Leaf(kind, text, 1 if space and not is_close else 0)
        place, before, after = found.end(), kind, text
    if place != len(source):
        raise UnsureError(source)


class _Statement:
    """The tokens of a statement; ``partners`` has where the bracket that opens at a place closes.

    A span is the place of its first token and the place behind its last one.
    """

    def __init__(self, tokens: list[Leaf]) -> None:
        self.tokens = tokens
        self.partners: dict[int, int] = {}
        around: list[int] = []
        for place, token in enumerate(tokens):
            if token.kind == "open":
                around.append(place)
            elif token.kind == "close":
                if not around or _CLOSING[tokens[around[-1]].text] != token.text:
                    raise UnsureError(token.text)
                self.partners[around.pop()] = place
        if around or not tokens:
            raise UnsureError

    def level(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """The tokens of a span that are in no bracket of it, and the opening brackets."""
        while start < end:
            yield start, self.tokens[start].text
            start = self.partners.get(start, start) + 1

    def optional(self) -> Iterator[tuple[int, int]]:
        """What black may put into parentheses because of the kind of statement."""
        is_import = self.tokens[0].text == "from"
        for start, end in self._expressions():
            is_tuple = any(text == "," for _, text in self.level(start, end))
            if end <= start or (is_tuple and not is_import):
                raise UnsureError
            if not self._check_parentheses(start, end):
                yield start, end
        for start, end in self.partners.items():
            if self.tokens[start].text != "(":
                self._check_parentheses(start + 1, end)

    def _check_parentheses(self, start: int, end: int) -> bool:
        """Whether all of a span is in parentheses. Black takes them away, unless a tuple or a
        generator is in them."""
        if self.tokens[start].text != "(" or self.partners[start] != end - 1:
            return False
        inside = {text for _, text in self.level(start + 1, end - 1)}
        if inside and not inside & {",", "for"}:
            raise UnsureError
        return True

    def _expressions(self) -> list[tuple[int, int]]:
        end = len(self.tokens)
        level = list(self.level(0, end))
        first = {text: place for place, text in reversed(level)}
        last = {text: place for place, text in level}
        match self.tokens[0].text:
            case "class" | "@":
                return []
            case "return":
                return [(1, end)] if end > 1 else []
            case "if":
                return [(1, last[":"])]
            case "from":
                return [(first["import"] + 1, end)]
            case "assert":
                comma = first.get(",", end)
                return [(1, comma), (comma + 1, end)] if comma < end else [(1, end)]
            case "def" | "async":
                result = [(first["->"] + 1, last[":"])] if "->" in first else []
                return [*self._annotations(last["def"] + 2), *result]
        colon, equal = first.get(":", end), first.get("=", end)
        kinds = " ".join(self._kind(place) for place, _ in self.level(0, min(colon, equal)))
        is_value = min(colon, equal) == end and kinds == "open" and self.tokens[0].text != "("
        if last.get("=", end) != equal or not (is_value or _TARGET.fullmatch(kinds)):
            raise UnsureError
        annotation = [(colon + 1, equal)] if colon < equal else []
        return annotation + ([(equal + 1, end)] if equal < end else [])

    def _annotations(self, opening: int) -> Iterator[tuple[int, int]]:
        """The types of parameters that are unions."""
        if self.tokens[opening].text != "(":
            raise UnsureError
        end = self.partners[opening]
        start, is_union = 0, False
        for place, text in (*self.level(opening + 1, end), (end, ",")):
            if text == ":":
                start, is_union = place + 1, False
            elif text == "|":
                is_union = True
            elif text in ("=", ",") and start:
                if is_union:
                    yield start, place
                start = 0

    def _kind(self, place: int) -> str:
        token = self.tokens[place]
        return token.text if token.kind == "other" or token.is_word else token.kind

    def ternaries(self) -> Iterator[tuple[int, int]]:
        """Conditional expressions, unless they are all that is in a pair of parentheses."""
        places = [place for place, token in enumerate(self.tokens) if token.text == "if" and place]
        if places:
            yield from self._ternaries(0, len(self.tokens))
            for start, end in self.partners.items():
                only = (start + 1, end) if self.tokens[start].text == "(" else None
                yield from (each for each in self._ternaries(start + 1, end) if each != only)

    def _ternaries(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        begin = start
        begun: list[int] = []  # where those begin that have not ended
        for place, text in self.level(start, end):
            if text == "if" and place:
                begun.append(begin)
            elif text in _BEFORE_EXPRESSIONS or (text in ("*", "**") and place == begin):
                begin = place + 1
            if text in _AFTER_EXPRESSIONS:
                yield from ((each, place) for each in begun)
                begun.clear()
            if text in ("async", "for") and place:
                return
        yield from ((each, end) for each in begun)


def _wrapped(tokens: list[Leaf], spans: dict[tuple[int, int], bool]) -> list[Leaf]:
    """The tokens with parentheses without text around each span, which are atoms or not."""
    leaves = list(tokens)
    # From the last place to the first, so that places stay; what is longer is around the others.
    marks = [(end, 0, 0, False) for _, end in spans]
    marks += [(start, 1, end, is_atom) for (start, end), is_atom in spans.items()]
    for place, is_opening, _, is_atom in sorted(
        marks, key=lambda each: (-each[0], -each[1], each[2])
    ):
        if is_opening:
            leaves.insert(place, Leaf("open", "", leaves[place].spaces, is_atom=is_atom))
            leaves[place + 1].spaces = 0
        else:
            leaves.insert(place, Leaf("close", ""))
    return leaves
