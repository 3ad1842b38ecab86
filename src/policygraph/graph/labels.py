"""One name a body: where plans of one place print its name in several forms, the graph settles on one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from policygraph.graph import iris
from policygraph.graph.terms import term


def settle_labels(store: ox.Store, plans: Iterable[str]) -> dict[str, str]:
    """Leaves each agency one ``skos:prefLabel`` over all plans; the others become ``skos:altLabel``.

    Gives the names that were settled on, by IRI. Only agencies that ``plans`` (IRIs) name are looked at: those that a
    build has just written, for the others were settled before.

    The longest form that any plan prints is chosen, of equals the first in the order of characters: the same plans
    give the same names, in whatever order they were read.
    """
    preferred, other = term("skos:prefLabel"), term("skos:altLabel")
    settled: dict[str, str] = {}
    for body in _doubtful(store, plans):
        forms = {
            quad.object.value
            for label in (preferred, other)
            for quad in store.quads_for_pattern(body, label, None)
            if isinstance(quad.object, ox.Literal)
        }
        settled[body.value] = min(forms, key=lambda form: (-len(form), form))
        chosen = ox.Literal(settled[body.value], language="zh")
        for quad in list(store.quads_for_pattern(body, preferred, None)):
            if quad.object != chosen:
                store.remove(quad)
                store.add(ox.Quad(body, other, quad.object, quad.graph_name))
                store.remove(ox.Quad(body, other, chosen, quad.graph_name))
                store.add(ox.Quad(body, preferred, chosen, quad.graph_name))
    return settled


def concept_labels(store: ox.Store) -> list[tuple[str, str, str]]:
    """The concepts of all graphs with their words in Chinese and English, the first of several; empty for none."""
    labels: dict[str, dict[str, str]] = {}
    for typed in store.quads_for_pattern(None, term("rdf:type"), term("skos:Concept")):
        if isinstance(concept := typed.subject, ox.NamedNode) and concept.value not in labels:
            words: dict[str, str] = {}
            labels[concept.value] = words
            for quad in store.quads_for_pattern(concept, term("skos:prefLabel"), None):
                if isinstance(found := quad.object, ox.Literal) and found.language:
                    words[found.language] = min(found.value, words.get(found.language, found.value))
    return [(iri, words.get("zh", ""), words.get("en", "")) for iri, words in sorted(labels.items())]


def national_functions(store: ox.Store) -> list[tuple[str, str]]:
    """The lines of work that the vocabulary gives to bodies of the nation: pairs of IRIs."""
    graph = ox.NamedNode(iris.vocabulary_graph("national-bodies"))
    quads = store.quads_for_pattern(None, term("pg:function"), None, graph)
    return [(str(quad.subject).strip("<>"), str(quad.object).strip("<>")) for quad in quads]


def _doubtful(store: ox.Store, plans: Iterable[str]) -> Iterator[ox.NamedNode]:
    bodies = {
        typed.subject
        for plan in plans
        for kind in (term("pg:Agency"), term("pg:AgencyGroup"))
        for typed in store.quads_for_pattern(None, term("rdf:type"), kind, ox.NamedNode(plan))
    }
    for body in bodies:
        names = {quad.object for quad in store.quads_for_pattern(body, term("skos:prefLabel"), None)}
        if isinstance(body, ox.NamedNode) and len(names) > 1:
            yield body
