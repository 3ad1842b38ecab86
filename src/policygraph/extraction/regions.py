"""A stretch of text in which rules look for bodies, and what a rule read in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from policygraph.extraction.groups import Named
from policygraph.language.folding import View
from policygraph.language.lines import Line
from policygraph.language.literals import Trace
from policygraph.vocab.patterns import Pattern
from policygraph.vocab.roles import RoleWords

_BRACKET = re.compile("[（）]")
_LABEL_END = re.compile("：|为(?=[省市县区州各])")
_LONGEST_LABEL, _LONGEST_BRACKET = 24, 28


class Label(NamedTuple):
    """Words that look like a label, with their colon, and what it stands for: a role, deadline or none."""

    start: int
    end: int
    value: str


class Block(NamedTuple):
    """A stretch of a view that may name bodies: its range, its lines, the brackets in it (opening to closing).

    ``labels`` are all words that look like one (牵头单位：); ``unlabelled`` brackets have none. ``possible`` are
    the names of the patterns that may be found in it.
    """

    view: View
    start: int
    end: int
    title_end: int
    line_ends: tuple[tuple[int, bool], ...]
    brackets: tuple[tuple[int, int], ...]
    unlabelled: tuple[tuple[int, int], ...]
    labels: tuple[Label, ...]
    possible: frozenset[str]

    @property
    def text(self) -> str:
        """The folded text of the whole view; indices are the view's."""
        return self.view.text

    def matches(self, pattern: Pattern) -> Iterator[re.Match[str]]:
        """The matches of a pattern in the block."""
        if pattern.name in self.possible:
            yield from pattern.regex.finditer(self.view.text, self.start, self.end)


class Region(NamedTuple):
    """A stretch that a rule read: where it opens in the text (with its bracket or label), and whom it names."""

    start: int
    end: int
    names: tuple[Named, ...]
    rule: str

    @property
    def is_prose(self) -> bool:
        """Whether the names stand in a sentence of the text and not behind it."""
        return self.rule.startswith("prose_")


def block_of(
    view: View, start: int, end: int, title_end: int, lines: tuple[Line, ...], trace: Trace, words: RoleWords
) -> Block:
    """The block between two indices of the view, with its title's end.

    ``lines`` and ``trace`` are those of the whole text.
    """
    ends, brackets = line_ends(lines, start, end), tuple(_brackets(view.text, start, end))
    labels = tuple(_labels(view.text, start, end, words))
    unlabelled = tuple((a, b) for a, b in brackets if not any(a < label.start < b for label in labels))
    return Block(view, start, end, title_end, ends, brackets, unlabelled, labels, trace.names_within(start, end))


def line_ends(lines: tuple[Line, ...], start: int, end: int) -> tuple[tuple[int, bool], ...]:
    """Where the lines between two indices end, and whether each is full."""
    first = bisect_right(lines, start, key=attrgetter("end"))
    stop = bisect_left(lines, end, first, key=attrgetter("start"))
    return tuple((line.end, line.full) for line in lines[first:stop])


def _labels(text: str, start: int, end: int, words: RoleWords) -> Iterator[Label]:
    """All labels between two indices: looked for before each colon, back to the one before it."""
    for mark in _LABEL_END.finditer(text, start, end):
        longest = _LONGEST_LABEL + (_LONGEST_BRACKET if text[mark.start() - 1] == "）" else 0)
        low = max(start, mark.end() - longest)
        for found in words.label.finditer(text, low, min(mark.end() + 1, end)):
            if found.end() == mark.end():
                yield Label(*found.span(), words.values[found.lastgroup or ""])
        start = mark.end() if mark[0] == "：" else start


def _brackets(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Outermost brackets, in order; one that never closes runs to the end of the block.

    A bracket that closes at the very end closes the outermost one, though one inside was never closed.
    """
    depth, opened, last = 0, start, start
    for mark in _BRACKET.finditer(text, start, end):
        if mark[0] == "（":
            opened = opened if depth else mark.start()
            depth += 1
        elif depth:
            depth -= 1
            last = mark.start()
            if depth == 0:
                yield opened, last
    if depth:
        yield opened, last if last > opened and not text[last + 1 : end].strip("。；") else end
