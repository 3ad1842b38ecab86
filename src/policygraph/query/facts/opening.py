"""The facts of a graph, by the quickest way there is."""

from __future__ import annotations

from policygraph.graph.store import Store
from policygraph.graph.tabling import reading
from policygraph.query.facts.reading import facts_asked
from policygraph.query.facts.tabled import facts_in_tables
from policygraph.query.facts.values import Facts


def facts_of(store: Store) -> Facts:
    """All that the analyses need of ``store``: from its tables, else from its triples; both give the same value."""
    with reading(store.tables) as tables:
        return facts_asked(store) if tables is None else facts_in_tables(tables)
