"""Which measure of one plan is which of the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policygraph.query.compare.values import Change, Difference
from policygraph.query.facts import Facts, MeasureFact
from policygraph.query.overlap.marking import marked
from policygraph.query.overlap.measures import Compared
from policygraph.query.overlap.pairs import once, same_tasks
from policygraph.query.overlap.scoring import Overlap


@dataclass(frozen=True, slots=True)
class Matching:
    """The measures of two plans: ``alike`` one to one, ``others`` all pairs beside these, ``a`` and ``b`` all of each.

    In each pair the measure of the first plan stands first.
    """

    a: tuple[Compared, ...]
    b: tuple[Compared, ...]
    alike: tuple[Overlap, ...]
    others: tuple[Overlap, ...]


def matching_of(measures: Sequence[Compared], a: str, b: str) -> Matching:
    """The matching of plans ``a`` and ``b`` (IRIs); all ``measures`` say what is rare and what is near."""
    between = [pair for pair in same_tasks(measures) if {pair.a.plan, pair.b.plan} == {a, b}]
    turned = [p if p.a.plan == a else Overlap(p.b, p.a, p.score, p.parts) for p in between]
    alike = once(turned)
    chosen = {(pair.a.iri, pair.b.iri) for pair in alike}
    others = sorted((p for p in turned if (p.a.iri, p.b.iri) not in chosen), key=lambda p: (-p.score, p.a.order))
    of_a, of_b = (tuple(m for m in measures if m.plan == plan) for plan in (a, b))
    return Matching(of_a, of_b, tuple(alike), tuple(others))


def matched(matching: Matching, facts: Facts) -> Iterator[Difference]:
    """Measures alike; of the others those that are part of one of the other plan, those dropped, and those new."""
    found = facts.by_measure
    for pair in matching.alike:
        texts = marked(pair.a.body, pair.b.body)
        score = round(pair.score, 2)
        yield Difference("measure", Change.ALIKE, found[pair.a.iri], found[pair.b.iri], score=score, texts=texts)
    within_b = {pair.a.iri: pair for pair in reversed(matching.others)}
    within_a = {pair.b.iri: pair for pair in reversed(matching.others)}
    done = {measure.iri for pair in matching.alike for measure in (pair.a, pair.b)}
    for measure in matching.a:
        if measure.iri not in done:
            yield _left(found[measure.iri], within_b.get(measure.iri), facts)
    for measure in matching.b:
        if measure.iri not in done:
            yield _came(found[measure.iri], within_a.get(measure.iri), facts)


def _left(measure: MeasureFact, within: Overlap | None, facts: Facts) -> Difference:
    if within is None:
        return Difference("measure", Change.DROPPED, measure, None, a_says=measure.title)
    return _part(within, facts)


def _came(measure: MeasureFact, within: Overlap | None, facts: Facts) -> Difference:
    if within is None:
        return Difference("measure", Change.NEW, None, measure, b_says=measure.title)
    return _part(within, facts)


def _part(pair: Overlap, facts: Facts) -> Difference:
    a, b = facts.by_measure[pair.a.iri], facts.by_measure[pair.b.iri]
    texts = marked(pair.a.body, pair.b.body)
    return Difference("measure", Change.PART, a, b, score=round(pair.score, 2), texts=texts)
