"""Documents in the graph: one node for one document over all plans, and the plan's own node where it was read.

Which citations mean one document is a matter of all plans together (`policygraph.graph.identity`). Each plan's named
graph says of its documents what its own references say; `unify` rewrites that after a build where another plan has
changed the identity. It looks at the references alone, so that the order of builds does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad

from policygraph.graph.identity import Citation, Read, targets_of
from policygraph.graph.terms import term
from policygraph.graph.turtle import Statement, iri, plain, quads_of, text, trig

RELATIONS = {"basis": "eli:based_on", "applies": "eli:applies", "cites": "eli:cites"}
_SAID = {
    "printed": "dcterms:title",
    "bare": "pg:bareTitle",
    "number": "pg:documentNumber",
    "level": "pg:level",
    "issuer": "pg:issuer",
}


@dataclass(frozen=True, slots=True)
class Edge:
    """A citation with its relation to the plan, and the document that it means."""

    citation: Citation
    relation: str
    target: str

    @property
    def is_plan(self) -> bool:
        """Whether the document is a plan of the graph."""
        return "/document/" not in self.target


def said_statements(citation: Citation) -> Iterator[Statement]:
    """What a reference says of its document, on the reference itself."""
    node = iri(citation.reference)
    for name, predicate in _SAID.items():
        value = getattr(citation, name)
        if value:
            yield node, predicate, (plain if name in ("number", "level") else text)(value)


def edge_statements(edge: Edge) -> Iterator[Statement]:
    """The edges to the document, and what the citation says of it; a plan that was read says its title itself."""
    citation, target = edge.citation, iri(edge.target)
    yield iri(citation.plan), RELATIONS[edge.relation], target
    yield iri(citation.reference), "pg:document", target
    yield target, "rdf:type", "pg:Document"
    if not edge.is_plan:
        yield target, "dcterms:title", text(citation.bare)
        if citation.number:
            yield target, "pg:documentNumber", plain(citation.number)
    if citation.printed != citation.bare:
        yield target, "dcterms:alternative", text(citation.printed)
    if citation.level:
        yield target, "pg:level", plain(citation.level)
    if citation.issuer and not edge.is_plan:
        yield target, "pg:issuer", text(citation.issuer)


def unify(store: ox.Store, base: str) -> dict[str, str]:
    """Gives every reference of the graph the one node of its document; only plans with a change are rewritten.

    Gives the IRI of the document that each reference means, by the IRI of the reference.
    """
    citations = list(_citations(store))
    targets = targets_of(citations, _plans(store), base)
    by_plan: dict[str, list[Citation]] = {}
    for citation in citations:
        by_plan.setdefault(citation.plan, []).append(citation)
    for plan, listed in by_plan.items():
        graph = NamedNode(plan)
        if any(_document(store, c.reference, graph) != targets[c.reference] for c in listed):
            _rewrite(store, graph, listed, targets)
    return targets


def _document(store: ox.Store, reference: str, graph: NamedNode) -> str:
    found = next(iter(store.quads_for_pattern(NamedNode(reference), term("pg:document"), None, graph)), None)
    return found.object.value if found is not None and isinstance(found.object, NamedNode) else ""


def _rewrite(store: ox.Store, graph: NamedNode, listed: Iterable[Citation], targets: Mapping[str, str]) -> None:
    wanted: set[Quad] = set()
    present: set[Quad] = set()
    for citation in listed:
        reference = NamedNode(citation.reference)
        relation = _value(store, reference, "pg:relation", graph) or "cites"
        edge = Edge(citation, relation, targets[citation.reference])
        wanted.update(quads_of(trig(edge_statements(edge), graph.value)))
        for quad in store.quads_for_pattern(reference, term("pg:document"), None, graph):
            present.add(quad)
            if isinstance(quad.object, NamedNode):
                present.update(store.quads_for_pattern(quad.object, None, None, graph))
    for predicate in RELATIONS.values():
        present.update(store.quads_for_pattern(graph, term(predicate), None, graph))
    for quad in present - wanted:
        store.remove(quad)
    store.extend(wanted - present)


def _citations(store: ox.Store) -> Iterator[Citation]:
    for quad in store.quads_for_pattern(None, term("rdf:type"), term("pg:Reference")):
        reference, graph = quad.subject, quad.graph_name
        if isinstance(reference, NamedNode) and isinstance(graph, NamedNode):
            said = {name: _value(store, reference, predicate, graph) for name, predicate in _SAID.items()}
            place = _value(store, graph, "pg:jurisdiction", graph)
            said["bare"] = said["bare"] or said["printed"]
            yield Citation(reference.value, graph.value, place, **said)


def _plans(store: ox.Store) -> Iterator[Read]:
    for quad in store.quads_for_pattern(None, term("rdf:type"), term("pg:Plan")):
        plan = quad.subject
        if isinstance(plan, NamedNode):
            said = (
                _value(store, plan, name, plan) for name in ("pg:jurisdiction", "dcterms:title", "pg:documentNumber")
            )
            yield Read(plan.value, *said)


def _value(store: ox.Store, subject: NamedNode, predicate: str, graph: NamedNode) -> str:
    found = next(iter(store.quads_for_pattern(subject, term(predicate), None, graph)), None)
    return found.object.value if found is not None and isinstance(found.object, Literal) else ""
