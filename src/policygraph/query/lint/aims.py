"""Rules on figures: targets nobody answers for, figures that do not agree, figures out of line with their peers."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path

from policygraph.query.facts import Facts, MeasureFact, TargetFact
from policygraph.query.figures import factor_of, indicator_key, is_yearly, reworded, signed, subject_of
from policygraph.query.lint.hits import Field, Hit, on_measure
from policygraph.query.targets import Compared, compared, peers_of

_INSTRUMENTS = Path(__file__).parents[1] / "data" / "instruments.toml"
PEERS = 8
"""Peers that are named beside a figure out of line."""
TOLERANCE = 0.1
"""How far two figures for the same growth may lie apart, as a part of the first: rounding to whole per cent."""


@cache
def instruments() -> tuple[str, ...]:
    """Words for things that a measure works with: 平台, 清单."""
    words: list[str] = tomllib.loads(_INSTRUMENTS.read_text("utf-8"))["instruments"]["words"]
    return tuple(words)


def target_without_owner(facts: Facts) -> Iterator[Hit]:
    """Targets that stand in no measure with a body, and that no such measure of the plan speaks of.

    Plans that name no bodies anywhere are left to :func:`~policygraph.query.lint.owners.plan_without_owners`.
    """
    owned: dict[str, list[str]] = {}
    for measure in facts.measures:
        if measure.assigned:
            owned.setdefault(measure.plan, []).append(reworded(measure.text))
    for target in facts.targets:
        stands = facts.by_measure.get(target.measure)
        subject = subject_of(target.indicator)
        if stands and stands.assigned:
            continue
        if target.plan in owned and not _spoken_of(subject, owned[target.plan]):
            yield _on_target("target-without-owner", target, indicator=target.indicator)


def _spoken_of(subject: str, texts: list[str]) -> bool:
    return any(part in text for part in subject.split("、") if len(part) > 1 for text in texts)


def without_figure_date_or_platform(facts: Facts) -> Iterator[Hit]:
    """Measures, of the finest grain, with neither target nor time limit nor platform, list or other instrument."""
    parents = {(m.plan, m.path.rpartition("/")[0]) for m in facts.measures}
    for measure in facts.measures:
        finest = (measure.plan, measure.path) not in parents
        if finest and not measure.limits and measure.iri not in facts.targets_of and not _has_instrument(measure):
            yield on_measure("measure-without-figure-date-or-platform", measure)


def _has_instrument(measure: MeasureFact) -> bool:
    return bool(measure.uses) or any(word in measure.text for word in instruments())


def figures_contradict(facts: Facts) -> Iterator[Hit]:
    """A pace a year and a growth over years of one indicator that do not come to the same."""
    groups: dict[tuple[str, str], list[TargetFact]] = {}
    for target in facts.targets:
        groups.setdefault((target.plan, indicator_key(target.indicator)), []).append(target)
    for group in groups.values():
        paces = [t for t in group if t.kind == "rate" and t.unit == "%" and is_yearly(t)]
        for total in group:
            for pace in paces:
                if (fields := disagreement(total, pace)) is not None:
                    yield _on_target("figures-contradict", total, **fields)


def disagreement(total: TargetFact, pace: TargetFact) -> dict[str, Field] | None:
    """What growth ``total`` since a base year and the yearly ``pace`` come to, None where they agree.

    翻一番 from 2020 to 2025 is 14.9% a year; 年均20% over the same years is 2.49 times the base.
    """
    factor, end = factor_of(total), (total.deadline or pace.deadline)[:4]
    start = total.baseline[:4]
    if not factor or factor <= 0 or not start.isdigit() or not end.isdigit() or int(end) <= int(start):
        return None
    years = int(end) - int(start)
    reached = (1 + signed(pace) / 100) ** years
    if abs(reached - factor) <= TOLERANCE * factor:
        return None
    implied = (factor ** (1 / years) - 1) * 100
    return {
        "total": total.quote,
        "yearly": pace.quote,
        "start": start,
        "end": end,
        "years": years,
        "implied": f"{implied:.1f}",
        "factor": f"{factor:.3g}",
        "reached": f"{reached:.3g}",
    }


def figure_out_of_line(facts: Facts) -> Iterator[Hit]:
    """Figures ten times the median of plans of the same level, or a tenth of it."""
    for group in compared(facts):
        for one in group:
            if one.outlier and one.measured and one.ratio is not None:
                yield out_of_line(
                    one.target, one.ratio, one.measured.value, one.measured.unit, _peers(one, group, facts)
                )


def out_of_line(target: TargetFact, ratio: float, value: float, unit: str, peers: str) -> Hit:
    """The hit on a target whose ``value`` in base units is so many times the median of its ``peers``."""
    figures = {"ratio": f"{ratio:.4g}", "value": f"{value:.12g}", "unit": unit}
    return _on_target("figure-out-of-line", target, indicator=target.indicator, **figures, peers=peers)


def _peers(one: Compared, group: tuple[Compared, ...], facts: Facts) -> str:
    others = [o.target for o in peers_of(one.level, group) if o.target.plan != one.target.plan]
    return peers_named((facts.by_plan[t.plan].place, t.value or 0.0, t.unit) for t in others)


def peers_named(peers: Iterable[tuple[str, float, str]]) -> str:
    """Places with their figures and units, the first :data:`PEERS` of them."""
    named = [f"{place} {value:.12g}{unit}" for place, value, unit in islice(peers, PEERS + 1)]
    return "、".join(named[:PEERS]) + ("等" if len(named) > PEERS else "")


def _on_target(code: str, target: TargetFact, **fields: Field) -> Hit:
    given: dict[str, Field] = {"quote": target.quote, **fields}
    return Hit(code, target.iri, target.plan, target.path, target.quote, target.start, given)
