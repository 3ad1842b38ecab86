"""Averages, shares and differences of counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import fmean
from typing import TYPE_CHECKING, Any

from policygraph.graph.store import Store
from policygraph.query.ask import compose
from policygraph.query.ask.compose import Manner
from policygraph.query.ask.slots import Deed, Slots

if TYPE_CHECKING:
    from policygraph.vocab.dimensions import Measured

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
    """How many more one of two plans, or of two bodies, has than the other, or how far their figures are apart."""
    if slots.indicators:
        return _gap(store, slots, manner)
    parts = [replace(slots, plans=(plan,)) for plan in slots.plans]
    if len(slots.plans) != 2:
        parts = [replace(slots, deeds=(deed,)) for deed in _of_each(slots.deeds)]
    queries = [compose.count_query(part, manner) for part in parts]
    counts = [_count(store, query) for query in queries]
    return Sum(abs(counts[0] - counts[1]), "\n".join(queries), {"first": counts[0], "second": counts[1]})


def _gap(store: Store, slots: Slots, manner: Manner) -> Sum:
    """How far the figures of one indicator are apart in two plans: of the first dimension that both have."""
    sparql = compose.rows_query(replace(slots, counting=False), manner)
    rows = [row for row in store.query(sparql).dicts() if row["value"] is not None]
    first, second = ({_dimension(row): row for row in reversed(rows) if row["plan"] == plan} for plan in slots.plans)
    shared = next((dimension for dimension in reversed(first) if dimension in second), None)
    if shared is None:
        return Sum(None, sparql)
    a, b = first[shared], second[shared]
    if a["unit"] == b["unit"]:
        gap, unit = float(str(a["value"])) - float(str(b["value"])), str(a["unit"] or "")
    else:
        gap, unit = _measured(a).value - _measured(b).value, _measured(a).unit
    size = round(abs(gap), 6)
    return Sum(int(size) if size.is_integer() else size, sparql, {"unit": "个百分点" if unit == "%" else unit})


def _dimension(row: Mapping[str, Any]) -> tuple[str, str]:
    measured = _measured(row)
    return measured.dimension, measured.unit


def _measured(row: Mapping[str, Any]) -> Measured:
    from policygraph.vocab.dimensions import in_base_units

    return in_base_units(float(str(row["value"])), str(row["unit"] or ""))


def can_differ(slots: Slots) -> bool:
    """Whether two things are named whose counts can be held against each other."""
    if slots.indicators:
        return len(slots.plans) == 2
    return len(slots.plans) == 2 or len(_of_each(slots.deeds)) == 2


def _of_each(deeds: Sequence[Deed]) -> list[Deed]:
    """One deed a body, in the role that is said once for all of them: what A leads more *than B*."""
    role = next((deed.role for deed in deeds if deed.role != "any"), "any")
    return [replace(deed, role=role, bodies=(body,)) for deed in deeds for body in deed.bodies]


def _count(store: Store, sparql: str) -> int:
    return sum(int(str(row["count"])) for row in store.query(sparql).dicts())
