"""Printed lines over a view, and whether each was broken off by the width of the page."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import NamedTuple

from policygraph.language.folding import View

_LONGEST_WRAPPED = 120
_SHARE_WRAPPED = 0.8
_NEAR_FULL = 0.9
_SHARE_NEAR_FULL = 0.08
_FEWEST_NEAR_FULL = 4
_ROOM = 8


class Line(NamedTuple):
    """A printed line as a range of the view, with its folded words.

    ``full`` says that it reaches the right margin of a hard-wrapped text, so that its sentence may go on below
    (up to two characters of indent and two that punctuation pushed on may be missing);
    ``cells`` are the ranges of its cells where it is a row of a table (cells are parted by tabs).
    """

    start: int
    end: int
    words: str
    full: bool
    cells: tuple[tuple[int, int], ...] = ()


def lines_of(view: View, text: str) -> tuple[Line, ...]:
    """The lines of ``text`` that have words left in the view."""
    ranges = _ranges(view, text)
    widths = [_width(view, text, start, end) for start, end in ranges]
    margin = _wrap_width(widths)
    tabs = "\t" in text
    return tuple(
        Line(
            start,
            end,
            view.text[start:end],
            margin is not None and margin - _ROOM <= width <= _LONGEST_WRAPPED,
            _cells(view, text, start, end) if tabs else (),
        )
        for (start, end), width in zip(ranges, widths, strict=True)
    )


def _ranges(view: View, text: str) -> list[tuple[int, int]]:
    """Ranges of view characters that stand on one printed line."""
    offsets = view.offsets
    bounds = [at for at in view.breaks if text.find("\n", offsets[at - 1] + 1, offsets[at]) >= 0]
    return [(a, b) for a, b in pairwise([0, *bounds, len(view)]) if a < b]


def _width(view: View, text: str, start: int, end: int) -> int:
    """How wide a line is printed; of one with more characters than any wrapped line has columns, their number."""
    if end - start > _LONGEST_WRAPPED:
        return end - start
    return _display_width(text[view.offsets[start] : view.offsets[end - 1] + 1])


def _display_width(printed: str) -> int:
    words = " ".join(printed.split())
    return 2 * len(words) - len(words.encode("ascii", "ignore"))


def _wrap_width(widths: list[int]) -> int | None:
    """The width at which lines were broken (in half-width columns), None where lines are paragraphs."""
    all_long = sum(w > 20 for w in widths)
    long = sorted(w for w in widths if 20 < w <= _LONGEST_WRAPPED)
    if not long or len(long) < _SHARE_WRAPPED * all_long:
        return None
    top = long[int(0.98 * (len(long) - 1))]
    near = sum(w >= _NEAR_FULL * top for w in long)
    wrapped = near >= max(_FEWEST_NEAR_FULL, _SHARE_NEAR_FULL * len(long))
    return top if wrapped else None


def _cells(view: View, text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    line_start = text.rfind("\n", 0, view.offsets[start]) + 1
    line_end = text.find("\n", view.offsets[end - 1])
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    if "\t" not in line.strip("\n"):
        return ()
    cells, at, i = [], line_start, start
    for cell in line.split("\t"):
        stop = bisect_left(view.offsets, at + len(cell), i, end)
        cells.append((i, stop))
        i, at = stop, at + len(cell) + 1
    return tuple(cells) if len(cells) > 2 else ()
