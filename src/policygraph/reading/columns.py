"""Pages set in two columns: the left one is read before the right one, between lines that cross both."""

from __future__ import annotations

from collections.abc import Sequence

from policygraph.reading.layout import Glyph, PageLine, lines_of_glyphs, page_line

_FEWEST_LINES = 8
_FILLED = 0.7
_MIDDLE = (0.35, 0.65)


def lines_in_reading_order(glyphs: Sequence[Glyph]) -> list[PageLine]:
    """The lines of a page (or of what a table leaves of it) as a person reads them."""
    lines = lines_of_glyphs(glyphs)
    if not lines:
        return []
    left = min(line[0].x0 for line in lines)
    gutter = _gutter(lines, left, max(g.x1 for line in lines for g in line))
    if gutter is None:
        return [page_line(line, left) for line in lines]
    found: list[PageLine] = []
    zone: list[Glyph] = []
    for line in lines:
        if any(g.x0 < gutter < g.x1 for g in line):
            found += [*_zone(zone, gutter), page_line(line, left)]
            zone = []
        else:
            zone += line
    return found + _zone(zone, gutter)


def _zone(zone: list[Glyph], gutter: float) -> list[PageLine]:
    sides = ([g for g in zone if g.x1 <= gutter], [g for g in zone if g.x1 > gutter])
    found = []
    for side in sides:
        lines = lines_of_glyphs(side)
        left = min((line[0].x0 for line in lines), default=0.0)
        found += [page_line(line, left) for line in lines]
    return found


def _gutter(lines: list[list[Glyph]], left: float, right: float) -> float | None:
    """Where an empty strip parts two columns that are both filled with lines; None on an ordinary page."""
    width = right - left
    size = sorted(line[0].size for line in lines)[len(lines) // 2]
    start, steps = left + _MIDDLE[0] * width, int((_MIDDLE[1] - _MIDDLE[0]) * width)
    if steps <= 0 or len(lines) < _FEWEST_LINES or steps > 10_000:
        return None
    crossed = [0] * (steps + 2)
    for line in lines:
        for g in line:
            a, b = int(g.x0 - start), int(g.x1 - start) + 1
            for k in range(max(a, 0), min(b, steps + 1)):
                crossed[k] += 1
    at = _widest_strip(crossed, 0.15 * len(lines), size)
    if at is None:
        return None
    gutter = start + at
    halves = (
        [g for line in lines for g in line if g.x1 <= gutter],
        [g for line in lines for g in line if g.x0 >= gutter],
    )
    return gutter if all(_is_column(half) for half in halves) else None


def _widest_strip(crossed: list[int], most: float, size: float) -> float | None:
    best, run = (0, 0.0), 0
    for k, count in enumerate([*crossed, int(most) + 1]):
        if count <= most:
            run += 1
            continue
        if run > best[0]:
            best = (run, k - run / 2)
        run = 0
    return best[1] if best[0] >= size else None


def _is_column(glyphs: list[Glyph]) -> bool:
    lines = lines_of_glyphs(glyphs)
    if len(lines) < _FEWEST_LINES:
        return False
    width = max(g.x1 for g in glyphs) - min(g.x0 for g in glyphs)
    filled = [sum(g.x1 - g.x0 for g in line) / (width or 1) for line in lines]
    return sum(filled) / len(filled) >= _FILLED
