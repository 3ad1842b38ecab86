"""Targets over plans: the same indicator side by side, in base units, ranked, with what is out of line named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from policygraph.language.folding import fold_text
from policygraph.query.answer import Answer
from policygraph.query.columns import answer_of
from policygraph.query.facts import Facts, TargetFact
from policygraph.query.figures import basis_of, indicator_key
from policygraph.query.levels import level_of
from policygraph.vocab.dimensions import Measured, in_base_units

COLUMNS = (
    "indicator", "basis", "place", "plan", "path", "comparator", "value", "value_max", "unit", "base_value",
    "base_unit", "unit_iri", "deadline", "rank", "ratio_to_median", "outlier", "quote",
)  # fmt: skip
OUT_OF_LINE = 10.0
"""From this multiple of the median of its peers, or this part of it, a figure is out of line: a power of ten is what a
wrong unit (亿 for 万) or a lost digit makes. Shares and paces of growth are bounded and never out of line."""
_UNBOUNDED = frozenset({"level", "count", "per-capita", "intensity"})
_PLANS = 3
"""Fewer plans have no median that one wrong figure leaves alone."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A target beside those of other plans; ``rank`` 1 is the highest figure, 0 where there is none to rank."""

    target: TargetFact
    key: str
    basis: str
    measured: Measured | None
    level: str = ""
    rank: int = 0
    ratio: float | None = None

    @property
    def outlier(self) -> bool:
        """Whether the figure is out of line with its peers."""
        return self.ratio is not None and not 1 / OUT_OF_LINE < self.ratio < OUT_OF_LINE


def compared(facts: Facts) -> list[tuple[Compared, ...]]:
    """Targets grouped by indicator, kind and dimension: those of most plans first, the highest figure first."""
    levels = {plan.iri: level_of(plan.place) for plan in facts.plans}
    groups: dict[tuple[str, str, str], list[Compared]] = {}
    for target in facts.targets:
        one = _plain(target, levels[target.plan])
        groups.setdefault((one.key, one.basis, one.measured.dimension if one.measured else ""), []).append(one)
    ranked = [tuple(_ranked(group)) for group in groups.values()]
    return sorted(ranked, key=lambda g: (-len({c.target.plan for c in g}), g[0].key, g[0].basis))


def _plain(target: TargetFact, level: str) -> Compared:
    measured = None if target.value is None else in_base_units(target.value, target.unit)
    return Compared(target, indicator_key(target.indicator), basis_of(target), measured, level)


def _ranked(group: Sequence[Compared]) -> Iterator[Compared]:
    ordered = sorted(group, key=lambda c: (-_value(c), c.target.plan, c.target.start))
    for one in ordered:
        rank = 1 + sum(_value(other) > _value(one) for other in ordered) if one.measured else 0
        yield replace(one, rank=rank, ratio=ratio_to_peers(one, ordered))


def ratio_to_peers(one: Compared, group: Sequence[Compared]) -> float | None:
    """A figure over the median of its peers, itself among them; None where it is bounded or they are few plans."""
    peers = peers_of(one, group)
    if not one.measured or one.basis not in _UNBOUNDED or len({p.target.plan for p in peers}) < _PLANS:
        return None
    middle = median(_value(peer) for peer in peers)
    return float(f"{_value(one) / middle:.4g}") if middle else None


def peers_of(one: Compared, group: Sequence[Compared]) -> list[Compared]:
    """The figures for the same indicator in plans of places of the same level: a county is no peer of a province."""
    return [other for other in group if other.level == one.level and other.measured]


def _value(one: Compared) -> float:
    return one.measured.value if one.measured else 0.0


def targets(facts: Facts, indicator: str = "", shared: bool = False, plan: str = "", place: str = "") -> Answer:
    """The targets whose indicator has the words of ``indicator``; ``shared``: only indicators of several plans.

    ``plan`` and ``place`` choose what is shown; ranks and ratios are always over all plans of the graph.
    """
    shown = {p.iri for p in facts.matching(plan, place)}
    groups = (g for g in compared(facts) if _asked(g, indicator) and (not shared or _is_shared(g)))
    rows = (_row(one, facts) for group in groups for one in group if one.target.plan in shown)
    return answer_of("targets", COLUMNS, rows)


def _asked(group: tuple[Compared, ...], words: str) -> bool:
    return any(fold_text(words) in fold_text(c.target.indicator) or indicator_key(words) in c.key for c in group)


def _is_shared(group: tuple[Compared, ...]) -> bool:
    return len({c.target.plan for c in group}) > 1


def _row(one: Compared, facts: Facts) -> tuple[str | float | int | bool | None, ...]:
    target, plan = one.target, facts.by_plan[one.target.plan]
    measured = one.measured
    return (
        target.indicator,
        one.basis,
        plan.place,
        plan.title,
        target.path,
        target.comparator or None,
        target.value,
        target.value_max,
        target.unit or None,
        measured.value if measured else None,
        (measured.unit or None) if measured else None,
        (measured.qudt or None) if measured else None,
        target.deadline or None,
        one.rank or None,
        one.ratio,
        one.outlier,
        target.quote,
    )
