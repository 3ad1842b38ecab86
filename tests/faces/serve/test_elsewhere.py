"""A graph in a store elsewhere is served as one in a folder: in front of it stand the same limits and refusals."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from faces.serve.conftest import DATA
from faces.serve.served import Server, served
from policygraph.graph.remote.endpoint import Endpoint
from stores import oxigraph

TURTLE = b'<http://a/plan> a <https://w3id.org/policygraph/ontology#Plan> ; <http://a/says> "%d" .'
ONE, TWO = DATA.format(1), DATA.format(2)


@pytest.fixture(scope="module")
def in_front() -> Iterator[Server]:
    """A server in front of a store that holds two graphs."""
    with oxigraph("--union-default-graph") as url:
        store = Endpoint.of(url)
        for at, graph in enumerate((ONE, TWO), 1):
            store.replace(graph, [TURTLE % at])
        with served(url, "--workers", "2", "--max-rows", "2") as server:
            yield server


def _said(server: Server, **graphs: str) -> list[str]:
    response = server.ask("SELECT DISTINCT ?said { <http://a/plan> <http://a/says> ?said }", **graphs)
    assert response.status_code == 200, response.text
    return sorted(row["said"]["value"] for row in response.json()["results"]["bindings"])


def test_tables_graphs_and_truths(in_front: Server) -> None:
    assert _said(in_front) == ["1", "2"]
    assert in_front.ask("ASK { ?s <http://a/says> '2' }").json()["boolean"] is True
    assert in_front.ask("ASK { ?s <http://a/says> '3' }").json()["boolean"] is False
    graph = in_front.ask("CONSTRUCT { ?s a pg:Plan } WHERE { ?s <http://a/says> '1' }", "application/n-triples")
    kinds = ("http://a/plan", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "ontology#Plan")
    assert all(kind in graph.text for kind in kinds)


def test_graphs_are_chosen(in_front: Server) -> None:
    assert _said(in_front, **{"default-graph-uri": ONE}) == ["1"]
    assert _said(in_front, **{"default-graph-uri": TWO}) == ["2"]


def test_limits_and_refusals_hold(in_front: Server) -> None:
    assert in_front.ask("SELECT * { ?s ?p ?o }").status_code == 422
    assert in_front.ask("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }").status_code == 400
    malformed = in_front.ask("SELECT *\n{ ?s ?p }")
    assert (malformed.status_code, "line 2" in malformed.text) == (400, True)
