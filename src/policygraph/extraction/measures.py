"""Measures: the smallest units of work with a heading of their own, and who is named for each."""

from __future__ import annotations

from collections.abc import Iterator

from policygraph.extraction.assignments import assignments_of, first_is_lead, mentioned
from policygraph.extraction.elision import level_prefix
from policygraph.extraction.groups import names_in
from policygraph.extraction.items import Item, items_of
from policygraph.extraction.regions import Region
from policygraph.language.folding import View
from policygraph.language.lines import Line
from policygraph.language.literals import Trace
from policygraph.values import Assignment, Measure, Outline, Role, SectionKind
from policygraph.vocab.roles import RoleWords

_TITLE_TAIL = ".;；，、：:。（( "


def measures_of(view: View, outline: Outline, lines: tuple[Line, ...], words: RoleWords) -> tuple[Measure, ...]:
    """The measures of a plan in order: leaf sections of its task part, and sections that bear an assignment."""
    trace = words.clues.in_text(view.text)
    items = _with_first_leads(items_of(view, outline, lines, trace, words), trace, words)
    prefix = level_prefix([b.name for item in items for b in item.bodies], words)
    inner = {item.section.parent for item in items}
    implied: tuple[Assignment, ...] = ()
    measures = []
    for item in items:
        has_children = item.section.path in inner
        if not item.bodies and (has_children or item.section.kind is not SectionKind.TASK):
            continue
        measure = _measure(view, item, prefix, _rule(item, has_children), words)
        measures.append(measure._replace(assignments=(*measure.assignments, *implied)) if implied else measure)
        implied = _implied(view, item, trace, prefix, words) or implied
    return tuple(_inheriting(measures, items))


def _with_first_leads(items: list[Item], trace: Trace, words: RoleWords) -> list[Item]:
    """From the item on that says 列第一位者为牵头单位, or has it said above it, the first body of each leads."""
    pattern, sides = words.roles["first_is_lead"], words.roles["each_side"]
    if not items or pattern.name not in trace.names_within(0, items[-1].end):
        return items
    result, holds, each_side, start = [], False, False, 0
    for item in items:
        holds = holds or bool(trace.search(pattern, start, item.end))
        each_side = each_side or bool(trace.search(sides, start, item.end))
        start = item.end
        result.append(item._replace(bodies=first_is_lead(item.bodies, each_side, words)) if holds else item)
    return result


def _rule(item: Item, has_children: bool) -> str:
    if has_children:
        return "section_with_assignment"
    if any(region.rule == "table_row" for region in item.regions):
        return "table_row"
    if not item.section.label:
        return "unnumbered_paragraph"
    return "assigned_item" if item.bodies else "task_item"


def _measure(view: View, item: Item, prefix: str | None, rule: str, words: RoleWords) -> Measure:
    section = item.section
    title_start, title_end = view.range(section.title_span)
    printed = (r.start for r in item.regions if not r.is_prose and r.start >= title_start)
    first = min(printed, default=item.end)
    title_end = max(title_start, min(title_end, first))
    return Measure(
        path=section.path,
        number=section.label or None,
        title=view.printed[title_start:title_end].rstrip(_TITLE_TAIL),
        text=view.words(section.span),
        span=section.span,
        title_span=view.span(title_start, title_end),
        assignments=assignments_of(item.bodies, prefix, words),
        rule=rule,
        body=section.body if rule == "table_row" else view.span(title_end, max(first, title_end)),
    )


def _implied(view: View, item: Item, trace: Trace, prefix: str | None, words: RoleWords) -> tuple[Assignment, ...]:
    """The bodies that a scope sentence in this item adds to all later ones."""
    match = trace.search(words.roles["scope_sentence"], item.start, item.end)
    if not match:
        return ()
    names = names_in(view, match.start(1), match.end(1), Role.RESPONSIBLE, words)
    region = Region(match.start(1), match.end(1), names, "scope_sentence")
    return tuple(a._replace(implied=True) for a in assignments_of(mentioned((region,), view), prefix, words))


def _inheriting(measures: list[Measure], items: list[Item]) -> Iterator[Measure]:
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
            a._replace(inherited=True)
            for a in by_path[above].assignments
            if all(own.implied for own in measure.assignments) or a.role is Role.LEAD
        )
        yield measure._replace(inherits=above, assignments=(*measure.assignments, *inherited))


def _takes_over(measure: Measure, section: Measure) -> bool:
    own = [a for a in measure.assignments if not a.implied]
    return not own or (
        not any(a.role is Role.LEAD for a in own) and any(a.role is Role.LEAD for a in section.assignments)
    )
