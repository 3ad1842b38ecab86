"""Averages, shares and differences of counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from statistics import fmean
from typing import Any

from policygraph.graph.store import Store
from policygraph.query.ask import compose
from policygraph.query.ask.compose import Manner
from policygraph.query.ask.slots import Slots

_PER: Mapping[tuple[str, str], tuple[str, str]] = {
    ("measures", "agency"): ("agencies", ""),
    ("measures", "plan"): ("plans", "measure"),
    ("agencies", "measure"): ("measures", ""),
    ("agencies", "plan"): ("plans", "agency"),
    ("targets", "plan"): ("plans", "target"),
    ("documents", "plan"): ("plans", "document"),
}
"""What is counted, for each of what: the kind that is ranked, and by what."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A figure, what it is made of, and the query that counted."""

    value: float | None
    sparql: str
    beside: dict[str, Any] = field(default_factory=dict)


def average(store: Store, slots: Slots, manner: Manner) -> Sum:
    """How many on average for each agency, plan or measure that has any; None where there is none."""
    kind, by = _PER[slots.kind, slots.by or "plan"]
    sparql = compose.rank_query(replace(slots, kind=kind, by=by, counting=False), manner)
    counts = [float(str(row["count"])) for row in store.query(sparql).dicts()]
    value = round(fmean(counts), 2) if counts else None
    return Sum(value, sparql, {"total": int(sum(counts)), "of": len(counts)})


def can_average(kind: str, by: str) -> bool:
    """Whether there is an average of these."""
    return (kind, by or "plan") in _PER


def share(store: Store, slots: Slots, manner: Manner) -> Sum:
    """How many percent of the measures of the plans spoken of are those asked for; one decimal."""
    all_of = Slots(slots.language, "measures", plans=slots.plans)
    part = _count(store, compose.count_query(slots, manner))
    whole = _count(store, compose.count_query(all_of, manner))
    value = round(100 * part / whole, 1) if whole else None
    return Sum(value, compose.count_query(slots, manner), {"unit": "%", "count": part, "of": whole})


def difference(store: Store, slots: Slots, manner: Manner) -> Sum:
    """How many more one of two plans, or of two bodies, has than the other; never negative."""
    parts = [replace(slots, plans=(plan,)) for plan in slots.plans]
    if len(slots.plans) != 2:
        deed = slots.deeds[0]
        parts = [replace(slots, deeds=(replace(deed, bodies=(body,)),)) for body in deed.bodies]
    queries = [compose.count_query(part, manner) for part in parts]
    counts = [_count(store, query) for query in queries]
    return Sum(abs(counts[0] - counts[1]), "\n".join(queries), {"first": counts[0], "second": counts[1]})


def can_differ(slots: Slots) -> bool:
    """Whether two things are named whose counts can be held against each other."""
    return len(slots.plans) == 2 or (len(slots.deeds) == 1 and len(slots.deeds[0].bodies) == 2)


def _count(store: Store, sparql: str) -> int:
    return sum(int(str(row["count"])) for row in store.query(sparql).dicts())
