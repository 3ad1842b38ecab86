"""Rules on dates and numbers: what is due before the plan, what is cited and later, what is counted wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from policygraph.language.folding import fold_text
from policygraph.language.numerals import number_of
from policygraph.query.facts import Facts, PlanFact, SectionFact
from policygraph.query.lint.hits import Field, Hit
from policygraph.query.timing import last_day

_YEAR = re.compile(r"[〔（\[](?P<year>(?:19|20)\d{2})[〕）\]]")
_NUMERAL = re.compile(r"[0-9零〇一二三四五六七八九十百]+")


def issued(plan: PlanFact) -> str:
    """When a plan was issued, as far as it says: its date, else the year of its number; empty where it says neither."""
    return plan.issued or year_of(plan.number)


def year_of(number: str) -> str:
    """The year in a document number: 渝府办发〔2023〕13号 → 2023."""
    found = _YEAR.search(number)
    return found["year"] if found else ""


def deadline_before_plan(facts: Facts) -> Iterator[Hit]:
    """Time limits of measures and targets that were past when the plan was issued; a date of both once."""
    for measure in facts.measures:
        for limit in measure.limits:
            if _is_before(limit.date, facts.by_plan[measure.plan]):
                place = (measure.plan, measure.path, limit.printed, measure.start)
                yield _too_early(measure.iri, place, limit.printed, facts)
    for target in facts.targets:
        stated = {limit.date for m in (facts.by_measure.get(target.measure),) if m for limit in m.limits}
        if target.deadline not in stated and _is_before(target.deadline, facts.by_plan[target.plan]):
            place = (target.plan, target.path, target.quote, target.start)
            yield _too_early(target.iri, place, target.deadline, facts)


def _too_early(iri: str, place: tuple[str, str, str, int], printed: str, facts: Facts) -> Hit:
    fields = {"printed": printed, "issued": issued(facts.by_plan[place[0]])}
    return Hit("deadline-before-plan", iri, *place, fields)


def _is_before(date: str, plan: PlanFact) -> bool:
    end, start = last_day(date), issued(plan)
    return bool(end and start) and end[: len(start)] < start


def cited_document_later(facts: Facts) -> Iterator[Hit]:
    """Documents whose number has a later year than the plan that names them."""
    for reference in facts.references:
        plan = facts.by_plan[reference.plan]
        year, when = year_of(reference.number), issued(plan)
        if year and when and year > when[:4]:
            fields = {"document": reference.title, "number": reference.number, "issued": when}
            place = (reference.plan, reference.path, reference.quote, min(reference.starts))
            yield Hit("cited-document-later", reference.iri, *place, fields)


def numbering(facts: Facts) -> Iterator[Hit]:
    """Numbers of headings and measures that leave one out, or stand again.

    Those of one kind (（一）, 1.) under one heading make a series; the first under a heading is 1, or goes on from
    the last of its kind in the plan.
    """
    last: dict[tuple[str, str], float] = {}
    ordered = sorted(facts.sections, key=lambda s: (s.plan, s.path.rpartition("/")[0], s.start))
    runs = [list(run) for _, run in groupby(ordered, key=lambda s: (s.plan, s.path.rpartition("/")[0]))]
    for run in sorted(runs, key=lambda run: (run[0].plan, run[0].start)):
        before: dict[str, float] = {}
        for section in run:
            kind, number = _kind(section), _number(section)
            if number is None:
                continue
            due = _due(number, before.get(kind), last.get((section.plan, kind), 0))
            if number != due:
                yield _numbered(section, number, due)
            before[kind] = last[section.plan, kind] = number


def _due(number: float, before: float | None, last: float) -> float:
    """The number that is due: after the one before, or at the head of a series 1 or after the last of the plan."""
    if before is not None:
        return before + 1
    return number if number in {1, last + 1} else (last + 1 if number > last else 1)


def _kind(section: SectionFact) -> str:
    """How a number is written, without the number: （一） → （hanzi）."""
    label = fold_text(section.number)
    return _NUMERAL.sub("0" if any(char.isdigit() and char.isascii() for char in label) else "一", label)


def _number(section: SectionFact) -> float | None:
    found = _NUMERAL.search(fold_text(section.number))
    return number_of(found[0]) if found else None


def _numbered(section: SectionFact, number: float, due: float) -> Hit:
    code = "numbering-gap" if number > due else "numbering-repeat"
    fields: dict[str, Field] = {"label": section.number, "expected": int(due), "missing": int(number - due)}
    return Hit(code, section.iri, section.plan, section.path, section.title, section.start, fields)
