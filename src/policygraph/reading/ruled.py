"""Tables drawn with rules: from the rules of a page to cells, also where cells are merged or the page cuts a row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policygraph.reading.grid import Cell, table_lines
from policygraph.reading.layout import Glyph, PageLine, lines_of_glyphs, words_of

_SNAP = 3.0
_THIN = 3.0
_MOST_RULES = 4_000
_MOST_PLACES = 20_000


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight rule from ``start`` to ``end`` at ``at``: y for a horizontal one, x for a vertical one."""

    horizontal: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class RuledTable:
    """The lines between rows and columns, and the rules that part cells."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    rules: tuple[Rule, ...]

    def holds(self, glyph: Glyph) -> bool:
        """Whether a glyph stands inside the table."""
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.y - 0.3 * glyph.size
        return self.xs[0] - 1 <= x <= self.xs[-1] + 1 and self.ys[0] - 1 <= y <= self.ys[-1] + 1


def rules_of_box(x0: float, y0: float, x1: float, y1: float, outlined: bool) -> list[Rule]:
    """The rules of a rectangle: a thin one is a rule itself, an outlined one has four, a mere shade none."""
    if y1 - y0 <= _THIN and x1 - x0 > _THIN:
        return [Rule(True, (y0 + y1) / 2, x0, x1)]
    if x1 - x0 <= _THIN and y1 - y0 > _THIN:
        return [Rule(False, (x0 + x1) / 2, y0, y1)]
    if not outlined:
        return []
    sides = [Rule(True, y, x0, x1) for y in (y0, y1)]
    return sides + [Rule(False, x, y0, y1) for x in (x0, x1)]


def tables_of_rules(rules: Sequence[Rule]) -> list[RuledTable]:
    """The tables of at least two columns, from top to bottom; none where a drawing has thousands of rules."""
    joined = _joined(rules)
    if not joined or len(joined) > _MOST_RULES:
        return []
    tables = (_table(group) for group in _connected(joined))
    found = sorted((t for t in tables if t), key=lambda t: (t.ys[0], t.xs[0]))
    return [t for t in found if not any(_inside(other, t) for other in found if other is not t)]


def _inside(outer: RuledTable, inner: RuledTable) -> bool:
    return (
        outer.xs[0] - 1 <= inner.xs[0]
        and inner.xs[-1] <= outer.xs[-1] + 1
        and outer.ys[0] - 1 <= inner.ys[0]
        and inner.ys[-1] <= outer.ys[-1] + 1
        and (outer.xs, outer.ys) != (inner.xs, inner.ys)
    )


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Rules that go on from one another as one."""
    ordered = sorted(rules, key=lambda r: (r.horizontal, r.at, r.start))
    lanes: list[list[Rule]] = []
    for rule in ordered:
        last = lanes[-1][0] if lanes else None
        if last and last.horizontal == rule.horizontal and rule.at - last.at <= 1.0:
            lanes[-1].append(rule)
        else:
            lanes.append([rule])
    found = []
    for lane in lanes:
        start, end = None, 0.0
        for rule in sorted(lane, key=lambda r: r.start):
            if start is None:
                start, end = rule.start, rule.end
            elif rule.start <= end + _SNAP:
                end = max(end, rule.end)
            else:
                found.append(Rule(lane[0].horizontal, lane[0].at, start, end))
                start, end = rule.start, rule.end
        if start is not None:
            found.append(Rule(lane[0].horizontal, lane[0].at, start, end))
    return found


def _meet(a: Rule, b: Rule) -> bool:
    return a.start - _SNAP <= b.at <= a.end + _SNAP and b.start - _SNAP <= a.at <= b.end + _SNAP


