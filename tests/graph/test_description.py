"""VoID and DCAT say what the graph holds, in terms that exist."""

from __future__ import annotations

import warnings
from io import BytesIO

import pytest
from rdflib import DCAT, DCTERMS, RDF, VOID, Graph, URIRef
from rdflib.namespace import DefinedNamespace

from plans.from_gold import plan_from_gold
from policygraph.graph.description import DATASET, write_description
from policygraph.graph.store import Store

NODE = URIRef(DATASET)
CLOSED: tuple[type[DefinedNamespace], ...] = (DCAT, DCTERMS, VOID)
SD = "http://www.w3.org/ns/sparql-service-description#"


@pytest.fixture(scope="module")
def store() -> Store:
    return Store.in_memory([plan_from_gold("yuzhong"), plan_from_gold("kashi")])


@pytest.fixture(scope="module")
def described(store: Store) -> Graph:
    out = BytesIO()
    write_description(store, out, "http://localhost:8000/sparql")
    return Graph().parse(data=out.getvalue(), format="turtle")


def number(graph: Graph, node: URIRef, predicate: URIRef) -> int:
    (value,) = graph.objects(node, predicate)
    return int(str(value))


def test_counts_are_those_of_the_graph(store: Store, described: Graph) -> None:
    triples = {quad.triple for quad in store.quads()}
    assert number(described, NODE, VOID.triples) == len(triples)
    assert number(described, NODE, VOID.properties) == len({triple.predicate for triple in triples})
    measures = URIRef("https://w3id.org/policygraph/ontology#Measure")
    (partition,) = described.subjects(VOID["class"], measures)
    counted = store.query("SELECT (COUNT(DISTINCT ?m) AS ?n) WHERE { ?m a pg:Measure }").rows[0][0]
    assert number(described, URIRef(str(partition)), VOID.entities) == counted


def test_every_named_graph_is_a_subset(store: Store, described: Graph) -> None:
    subsets = set(described.objects(NODE, VOID.subset))
    names = {str(name) for subset in subsets for name in described.objects(subset, URIRef(f"{SD}name"))}
    assert names == set(store.graphs())
    total = sum(number(described, URIRef(str(subset)), VOID.triples) for subset in subsets)
    assert total == len(store)
    titles = {str(title) for subset in subsets for title in described.objects(subset, DCTERMS.title)}
    assert "渝中区建设绿色金融改革创新试验区核心区实施方案" in titles


def test_dataset_has_title_rights_and_endpoint(described: Graph) -> None:
    assert {VOID.Dataset, DCAT.Dataset} <= set(described.objects(NODE, RDF.type))
    assert {getattr(title, "language", "") for title in described.objects(NODE, DCTERMS.title)} == {"zh", "en"}
    assert list(described.objects(NODE, VOID.sparqlEndpoint)) == [URIRef("http://localhost:8000/sparql")]
    assert list(described.objects(NODE, DCTERMS.rights))
    (service,) = described.subjects(DCAT.servesDataset, NODE)
    assert list(described.objects(service, DCAT.endpointURL)) == [URIRef("http://localhost:8000/sparql")]


def test_a_plan_has_its_place(store: Store, described: Graph) -> None:
    places = {str(place) for place in described.objects(None, DCTERMS.spatial)}
    assert places == {row[0] for row in store.query("SELECT DISTINCT ?p WHERE { ?plan a pg:Plan ; pg:place ?p }").rows}


@pytest.mark.parametrize("namespace", CLOSED, ids=lambda namespace: namespace.__name__)
def test_every_term_exists(described: Graph, namespace: type[DefinedNamespace]) -> None:
    base = str(namespace._NS)
    used = {str(term).removeprefix(base) for _, p, o in described for term in (p, o) if str(term).startswith(base)}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert {str(namespace[name]) for name in used if name} == {base + name for name in used if name}
    assert used
