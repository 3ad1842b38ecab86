"""Which format is answered for which Accept."""

from __future__ import annotations

import csv
import io
import json

import pytest
import rdflib
from rdflib.compare import isomorphic
from rdflib.query import Result, ResultRow

from faces.serve.served import Server
from policygraph.faces.serve.negotiation import chosen

OFFERS = ("a/x", "a/y", "b/z")
SELECT = "SELECT ?a ?b WHERE { VALUES (?a ?b) { (1 '引号\"与,换行\\n')  (UNDEF <http://example.org/>) } }"
CONSTRUCT = 'CONSTRUCT { <http://a/s> <http://a/p> "县生态环境局"@zh, 5, _:b . _:b <http://a/p> true } WHERE {}'
TABLES = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/tab-separated-values": "tsv",
}
GRAPHS = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/ld+json": "json-ld",
    "application/rdf+xml": "xml",
    "application/trig": "trig",
    "application/n-quads": "nquads",
}


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", "a/x"),
        ("*/*", "a/x"),
        ("*", "a/x"),
        ("a/y", "a/y"),
        ("b/*", "b/z"),
        ("a/x;q=0.5, a/y;q=0.9", "a/y"),
        ("a/*;q=0.2, b/z;q=0.3", "b/z"),
        ("a/x;q=0, */*", "a/y"),
        ("*/*;q=0.1, a/y", "a/y"),
        ("A/Y ; Q=1", "a/y"),
        ("a/y;charset=utf-8;q=0.4, a/x;q=0.3", "a/y"),
        ("c/c", ""),
        ("c/c, */*;q=0", ""),
        ("a/x;q=nonsense", ""),
        ("nonsense", "a/x"),
    ],
)
def test_what_is_wanted_most(accept: str, expected: str) -> None:
    assert chosen(accept, OFFERS) == expected


@pytest.mark.parametrize("media_type", TABLES)
def test_a_table_in_each_format(media_type: str, three_graphs: Server) -> None:
    response = three_graphs.ask(SELECT, media_type)
    assert response.headers["content-type"].partition(";")[0] == media_type
    result = Result.parse(io.BytesIO(response.content), format=TABLES[media_type])
    rows = [[None if value is None else str(value) for value in row] for row in result if isinstance(row, ResultRow)]
    assert rows == [["1", '引号"与,换行\n'], [None, "http://example.org/"]]


def test_a_table_as_csv(three_graphs: Server) -> None:
    response = three_graphs.ask(SELECT, "text/csv")
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(response.text)))
    assert rows == [["a", "b"], ["1", '引号"与,换行\n'], ["", "http://example.org/"]]


@pytest.mark.parametrize("media_type", GRAPHS)
def test_a_graph_in_each_format(media_type: str, three_graphs: Server) -> None:
    response = three_graphs.ask(CONSTRUCT, media_type)
    assert response.headers["content-type"].partition(";")[0] == media_type
    dataset = rdflib.Dataset(default_union=True).parse(data=response.text, format=GRAPHS[media_type])
    expected = rdflib.Graph().parse(data=three_graphs.ask(CONSTRUCT, "application/n-triples").text, format="nt")
    found = rdflib.Graph()
    for triple in dataset.triples((None, None, None)):
        found.add(triple)
    assert isomorphic(found, expected)
    assert len(found) == 4


@pytest.mark.parametrize("media_type", ["application/sparql-results+json", "application/sparql-results+xml"])
def test_a_truth_in_each_format(media_type: str, three_graphs: Server) -> None:
    result = Result.parse(io.BytesIO(three_graphs.ask("ASK {}", media_type).content), format=TABLES[media_type])
    assert result.askAnswer is True


@pytest.mark.parametrize(
    ("query", "accept", "expected"),
    [
        (SELECT, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml"),
        (SELECT, "application/json", "application/json"),
        (SELECT, "text/turtle, text/csv;q=0.1", "text/csv"),
        (CONSTRUCT, "text/turtle, text/csv;q=0.1", "text/turtle"),
        (CONSTRUCT, "", "text/turtle"),
        (SELECT, "", "application/sparql-results+json"),
    ],
)
def test_what_clients_really_send(query: str, accept: str, expected: str, three_graphs: Server) -> None:
    assert three_graphs.ask(query, accept).headers["content-type"].partition(";")[0] == expected


@pytest.mark.parametrize(
    ("query", "accept"),
    [(SELECT, "image/png"), (SELECT, "text/turtle"), (CONSTRUCT, "text/csv"), (CONSTRUCT, "text/turtle;q=0")],
)
def test_what_is_not_offered_is_refused(query: str, accept: str, three_graphs: Server) -> None:
    response = three_graphs.ask(query, accept)
    assert response.status_code == 406
    assert "text/" in response.text


def test_a_format_may_be_named_in_the_address(three_graphs: Server) -> None:
    assert three_graphs.ask(SELECT, "*/*", format="csv").text.startswith("a,b\r\n")
    graph = json.loads(three_graphs.ask(CONSTRUCT, "*/*", format="jsonld").text)
    assert graph
    assert three_graphs.ask(SELECT, "*/*", format="turtle").status_code == 406
