"""Figures of targets compared: the highest, those above a limit, indicators that several plans have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from policygraph.query.ask.answers import Answer, Row
from policygraph.query.ask.slots import Limit, Slots
from policygraph.query.figures import indicator_key
from policygraph.vocab.dimensions import Measured, in_base_units

_STRICT = (">", "<")
"""Comparators of targets that are beyond their own figure: a target of *more than 15%* is above 15%."""


def chosen(rows: Sequence[Row], slots: Slots) -> list[Row]:
    """The rows of targets whose figures the slots ask for, of one dimension where figures are compared."""
    if slots.together and len(slots.plans) > 1:
        rows = shared(rows, slots.plans)
    if slots.lacking:
        rows = unlike(rows, slots.lacking)
    if slots.limit is not None:
        rows = [row for row in rows if _holds(row, slots.limit)]
    return _utmost(rows, slots.rank, slots.top) if slots.rank in ("highest", "lowest") else list(rows)


def shared(rows: Sequence[Row], plans: Iterable[str]) -> list[Row]:
    """Targets whose indicator all of these plans have."""
    keys = [{indicator_key(str(r["indicator"])) for r in rows if r["plan"] == plan} for plan in plans]
    everywhere = set.intersection(*keys)
    return [row for row in rows if indicator_key(str(row["indicator"])) in everywhere]


def unlike(rows: Sequence[Row], plans: Iterable[str]) -> list[Row]:
    """Targets whose indicator none of these plans has; their own rows go."""
    others = {indicator_key(str(r["indicator"])) for r in rows if r["plan"] in plans}
    return [r for r in rows if r["plan"] not in plans and indicator_key(str(r["indicator"])) not in others]


def _measured(row: Row) -> Measured | None:
    return None if row["value"] is None else in_base_units(float(str(row["value"])), str(row["unit"] or ""))


def _holds(row: Row, limit: Limit) -> bool:
    measured, bound = _measured(row), in_base_units(limit.number, limit.unit)
    if (
        measured is None
        or measured.dimension != bound.dimension
        or (bound.dimension == "count" and bound.unit != measured.unit)
    ):
        return False
    met = Limit(limit.operator, bound.value).holds(measured.value)
    return met or (measured.value == bound.value and limit.operator in _STRICT and row["comparator"] == limit.operator)


def _utmost(rows: Sequence[Row], rank: str, top: int) -> list[Row]:
    """The highest or the lowest, of the dimension that most plans have; all that are level with the last."""
    figures = [(row, measured) for row in rows if (measured := _measured(row))]
    plans = {(str(row["plan"]), measured.dimension) for row, measured in figures}
    dimensions = Counter(dimension for _, dimension in sorted(plans))
    if not dimensions:
        return []
    usual = max(sorted(dimensions), key=lambda dimension: dimensions[dimension])
    alike = [(row, measured.value) for row, measured in figures if measured.dimension == usual]
    alike.sort(key=lambda pair: -pair[1] if rank == "highest" else pair[1])
    last = alike[min(top, len(alike)) - 1][1]
    return [row for at, (row, value) in enumerate(alike) if at < top or value == last]


def plans_of(rows: Iterable[Row]) -> list[Answer]:
    """The plans of targets, each with its figure."""
    found: dict[str, Answer] = {}
    for row in rows:
        answer = {"label": row["planTitle"], "indicator": row["indicator"], "value": row["value"], "unit": row["unit"]}
        found.setdefault(str(row["plan"]), answer)
    return list(found.values())
