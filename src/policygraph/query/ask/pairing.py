"""Questions of overlap: the pairs of measures of the plans spoken of, narrowed by topic or to one measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from policygraph.graph.store import Store
from policygraph.query.ask.slots import Item, Slots
from policygraph.query.ask.terms import iri, values
from policygraph.query.overlap import MEASURES, Compared, Overlap, compared_measures, overlaps


def pairs_for(store: Store, slots: Slots) -> list[Overlap]:
    """The pairs that the slots ask for, by plan and in the order of the text."""
    plans = list(dict.fromkeys((*slots.plans, *(plan for item in slots.items for plan in item.plans))))
    whole = compared_measures(store)
    chosen = plans if len(plans) > 1 else ()
    found = overlaps(whole, chosen, frozenset(slots.topics))
    if slots.topics and not found:
        found = [pair for pair in overlaps(whole, chosen) if _touches(pair, frozenset(slots.topics))]
    for text in slots.texts:
        found = [pair for pair in found if all(text in side.title + side.body for side in (pair.a, pair.b))]
    if len(plans) == 1:
        found = [pair for pair in found if plans[0] in (pair.a.plan, pair.b.plan)]
    if slots.items or slots.titles:
        found = [pair for pair in found if _is_named(pair.a, slots) or _is_named(pair.b, slots)]
    return found


def measures_in(found: Sequence[Overlap], slots: Slots) -> tuple[str, ...]:
    """The measures of pairs, of the plans spoken of; where one was named, the others."""
    sides = [side for pair in found for side in (pair.a, pair.b)]
    named = slots.items or slots.titles
    kept = [side for side in sides if not (named and _is_named(side, slots))]
    return tuple(dict.fromkeys(side.iri for side in kept if not slots.plans or side.plan in slots.plans or named))


def without_counterpart(store: Store, slots: Slots) -> list[Compared]:
    """The measures of the plans spoken of that no measure of the plans in ``lacking`` does too."""
    whole = compared_measures(store)
    topics = frozenset(slots.topics)
    found: set[str] = set()
    for plan in slots.plans:
        for other in slots.lacking:
            found |= {side.iri for pair in overlaps(whole, (plan, other)) for side in (pair.a, pair.b)}
    of_plans = [m for m in whole if m.plan in slots.plans and (not topics or topics & m.main)]
    return [measure for measure in of_plans if measure.iri not in found]


def unlike_each_other(store: Store, slots: Slots) -> list[Compared]:
    """The measures of two plans that the other has not, the plan named first first."""
    first, second = slots.plans
    sides = (replace(slots, plans=(a,), lacking=(b,)) for a, b in ((first, second), (second, first)))
    return [measure for side in sides for measure in without_counterpart(store, side)]


def shown(measures: Sequence[Compared]) -> list[dict[str, Any]]:
    """Measures as answers."""
    return [_shown(measure) for measure in measures]


def _touches(pair: Overlap, topics: frozenset[str]) -> bool:
    return bool(topics & pair.a.topics and topics & pair.b.topics)


def _is_named(measure: Compared, slots: Slots) -> bool:
    return measure.iri in slots.titles or any(_is_item(measure, item) for item in slots.items)


def _is_item(measure: Compared, item: Item) -> bool:
    if item.plans and measure.plan not in item.plans:
        return False
    return measure.path == item.path if item.path else measure.number == item.number


def answers_for(found: Sequence[Overlap], slots: Slots) -> tuple[list[dict[str, Any]], list[str]]:
    """Pairs, or of a measure that was named the others; and the measures whose sentences stand behind them."""
    things = [side.iri for pair in found for side in (pair.a, pair.b)]
    if slots.kind == "pairs" or slots.counting:
        return [{"a": _shown(p.a), "b": _shown(p.b), "score": round(p.score, 2)} for p in _turned(found, slots)], things
    others = [pair.b if _is_named(pair.a, slots) else pair.a for pair in found]
    kept = [other for other in others if not slots.plans or other.plan in slots.plans]
    return [_shown(other) for other in kept], things


def _turned(found: Sequence[Overlap], slots: Slots) -> list[Overlap]:
    """With the plan named first on the first side."""
    first = slots.plans[0] if slots.plans else ""
    return [Overlap(p.b, p.a, p.score, p.parts) if p.b.plan == first else p for p in found]


def _shown(measure: Compared) -> dict[str, Any]:
    return {"plan": measure.plan_title, "path": measure.path, "label": measure.title}


def sparql_for(slots: Slots) -> str:
    """The query that fetched what was compared, with the plans as a remark: all measures weigh what words are rare."""
    plans = values("plan", map(iri, slots.plans)) if slots.plans else "all plans"
    return f"# compared afterwards by wording, title, topic and lead (query/overlap): {plans}\n{MEASURES}"
