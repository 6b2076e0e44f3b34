"""Splits lines at brackets and delimiters, until they fit."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING

from generator.output.lines.leaf import COMMA, DOT, Leaf
from generator.output.lines.line import Line, Parts, comma
from generator.output.statements import UnsureError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    _Omitted = frozenset[Leaf]
    _Way = Callable[[Line, bool], list[Line]]


class _CannotSplitError(Exception):
    """There is no way to split a line; it stays as it is."""


class Splitter:
    """Splits lines that are longer than ``width``."""

    def __init__(self, width: int) -> None:
        self.width = width

    def lines(self, line: Line, *, is_forced: bool = False) -> list[str]:
        """What is printed of a line, which is split as often as it takes."""
        if line.must_split or line.is_magic or not self._fits(line):
            for way in self._ways(line):
                with suppress(_CannotSplitError):
                    return self._split(line, way, is_forced=is_forced)
        return [line.text]

    def _split(self, line: Line, way: _Way, *, is_forced: bool) -> list[str]:
        """The lines that one way gives. Black tries again with all parentheses where it has printed
        none of those around an expression, and the first line is too long."""
        if is_forced or line.is_tail or way != self._at_last_brackets:
            return self._all(way(line, is_forced), is_forced=is_forced)
        hidden = [leaf for leaf in line.leaves if leaf.is_hidden]
        depth = line.leaves[0].depth
        spaces = [leaf.spaces for leaf in line.leaves]
        found = self._all(way(line, False), is_forced=False)
        is_shown = any(leaf.text for leaf in hidden if leaf.depth == depth)
        if not hidden or is_shown or len(found[0]) <= self.width:
            return found
        texts = [leaf.text for leaf in line.leaves]
        for leaf, each in zip(line.leaves, spaces, strict=True):
            leaf.spaces = each
        others = self._all(way(line, True), is_forced=True)
        for leaf, text in zip(line.leaves, texts, strict=True):
            leaf.text = text
        return others if all(len(each) <= self.width for each in others) else found

    def _all(self, parts: list[Line], *, is_forced: bool) -> list[str]:
        return [each for part in parts for each in self.lines(part, is_forced=is_forced)]

    def _ways(self, line: Line) -> tuple[_Way, ...]:
        if line.is_def:
            return (self._at_parameters,)
        if line.is_inside:
            return self._at_delimiters, self._at_last_brackets
        return (self._at_last_brackets,)

    def _fits(self, line: Line) -> bool:
        return line.length <= self.width

    def _at_parameters(self, line: Line, is_forced: bool) -> list[Line]:
        """A function is split at its parameters; one of them is followed by a comma, too."""
        place = next(place for place, leaf in enumerate(line.leaves) if leaf.kind == "open")
        opening = line.leaves[place]
        if line.leaves[-1] is opening:
            raise _CannotSplitError
        end = next(end for end, leaf in enumerate(line.leaves) if leaf.opening is opening)
        body, result = line.leaves[place + 1 : end], line.leaves[end:]
        if not body or any(leaf.is_magic or leaf.kind == "string" for leaf in result[1:]):
            raise UnsureError
        commas = {leaf.depth for leaf in body if leaf.text == ","}
        if commas and body[0].depth not in commas and any(leaf.text == "=" for leaf in body):
            raise UnsureError
        if body[0].depth not in commas:
            body.append(comma(body))
        return self._parts(line, place, end, body).lines

    def _parts(self, line: Line, place: int, end: int, body: list[Leaf]) -> Parts:
        """A line that is split behind a place and before an end."""
        opening = line.leaves[place]
        inside = Line(body, line.level + 1, is_inside=True)
        found = inside.delimiters()
        has_comma = body[-1].text == ","
        if has_comma:
            found.pop(len(body) - 1, None)
        if max(found.values(), default=0) == COMMA:
            inside.must_split = has_comma or opening.is_atom
        return Parts(
            head=Line(line.leaves[: place + 1], line.level),
            body=inside,
            tail=Line(line.leaves[end:], line.level, is_tail=True),
        )

    def _at_delimiters(self, line: Line, is_forced: bool) -> list[Line]:
        """Behind every delimiter of the kind that comes first; behind commas a last one is set."""
        found = line.delimiters()
        last = len(line.leaves) - 1
        first = max((each for place, each in found.items() if place != last), default=0)
        if not first or (first == DOT and Counter(found.values())[DOT] == 1):
            raise _CannotSplitError
        lines = []
        start = 0
        for end in (*(place + 1 for place, each in found.items() if each == first), last + 1):
            if start < end:
                lines.append(line.leaves[start:end])
                start = end
        if first == COMMA and lines[-1][-1].text != ",":
            lines[-1].append(comma(lines[-1]))
        return [Line(leaves, line.level, is_inside=True) for leaves in lines]

    def _at_last_brackets(self, line: Line, is_forced: bool) -> list[Line]:
        """At the last brackets, or at others before them where the head is too long else."""
        first: list[Line] = []
        is_settled = True
        for omitted in self._omissions(line):
            if omitted and self._is_too_far(line, omitted):
                continue
            if not is_settled:
                # What black has tried may show in what it does next.
                raise UnsureError
            hidden = sum(leaf.is_hidden for leaf in line.leaves)
            parts = self._at(line, omitted, is_forced)
            if self._fits(parts[0]):
                return parts
            first = first or parts
            is_settled = hidden == sum(leaf.is_hidden for leaf in line.leaves)
            is_settled = is_settled and parts[1].leaves[-1].text != ","
        return first or self._at(line, frozenset(), is_forced)

    def _is_too_far(self, line: Line, omitted: _Omitted) -> bool:
        """Whether the head would be too long anyway."""
        closing = (leaf for leaf in reversed(line.leaves) if leaf.kind == "close")
        opening = next((leaf.opening for leaf in closing if leaf not in omitted), None)
        if opening is None or not opening.text or opening not in line.leaves:
            return False
        before = line.leaves[: line.leaves.index(opening)]
        return 4 * line.level + sum(leaf.length for leaf in before) > self.width

    def _omissions(self, line: Line) -> Iterator[_Omitted]:
        """The closing brackets that a line is not split at: more and more of those at its end, as
        long as what follows them fits."""
        omitted: set[Leaf] = set()
        if not line.is_magic:
            yield frozenset()
        length = 4 * line.level
        inner: set[Leaf] = set()
        opening: Leaf | None = None
        closing: Leaf | None = None
        for place in range(len(line.leaves) - 1, -1, -1):
            leaf = line.leaves[place]
            before = line.leaves[place - 1] if place else None
            length += leaf.length
            if length > self.width:
                return
            if opening is not None:
                if leaf is opening:
                    opening = None
                elif leaf.kind == "close":
                    if _ends_in_comma(leaf, before):
                        return
                    inner.add(leaf)
            elif leaf.kind == "close":
                if before is not None and before.kind == "open":
                    inner.add(leaf)
                    continue
                if closing is not None:
                    omitted |= {closing, *inner}
                    inner.clear()
                    yield frozenset(omitted)
                if _ends_in_comma(leaf, before):
                    return
                if leaf.text:
                    opening, closing = leaf.opening, leaf

    def _last_brackets(self, line: Line, omitted: _Omitted) -> Parts:
        """The split at the last brackets that hold something and are not to be omitted."""
        leaves = line.leaves
        for end in range(len(leaves) - 1, -1, -1):
            closing = leaves[end]
            if closing.kind != "close" or closing in omitted or leaves[end - 1] is closing.opening:
                continue
            if closing.opening not in leaves:
                break
            place = leaves.index(closing.opening)
            body = leaves[place + 1 : end]
            if line.is_import and body[-1].text != ",":
                body.append(comma(body))
            return self._parts(line, place, end, body)
        raise _CannotSplitError

    def _at(self, line: Line, omitted: _Omitted, is_forced: bool) -> list[Line]:
        """The split at the last brackets but some; parentheses without text are printed there, or
        left out too."""
        parts = self._last_brackets(line, omitted)
        is_hidden = parts.opening.is_hidden
        if is_hidden and not (is_forced or line.is_import) and self._may_omit(parts):
            omitted |= {parts.closing}
            try:
                if self._is_better(self._last_brackets(line, omitted), parts):
                    return self._at(line, omitted, is_forced)
            except _CannotSplitError:
                is_chained = sum(leaf.text == "=" for leaf in line.leaves) > 1
                if not (is_chained or self._fits(parts.body) or _may_be_split(parts.body)):
                    raise
        if is_hidden:
            parts.opening.text, parts.closing.text = "(", ")"
        return parts.lines

    def _is_better(self, others: Parts, parts: Parts) -> bool:
        """Whether a split without parentheses is better than one at them."""
        head = parts.head.leaves
        if (
            len(head) < 2
            or head[-2].text != "="
            or not any(leaf.kind in ("open", "close") for leaf in head[:-1])
            or parts.head.length > self.width - 1
            or parts.head.is_magic
        ):
            return True
        equals = sum(leaf.text == "=" for leaf in head)
        others_equals = sum(leaf.text == "=" for leaf in others.head.leaves)
        if equals > 1 and equals > others_equals:
            return False
        for leaf in reversed(others.head.leaves):
            if leaf.text == "=":
                break
            if leaf.kind == "close":
                return True
        return others_equals > 0 and self._fits(others.head)

    def _may_omit(self, parts: Parts) -> bool:
        """Whether what is in parentheses would look well without them."""
        leaves = parts.body.leaves
        found = Counter(parts.body.delimiters().values())
        if not found:
            return True
        first = max(found)
        if found[first] > 1:
            return False
        if first == DOT:
            return True
        if leaves[0].kind == "open" and leaves[1].kind != "close" and self._may_open(parts.body):
            return True
        opening = leaves[-1].opening
        if opening is None or (leaves[-1].text == "]" and not opening.is_atom):
            return False
        return leaves[-2].kind != "open" and self._may_close(parts.body)

    def _may_open(self, line: Line) -> bool:
        """Whether what follows the brackets that a line begins with fits, or can be split."""
        length = 4 * line.level
        is_behind = False
        for leaf in line.leaves:
            is_behind = is_behind or leaf.opening is line.leaves[0]
            if is_behind:
                length += leaf.length
                if length > self.width:
                    return False
                is_behind = leaf.kind != "open"
        return True

    def _may_close(self, line: Line) -> bool:
        """Whether what comes before the brackets that a line ends with fits, or can be split."""
        length = 4 * line.level
        has_others = False
        for leaf in line.leaves:
            length += leaf.length
            if leaf is line.leaves[-1].opening:
                return has_others or length <= self.width
            has_others = has_others or leaf.kind == "open"
        return False


def _ends_in_comma(closing: Leaf, before: Leaf | None) -> bool:
    """Whether a bracket is closed behind a comma that is not needed."""
    is_comma = before is not None and before.text == ","
    return is_comma and (closing.is_magic or closing.text != ")")


def _may_be_split(line: Line) -> bool:
    """Whether there is hope to split a line; of text with methods black says that it depends."""
    first, *others = line.leaves[:2]
    if others and first.kind == "string" and others[0].text == ".":
        raise UnsureError
    return bool(others)
