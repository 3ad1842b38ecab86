"""One task in several plans: groups of measures, and what each plan adds, leaves out or words otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import fsum

from policygraph.query.overlap.marking import shared_clauses
from policygraph.query.overlap.measures import Compared
from policygraph.query.overlap.scoring import ENOUGH, Overlap


@dataclass(frozen=True, slots=True)
class Group:
    """Measures of different plans that are one task, one of a plan, by plan; ``centre`` is the one most like all."""

    members: tuple[Compared, ...]
    centre: Compared

    @property
    def plans(self) -> frozenset[str]:
        """The plans (IRIs) that have the task."""
        return frozenset(member.plan for member in self.members)


class Change(StrEnum):
    """What a plan does with a task, seen from the others."""

    ADDS = "adds"
    DROPS = "drops"
    CHANGES = "changes"
    MERGES = "merges"
    SPLITS = "splits"


@dataclass(frozen=True, slots=True)
class Departure:
    """What one plan does otherwise: ``measure`` is its own (None where it drops the task), ``beside`` the other's.

    ``added`` are clauses that no other of the group has, ``lacking`` those of ``beside`` that this one has not.
    """

    plan: str
    change: Change
    measure: Compared | None
    beside: Compared | None
    added: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()


def groups_of(pairs: Iterable[Overlap], enough: float = ENOUGH) -> list[Group]:
    """The groups, those of most plans first: the best pairs join first, as long as no plan comes twice.

    Two groups join where the mean score between their members, a pair that was not found counting 0, is ``enough``.
    """
    ordered = sorted(pairs, key=lambda p: (-p.score, p.a.plan, p.a.order, p.b.plan, p.b.order))
    scores = {frozenset((p.a.iri, p.b.iri)): p.score for p in ordered}
    home: dict[str, tuple[Compared, ...]] = {m.iri: (m,) for p in ordered for m in (p.a, p.b)}
    for pair in ordered:
        one, other = home[pair.a.iri], home[pair.b.iri]
        if {m.plan for m in one} & {m.plan for m in other} or _mean(one, other, scores) < enough:
            continue
        joined = tuple(sorted((*one, *other), key=lambda m: (m.plan, m.order)))
        home |= {member.iri: joined for member in joined}
    kept = {members[0].iri: members for members in home.values() if len(members) > 1}
    groups = [Group(members, _centre(members, scores)) for members in kept.values()]
    return sorted(groups, key=lambda g: (-len(g.members), g.centre.plan, g.centre.order))


def _mean(one: Sequence[Compared], other: Sequence[Compared], scores: Mapping[frozenset[str], float]) -> float:
    between = [scores.get(frozenset((a.iri, b.iri)), 0.0) for a in one for b in other]
    return fsum(between) / len(between)


def _centre(members: Sequence[Compared], scores: Mapping[frozenset[str], float]) -> Compared:
    def likeness(member: Compared) -> float:
        return fsum(scores.get(frozenset((member.iri, other.iri)), 0.0) for other in members)

    return max(members, key=lambda member: (round(likeness(member), 9), -member.order))


class Departures:
    """What each plan does otherwise than the others, or with ``model`` (IRI) than that plan.

    A plan *drops* what at least half of the plans have (with a model: what the model has), or *merges* it where a
    measure of its own that stands for another task does it too; it *adds* what no other plan has, *splits* where it
    does so beside its own measure of that task, and *changes* a task whose clauses are not the others'.
    """

    def __init__(self, measures: Sequence[Compared], pairs: Sequence[Overlap], model: str = "") -> None:
        self._measures = measures
        self._model = model
        self._plans = list(dict.fromkeys(measure.plan for measure in measures))
        self._groups = groups_of(pairs)
        self._like: dict[str, list[Compared]] = defaultdict(list)
        for pair in sorted(pairs, key=lambda p: (-p.score, p.a.plan, p.a.order, p.b.plan, p.b.order)):
            self._like[pair.a.iri].append(pair.b)
            self._like[pair.b.iri].append(pair.a)

    def __iter__(self) -> Iterator[Departure]:
        """By plan: what it adds or splits, drops or merges, changes; each in the order of the texts."""
        for plan in self._plans:
            if plan != self._model:
                yield from self._added(plan)
                yield from self._dropped(plan)
                yield from self._changed(plan)

    def _others(self, plan: str) -> list[str]:
        return [self._model] if self._model else [other for other in self._plans if other != plan]

    def _added(self, plan: str) -> Iterator[Departure]:
        others = set(self._others(plan))
        grouped = {m.iri for group in self._groups if group.plans & others for m in group.members}
        for measure in self._measures:
            if measure.plan == plan and measure.iri not in grouped:
                beside = next((other for other in self._like[measure.iri] if other.plan in others), None)
                yield Departure(plan, Change.SPLITS if beside else Change.ADDS, measure, beside)

    def _dropped(self, plan: str) -> Iterator[Departure]:
        for other, members in self._missing(plan):
            within = next((own for member in members for own in self._like[member.iri] if own.plan == plan), None)
            yield Departure(plan, Change.MERGES if within else Change.DROPS, within, other)

    def _missing(self, plan: str) -> list[tuple[Compared, tuple[Compared, ...]]]:
        """The tasks that a plan has no measure for: the measure that stands for each, and all measures of it."""
        if self._model:
            there = {m.iri for group in self._groups if plan in group.plans for m in group.members}
            return [(m, (m,)) for m in self._measures if m.plan == self._model and m.iri not in there]
        wide = [group for group in self._groups if 2 * len(group.plans) >= len(self._plans)]
        return [(group.centre, group.members) for group in wide if plan not in group.plans]

    def _changed(self, plan: str) -> Iterator[Departure]:
        for group in self._groups:
            own = next((m for m in group.members if m.plan == plan), None)
            others = [m for m in group.members if m.plan in self._others(plan)]
            if own is None or not others:
                continue
            beside = group.centre if group.centre in others else others[0]
            added, lacking = _only(own, others), _only(beside, [own])
            if added or lacking:
                yield Departure(plan, Change.CHANGES, own, beside, added, lacking)


def _only(measure: Compared, others: Iterable[Compared]) -> tuple[str, ...]:
    """The clauses of ``measure`` that stand in none of the others."""
    return tuple(c for c in shared_clauses(measure.body, measure.body) if not any(c in other.body for other in others))
