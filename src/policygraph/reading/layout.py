"""From glyphs with their places to printed lines in reading order: what PDF and OFD have in common."""

from __future__ import annotations

import csv
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from policygraph.vocab.patterns import DATA

_SAME_LINE = 0.45
_SAME_BASELINE = 0.5
_RAISED = 0.6
_WORD_GAP = 0.15
_BLANK = 0.25
_COLUMN_GAP = 1.0
_WIDEST_GAP = 60
_DOUBLE_STRIKE = 0.3


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character; ``y`` is its baseline, counted down from the top of the page, all in one unit."""

    text: str
    x0: float
    x1: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page; ``row`` says that it is a row of a table."""

    words: str
    x0: float
    x1: float
    y: float
    size: float
    row: bool = False


@cache
def _radicals() -> dict[int, str]:
    """Radicals that fonts give instead of the characters they look like (⻓ for 长, ⽂ for 文)."""
    listed = csv.DictReader((DATA / "radicals.csv").read_text("utf-8").splitlines())
    kangxi = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    return kangxi | {ord(row["radical"]): row["character"] for row in listed}


def plain_characters(text: str) -> str:
    """``text`` with radicals, ligatures and compatibility ideographs as the characters that they stand for."""
    if text.isascii():
        return text
    text = text.translate(_radicals())
    return "".join(
        unicodedata.normalize("NFKC", c) if "\ufb00" <= c <= "\ufb06" or "\uf900" <= c <= "\ufaff" else c for c in text
    )


def lines_of_glyphs(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs that stand on one line, each line from left to right, the lines from top to bottom.

    A glyph belongs to the line whose baseline it stands on, a little higher (a bracket of another font, a raised
    mark) or lower.
    """
    buckets = _baselines(sorted((g for g in glyphs if not g.text.isspace()), key=lambda g: g.y))
    anchors: list[tuple[float, float, list[Glyph]]] = []
    for bucket in sorted(buckets, key=lambda b: (-sum(g.size for g in b), b[0].y)):
        y, size = bucket[0].y, max(g.size for g in bucket)
        at = bisect_left(anchors, y, key=lambda a: a[0])
        near = [a for a in anchors[max(at - 1, 0) : at + 1] if _on_one_line(a[0], a[1], y, size)]
        if near:
            min(near, key=lambda a: abs(a[0] - y))[2].extend(bucket)
        else:
            anchors.insert(at, (y, size, bucket))
    return [sorted(line, key=lambda g: g.x0) for _, _, line in anchors]


def _baselines(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    buckets: list[list[Glyph]] = []
    for glyph in glyphs:
        if buckets and glyph.y - buckets[-1][0].y <= _SAME_BASELINE:
            buckets[-1].append(glyph)
        else:
            buckets.append([glyph])
    return buckets


def _on_one_line(anchor: float, anchor_size: float, y: float, size: float) -> bool:
    if abs(anchor - y) <= _SAME_LINE * min(anchor_size, size):
        return True
    return size < 0.8 * anchor_size and -0.1 * anchor_size <= anchor - y <= _RAISED * anchor_size


def words_of(line: Sequence[Glyph], left: float | None = None) -> str:
    """The words of a line: blanks where the print leaves room, two or more between columns and before an indent.

    Characters struck twice for boldness are said once.
    """
    kept = [line[0]] if line else []
    for glyph in line[1:]:
        last = kept[-1]
        if glyph.text != last.text or glyph.x0 - last.x0 > _DOUBLE_STRIKE * glyph.size:
            kept.append(glyph)
    indent = _blanks(kept[0].x0 - left, kept[0].size) if kept and left is not None else ""
    pieces = [indent, *(kept[0].text if kept else "")]
    for a, b in pairwise(kept):
        pieces += [_gap(a, b), b.text]
    return "".join(pieces)


def _blanks(room: float, size: float) -> str:
    return " " * min(_WIDEST_GAP, max(0, round(2 * room / (size or 1))))


def _gap(a: Glyph, b: Glyph) -> str:
    room, size = b.x0 - a.x1, max(a.size, b.size)
    if room >= _COLUMN_GAP * size:
        return "  " if room < 1.25 * size else _blanks(room, size)
    latin = a.text[-1:].isascii() and b.text[:1].isascii()
    return " " if room > (_WORD_GAP if latin else _BLANK) * size else ""


def page_line(line: Sequence[Glyph], left: float | None = None) -> PageLine:
    """A line with its place; ``left`` is the margin that its indent is counted from."""
    return PageLine(
        words_of(line, left),
        line[0].x0,
        max(g.x1 for g in line),
        max(g.y for g in line),
        max(g.size for g in line),
    )
