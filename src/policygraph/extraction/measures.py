"""Measures: the smallest units of work with a heading of their own, and who is named for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from policygraph.extraction.assignments import Mentioned, assignments_of, first_is_lead, mentioned, regions_of
from policygraph.extraction.elision import level_prefix
from policygraph.extraction.groups import Named, names_in
from policygraph.extraction.regions import Region, block_of
from policygraph.language.folding import View
from policygraph.language.lines import Line
from policygraph.values import Assignment, Measure, Outline, Role, Section, SectionKind, Span
from policygraph.vocab.roles import RoleWords

_TITLE_TAIL = ".;；，、：:。（( "


@dataclass(frozen=True, slots=True)
class _Item:
    """A section with what its own text says of bodies."""

    section: Section
    start: int
    end: int
    regions: tuple[Region, ...]
    bodies: tuple[Mentioned, ...]


def measures_of(view: View, outline: Outline, lines: tuple[Line, ...], words: RoleWords) -> tuple[Measure, ...]:
    """The measures of a plan in order: leaf sections of its task part, and sections that bear an assignment."""
    items = _with_first_leads(view, _folded(_items(view, outline, lines, words)), words)
    prefix = level_prefix([b.name for item in items for b in item.bodies], words)
    inner = {item.section.parent for item in items}
    implied: tuple[Assignment, ...] = ()
    measures = []
    for item in items:
        has_children = item.section.path in inner
        if not item.bodies and (has_children or item.section.kind is not SectionKind.TASK):
            continue
        measure = _measure(view, item, prefix, _rule(item, has_children), words)
        measures.append(replace(measure, assignments=(*measure.assignments, *implied)))
        implied = _implied(view, item, prefix, words) or implied
    return tuple(_inheriting(measures, items))


def _items(view: View, outline: Outline, lines: tuple[Line, ...], words: RoleWords) -> Iterator[_Item]:
    inner = {section.parent for section in outline.sections}
    for section in outline.sections:
        start, end = view.range(section.span)
        regions = regions_of(block_of(view, start, end, view.range(section.title_span)[1], lines), words)
        if section.path in inner or section.kind is not SectionKind.TASK:
            regions = tuple(r for r in regions if not r.is_prose)
        yield _Item(section, start, end, regions, tuple(_once(b for r in regions for b in mentioned(r, view))))


def _once(bodies: Iterable[Mentioned]) -> Iterator[Mentioned]:
    seen: set[tuple[str, Role]] = set()
    for body in bodies:
        if (body.name, body.role) not in seen:
            seen.add((body.name, body.role))
            yield body


def _folded(items: Iterable[_Item]) -> list[_Item]:
    """Items with their enumerations, （1）… or ①…, taken in where the names stand once, behind the last of them."""
    items = list(items)
    result: list[_Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        end = at + 1
        while end < len(items) and items[end].section.parent == item.section.path and items[end].section.minor:
            end += 1
        parts = items[at + 1 : end]
        if len(parts) > 1 and not item.bodies and parts[-1].bodies and not any(p.bodies for p in parts[:-1]):
            last = parts[-1]
            section = replace(item.section, span=Span(item.section.span.start, last.section.span.end))
            result.append(_Item(section, item.start, last.end, last.regions, last.bodies))
            at = end
        else:
            result.append(item)
            at += 1
    return result


def _with_first_leads(view: View, items: list[_Item], words: RoleWords) -> list[_Item]:
    """From the item that says 列第一位者为牵头单位 on, the first body of each leads."""
    pattern = words.roles["first_is_lead"].regex
    result, holds = [], False
    for item in items:
        holds = holds or bool(pattern.search(view.text, item.start, item.end))
        result.append(replace(item, bodies=first_is_lead(item.bodies)) if holds else item)
    return result


def _rule(item: _Item, has_children: bool) -> str:
    if has_children:
        return "section_with_assignment"
    return "assigned_item" if item.bodies else "task_item"


def _measure(view: View, item: _Item, prefix: str | None, rule: str, words: RoleWords) -> Measure:
    section = item.section
    title_start, title_end = view.range(section.title_span)
    first = min((r.start for r in item.regions if not r.is_prose), default=item.end)
    title_end = max(title_start, min(title_end, first))
    return Measure(
        path=section.path,
        number=section.label,
        title=view.printed[title_start:title_end].rstrip(_TITLE_TAIL),
        text=view.words(section.span),
        span=section.span,
        title_span=view.span(title_start, title_end),
        assignments=assignments_of(item.bodies, prefix, words),
        rule=rule,
        body=view.span(title_end, max(first, title_end)),
    )


def _implied(view: View, item: _Item, prefix: str | None, words: RoleWords) -> tuple[Assignment, ...]:
    """The bodies that a scope sentence in this item adds to all later ones."""
    match = words.roles["scope_sentence"].regex.search(view.text, item.start, item.end)
    if not match:
        return ()
    region = Region(
        match.start(1), match.end(1), _scope_names(view, match.start(1), match.end(1), words), "scope_sentence"
    )
    return tuple(replace(a, implied=True) for a in assignments_of(mentioned(region, view), prefix, words))


def _scope_names(view: View, start: int, end: int, words: RoleWords) -> tuple[Named, ...]:
    return names_in(view, start, end, Role.RESPONSIBLE, words)


def _inheriting(measures: list[Measure], items: list[_Item]) -> Iterator[Measure]:
    """Items without a lead or without any body of their own take over those of the section above that has them."""
    parents = {item.section.path: item.section.parent for item in items}
    by_path = {m.path: m for m in measures}
    for measure in measures:
        above = parents.get(measure.path)
        while above is not None and not (above in by_path and by_path[above].assignments):
            above = parents.get(above)
        if above is None or not _takes_over(measure, by_path[above]):
            yield measure
            continue
        inherited = tuple(
            replace(a, inherited=True)
            for a in by_path[above].assignments
            if not measure.assignments or a.role is Role.LEAD
        )
        yield replace(measure, inherits=above, assignments=(*measure.assignments, *inherited))


def _takes_over(measure: Measure, section: Measure) -> bool:
    own = [a for a in measure.assignments if not a.implied]
    return not own or (
        not any(a.role is Role.LEAD for a in own) and any(a.role is Role.LEAD for a in section.assignments)
    )
