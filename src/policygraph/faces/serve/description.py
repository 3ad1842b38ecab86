"""What the endpoint says of itself: SPARQL 1.1 Service Description."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from policygraph.faces.serve.jobs import Reply, refusal
from policygraph.graph.results import GRAPHS
from policygraph.graph.terms import PREFIXES

if TYPE_CHECKING:
    from policygraph.graph.store import Store

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_FORMAT_NAMES = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "JSON-LD", "RDF_XML", "TriG", "N-Quads",
)  # fmt: skip
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")


def description(store: Store, endpoint: str, media_type: str) -> Reply:
    """The job: the description of the endpoint at ``endpoint``, with the graphs that it holds."""
    if not media_type:
        return refusal(406, f"the description is given as {', '.join(GRAPHS)}")
    try:
        triples = sorted(_triples(store, ox.NamedNode(endpoint)), key=str)
    except ValueError as error:
        return refusal(400, f"this is no address of an endpoint: {error}")
    prefixes = {"sd": _SD, "formats": _FORMATS, **PREFIXES}
    body = ox.serialize(triples, format=GRAPHS[media_type], prefixes=prefixes)
    return Reply(body or b"", media_type)


def _triples(store: Store, service: ox.NamedNode) -> list[ox.Triple]:
    dataset = ox.BlankNode("dataset")
    said = [
        ox.Triple(service, _TYPE, _sd("Service")),
        ox.Triple(service, _sd("endpoint"), service),
        ox.Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query")),
        ox.Triple(service, _sd("feature"), _sd("UnionDefaultGraph")),
        ox.Triple(service, _sd("defaultDataset"), dataset),
        ox.Triple(dataset, _TYPE, _sd("Dataset")),
    ]
    said.extend(ox.Triple(service, _sd("resultFormat"), ox.NamedNode(_FORMATS + name)) for name in _FORMAT_NAMES)
    for at, name in enumerate(store.graphs()):
        graph = ox.BlankNode(f"graph{at}")
        said.append(ox.Triple(dataset, _sd("namedGraph"), graph))
        said.append(ox.Triple(graph, _TYPE, _sd("NamedGraph")))
        said.append(ox.Triple(graph, _sd("name"), ox.NamedNode(name)))
    return said


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)
