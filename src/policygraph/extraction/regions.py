"""A stretch of text in which rules look for bodies, and what a rule read in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from policygraph.extraction.groups import Named
from policygraph.language.folding import View
from policygraph.language.lines import Line
from policygraph.language.literals import Trace
from policygraph.vocab.patterns import Pattern
from policygraph.vocab.roles import RoleWords

_BRACKET = re.compile("[（）]")
_LABEL_END = re.compile("：|为(?=[省市县区州各])")
_TO_POINT = re.compile(".*[，。；、：（]")
_LONGEST_LABEL, _LONGEST_BRACKET = 24, 28
_REMEMBERED = 1 << 14
LABELS, UNLABELLED = "labels", "unlabelled"
_SIGNS = {
    (False, False): frozenset[str](),
    (False, True): frozenset({LABELS}),
    (True, False): frozenset({UNLABELLED}),
    (True, True): frozenset({UNLABELLED, LABELS}),
}


class Label(NamedTuple):
    """Words that look like a label, with their colon, and what it stands for: a role, deadline or none."""

    start: int
    end: int
    value: str


class LineEnds:
    """Where the lines of a text end, and which of them are full (see `Line`)."""

    __slots__ = ("_ends", "_full", "_starts")

    def __init__(self, lines: Iterable[Line]) -> None:
        self._starts = [line.start for line in lines]
        self._ends = [line.end for line in lines]
        self._full = [line.full for line in lines]

    def between(self, start: int, end: int) -> Iterator[tuple[int, bool]]:
        """The ends of the lines that have characters between two indices, and whether each is full."""
        first = bisect_right(self._ends, start)
        stop = bisect_left(self._starts, end, first)
        return zip(self._ends[first:stop], self._full[first:stop], strict=True)

    def at(self, index: int) -> bool:
        """Whether a line ends before a character."""
        found = bisect_left(self._ends, index)
        return found < len(self._ends) and self._ends[found] == index


class Block(NamedTuple):
    """A stretch of a view that may name bodies: its range, the lines of the text, the brackets (opening to closing).

    ``labels`` are all words that look like one (牵头单位：); ``unlabelled`` brackets have none. ``signs`` are
    the names of the patterns that may be found in it, and what else it has of `LABELS` and `UNLABELLED`.
    """

    view: View
    start: int
    end: int
    title_end: int
    line_ends: LineEnds
    brackets: tuple[tuple[int, int], ...]
    unlabelled: tuple[tuple[int, int], ...]
    labels: tuple[Label, ...]
    signs: frozenset[str]

    @property
    def text(self) -> str:
        """The folded text of the whole view; indices are the view's."""
        return self.view.text

    def matches(self, pattern: Pattern) -> Iterator[re.Match[str]]:
        """The matches of a pattern in the block."""
        if pattern.name in self.signs:
            yield from pattern.regex.finditer(self.view.text, self.start, self.end)

    def labels_in(self, opened: int, closed: int) -> tuple[Label, ...]:
        """The labels that begin between two indices, both left out."""
        return _between(self.labels, opened, closed)


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
    view: View, start: int, end: int, title_end: int, line_ends: LineEnds, trace: Trace, words: RoleWords
) -> Block:
    """The block between two indices of the view, with its title's end.

    ``line_ends`` and ``trace`` are those of the whole text.
    """
    brackets, labels = tuple(_brackets(view.text, start, end)), tuple(_labels(view.text, start, end, words))
    unlabelled = tuple(pair for pair in brackets if not _between(labels, *pair)) if labels else brackets
    signs = trace.names_within(start, end) | _SIGNS[bool(unlabelled), bool(labels)]
    return Block(view, start, end, title_end, line_ends, brackets, unlabelled, labels, signs)


def _between(labels: tuple[Label, ...], opened: int, closed: int) -> tuple[Label, ...]:
    low = bisect_right(labels, opened, key=itemgetter(0))
    return labels[low : bisect_left(labels, closed, low, key=itemgetter(0))]


def _labels(text: str, start: int, end: int, words: RoleWords) -> Iterator[Label]:
    """All labels between two indices: looked for before each colon, back to the one before it.

    A label has no point or bracket in it, but for the bracket right before its colon.
    """
    for mark in _LABEL_END.finditer(text, start, end):
        at, stop = mark.span()
        if text[at - 1] == "）":
            low = max(start, stop - _LONGEST_LABEL - _LONGEST_BRACKET)
        else:
            low = max(start, stop - _LONGEST_LABEL)
            point = _TO_POINT.match(text, low, at)
            low = point.end() if point else low
        found = _label_before(text[low : min(stop + (mark[0] != "："), end)], stop - low, words)
        if found:
            yield Label(low + found.start, stop, found.value)
        start = stop if mark[0] == "：" else start


@lru_cache(maxsize=_REMEMBERED)
def _label_before(text: str, stop: int, words: RoleWords) -> Label | None:
    """The label in a text that ends at an index, behind its colon or 为; the same ones stand before list after list."""
    found = next((found for found in words.label.finditer(text) if found.end() == stop), None)
    return Label(found.start(), stop, words.values[found.lastgroup or ""]) if found else None


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
