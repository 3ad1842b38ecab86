"""A graph in a store elsewhere, with the face of the embedded one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pyoxigraph as ox

from policygraph.errors import GraphError
from policygraph.graph import iris
from policygraph.graph.ordering import in_order
from policygraph.graph.remote.asked import checked, travelling
from policygraph.graph.remote.endpoint import TRIPLES, CutError, Endpoint
from policygraph.graph.report import BuildReport
from policygraph.graph.results import Wanted, written
from policygraph.graph.solutions import Solutions, Term, Value, solutions_of
from policygraph.graph.store import Store
from policygraph.graph.terms import term

DIGEST = term("pg:contentDigest")
"""What a build says of each named graph that it has written whole; no statement of the graph itself."""

_TRIPLE = ("subject", "predicate", "object")
_PLANS = "SELECT DISTINCT ?plan WHERE { ?plan a pg:Plan }"
_GRAPHS = "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?thing ?says ?value } }"
_COUNTS = "SELECT ?graph (COUNT(*) AS ?count) WHERE { GRAPH ?graph { ?thing ?says ?value } } GROUP BY ?graph"
_PREDICATES = "SELECT DISTINCT ?p WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}"
_DIGESTS = "SELECT DISTINCT ?graph ?digest WHERE { GRAPH ?graph { ?graph pg:contentDigest ?digest } }"


class RemoteStore(Store):
    """The graph behind an endpoint; ``path`` is None. The endpoint's default graph must be the union of all."""

    def __init__(self, endpoint: Endpoint, report: BuildReport | None = None) -> None:
        self.endpoint = endpoint
        self.path = self._manifest = None
        self.report = report or BuildReport()

    @classmethod
    def at(cls, url: str) -> RemoteStore:
        """The graph at ``url``; GraphError where there is none, or none that can be asked over all plans together."""
        found = cls(Endpoint.of(url))
        if not _is_so(found, "ASK { ?plan a pg:Plan }"):
            raise GraphError(found._lack())
        return found

    def _lack(self) -> str:
        url = self.endpoint.url
        if _is_so(self, "ASK { GRAPH ?graph { ?plan a pg:Plan } }"):
            return (
                f"{url} does not show its named graphs together: start it so (Oxigraph: --union-default-graph, Fuseki: "
                "tdb2:unionDefaultGraph), or add ?default-graph-uri=… to the address"
            )
        return f"no plans in {url}: run `policygraph build --store {url}` first"

    def __len__(self) -> int:
        held = self._own()
        counts = self.query(_COUNTS).rows
        return sum(int(count or 0) for graph, count in counts if graph in held) - len(self.digests().keys() & held)

    def query(self, sparql: str, bindings: Mapping[str, Value] | None = None) -> Solutions:
        """As the embedded store; GraphError where the endpoint cannot be reached, refuses, or cuts its answer."""
        kind, asked = checked(sparql, bindings or {}), travelling(sparql, bindings or {})
        if isinstance(kind, ox.QueryTriples):
            found = ox.parse(self.endpoint.ask(asked, TRIPLES), ox.RdfFormat.TURTLE)
            return solutions_of(_TRIPLE, ((quad.subject, quad.predicate, quad.object) for quad in found))
        if isinstance(kind, ox.QueryBoolean):
            return solutions_of(("answer",), [[ox.Literal(self.endpoint.truth(asked))]])
        answer = self.endpoint.rows(asked)
        names = [variable.value for variable in answer.variables]
        return solutions_of(names, in_order(sparql, names, [tuple(row) for row in answer]))

    def results(self, sparql: str, wanted: Wanted) -> tuple[bytes, str]:
        """As the embedded store, over what the endpoint gives."""
        kind, asked = checked(sparql, {}), travelling(sparql, {})
        graphs = {"default-graph-uri": wanted.default, "named-graph-uri": wanted.named}
        if isinstance(kind, ox.QueryTriples):
            found = ox.parse(self.endpoint.ask(asked, TRIPLES, graphs), ox.RdfFormat.TURTLE)
            return written((quad.triple for quad in found), wanted)
        if isinstance(kind, ox.QueryBoolean):
            return written(_boolean(self.endpoint.truth(asked, graphs)), wanted)
        return written(self.endpoint.rows(asked, graphs), wanted)

    def plans(self) -> tuple[str, ...]:
        """The IRIs of the plans held, sorted."""
        return tuple(sorted(str(plan) for (plan,) in self.query(_PLANS).rows))

    def graphs(self) -> tuple[str, ...]:
        """The IRIs of the named graphs that hold plans and vocabularies, sorted; others are somebody else's."""
        return tuple(sorted(self._own()))

    def _own(self) -> set[str]:
        plans = set(self.plans())
        found = (str(graph) for (graph,) in self.query(_GRAPHS).rows)
        return {graph for graph in found if graph in plans or graph.startswith(iris.ROOT)}

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """All quads of plans and vocabularies, or those of one named graph, fetched a graph at a time."""
        for name in [graph] if graph else self.graphs():
            node = ox.NamedNode(name)
            for subject, predicate, value in self._statements(node):
                if predicate != DIGEST:
                    yield ox.Quad(subject, predicate, settled(value), node)

    def statements(self, graph: str) -> list[bytes]:
        """As the embedded store, and by one: numbers are written in the same form."""
        inner = ox.Store()
        inner.extend(self.quads(graph))
        return Store(inner).statements(graph)

    def _statements(self, graph: ox.NamedNode) -> Iterator[tuple[Any, Any, Any]]:
        """The triples of a named graph; asked for predicate by predicate where the store cuts its answer."""
        try:
            for found in self.endpoint.rows(f"SELECT ?s ?p ?o WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}"):
                yield found[0], found[1], found[2]
        except CutError:
            for (predicate,) in self.endpoint.rows(_PREDICATES.format(graph=graph)):
                sparql = f"SELECT ?s ?o WHERE {{ GRAPH {graph} {{ ?s {predicate} ?o }} }}"
                yield from ((subject, predicate, value) for subject, value in self.endpoint.rows(sparql))

    def dump(self, form: ox.RdfFormat) -> bytes:
        """All quads in a format that knows named graphs, in no settled order."""
        return ox.serialize(self.quads(), format=form) or b""

    def digests(self) -> dict[str, str]:
        """What is said to have been written whole: the digest of its triples by the IRI of the named graph."""
        return {str(graph): str(digest) for graph, digest in self.query(_DIGESTS).rows}


def settled(value: Term) -> Term:
    """A term as the graph writes it: Virtuoso gives back true as 1."""
    if isinstance(value, ox.Literal) and value.datatype == term("xsd:boolean"):
        return ox.Literal("true" if value.value in ("1", "true") else "false", datatype=value.datatype)
    return value


def _boolean(truth: bool) -> ox.QuerySolutions | ox.QueryBoolean:
    """A truth as an engine gives it."""
    return ox.Store().query("ASK {}" if truth else "ASK { FILTER(false) }")  # type: ignore[return-value]


def _is_so(store: Store, sparql: str) -> bool:
    return bool(store.query(sparql).rows[0][0])
