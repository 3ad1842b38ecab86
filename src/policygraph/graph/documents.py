"""Documents in the graph: one node for one document over all plans, and the plan's own node where it was read.

Which citations mean one document is a matter of all plans together (`policygraph.graph.identity`). Each plan's named
graph says of its documents what its own references say; `unify` rewrites that after a build where another plan has
changed the identity. It looks at the references alone, so that the order of builds does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import cast

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad

from policygraph.graph.identity import Citation, Read, targets_of
from policygraph.graph.terms import PREFIXES, term
from policygraph.graph.turtle import Statement, iri, plain, quads_of, text, trig

RELATIONS = {"basis": "eli:based_on", "applies": "eli:applies", "cites": "eli:cites"}
_SAID = {
    "printed": "dcterms:title",
    "bare": "pg:bareTitle",
    "number": "pg:documentNumber",
    "level": "pg:level",
    "issuer": "pg:issuer",
}
_CITATIONS = f"""SELECT ?graph ?reference ?target ?relation {" ".join(f"?{name}" for name in _SAID)}
WHERE {{ GRAPH ?graph {{
  ?reference a pg:Reference
  OPTIONAL {{ ?reference pg:document ?target }} OPTIONAL {{ ?reference pg:relation ?relation }}
  {" ".join(f"OPTIONAL {{ ?reference {predicate} ?{name} }}" for name, predicate in _SAID.items())} }} }}"""
_PLANS = """SELECT ?plan ?place ?title ?number WHERE { GRAPH ?plan {
  ?plan a pg:Plan OPTIONAL { ?plan pg:jurisdiction ?place } OPTIONAL { ?plan dcterms:title ?title }
  OPTIONAL { ?plan pg:documentNumber ?number } } }"""


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
    plans = [Read(*row.values()) for row in _rows(store, _PLANS)]
    edges = list(_edges(store, {plan.plan: plan.place for plan in plans}))
    targets = targets_of((edge.citation for edge in edges), plans, base)
    by_plan: dict[str, list[Edge]] = {}
    for edge in edges:
        by_plan.setdefault(edge.citation.plan, []).append(edge)
    for plan, listed in by_plan.items():
        if any(edge.target != targets[edge.citation.reference] for edge in listed):
            _rewrite(store, NamedNode(plan), listed, targets)
    return targets


def _rewrite(store: ox.Store, graph: NamedNode, listed: Iterable[Edge], targets: Mapping[str, str]) -> None:
    wanted: set[Quad] = set()
    present: set[Quad] = set()
    for edge in listed:
        reference = edge.citation.reference
        meant = replace(edge, target=targets[reference])
        wanted.update(quads_of(trig(edge_statements(meant), graph.value)))
        for quad in store.quads_for_pattern(NamedNode(reference), term("pg:document"), None, graph):
            present.add(quad)
            if isinstance(quad.object, NamedNode):
                present.update(store.quads_for_pattern(quad.object, None, None, graph))
    for predicate in RELATIONS.values():
        present.update(store.quads_for_pattern(graph, term(predicate), None, graph))
    for quad in present - wanted:
        store.remove(quad)
    store.extend(wanted - present)


def _edges(store: ox.Store, places: Mapping[str, str]) -> Iterator[Edge]:
    """What all references say, and the documents that they have been taken to mean; ``places`` are those of plans."""
    for row in _rows(store, _CITATIONS):
        said = {name: row[name] for name in _SAID}
        said["bare"] = said["bare"] or said["printed"]
        citation = Citation(row["reference"], row["graph"], places.get(row["graph"], ""), **said)
        yield Edge(citation, row["relation"] or "cites", row["target"])


def _rows(store: ox.Store, sparql: str) -> Iterator[dict[str, str]]:
    """The solutions by the names of their variables, empty where nothing is said."""
    found = cast("ox.QuerySolutions", store.query(sparql, prefixes=PREFIXES))
    names = [variable.value for variable in found.variables]
    for solution in found:
        yield dict(zip(names, ("" if value is None else value.value for value in solution), strict=True))
