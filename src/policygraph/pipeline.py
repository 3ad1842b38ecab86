"""The one place that knows the order: text, lines, outline, measures, assignments, targets, references, agencies."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from pathlib import Path

from policygraph.errors import InputError
from policygraph.extraction.annex import annex_of, discrepancies_of
from policygraph.extraction.deadlines import cell_deadlines, deadlines_of, stated_limit
from policygraph.extraction.elision import level_prefix
from policygraph.extraction.informal import informal_of
from policygraph.extraction.measures import measures_of
from policygraph.extraction.named_things import things_of
from policygraph.extraction.passages import Passage, promised
from policygraph.extraction.references import references_of
from policygraph.extraction.targets import targets_of
from policygraph.extraction.topics import Lexicon, explain, lexicon_of, topics_of
from policygraph.language.folding import View, fold
from policygraph.language.lines import Line, lines_of
from policygraph.language.literals import Trace
from policygraph.reading.files import read_sources
from policygraph.resolution.agencies import agencies_of
from policygraph.resolution.documents import document_findings, with_documents
from policygraph.resolution.groups import groups_in
from policygraph.resolution.identity import Setting, identified
from policygraph.resolution.jurisdiction import jurisdiction_of, open_places
from policygraph.resolution.names import Mention, mention_of
from policygraph.resolution.ruling import ruled
from policygraph.resolution.shortened import shortened_in
from policygraph.resolution.whereabouts import IdentityWords
from policygraph.structure.outline import StructureWords, outlines_of
from policygraph.values import (
    Agency,
    AnnexRow,
    Deadline,
    Decision,
    Finding,
    FrontMatter,
    Measure,
    Outline,
    Plan,
    Reference,
    SectionKind,
    Severity,
    Source,
    Span,
    TableRow,
    TopicWord,
)
from policygraph.vocab import Vocabulary
from policygraph.vocab.traditional import in_simplified

_WITH_TARGETS = (SectionKind.GOAL, SectionKind.GENERAL, SectionKind.TASK)
_STEP = re.compile("[/#]")
_YEAR = re.compile("(?:19|20)[0-9][0-9]")


def read_plans(path: Path, vocabulary: Vocabulary | None = None) -> tuple[Plan, ...]:
    """The plans that a file holds, at least one.

    Raises `InputError` naming the file where it cannot be read or holds no plan.
    """
    vocabulary = vocabulary or Vocabulary()
    sources = read_sources(path, vocabulary.furniture)
    plans = tuple(plan for source in sources for plan in plans_of(source, vocabulary))
    if not plans:
        raise InputError(f"{path}: no plan in it: no numbered headings and no task table; is it the right file?")
    return plans


def plans_of(source: Source, vocabulary: Vocabulary) -> tuple[Plan, ...]:
    """The plans in a text, in order; empty where it has none.

    A text in traditional characters is read in simplified ones: names and titles are given so, quotes as printed.
    """
    if (simplified := in_simplified(source.text)) is not None:
        read = plans_of(replace(source, text=simplified), vocabulary)
        return tuple(replace(plan, source=source, findings=(*plan.findings, _traditional(plan.front))) for plan in read)
    view = fold(source.text)
    lines = lines_of(view, source.text)
    words = StructureWords(vocabulary.headings, vocabulary.sections, vocabulary.front, vocabulary.tables)
    outlines = outlines_of(view, source.text, lines, words)
    return tuple(_plan(source, view, outline, lines, vocabulary) for outline in outlines)


def _plan(source: Source, view: View, outline: Outline, lines: tuple[Line, ...], vocabulary: Vocabulary) -> Plan:
    front = replace(outline.front, jurisdiction=jurisdiction_of(_hints(outline.front), vocabulary.places))
    trace = vocabulary.clues.in_text(view.text)
    measures = _described(view, outline, measures_of(view, outline, lines, vocabulary.roles), front, vocabulary, trace)
    prefix = level_prefix([a.name for m in measures for a in m.assignments], vocabulary.roles)
    annex = annex_of(view, outline.annex, prefix, vocabulary.roles)
    mentions = tuple(_mentions(measures, annex, vocabulary))
    body = view.cut(_extent(outline))
    named = (*shortened_in(body, mentions, vocabulary.bodies), *groups_in(body, vocabulary.bodies, front.jurisdiction))
    agencies, findings = _agencies([*mentions, *named], front, vocabulary)
    promises = _promises(view, outline, default_year(front), vocabulary)
    passages = tuple(_passages(outline, measures, front))
    references = with_documents(
        references_of(view, outline, vocabulary.references), vocabulary.documents, vocabulary.places
    )
    generic = vocabulary.references["generic_title"].regex
    return Plan(
        source=source,
        front=front,
        sections=outline.sections,
        measures=measures,
        targets=targets_of(view, (*promises, *passages), vocabulary.targets, trace),
        references=references,
        annex=annex,
        agencies=agencies,
        findings=(
            *findings,
            *document_findings(view, _extent(outline), references, front, generic),
            *_misread(source, front),
        ),
        discrepancies=discrepancies_of(view, measures, annex),
        things=things_of(view, _stretches(outline, passages), vocabulary.things, trace),
        informal=informal_of(view, ((p.where, p.span) for p in passages), vocabulary.documents, trace),
    )


def decided(plan: Plan, decisions: Iterable[Decision], vocabulary: Vocabulary) -> Plan:
    """The plan as a person's rulings make it (see `policygraph.resolution.decisions`)."""
    words = IdentityWords(vocabulary.bodies, vocabulary.names, vocabulary.places)
    setting = Setting(plan.front.jurisdiction, plan.front.issued_on, {})

    def identify(agencies: tuple[Agency, ...]) -> tuple[Agency, ...]:
        return identified(agencies, setting, words, vocabulary.reforms)[0]

    def describe(reference: Reference) -> Reference:
        return with_documents((reference,), vocabulary.documents, vocabulary.places)[0]

    return ruled(plan, decisions, identify, describe)


