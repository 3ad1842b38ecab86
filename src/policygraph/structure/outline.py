"""From lines and headings to the outlines of the plans that a text holds."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from policygraph.language.folding import View
from policygraph.language.lines import Line
from policygraph.structure.frontmatter import FrontMatterReader
from policygraph.structure.headings import Heading, headings_of
from policygraph.structure.tables import parted, rows_of
from policygraph.values import Outline, Section, SectionKind, Span, TableRow
from policygraph.vocab.patterns import Pattern

AGAIN = "~"
"""Stands behind the path of a section whose number another one under the same heading has, before its count (~2)."""
_FEWEST_HEADINGS = 2
_FULL_STOP = re.compile("[。！？]")
_LONGEST_KIND_TITLE = 24
_MOST_NOTICE_LINES = 100
_TITLE_TAIL = ".;；，、：:。"


@dataclass(frozen=True, slots=True)
class StructureWords:
    """The patterns of ``headings.toml``, ``sections.toml``, ``frontmatter.toml`` and ``tables.toml``."""

    headings: Mapping[str, Pattern]
    sections: Mapping[str, Pattern]
    front: Mapping[str, Pattern]
    tables: Mapping[str, Pattern]


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of lines between two annex marks, with its headings; ``inner`` stand between the rows of a table."""

    lines: tuple[Line, ...]
    headings: tuple[Heading, ...]
    inner: tuple[Heading, ...]

    @property
    def is_body(self) -> bool:
        return len(self.headings) >= _FEWEST_HEADINGS


def outlines_of(view: View, text: str, lines: tuple[Line, ...], words: StructureWords) -> tuple[Outline, ...]:
    """The outlines of the plans in a text, in order; empty where it has fewer than two headings and no task table.

    A notice goes to the plan after it, a table after a plan becomes that plan's annex, and an annex that is neither
    (a list of members, a guide for applicants) is left out. A text that is a task table alone is a plan of its rows.
    """
    outlines: list[Outline] = []
    before: list[Line] = []
    parts = list(_parts(view, lines, words))
    last_body = max((i for i, part in enumerate(parts) if part.is_body), default=-1)
    for i, part in enumerate(parts):
        rows = rows_of(view, part.lines, words.tables, part.inner)
        if part.is_body or (rows and not outlines and i > last_body):
            outline = _outline(view, text, part, _ends_of(before), rows, words)
            plan_follows = i < last_body
            if outlines and not words.front["later_plan"].regex.search(outline.front.title):
                continue
            if plan_follows and words.front["notice_title"].regex.search(outline.front.title):
                before += part.lines
            else:
                outlines.append(outline)
                before = []
        elif rows and outlines:
            outlines[-1] = replace(outlines[-1], annex=outlines[-1].annex or rows)
        else:
            before += part.lines
    return tuple(outlines)


def _ends_of(before: list[Line]) -> tuple[Line, ...]:
    """The first and the last lines of what stands before a plan: a notice opens and signs there."""
    if len(before) <= 2 * _MOST_NOTICE_LINES:
        return tuple(before)
    return (*before[:_MOST_NOTICE_LINES], *before[-_MOST_NOTICE_LINES:])


def _parts(view: View, lines: tuple[Line, ...], words: StructureWords) -> Iterator[_Part]:
    mark = words.front["annex_mark"].regex
    start = 0
    for i in range(len(lines) + 1):
        if i == len(lines) or (i > start and mark.match(lines[i].words)):
            part = lines[start:i]
            yield _Part(part, *parted(view, part, headings_of(part, words.headings), words.tables))
            start = i


def _outline(
    view: View,
    text: str,
    part: _Part,
    notice: tuple[Line, ...],
    rows: tuple[TableRow, ...],
    words: StructureWords,
) -> Outline:
    first = part.headings[0].line if part.headings else next(i for i, line in enumerate(part.lines) if line.cells)
    last = part.headings[-1].line if part.headings else len(part.lines)
    front = FrontMatterReader(view, text, words.front).read(notice + part.lines[:first], part.lines[last:])
    opening = view.range(front.title_span)[1] if front.title else part.lines[0].start
    body_start = part.lines[first].start
    preamble = view.span(min(opening, body_start), body_start)
    if not part.headings:
        return Outline(front, preamble, (), rows)
    placed = tuple(_with_rows(view, part, _sections(view, part, _body_end(part, words), words), rows))
    inside = tuple(row for _, own in placed for row in own)
    numbers = {row.span for row in inside}
    return Outline(
        front, preamble, tuple(s for s, _ in placed), inside, tuple(row for row in rows if row.span not in numbers)
    )


