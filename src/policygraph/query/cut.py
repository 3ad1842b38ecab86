"""Which part of a graph is meant by names of plans, topics and bodies.

A name is any part of a title, number, place or label. Names of one kind add to one another (奉节 or 渝中), kinds narrow
one another (奉节, and there 绿色信贷).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from policygraph.errors import UsageError
from policygraph.graph.store import Store
from policygraph.language.folding import fold_text

_PLANS = """SELECT DISTINCT ?thing ?name WHERE { ?thing a pg:Plan ;
  dcterms:title|dcterms:alternative|pg:documentNumber|pg:jurisdiction ?name } ORDER BY ?thing ?name"""
_TOPICS = """SELECT DISTINCT ?thing ?name WHERE { ?thing skos:inScheme ?scheme ; skos:prefLabel|skos:notation ?name
  FILTER(CONTAINS(STR(?thing), '/topic/')) } ORDER BY ?thing ?name"""
_AGENCIES = """SELECT DISTINCT ?thing ?name WHERE { ?thing pg:agencyKind ?kind ;
  skos:prefLabel|skos:altLabel|skos:hiddenLabel|pg:formalName ?name } ORDER BY ?thing ?name"""
_WIDER = "SELECT DISTINCT ?under ?above WHERE { ?under skos:inScheme ?scheme ; skos:broader+ ?above }"
_MEASURES = "SELECT DISTINCT ?plan ?measure WHERE { ?plan pg:hasMeasure ?measure }"
_ABOUT = "SELECT DISTINCT ?measure ?topic WHERE { ?measure a pg:Measure ; dcterms:subject|pg:alsoConcerns ?topic }"
_DOES = "SELECT DISTINCT ?measure ?agency WHERE { ?measure a pg:Measure ; pg:hasAssignment/pg:agency ?agency }"
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Cut:
    """The IRIs of the plans chosen and, where topics or bodies narrow them, of the measures (None: all of them)."""

    plans: frozenset[str]
    measures: frozenset[str] | None = None


def cut_of(store: Store, plan: Iterable[str] = (), topic: Iterable[str] = (), agency: Iterable[str] = ()) -> Cut:
    """The part meant by these names; UsageError where a name fits nothing, or all of them together do."""
    plans = _named(store, "plan", _PLANS, plan) or frozenset(store.plans())
    topics = _with_narrower(store, _named(store, "topic", _TOPICS, topic))
    agencies = _named(store, "agency", _AGENCIES, agency)
    if not (topics or agencies):
        return Cut(plans)
    owners = {measure: of for of, measure in _pairs(store, _MEASURES)}
    measures = {measure for measure, of in owners.items() if of in plans}
    for query, meant in ((_ABOUT, topics), (_DOES, agencies)):
        if meant:
            measures &= {measure for measure, one in _pairs(store, query) if one in meant}
    if not measures:
        raise UsageError(f"no measure of the graph fits {' and '.join([*plan, *topic, *agency])}")
    return Cut(frozenset(owners[measure] for measure in measures), frozenset(measures))


def _named(store: Store, kind: str, query: str, words: Iterable[str]) -> frozenset[str]:
    """The things with these words in a name; for several words those of any."""
    wanted = tuple(words)
    names: dict[str, set[str]] = defaultdict(set)
    for thing, name in _pairs(store, query) if wanted else ():
        names[thing].add(fold_text(name).lower())
    return frozenset(thing for one in wanted for thing in _meant(kind, one, names))


def _meant(kind: str, words: str, names: Mapping[str, set[str]]) -> set[str]:
    folded = fold_text(words).lower()
    found = {thing for thing, said in names.items() if folded and any(folded in name for name in said)}
    if not found:
        shown = "; ".join(max(sorted(said), key=len) for said in list(names.values())[:_SHOWN])
        raise UsageError(f"no {kind} is named {words!r}; the graph holds {shown or 'none'}")
    return found


def _with_narrower(store: Store, topics: frozenset[str]) -> frozenset[str]:
    return topics | {under for under, above in _pairs(store, _WIDER) if above in topics} if topics else topics


def _pairs(store: Store, sparql: str) -> Iterator[tuple[str, str]]:
    return ((str(first), str(second)) for first, second in store.query(sparql).rows)
