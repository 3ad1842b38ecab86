"""What `extract` shows of a plan: its head, then measures, targets, references, annex, bodies, findings as tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from policygraph.faces.layout import clean, wrap
from policygraph.faces.record import Record, record_of
from policygraph.faces.tables import Cell, Table, as_text, shown, terminal_width, words
from policygraph.values import Assignment, Finding, Measure, Plan, Role, Span, Target, TopicWord

if TYPE_CHECKING:
    from policygraph.vocab.concepts import Scheme

_SIGNS = {">=": "≥", "<=": "≤"}


def rendered(plans: Sequence[Plan], form: str, lang: str, explain: bool = False, extra: tuple[Path, ...] = ()) -> str:
    """Plans as ``table``, ``json``, ``turtle`` or ``nquads``; nothing for no plan.

    ``explain`` names the rule behind each fact and the words behind each topic; ``extra`` are the folders of words that
    the plans were read with.
    """
    if not plans:
        return ""
    if form == "table":
        return "\n".join(_readable(plan, lang, explain, extra) for plan in plans)
    if form == "json":
        return _json(plans, explain, extra)
    from policygraph.graph.export import rdf_of
    from policygraph.graph.store import Store

    return rdf_of(Store.in_memory(plans), form, plans_only=True).decode()


def _readable(plan: Plan, lang: str, explain: bool, extra: tuple[Path, ...]) -> str:
    tables = (as_text(table, lang) for table in tables_of(plan, lang, explain, extra) if table.rows)
    return "\n".join([head_of(plan, lang), *tables])


def _json(plans: Sequence[Plan], explain: bool, extra: tuple[Path, ...]) -> str:
    """One object for one plan, an array for several; with ``explain`` each with the words behind its topics."""
    records = [record_of(plan) | (_explained(plan, extra) if explain else {}) for plan in plans]
    return json.dumps(records[0] if len(records) == 1 else records, ensure_ascii=False, indent=2) + "\n"


def _explained(plan: Plan, extra: tuple[Path, ...]) -> Record:
    """The words behind the topics, main topics told from secondary ones."""
    return {
        "topic_words": [
            {
                "where": word.path,
                "topic": word.topic,
                "main": word.main,
                "word": word.word,
                "in": word.where,
                "strong": word.strong,
                "start": word.span.start if word.span else None,
                "end": word.span.end if word.span else None,
            }
            for word in _words_behind(plan, extra)
        ]
    }


def _words_behind(plan: Plan, extra: tuple[Path, ...]) -> Iterator[TopicWord]:
    from policygraph.pipeline import topic_words
    from policygraph.vocab import Vocabulary

    yield from topic_words(plan, Vocabulary(extra=extra))


def head_of(plan: Plan, lang: str) -> str:
    """Title, number, issuer, date and area of a plan, one a line, and how much was found in it."""
    say, front = words(lang), plan.front
    facts = {
        "document_number": front.document_number,
        "issuer": front.issuer,
        "issued_on": front.issued_on,
        "jurisdiction": front.jurisdiction,
        "source": plan.source.name,
    }
    lines = [front.title, *(f"{say[key]}: {value}" for key, value in facts.items() if value)]
    counts = {
        "measures": len(plan.measures),
        "assignments": sum(len(m.assignments) for m in plan.measures),
        "targets": len(plan.targets),
        "references": len(plan.references),
        "agencies": len(plan.agencies),
        "findings": len(plan.findings) + len(plan.discrepancies),
    }
    lines.append(" · ".join(f"{say[key]} {n}" for key, n in counts.items()))
    return "".join(f"{part}\n" for line in lines for part in wrap(clean(line), terminal_width()))


def tables_of(plan: Plan, lang: str, explain: bool = False, extra: tuple[Path, ...] = ()) -> Iterator[Table]:
    """The tables of a plan, empty columns left out; with ``explain`` one more that names the rule behind each fact."""
    from policygraph.vocab import Vocabulary

    say, vocabulary = words(lang), Vocabulary(extra=extra)
    topics = partial(_called, vocabulary.topics, lang)
    yield _measures(plan, say["measures"], topics).without_empty()
    yield Table.of(
        ("path", "indicator", "scope", "value", "deadline"), map(_target_row, plan.targets), say["targets"]
    ).without_empty()
    references = ((r.title, r.number, r.relation.value, r.where) for r in plan.references)
    yield Table.of(("title", "document_number", "relation", "path"), references, say["references"])
    annex = ((row.number, row.title, *_by_role(row.assignments)) for row in plan.annex)
    yield Table.of(("number", "title", *_ROLES), annex, say["annex"]).without_empty()
    lines = partial(_called, vocabulary.functions, lang)
    others = ("、".join(name for name in a.names if name != a.canonical) for a in plan.agencies)
    agencies = ((a.canonical, lines(a.function), names) for a, names in zip(plan.agencies, others, strict=True))
    yield Table.of(("agency", "function", "names"), agencies, say["agencies"])
    findings = map(_finding_row, (*plan.findings, *plan.discrepancies))
    yield Table.of(("code", "path", "message", "place"), findings, say["findings"]).without_empty()
    if explain:
        yield Table.of(("path", "fact", "rule", "place"), facts_of(plan), say["rules"])
        behind = map(_topic_row, _words_behind(plan, extra))
        yield Table.of(("path", "topic", "word", "rule", "place"), behind, say["topics"])


def facts_of(plan: Plan) -> Iterator[tuple[str, str, str, str]]:
    """Every fact that a rule read: where, what, the rule's name, and its place in the text."""
    for measure in plan.measures:
        yield measure.path, measure.title, measure.rule, _place(measure.span)
        for a in measure.assignments:
            yield measure.path, f"{a.role}: {a.name}", a.rule, _place(a.span)
        for d in measure.deadlines:
            yield measure.path, d.printed, d.rule, _place(d.span)
    for target in plan.targets:
        yield target.where, target.quote, target.rule, _place(target.span)
    for reference in plan.references:
        yield reference.where, reference.quote, reference.rule, _place(reference.span)