def _with_rows(
    view: View, part: _Part, sections: Iterable[Section], rows: tuple[TableRow, ...]
) -> Iterator[tuple[Section, tuple[TableRow, ...]]]:
    """Each section with the rows of the table that stands below its heading; there the section itself ends."""
    starts = [row.span.start for row in rows]
    for heading, section in zip(part.headings, sections, strict=True):
        below = _first_below(part.lines, heading)
        if below is None or not below.cells:
            yield section, ()
            continue
        own = rows[bisect_left(starts, section.span.start) : bisect_left(starts, section.span.end)]
        end = view.span(heading.start, below.start).end
        bare = section._replace(span=Span(section.span.start, end), body=Span(end, end))
        under = (replace(row, above="/".join(filter(None, (section.path, row.above)))) for row in own)
        yield (bare, tuple(under)) if own else (section, ())


def _first_below(lines: tuple[Line, ...], heading: Heading) -> Line | None:
    """The line below a heading, or the one after it where that leads in with a colon."""
    for line in lines[heading.line + 1 : heading.line + 3]:
        if line.cells or not line.words.endswith("："):
            return line
    return None


def _body_end(part: _Part, words: StructureWords) -> int:
    """Where the last section ends: before copy lists, signatures and the date of printing."""
    last = part.headings[-1].line
    end = next(
        (i for i in range(last + 1, len(part.lines)) if words.front["end_of_body"].regex.search(part.lines[i].words)),
        len(part.lines),
    )
    dates = (words.front["date"].regex, words.front["hanzi_date"].regex)
    for i in range(end - 1, last, -1):
        if any(date.fullmatch(part.lines[i].words) for date in dates):
            signed = i - 1 > last and not _FULL_STOP.search(part.lines[i - 1].words) and not part.lines[i - 1].full
            end = i - 1 if signed and "）" not in part.lines[i - 1].words else i
    return part.lines[end - 1].end


def _sections(view: View, part: _Part, end: int, words: StructureWords) -> Iterator[Section]:
    stack: list[tuple[Heading, Section]] = []
    counts: Counter[str] = Counter()
    for k, heading in enumerate(part.headings):
        while stack and stack[-1][0].rank >= heading.rank:
            stack.pop()
        own_end = part.headings[k + 1].start if k + 1 < len(part.headings) else max(end, heading.title_start)
        parent = stack[-1][1] if stack else None
        section = _section(view, part, heading, own_end, parent, words)
        counts[section.path] += 1
        if counts[section.path] > 1:
            section = section._replace(path=f"{section.path}{AGAIN}{counts[section.path]}")
        stack.append((heading, section))
        yield section


def _section(
    view: View, part: _Part, heading: Heading, own_end: int, parent: Section | None, words: StructureWords
) -> Section:
    title_end, runs_on = _title_end(view, part, heading, own_end)
    title = view.printed[heading.title_start : title_end].strip(_TITLE_TAIL)
    body_start = title_end + 1 if runs_on else title_end
    return Section(
        path=f"{parent.path}/{heading.label}" if parent else heading.label,
        label=heading.label,
        title=title,
        level=parent.level + 1 if parent else 1,
        span=view.span(heading.start, own_end),
        title_span=view.span(heading.title_start, title_end),
        body=view.span(min(body_start, own_end), own_end),
        kind=_kind(view.text[heading.title_start : title_end].strip(_TITLE_TAIL), parent, words),
        parent=parent.path if parent else None,
        minor=heading.is_minor,
    )


def _title_end(view: View, part: _Part, heading: Heading, own_end: int) -> tuple[int, bool]:
    """Where the title ends, and whether a full stop ends it: at the first 。 of its line, or with the line.

    A line broken off by the page's width goes on below; an ordinal alone on its line has its title on the next.
    """
    index = heading.line
    if part.lines[index].end <= heading.title_start and index + 1 < len(part.lines):
        index += 1
    while True:
        line = part.lines[index]
        stop = _FULL_STOP.search(view.text, max(heading.title_start, line.start), min(line.end, own_end))
        if stop:
            return stop.start(), True
        if not line.full or line.end >= own_end or index + 1 >= len(part.lines):
            return min(line.end, own_end), False
        index += 1


def _kind(title: str, parent: Section | None, words: StructureWords) -> SectionKind:
    """What the title says; a title that is a sentence or a slogan says nothing, and the section above decides."""
    if len(title) <= _LONGEST_KIND_TITLE and "，" not in title:
        if parent and parent.kind is SectionKind.GENERAL and words.sections["goal_in_general"].regex.search(title):
            return SectionKind.GOAL
        for pattern in words.sections.values():
            if pattern.regex.search(title):
                return SectionKind(pattern.value or "task")
    return parent.kind if parent else SectionKind.TASK
