"""One name a body: where plans of one place print its name in several forms, the graph settles on one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

import pyoxigraph as ox

from policygraph.graph import iris
from policygraph.graph.terms import term

_LABEL, _OTHER, _OWN = "skos:prefLabel", "skos:altLabel", "pg:ownLabel"


@dataclass(frozen=True, slots=True)
class _Names:
    """What one plan calls a body: the form it would choose itself, and its other forms."""

    first: str
    others: frozenset[str]

    def quads(self, body: ox.NamedNode, graph: ox.NamedNode, chosen: str) -> Iterator[ox.Quad]:
        """Its names in the graph of the plan once all plans have ``chosen`` one, so that they can be told from it."""
        own = {self.first, *self.others}
        labels = [(_LABEL, chosen), *((_OTHER, form) for form in own - {chosen})]
        if chosen != self.first:
            labels += [(_OWN, form) for form in {self.first, chosen} & own]
        for predicate, form in labels:
            yield ox.Quad(body, term(predicate), ox.Literal(form, language="zh"), graph)


def bodies_of(store: ox.Store, plans: Iterable[str]) -> set[ox.NamedNode]:
    """The agencies that plans (IRIs) name."""
    return {
        cast("ox.NamedNode", typed.subject)
        for plan in plans
        for kind in (term("pg:Agency"), term("pg:AgencyGroup"))
        for typed in store.quads_for_pattern(None, term("rdf:type"), kind, ox.NamedNode(plan))
    }


def settle_labels(store: ox.Store, bodies: Iterable[ox.NamedNode]) -> dict[str, str]:
    """Leaves each agency one ``skos:prefLabel`` over all plans; other forms of a plan become ``skos:altLabel``.

    Gives the names that were settled on, by IRI. ``bodies`` are those that the plans of a build name, and those that
    the plans named that stood in their place: the others were settled before.

    The longest form that any plan prints is chosen, of equals the first in the order of characters: the same plans
    give the same names, in whatever order they were read. Where that is not the form that a plan would choose itself,
    ``pg:ownLabel`` keeps this form, and the chosen one if the plan prints it too.
    """
    settled: dict[str, str] = {}
    for body in bodies:
        if _is_doubtful(store, body):
            said = _said_of(store, body)
            names = {graph: _names_of(quads) for graph, quads in said.items()}
            settled[body.value] = chosen = _chosen(names.values())
            for graph, quads in said.items():
                _replace(store, quads, set(names[graph].quads(body, graph, chosen)))
    return settled


def _is_doubtful(store: ox.Store, body: ox.NamedNode) -> bool:
    """Whether plans call a body differently, or did."""
    labels = {quad.object for quad in store.quads_for_pattern(body, term(_LABEL), None)}
    return len(labels) > 1 or any(True for _ in store.quads_for_pattern(body, term(_OWN), None))


def _names_of(said: Iterable[ox.Quad]) -> _Names:
    """What a plan calls a body; of two bodies of the plan that turned out to be one, the names of both."""
    forms: dict[ox.NamedNode, set[str]] = {}
    for quad in said:
        forms.setdefault(quad.predicate, set()).add(cast("ox.Literal", quad.object).value)
    labels, others, own = (forms.get(term(name), set()) for name in (_LABEL, _OTHER, _OWN))
    first = _longest(own - labels or labels)
    return _Names(first, frozenset((others | (own or labels)) - {first}))


def _longest(forms: Iterable[str]) -> str:
    """The longest, of equals the first in the order of characters."""
    return min(forms, key=lambda form: (-len(form), form))


def _chosen(names: Iterable[_Names]) -> str:
    listed = list(names)
    if len({one.first for one in listed}) == 1:
        return listed[0].first
    return _longest(form for one in listed for form in (one.first, *one.others))


def _said_of(store: ox.Store, body: ox.NamedNode) -> dict[ox.NamedNode, set[ox.Quad]]:
    """The names of a body by named graph, where it has a preferred one."""
    said: dict[ox.NamedNode, set[ox.Quad]] = {}
    for quad in store.quads_for_pattern(body, term(_LABEL), None):
        said.setdefault(cast("ox.NamedNode", quad.graph_name), set()).add(quad)
    for graph, quads in said.items():
        for name in (_OTHER, _OWN):
            quads.update(store.quads_for_pattern(body, term(name), None, graph))
    return said


def _replace(store: ox.Store, present: set[ox.Quad], wanted: set[ox.Quad]) -> None:
    for quad in present - wanted:
        store.remove(quad)
    store.extend(wanted - present)


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