def _topic_row(word: TopicWord) -> tuple[Cell, ...]:
    """A word behind a topic: ``green-bond *`` is a main one; a weak word counts in titles, and for want of others."""
    rule = f"{'strong' if word.strong else 'weak'} word in {word.where}"
    return word.path, f"{word.topic} *" if word.main else word.topic, word.word, rule, _span(word.span)


def _span(span: Span | None) -> str | None:
    return _place(span) if span else None


_ROLES = tuple(role.value for role in Role)


def _called(scheme: Scheme, lang: str, *codes: str | None) -> str:
    """What people call concepts in a language; a code that the scheme does not have stays as it is."""
    found = ((code, scheme.get(code)) for code in codes if code)
    return ("、" if lang == "zh" else "; ").join(concept.label(lang) if concept else code for code, concept in found)


def _measures(plan: Plan, title: str, topics: Callable[..., str]) -> Table:
    columns = ("path", "title", *_ROLES, "deadline", "inherits", "topics")
    return Table.of(columns, (_measure_row(measure, topics) for measure in plan.measures), title)


def _measure_row(measure: Measure, topics: Callable[..., str]) -> tuple[Cell, ...]:
    deadlines = "、".join(d.printed for d in measure.deadlines)
    called = topics(*measure.topics.primary)
    return (measure.path, measure.title, *_by_role(measure.assignments), deadlines, measure.inherits, called)


def _by_role(assignments: Iterable[Assignment]) -> tuple[str, ...]:
    """The printed names, one string a role."""
    listed = tuple(assignments)
    return tuple("、".join(a.name for a in listed if a.role is role) for role in Role)


def _target_row(target: Target) -> tuple[Cell, ...]:
    return target.where, target.indicator, target.scope, amount(target), target.deadline


def amount(target: Target) -> str:
    """The figure of a target with its comparator and unit: ``≥ 55 亿元``; the quote where it has no figure."""
    if target.value is None:
        return target.quote
    sign = _SIGNS.get(target.comparator or "", target.comparator or "")
    high = f"–{shown(target.value_max)}" if target.value_max is not None else ""
    return f"{sign} {shown(target.value)}{high} {target.unit or ''}".strip()


def _finding_row(finding: Finding) -> tuple[Cell, ...]:
    return finding.code, finding.path, finding.message, _place(finding.span)


def _place(span: Span) -> str:
    return f"{span.start}–{span.end}"
