"""Measures kept by what an analysis says of them: how strongly they commit, how late they are, in how many plans."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from policygraph.graph.store import Store
from policygraph.query.deadlines import dues_of
from policygraph.query.facts import facts_of
from policygraph.query.overlap import compared_measures, overlaps
from policygraph.query.overlap.groups import groups_of
from policygraph.query.status import status_of
from policygraph.query.strength import commitment_of

Sieve = Callable[[Store, str, date], frozenset[str]]


def kept(store: Store, sieve: str, on: date) -> frozenset[str]:
    """The measures (IRIs) that a sieve keeps: ``name:value`` of :data:`SIEVES`, as of a day; ``!`` before it denies."""
    name, _, value = sieve.removeprefix("!").partition(":")
    found = SIEVES[name](store, value, on)
    return frozenset(m.iri for m in facts_of(store).measures) - found if sieve.startswith("!") else found


def committed(store: Store, grades: str, on: date) -> frozenset[str]:
    """Measures whose leading verb is of one of these grades (``5``, ``1|2``; ``most``: the highest that any has)."""
    found = {m.iri: grade for m in facts_of(store).measures if (grade := commitment_of(m).grade)}
    utmost = {"most": max(found.values(), default=0), "least": min(found.values(), default=0)}
    wanted = {utmost[grades]} if grades in utmost else {int(grade) for grade in grades.split("|")}
    return frozenset(iri for iri, grade in found.items() if grade in wanted)


def lit(store: Store, light: str, on: date) -> frozenset[str]:
    """Measures that show this light on a day (query/status)."""
    return frozenset(iri for iri, status in status_of(store, on).items() if status.light == light)


def overdue(store: Store, _: str, on: date) -> frozenset[str]:
    """Measures that show red for a time limit of their own, of a target or of the part above: no mere horizon."""
    own = {due.measure.iri for due in dues_of(facts_of(store)) if due.source != "horizon" and due.date < on.isoformat()}
    return lit(store, "red", on) & own


def in_plans(store: Store, least: str, on: date) -> frozenset[str]:
    """Measures that are one task in at least so many plans, ``all`` for every plan (query/overlap: groups)."""
    measures = compared_measures(store)
    number = len({measure.plan for measure in measures}) if least == "all" else int(least)
    groups = (group for group in groups_of(overlaps(measures)) if len(group.plans) >= number)
    return frozenset(member.iri for group in groups for member in group.members)


def with_figure(store: Store, _: str, on: date) -> frozenset[str]:
    """Measures with a target that has a figure."""
    return frozenset(t.measure for t in facts_of(store).targets if t.measure and t.value is not None)


SIEVES: Mapping[str, Sieve] = {
    "strength": committed,
    "light": lit,
    "overdue": overdue,
    "plans": in_plans,
    "figure": with_figure,
}
