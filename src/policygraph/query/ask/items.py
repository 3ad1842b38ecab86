"""Measures named by number or path: in which plans, and where a path is that of a section."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from policygraph.query.ask.holdings import Holdings
from policygraph.query.ask.slots import Item


def of_sections(items: Sequence[Item], held: Holdings) -> tuple[tuple[Item, ...], tuple[str, ...]]:
    """The measures named, and the sections whose path is of no measure: all that stands under these is meant."""
    measures = {(m.plan, m.path) for m in held.measures}
    plans = [plan.iri for plan in held.plans]
    kept, sections = [], list[str]()
    for item in items:
        scope = item.plans or plans
        found = [s.iri for s in held.sections if s.path == item.path and s.plan in scope] if item.path else []
        if found and not any((plan, item.path) in measures for plan in scope):
            sections += found
        else:
            kept.append(item)
    return tuple(kept), tuple(sections)


def within(items: Sequence[Item], plans: Sequence[str]) -> tuple[Item, ...]:
    """Items in the plans spoken of, where these are fewer than a place has."""
    kept = ((item, tuple(plan for plan in item.plans if plan in plans)) for item in items)
    return tuple(replace(item, plans=own) if own else item for item, own in kept)
