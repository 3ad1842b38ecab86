"""A stretch of text in which rules look for bodies, and what a rule read in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from policygraph.extraction.groups import Named
from policygraph.language.folding import View
from policygraph.language.lines import Line


_BRACKET = re.compile("[（）]")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a view that may name bodies: its range, its lines, and the brackets in it (opening to closing)."""

    view: View
    start: int
    end: int
    title_end: int
    line_ends: tuple[tuple[int, bool], ...]
    brackets: tuple[tuple[int, int], ...]

    @property
    def text(self) -> str:
        """The folded text of the whole view; indices are the view's."""
        return self.view.text


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch that a rule read: where it opens in the text (with its bracket or label), and whom it names."""

    start: int
    end: int
    names: tuple[Named, ...]
    rule: str

    @property
    def is_prose(self) -> bool:
        """Whether the names stand in a sentence of the text and not behind it."""
        return self.rule.startswith("prose_")


def block_of(view: View, start: int, end: int, title_end: int, lines: tuple[Line, ...]) -> Block:
    """The block between two indices of the view, with its title's end; ``lines`` are those of the whole text."""
    first = bisect_right(lines, start, key=lambda line: line.end)
    inside = takewhile(lambda line: line.start < end, (lines[at] for at in range(first, len(lines))))
    ends = tuple((line.end, line.full) for line in inside)
    return Block(view, start, end, title_end, ends, tuple(_brackets(view.text, start, end)))


def _brackets(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Outermost brackets, in order; one that never closes runs to the end of the block."""
    depth, opened = 0, start
    for mark in _BRACKET.finditer(text, start, end):
        if mark[0] == "（":
            opened = opened if depth else mark.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield opened, mark.start()
    if depth:
        yield opened, end