def _connected(rules: list[Rule]) -> list[list[Rule]]:
    parent = list(range(len(rules)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    flat = [i for i, r in enumerate(rules) if r.horizontal]
    for j, rule in enumerate(rules):
        if not rule.horizontal:
            for i in flat:
                if _meet(rules[i], rule):
                    parent[root(i)] = root(j)
    groups = defaultdict(list)
    for i, rule in enumerate(rules):
        groups[root(i)].append(rule)
    return list(groups.values())


def _table(rules: list[Rule]) -> RuledTable | None:
    flat, upright = [r for r in rules if r.horizontal], [r for r in rules if not r.horizontal]
    if not flat or not upright:
        return None
    ends = ([x for r in flat for x in (r.start, r.end)], [y for r in upright for y in (r.start, r.end)])
    xs = _snapped([*(r.at for r in upright), min(ends[0]), max(ends[0])])
    ys = _snapped([*(r.at for r in flat), min(ends[1]), max(ends[1])])
    places = (len(xs) - 1) * (len(ys) - 1)
    if len(xs) < 3 or len(ys) < 2 or places > _MOST_PLACES:
        return None
    return RuledTable(tuple(xs), tuple(ys), tuple(rules))


def _snapped(places: Iterable[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _SNAP:
            found.append(place)
    return found


def table_rows(table: RuledTable, glyphs: Sequence[Glyph]) -> list[PageLine]:
    """The rows of a table as lines, filled with the glyphs that stand in it."""
    boxes = _boxes(table)
    filled: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.y - 0.3 * glyph.size
        filled[boxes.corner[_place(table.ys, y), _place(table.xs, x)]].append(glyph)
    width = len(table.xs) - 1
    used = [j for j in range(width) if any(c == j for _, c in boxes.corner.values())]
    rows = [
        [
            Cell(
                _cell_words(filled.get((i, j), []), table.xs[j + columns]),
                rows,
                sum(j <= k < j + columns for k in used),
            )
            for j in used
            if (span := boxes.spans.get((i, j)))
            for rows, columns in (span,)
        ]
        for i in range(len(table.ys) - 1)
    ]
    lines = table_lines(rows)
    size = glyphs[0].size if glyphs else 0.0
    return [PageLine(words, table.xs[0], table.xs[-1], table.ys[0], size, "\t" in words) for words in lines]


def _place(edges: Sequence[float], at: float) -> int:
    return max(0, min(len(edges) - 2, sum(edge <= at for edge in edges) - 1))


@dataclass(frozen=True, slots=True)
class _Boxes:
    corner: dict[tuple[int, int], tuple[int, int]]
    spans: dict[tuple[int, int], tuple[int, int]]


def _boxes(table: RuledTable) -> _Boxes:
    """Each place of the grid with the upper left place of its cell, and the rows and columns of each cell."""
    walls: dict[tuple[bool, int], list[tuple[float, float]]] = defaultdict(list)
    for r in table.rules:
        walls[r.horizontal, _nearest(table.ys if r.horizontal else table.xs, r.at)].append((r.start, r.end))
    rows, columns = len(table.ys) - 1, len(table.xs) - 1

    def wall(horizontal: bool, line: int, middle: float) -> bool:
        return any(a - 1 <= middle <= b + 1 for a, b in walls.get((horizontal, line), ()))

    corner: dict[tuple[int, int], tuple[int, int]] = {}
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(rows):
        for j in range(columns):
            if (i, j) in corner:
                continue
            mid_y, wide, high = (table.ys[i] + table.ys[i + 1]) / 2, 1, 1
            while j + wide < columns and (i, j + wide) not in corner and not wall(False, j + wide, mid_y):
                wide += 1
            mid_x = (table.xs[j] + table.xs[j + 1]) / 2
            while i + high < rows and (i + high, j) not in corner and not wall(True, i + high, mid_x):
                high += 1
            spans[i, j] = (high, wide)
            corner.update(
                ((a, b), (i, j)) for a in range(i, i + high) for b in range(j, j + wide) if (a, b) not in corner
            )
    return _Boxes(corner, spans)


def _nearest(edges: Sequence[float], at: float) -> int:
    return min(range(len(edges)), key=lambda k: abs(edges[k] - at))


def _cell_words(glyphs: list[Glyph], right: float) -> str:
    """The words of a cell: lines broken off by its width run on, shorter ones end a paragraph."""
    lines = lines_of_glyphs(glyphs)
    longest = max((line[-1].x1 - line[0].x0 for line in lines), default=0.0)
    words = ""
    for k, line in enumerate(lines):
        broken_off = line[-1].x1 - line[0].x0 >= longest - 1.6 * line[0].size and right - line[-1].x1 < 3 * line[0].size
        words += words_of(line) + ("" if broken_off or k == len(lines) - 1 else "\n")
    return words
