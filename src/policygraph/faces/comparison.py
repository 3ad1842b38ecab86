"""Overlap, comparison and networks as tables, for the command line and for Python."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from policygraph.errors import UsageError
from policygraph.faces.analysis import facts_in, table_of
from policygraph.faces.tables import Table

if TYPE_CHECKING:
    from policygraph.query.facts import Facts
    from policygraph.query.overlap.listing import Asked

TEXTS = ("grade", "score", "a_text", "b_text")


def overlap_table(graph: Path, lang: str, plans: Sequence[str], topic: str, grade: str, texts: bool) -> Table:
    """The pairs of measures that overlap; ``texts``: both texts side by side where a terminal has no room for all."""
    from policygraph.graph.store import Store
    from policygraph.query.facts import facts_of
    from policygraph.query.overlap.listing import overlap_pairs

    store = Store.open(graph)
    facts = facts_of(store)
    table = table_of(overlap_pairs(store, facts, _asked(facts, plans, topic, grade), lang), lang)
    return replace(table, brief=TEXTS) if texts else table


def groups_table(graph: Path, lang: str, plans: Sequence[str], topic: str) -> Table:
    """The tasks that several plans have."""
    from policygraph.graph.store import Store
    from policygraph.query.facts import facts_of
    from policygraph.query.overlap.listing import overlap_groups

    store = Store.open(graph)
    facts = facts_of(store)
    return table_of(overlap_groups(store, facts, _asked(facts, plans, topic)), lang)


def departures_table(graph: Path, lang: str, plans: Sequence[str], model: str) -> Table:
    """What each plan adds, drops and changes, against the others or against the plan named ``model``."""
    from policygraph.graph.store import Store
    from policygraph.query.facts import facts_of
    from policygraph.query.overlap.listing import overlap_departures, plan_named

    store = Store.open(graph)
    facts = facts_of(store)
    chosen = plan_named(facts, model).iri if model else ""
    return table_of(overlap_departures(store, facts, _asked(facts, plans), chosen), lang)


def _asked(facts: Facts, plans: Sequence[str], topic: str = "", grade: str = "") -> Asked:
    from policygraph.query.overlap.listing import Asked, plan_named

    return Asked(tuple(plan_named(facts, words).iri for words in plans), topic, grade)


def compare_table(graph: Path, lang: str, a: str, b: str, aspects: Sequence[str]) -> Table:
    """How the plan named ``b`` stands to the one named ``a``; UsageError where they are one."""
    from policygraph.graph.store import Store
    from policygraph.query.compare import ASPECTS, compare
    from policygraph.query.facts import facts_of
    from policygraph.query.overlap.listing import plan_named

    store = Store.open(graph)
    facts = facts_of(store)
    first, second = plan_named(facts, a), plan_named(facts, b)
    if first == second:
        raise UsageError(f"{a!r} and {b!r} are one plan, {first.title}; name another")
    return table_of(compare(store, facts, first.iri, second.iri, aspects or ASPECTS), lang)


def network_table(graph: Path, lang: str, show: str, body: str, groups: bool, plan: str, place: str) -> Table:
    """One of the network tables: ``show`` is bodies, pairs (of ``body``, where given), coordination or without."""
    from policygraph.query.network import bodies, coordination, pairs, without

    facts = facts_in(graph, plan, place)
    makers = {
        "bodies": lambda: bodies(facts, lang, groups),
        "pairs": lambda: pairs(facts, body, groups),
        "coordination": lambda: coordination(facts),
        "without": lambda: without(facts, body),
    }
    return table_of(makers[show](), lang)
