"""The graph as networkx knows graphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policygraph.graph.store import Store

if TYPE_CHECKING:
    import networkx

KINDS = {
    "plan": "?node a pg:Plan ; dcterms:title ?label",
    "measure": "?node a pg:Measure ; dcterms:title ?label",
    "agency": "?measure pg:hasAssignment/pg:agency ?node . ?node skos:prefLabel ?label",
    "topic": "?measure dcterms:subject|pg:alsoConcerns ?node . ?node skos:prefLabel ?label FILTER(LANG(?label) = 'zh')",
    "document": "?plan pg:hasReference/pg:document ?node . ?node dcterms:title ?label",
}
_HOW_MANY = """SELECT ?from ?to (COUNT(DISTINCT ?evidence) AS ?places) WHERE {
  ?from pg:hasReference ?reference . ?reference pg:document ?to ; pg:evidence ?evidence } GROUP BY ?from ?to"""
EDGES = {
    "measure": "?from pg:hasMeasure ?to",
    "lead": "?from pg:leadAgency ?to",
    "responsible": "?from pg:responsibleAgency ?to",
    "cooperating": "?from pg:cooperatingAgency ?to",
    "guiding": "?from pg:guidingAgency ?to",
    "topic": "?from a pg:Measure ; dcterms:subject ?to",
    "concerns": "?from a pg:Measure ; pg:alsoConcerns ?to",
    "reference": "?from pg:hasReference/pg:document ?to",
}


def network_of(store: Store) -> networkx.MultiDiGraph[str]:
    """Nodes are IRIs with ``kind`` and ``label``; edges have the kind as their key and in ``kind``.

    Kinds of nodes: plan, measure, agency, topic, document. Kinds of edges: measure (plan to measure), the four roles
    (measure to agency), topic and concerns (measure to its main and its other topics), reference (plan to document).
    ``measures`` says with how many measures a node is joined, ``leads`` how many of them a body leads; ``weight`` of an
    edge is 1.0, of a reference in how many places the plan names the document.
    """
    import networkx

    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for kind, pattern in KINDS.items():
        for node, label in _pairs(store, f"SELECT DISTINCT ?node ?label WHERE {{ {pattern} }} ORDER BY ?node ?label"):
            network.add_node(node, kind=kind, label=label)
    for kind, pattern in EDGES.items():
        for start, end in _pairs(store, f"SELECT DISTINCT ?from ?to WHERE {{ {pattern} }} ORDER BY ?from ?to"):
            network.add_edge(start, end, key=kind, kind=kind, weight=1.0)
    for plan, document, places in store.query(_HOW_MANY).rows:
        network.edges[str(plan), str(document), "reference"]["weight"] = float(str(places))
    _count(network)
    return network


def _count(network: networkx.MultiDiGraph[str]) -> None:
    kinds = {node: data["kind"] for node, data in network.nodes(data=True)}
    for node, data in network.nodes(data=True):
        joined = {*network.predecessors(node), *network.successors(node)}
        data["measures"] = sum(kinds[other] == "measure" for other in joined)
        data["leads"] = sum(key == "lead" for *_, key in network.in_edges(node, keys=True))


def _pairs(store: Store, sparql: str) -> list[tuple[str, str]]:
    return [(str(first), str(second)) for first, second in store.query(sparql).rows]
