"""Overlap, comparison and networks of a graph, for the command line and for Python."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from policygraph.errors import UsageError
from policygraph.faces.analysis import table_of
from policygraph.faces.tables import Table

if TYPE_CHECKING:
    from policygraph.graph.store import Store
    from policygraph.query.answer import Answer
    from policygraph.query.facts import Facts
    from policygraph.query.overlap.listing import Asked

TEXTS = ("grade", "score", "a_text", "b_text")
NETWORKS = ("bodies", "pairs", "coordination", "without")


def overlap_of(store: Store, plans: Sequence[str] = (), topic: str = "", grade: str = "", lang: str = "zh") -> Answer:
    """The pairs of measures that overlap; plans are named by any part of title, number or place."""
    from policygraph.query.overlap.listing import overlap_pairs

    facts = _facts(store)
    return overlap_pairs(store, facts, _asked(facts, plans, topic, grade), lang)


def groups_of(store: Store, plans: Sequence[str] = (), topic: str = "") -> Answer:
    """The tasks that several plans have."""
    from policygraph.query.overlap.listing import overlap_groups

    facts = _facts(store)
    return overlap_groups(store, facts, _asked(facts, plans, topic))


def departures_of(store: Store, plans: Sequence[str] = (), topic: str = "", model: str = "") -> Answer:
    """What each plan adds, drops and changes, against the others or against the plan named ``model``."""
    from policygraph.query.overlap.listing import overlap_departures, plan_named

    facts = _facts(store)
    chosen = plan_named(facts, model).iri if model else ""
    return overlap_departures(store, facts, _asked(facts, plans, topic), chosen)


def compare_of(store: Store, a: str, b: str, aspects: Collection[str] = ()) -> Answer:
    """How the plan named ``b`` stands to the one named ``a``; UsageError where they are one."""
    from policygraph.query.compare import ASPECTS, compare
    from policygraph.query.overlap.listing import plan_named

    facts = _facts(store)
    first, second = plan_named(facts, a), plan_named(facts, b)
    if first == second:
        raise UsageError(f"{a!r} and {b!r} are one plan, {first.title}; name another")
    return compare(store, facts, first.iri, second.iri, aspects or ASPECTS)


def network_of(
    store: Store,
    show: str = "bodies",
    body: str = "",
    groups: bool = False,
    plan: str = "",
    place: str = "",
    lang: str = "zh",
    top: int | None = None,
) -> Answer:
    """One of the networks: ``show`` is bodies, pairs (of ``body``, where given), coordination or without (``body``).

    ``top`` is how many rows at most.
    """
    from policygraph.query.network import bodies, coordination, without
    from policygraph.query.tabled.answers import cut, pairs_of

    if show not in NETWORKS:
        raise UsageError(f"there is no network {show}; there are {', '.join(NETWORKS)}")
    if show == "pairs":
        return pairs_of(store, body, groups, (plan, place), top)
    facts = _facts(store).only(plan, place)
    makers = {
        "bodies": lambda: bodies(facts, lang, groups),
        "coordination": lambda: coordination(facts, groups),
        "without": lambda: without(facts, body),
    }
    return cut(makers[show](), top)


def table_with_texts(answer: Answer, lang: str, texts: bool) -> Table:
    """Pairs as a table; ``texts``: in a terminal both texts side by side in place of where they stand."""
    table = table_of(answer, lang)
    return replace(table, brief=TEXTS) if texts else table


def _facts(store: Store) -> Facts:
    from policygraph.query.facts import facts_of

    return facts_of(store)


def _asked(facts: Facts, plans: Sequence[str], topic: str = "", grade: str = "") -> Asked:
    from policygraph.query.overlap.listing import Asked, plan_named

    return Asked(tuple(plan_named(facts, words).iri for words in plans), topic, grade)
