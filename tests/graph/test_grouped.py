"""Turtle as people read it, from triples on lines."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from policygraph.graph.grouped import nodes, prefixes
from policygraph.graph.store import Store

GRAPH = "https://example.org/g"
PG = "https://w3id.org/policygraph/ontology#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def _store(*triples: str) -> Store:
    return Store.of_quads(f"@prefix pg: <{PG}> . GRAPH <{GRAPH}> {{ {' . '.join(triples)} }}")


def _turtle(store: Store) -> str:
    return b"".join(nodes(store.statements(GRAPH))).decode()


def test_a_node_stands_once_with_its_classes_first_and_the_rest_in_order() -> None:
    store = _store(
        '<urn:b> pg:path "二/1" ; pg:order 2 ; a pg:Measure ; <http://purl.org/dc/terms/title> "标题"@zh',
        "<urn:a> pg:leadAgency <urn:y>, <urn:x> ; pg:collective true",
    )
    assert _turtle(store) == (
        "<urn:a> pg:collective true ;\n\tpg:leadAgency <urn:x> , <urn:y> .\n"
        '<urn:b> a pg:Measure ;\n\tdcterms:title "标题"@zh ;\n\tpg:order 2 ;\n\tpg:path "二/1" .\n'
    )


@pytest.mark.parametrize(
    ("term", "written"),
    [
        (f"<{PG}lead-agency_2>", "pg:lead-agency_2"),
        (f"<{PG}>", f"<{PG}>"),
        (f"<{PG}a/b>", f"<{PG}a/b>"),
        (f"<{PG}a.>", f"<{PG}a.>"),
        (f"<{PG}牵头>", f"<{PG}牵头>"),
        (f"<{PG}2nd>", f"<{PG}2nd>"),
        (f"<{TYPE}>", "rdf:type"),
        ('"2025-12"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>', '"2025-12"^^xsd:gYearMonth'),
        ('"x"^^<urn:own>', '"x"^^<urn:own>'),
        ('"ends like a type \\"^^<http://www.w3.org/2001/XMLSchema#date>"', None),
        ('"a\\tb\\nc\\\\ d \\" ; <urn:x> ."', None),
    ],
)
def test_terms_are_shortened_where_a_prefix_fits(term: str, written: str | None) -> None:
    store = _store(f"<urn:s> <urn:p> {term}")
    assert _turtle(store) == f"<urn:s> <urn:p> {written or term} .\n"
    read = ox.parse(prefixes() + _turtle(store).encode(), ox.RdfFormat.TURTLE)
    assert [quad.triple for quad in read] == [quad.triple for quad in store.quads()]