def _agencies(
    mentions: list[Mention], front: FrontMatter, vocabulary: Vocabulary
) -> tuple[tuple[Agency, ...], tuple[Finding, ...]]:
    """The bodies of the plan, which ones they are, and what is odd about their names and about the plan's place."""
    agencies, findings = agencies_of(mentions, vocabulary.bodies, front.jurisdiction)
    spans: dict[str, Span] = {}
    for mention in mentions:
        spans.setdefault(mention.name, mention.span)
    words = IdentityWords(vocabulary.bodies, vocabulary.names, vocabulary.places)
    agencies, ended = identified(
        agencies, Setting(front.jurisdiction, front.issued_on, spans), words, vocabulary.reforms
    )
    doubtful = () if front.jurisdiction else open_places(_hints(front), front.title_span, vocabulary.places)
    return agencies, (*findings, *ended, *doubtful)


def _described(
    view: View,
    outline: Outline,
    measures: Iterable[Measure],
    front: FrontMatter,
    vocabulary: Vocabulary,
    trace: Trace,
) -> tuple[Measure, ...]:
    """The measures with their time limits and topics."""
    titles = {section.path: section.title for section in outline.sections}
    rows = {row.span: row for row in outline.rows}
    year, lexicon = default_year(front), _topic_words(vocabulary)
    return tuple(
        measure._replace(
            deadlines=_limits(view, measure, rows.get(measure.span), year, vocabulary, trace),
            topics=topics_of(
                measure.title,
                view.cut(measure.body).text if measure.body else "",
                lexicon,
                [*_headings_above(measure.path, titles), front.title],
            ),
        )
        for measure in measures
    )


def _limits(
    view: View, measure: Measure, row: TableRow | None, year: int | None, vocabulary: Vocabulary, trace: Trace
) -> tuple[Deadline, ...]:
    """The time limits of a measure; those of a table's row stand in their own column."""
    cells = row.cells.get("deadline", ()) if row else ()
    printed = tuple(limit for cell in cells for limit in cell_deadlines(view, cell, year, vocabulary.targets))
    return printed or deadlines_of(view, measure.span, year, vocabulary.targets, trace)


