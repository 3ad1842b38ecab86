"""Targets over plans: the same indicator side by side, in base units, ranked, with what is out of line named."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from policygraph.language.folding import fold_text
from policygraph.query.answer import Answer
from policygraph.query.columns import answer_of
from policygraph.query.facts import Facts, PlanFact, TargetFact
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
UNBOUNDED = frozenset({"level", "count", "per-capita", "intensity"})
FEWEST = 3
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
        return is_out_of_line(self.ratio)


def compared(facts: Facts) -> list[tuple[Compared, ...]]:
    """Targets grouped by indicator, kind and dimension: those of most plans first, the highest figure first."""
    groups: dict[tuple[str, str, str], list[Compared]] = {}
    for target in facts.targets:
        one = plain_of(target, facts.by_plan[target.plan])
        groups.setdefault((one.key, one.basis, one.measured.dimension if one.measured else ""), []).append(one)
    ranked = [tuple(_ranked(group)) for group in groups.values()]
    return sorted(ranked, key=lambda g: (-len({c.target.plan for c in g}), g[0].key, g[0].basis))


def plain_of(target: TargetFact, plan: PlanFact) -> Compared:
    """A target of a plan by itself."""
    measured = None if target.value is None else in_base_units(target.value, target.unit)
    return Compared(target, indicator_key(target.indicator), basis_of(target), measured, level_of(plan.place))


def _ranked(group: Sequence[Compared]) -> Iterator[Compared]:
    ordered = sorted(group, key=lambda c: (-_value(c), c.target.plan, c.target.start))
    rising = [_value(one) for one in reversed(ordered)]
    middles = {level: _middle(peers_of(level, ordered)) for level in {one.level for one in ordered}}
    for one in ordered:
        rank = 1 + len(rising) - bisect_right(rising, _value(one)) if one.measured else 0
        yield replace(one, rank=rank, ratio=ratio_to(one, middles[one.level]))


def _middle(peers: Sequence[Compared]) -> float | None:
    """The median of figures; None where they are of few plans."""
    enough = len({peer.target.plan for peer in peers}) >= FEWEST
    return median(_value(peer) for peer in peers) if enough else None


def ratio_to(one: Compared, middle: float | None) -> float | None:
    """A figure over the median of its peers, itself among them; None where it is bounded, or there is no median."""
    if not one.measured or one.basis not in UNBOUNDED or not middle:
        return None
    return rounded(_value(one) / middle)


def rounded(ratio: float) -> float:
    """A ratio to four digits."""
    return float(f"{ratio:.4g}")


def is_out_of_line(ratio: float | None) -> bool:
    """Whether a figure with this ratio to the median of its peers is out of line."""
    return ratio is not None and not 1 / OUT_OF_LINE < ratio < OUT_OF_LINE


def peers_of(level: str, group: Sequence[Compared]) -> list[Compared]:
    """The figures for the same indicator in plans of places of one level: a county is no peer of a province."""
    return [other for other in group if other.level == level and other.measured]


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
