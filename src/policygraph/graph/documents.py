"""Documents in the graph: one node for one document over all plans, and the plan's own node where it was read.

Which citations mean one document is a matter of all plans together (`policygraph.graph.identity`). Each plan's named
graph says of its documents what its own references say; `unify` rewrites that after a build where another plan has
changed the identity. It looks at the references alone, so that the order of builds does not matter, and of those at
the ones with a title or number that the build brought or took away, so that one plan more costs little.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import cast

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad

from policygraph.graph.identity import Citation, Read, targets_of
from policygraph.graph.iris import number_key, slug
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
_TITLE, _BARE, _NUMBER, _PLACE = "dcterms:title", _SAID["bare"], _SAID["number"], "pg:jurisdiction"


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
    """The edges to the document, and what the citation says of it.

    A plan that was read says its title itself, and one that cites itself all else too.
    """
    citation, target = edge.citation, iri(edge.target)
    yield iri(citation.plan), RELATIONS[edge.relation], target
    yield iri(citation.reference), "pg:document", target
    if edge.target == citation.plan:
        return
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


@dataclass(frozen=True, slots=True)
class Keys:
    """Titles and numbers, as parts of IRIs: documents that share none of them are not one."""

    titles: frozenset[str]
    numbers: frozenset[str]

    def __or__(self, other: Keys) -> Keys:
        return Keys(self.titles | other.titles, self.numbers | other.numbers)


def keys_of(store: ox.Store, plans: Iterable[str]) -> Keys:
    """Those of plans (IRIs) and of what they cite; none of a plan that the store does not hold."""
    titles, numbers = set[str](), set[str]()
    for plan in map(NamedNode, plans):
        titles.update(slug(value) for value in _values(store, plan, _TITLE, plan))
        titles.update(slug(value) for value in _values(store, None, _BARE, plan))
        numbers.update(number_key(value) for value in _values(store, None, _NUMBER, plan))
    return Keys(frozenset(titles), frozenset(numbers))


def unify(store: ox.Store, base: str, changed: Keys) -> dict[str, str]:
    """Gives every reference of the graph the one node of its document; only plans with a change are rewritten.

    ``changed`` are the keys of the plans that a build has just written, and of what stood in their place before: what
    has none of them was settled before. Gives the IRI of the document that each other reference means, by its IRI.
    """
    cited = _Cited.of(store)
    doubtful = cited.doubtful(changed)
    numbers = {cited.numbers[reference] for reference in doubtful if reference in cited.numbers}
    titles = {cited.titles[reference] for reference in doubtful}
    edges = {
        reference: _edge(store, reference, graph)
        for reference, graph in cited.graphs.items()
        if reference in doubtful or cited.numbers.get(reference) in numbers
    }
    plans = list(_plans(store, titles, numbers, cited.numbers))
    targets = targets_of((edge.citation for edge in edges.values()), plans, base)
    settled = {reference.value: targets[reference.value] for reference in doubtful}
    for graph in {cited.graphs[r] for r in doubtful if edges[r].target != settled[r.value]}:
        _rewrite(store, graph, settled)
    return settled


@dataclass(frozen=True, slots=True)
class _Cited:
    """The references of all plans: the key of each one's title, that of its number if any, and its named graph.

    ``numbers`` has those of plans and documents as well.
    """

    titles: Mapping[NamedNode, str]
    numbers: Mapping[NamedNode, str]
    graphs: Mapping[NamedNode, NamedNode]

    @classmethod
    def of(cls, store: ox.Store) -> _Cited:
        titles, graphs = {}, {}
        for reference, value, graph in _said(store, _BARE):
            titles[reference], graphs[reference] = slug(value), graph
        return cls(titles, {node: number_key(value) for node, value, _ in _said(store, _NUMBER)}, graphs)

    def doubtful(self, changed: Keys) -> set[NamedNode]:
        """The references with such a title, and those called as one with such a number is."""
        called = {title for reference, title in self.titles.items() if self.numbers.get(reference) in changed.numbers}
        called |= changed.titles
        return {reference for reference, title in self.titles.items() if title in called}


def _plans(
    store: ox.Store, titles: Collection[str], numbers: Collection[str], known: Mapping[NamedNode, str]
) -> Iterator[Read]:
    """The plans with one of these titles or numbers; ``known`` are the numbers of all."""
    for plan in _typed(store, "pg:Plan"):
        title = next(_values(store, plan, _TITLE, plan), "")
        if slug(title) in titles or known.get(plan) in numbers:
            place, number = (next(_values(store, plan, said, plan), "") for said in (_PLACE, _NUMBER))
            yield Read(plan.value, place, title, number)


def _rewrite(store: ox.Store, graph: NamedNode, targets: Mapping[str, str]) -> None:
    wanted: set[Quad] = set()
    present: set[Quad] = set()
    for reference in _typed(store, "pg:Reference", graph):
        edge = _edge(store, reference, graph)
        meant = replace(edge, target=targets.get(edge.citation.reference, edge.target))
        wanted.update(quads_of(trig(edge_statements(meant), graph.value)))
        for quad in store.quads_for_pattern(reference, term("pg:document"), None, graph):
            present.add(quad)
            if isinstance(quad.object, NamedNode) and quad.object != graph:
                present.update(store.quads_for_pattern(quad.object, None, None, graph))
    for predicate in RELATIONS.values():
        present.update(store.quads_for_pattern(graph, term(predicate), None, graph))
    for quad in present - wanted:
        store.remove(quad)
    store.extend(wanted - present)


def _edge(store: ox.Store, reference: NamedNode, graph: NamedNode) -> Edge:
    """What a reference says, and the document that it has been taken to mean."""
    quads = store.quads_for_pattern(reference, None, None, graph)
    said = {quad.predicate: cast("NamedNode | Literal", quad.object).value for quad in quads}
    values = {name: said.get(term(predicate), "") for name, predicate in _SAID.items()}
    place = next(_values(store, graph, _PLACE, graph), "")
    citation = Citation(reference.value, graph.value, place, **values)
    return Edge(citation, said.get(term("pg:relation"), "cites"), said[term("pg:document")])


def _values(store: ox.Store, subject: NamedNode | None, predicate: str, graph: NamedNode) -> Iterator[str]:
    return (value for _, value, _ in _said(store, predicate, subject, graph))


def _said(
    store: ox.Store, predicate: str, subject: NamedNode | None = None, graph: NamedNode | None = None
) -> Iterator[tuple[NamedNode, str, NamedNode]]:
    """What is said by one property: of what node, what, and in which named graph."""
    for quad in store.quads_for_pattern(subject, term(predicate), None, graph):
        yield cast("NamedNode", quad.subject), cast("Literal", quad.object).value, cast("NamedNode", quad.graph_name)


def _typed(store: ox.Store, kind: str, graph: NamedNode | None = None) -> Iterator[NamedNode]:
    """The nodes of one class."""
    return (
        cast("NamedNode", quad.subject) for quad in store.quads_for_pattern(None, term("rdf:type"), term(kind), graph)
    )