def topic_words(plan: Plan, vocabulary: Vocabulary) -> Iterator[TopicWord]:
    """The words for which the measures of a plan have their topics, with their places."""
    view, titles = fold(plan.source.text), {section.path: section.title for section in plan.sections}
    for measure in plan.measures:
        context = [*_headings_above(measure.path, titles), plan.front.title]
        parts = {"title": view.cut(measure.title_span), "body": view.cut(measure.body or Span(0, 0))}
        for hit in explain(measure.title, parts["body"].text, _topic_words(vocabulary), context):
            if hit.code in (*measure.topics.primary, *measure.topics.secondary):
                part, end = parts.get(hit.where), hit.start + len(hit.word)
                span = part.span(hit.start, min(end, len(part))) if part and hit.start < len(part) else None
                main = hit.code in measure.topics.primary
                yield TopicWord(measure.path, hit.code, main, hit.word, hit.where, hit.strong, span)


@lru_cache(maxsize=4)
def _topic_words(vocabulary: Vocabulary) -> Lexicon:
    return lexicon_of(vocabulary.topics, vocabulary.plans)


def _headings_above(path: str, titles: Mapping[str, str]) -> Iterator[str]:
    for above in (path[: m.start()] for m in reversed(list(_STEP.finditer(path)))):
        if above in titles:
            yield titles[above]


def _misread(source: Source, front: FrontMatter) -> Iterator[Finding]:
    """A remark at the title of a plan whose text was recognised from pictures."""
    if source.is_recognised:
        message = f"《{front.title}》 was recognised from pictures of its pages: names and figures may be misread"
        yield Finding("recognised-text", message, front.title_span, Severity.NOTE)


def _traditional(front: FrontMatter) -> Finding:
    """A remark at the title of a plan that is printed in traditional characters."""
    message = f"《{front.title}》 is printed in traditional characters: names and titles are given in simplified ones"
    return Finding("traditional-text", message, front.title_span, Severity.NOTE)


def _hints(front: FrontMatter) -> tuple[str, ...]:
    """What may tell the area a plan governs, in the order of trust."""
    return tuple(t for t in (front.title, front.issuer, front.notice_title, front.document_number) if t)


def _promises(view: View, outline: Outline, year: int | None, vocabulary: Vocabulary) -> Iterator[Passage]:
    """What a preamble promises, as standing in the first section."""
    for section in outline.sections[:1]:
        for span in promised(view, outline.preamble, vocabulary.targets):
            yield Passage(section.path, span, None, year, span)


def _passages(outline: Outline, measures: tuple[Measure, ...], front: FrontMatter) -> Iterator[Passage]:
    """Where targets may stand: goals and measures, each measure up to its assignment; no principles."""
    year = default_year(front)
    found = []
    for measure in measures:
        body = measure.body or measure.span
        start = measure.title_span.start if measure.rule == "table_row" else measure.span.start
        span = Span(start, max(body.end, measure.title_span.end))
        found.append(Passage(measure.path, span, stated_limit(measure.deadlines), year, body))
    starts = [measure.span.start for measure in measures]
    for section in outline.sections:
        if section.kind not in _WITH_TARGETS:
            continue
        first = max(0, bisect_right(starts, section.span.start) - 1)
        near = measures[first : first + 2]
        if not any(m.span.start < section.span.end and section.span.start < m.span.end for m in near):
            found.append(Passage(section.path, section.span, None, year, section.body))
    yield from sorted(found, key=lambda passage: (passage.span.start, passage.span.end))


def _stretches(outline: Outline, passages: Iterable[Passage]) -> Iterator[tuple[str, Span]]:
    """Where things may be named: where targets may stand, and in all other sections."""
    yield from ((passage.where, passage.span) for passage in passages)
    yield from ((section.path, section.span) for section in outline.sections if section.kind not in _WITH_TARGETS)


def default_year(front: FrontMatter) -> int | None:
    """The year that a date without one means: the first of the title's, else that of the plan's own date."""
    years = (
        _YEAR.findall(front.title) or _YEAR.findall(front.issued_on or "") or _YEAR.findall(front.document_number or "")
    )
    return int(years[0]) if years else None


def _extent(outline: Outline) -> Span:
    ends = [*(section.span.end for section in outline.sections), *(row.span.end for row in outline.rows)]
    return Span(outline.preamble.start, max(ends))


def _mentions(measures: Iterable[Measure], annex: Iterable[AnnexRow], vocabulary: Vocabulary) -> Iterator[Mention]:
    printed = (a for m in measures for a in m.assignments if not a.inherited)
    for a in chain(printed, (a for row in annex for a in row.assignments)):
        yield mention_of(a.name, a.full, a.span, a.collective, vocabulary.bodies)
