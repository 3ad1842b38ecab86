"""What a worker computes once of the graph that it holds open, for as long as it holds it."""

from __future__ import annotations

from functools import lru_cache

from policygraph.faces.report.site import Site
from policygraph.graph.store import Store
from policygraph.query.facts import Facts, facts_of
from policygraph.query.search import Shelf


@lru_cache(maxsize=1)
def facts_in(store: Store) -> Facts:
    """All facts of the graph."""
    return facts_of(store)


@lru_cache(maxsize=1)
def shelf_of(store: Store) -> Shelf:
    """Its measures, ready to be searched."""
    return Shelf(facts_in(store))


@lru_cache(maxsize=2)
def site_in(store: Store, lang: str) -> Site:
    """What the pages of the report are made from, in a language."""
    from policygraph.faces.report.reading import site_of

    return site_of(store, lang, "")
