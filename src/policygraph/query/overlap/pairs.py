"""Which measures do the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policygraph.query.overlap.measures import Compared
from policygraph.query.overlap.scoring import ENOUGH, ENOUGH_WITHIN, Overlap, scored, scored_within


def same_tasks(measures: Sequence[Compared]) -> list[Overlap]:
    """All pairs of different plans that do the same, wholly or in part, in the order of the measures."""
    return [pair for pair in scored(measures) if pair.score >= ENOUGH]


def same_within(measures: Sequence[Compared]) -> list[Overlap]:
    """All pairs of one plan that do the same, plan by plan; not a section and what stands in it."""
    plans: dict[str, list[Compared]] = {}
    for measure in measures:
        plans.setdefault(measure.plan, []).append(measure)
    found = (pair for of_plan in plans.values() for pair in scored_within(of_plan))
    return [pair for pair in found if pair.score >= ENOUGH_WITHIN and not is_nested(pair.a, pair.b)]


def is_nested(a: Compared, b: Compared) -> bool:
    """Whether one of two measures of a plan stands within the other."""
    return f"{b.path}/".startswith(f"{a.path}/") or f"{a.path}/".startswith(f"{b.path}/")


def overlaps(
    measures: Sequence[Compared],
    plans: Iterable[str] = (),
    topics: frozenset[str] = frozenset(),
    enough: float = ENOUGH,
) -> list[Overlap]:
    """The overlapping measures of each two plans (IRIs; none: of all), each measure once a pair of plans.

    The best pair is taken first, then the best of what is left, down to the score ``enough``. With ``topics`` (IRIs)
    only pairs of which both are mainly about one of these. All measures decide what is rare and what is near.
    """
    chosen = {plan: place for place, plan in enumerate(dict.fromkeys(plans) or sorted({m.plan for m in measures}))}
    found: dict[tuple[int, int], list[Overlap]] = {}
    for pair in scored(measures):
        if pair.score < enough or not {pair.a.plan, pair.b.plan} <= chosen.keys():
            continue
        if topics and not (topics & pair.a.main and topics & pair.b.main):
            continue
        first, second = chosen[pair.a.plan], chosen[pair.b.plan]
        turned = pair if first < second else Overlap(pair.b, pair.a, pair.score, pair.parts)
        found.setdefault((min(first, second), max(first, second)), []).append(turned)
    return [pair for _, several in sorted(found.items()) for pair in once(several)]


def once(pairs: Iterable[Overlap]) -> list[Overlap]:
    """Of pairs of two plans the best ones in which no measure comes twice, in the order of the first plan."""
    used: set[str] = set()
    kept = []
    for pair in sorted(pairs, key=lambda p: (-p.score, p.a.order, p.b.order)):
        if not {pair.a.iri, pair.b.iri} & used:
            used |= {pair.a.iri, pair.b.iri}
            kept.append(pair)
    return sorted(kept, key=lambda p: p.a.order)
