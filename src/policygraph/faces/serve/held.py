"""What a worker computes once of the graph that it holds open, and lets go together with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from policygraph.faces.report.site import Site
from policygraph.graph.store import Store
from policygraph.query.facts import Facts, facts_of
from policygraph.query.search import Shelf

_ALSO = "SELECT DISTINCT ?topic WHERE { ?measure a pg:Measure ; pg:alsoConcerns ?topic }"
P = ParamSpec("P")
T = TypeVar("T")


def once(make: Callable[Concatenate[Store, P], T]) -> Callable[Concatenate[Store, P], T]:
    """``make``, called once for a graph and its other arguments; what it gives must not hold the graph itself."""
    kept: WeakKeyDictionary[Store, dict[object, T]] = WeakKeyDictionary()

    @wraps(make)
    def held(store: Store, /, *args: P.args, **kwargs: P.kwargs) -> T:
        made, key = kept.setdefault(store, {}), (args, *kwargs.items())
        if key not in made:
            made[key] = make(store, *args, **kwargs)
        return made[key]

    return held


@once
def facts_in(store: Store) -> Facts:
    """All facts of the graph."""
    return facts_of(store)


@once
def shelf_of(store: Store) -> Shelf:
    """Its measures, ready to be searched."""
    return Shelf(facts_in(store))


@once
def paths_in(store: Store) -> Mapping[str, str]:
    """The page of each thing in the report, by its IRI."""
    from policygraph.faces.report.reading import paths_of

    return paths_of(facts_in(store), (str(topic) for (topic,) in store.query(_ALSO).rows))


@once
def site_in(store: Store, lang: str) -> Site:
    """What the pages of the report are made from, in a language."""
    from policygraph.faces.report.reading import site_of

    return site_of(store, lang, "")
