"""Items of a plan: its sections, the paragraphs of a section that stand for themselves, the rows of a task table."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import NamedTuple

from policygraph.extraction.assignments import Mentioned, mentioned, regions_of
from policygraph.extraction.groups import names_in
from policygraph.extraction.regions import LineEnds, Region, block_of
from policygraph.language.folding import View
from policygraph.language.lines import Line
from policygraph.language.literals import Trace
from policygraph.language.ranges import Ranges
from policygraph.values import Outline, Role, Section, SectionKind, Span, TableRow
from policygraph.vocab.roles import RoleWords

_FEWEST_PARAGRAPHS = 2
_SHARE_OF_PROSE = 0.34


class Item(NamedTuple):
    """A section, a paragraph or a row, with its range in the view and what its own text says of bodies."""

    section: Section
    start: int
    end: int
    regions: tuple[Region, ...]
    bodies: tuple[Mentioned, ...]


def items_of(view: View, outline: Outline, lines: tuple[Line, ...], trace: Trace, words: RoleWords) -> list[Item]:
    """The items of a plan in order: its sections, and the rows of tables that hold its tasks.

    ``lines`` and ``trace`` are those of the whole view.
    """
    rows = [_row(view, row, words) for row in outline.rows]
    if not outline.sections:
        return rows
    ends = LineEnds(lines)
    items = _folded(_sections(view, outline, ends, trace, words))
    if not _names_bodies(items):
        items = [_item(view, i.section, i.start, i.end, _printed(i.regions)) for i in items]
    parts = (part for item in items for part in _paragraphs(view, item, ends, words))
    return sorted((*parts, *rows), key=attrgetter("start"))


def _names_bodies(items: list[Item]) -> bool:
    """Whether the plan says who does what: by brackets or labels anywhere, or in the prose of many of its items.

    A text that merely speaks of bodies here and there names none for its measures.
    """
    tasks = [item for item in items if item.section.kind is SectionKind.TASK]
    named = sum(bool(item.bodies) for item in tasks)
    return any(r.names for item in items for r in _printed(item.regions)) or named >= _SHARE_OF_PROSE * len(tasks)


def _printed(regions: tuple[Region, ...]) -> tuple[Region, ...]:
    return tuple(region for region in regions if not region.is_prose)


def _sections(view: View, outline: Outline, lines: LineEnds, trace: Trace, words: RoleWords) -> Iterator[Item]:
    inner = {*(section.parent for section in outline.sections), *(row.above for row in outline.rows)}
    for section in outline.sections:
        start, end = view.range(section.span)
        block = block_of(view, start, end, view.range(section.title_span)[1], lines, trace, words)
        regions = regions_of(block, words)
        printed = _printed(regions)
        if section.path in inner or section.kind is not SectionKind.TASK:
            regions = printed
        elif len(printed) < len(regions) and any(r.names for r in printed):
            regions = tuple(r for r in regions if r.rule != "prose_duty")
        yield _item(view, section, start, end, regions)


def _item(view: View, section: Section, start: int, end: int, regions: tuple[Region, ...]) -> Item:
    return Item(section, start, end, regions, mentioned(regions, view))


def _folded(found: Iterable[Item]) -> list[Item]:
    """Items with their enumerations, （1）… or ①…, taken in where the names stand once, behind the last of them."""
    items = list(found)
    result: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        end = at + 1
        while end < len(items) and items[end].section.parent == item.section.path and items[end].section.minor:
            end += 1
        parts = items[at + 1 : end]
        if len(parts) > 1 and not item.bodies and parts[-1].bodies and not any(p.bodies for p in parts[:-1]):
            last = parts[-1]
            section = item.section._replace(span=Span(item.section.span.start, last.section.span.end))
            result.append(Item(section, item.start, last.end, last.regions, last.bodies))
            at = end
        else:
            result.append(item)
            at += 1
    return result


def _paragraphs(view: View, item: Item, lines: LineEnds, words: RoleWords) -> Iterator[Item]:
    """The item, and where paragraphs without a number bear bodies of their own, one for each.

    Such paragraphs stand under a heading of the first level, or behind dashes and dots of a list. Their paths are that
    of the heading with #1, #2 …; an item with a deeper number stays one else, whatever brackets it has.
    """
    if len(item.regions) < _FEWEST_PARAGRAPHS:
        yield item
        return
    bullet = words.roles["bullet"].regex
    bearing = [(a, b) for a, b in _bearing(item, item.regions, lines) if bullet.match(view.text, a, b)]
    if len(bearing) < _FEWEST_PARAGRAPHS and item.section.level == 1:
        bearing = _bearing(item, _printed(item.regions), lines)
    if len(bearing) < _FEWEST_PARAGRAPHS:
        yield item
        return
    yield item._replace(regions=(), bodies=())
    for count, (start, end) in enumerate(bearing, 1):
        low, high = (bisect_left(item.regions, at, key=attrgetter("start")) for at in (start, end))
        regions = item.regions[low:high]
        mark = bullet.match(view.text, start, end)
        section = _paragraph(view, item.section, count, mark.end() if mark else start, end)
        yield _item(view, section, start, end, regions)


def _bearing(item: Item, regions: tuple[Region, ...], lines: LineEnds) -> list[tuple[int, int]]:
    """The ranges of the paragraphs of an item that name bodies behind their text, or in the paragraphs after it.

    Of an item of one paragraph there are none: it stands for itself.
    """
    bounds = list(_bounds(item, lines))
    if len(bounds) < _FEWEST_PARAGRAPHS:
        return []
    starts = Ranges((region.start, region.start + 1) for region in regions)
    read = Ranges((region.start, region.end) for region in regions)
    joined: list[tuple[int, int]] = []
    for start, end in bounds:
        if joined and read.meet(start, start + 1):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return [(start, end) for start, end in joined if starts.meet(start, end)]


def _bounds(item: Item, lines: LineEnds) -> Iterator[tuple[int, int]]:
    start = item.start
    for end, full in lines.between(item.start, item.end):
        if not full and start < min(end, item.end):
            yield start, min(end, item.end)
            start = end


def _paragraph(view: View, section: Section, count: int, start: int, end: int) -> Section:
    stop = view.text.find("。", start, end)
    title_end = stop if stop >= 0 else end
    return section._replace(
        path=f"{section.path}#{count}",
        label="",
        level=section.level + 1,
        span=view.span(start, end),
        title_span=view.span(start, title_end),
        body=view.span(min(title_end + 1, end), end),
        parent=section.path,
    )


def _row(view: View, row: TableRow, words: RoleWords) -> Item:
    start, end = view.range(row.span)
    regions = tuple(
        Region(a, b, names_in(view, a, b, role, words), "table_row")
        for role in Role
        for a, b in map(view.range, row.cells.get(role, ()))
    )
    task = row.cells.get("task", (row.span,))
    section = Section(
        path=row.path,
        label=row.number,
        title=view.words(task[0]),
        level=1,
        span=row.span,
        title_span=task[0],
        body=Span(min(task[0].end, task[-1].end), max(task[0].end, task[-1].end)),
        kind=SectionKind.TASK,
        parent=row.above or None,
    )
    return _item(view, section, start, end, regions)
