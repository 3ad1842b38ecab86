"""Answers as bytes: in each format, within limits of rows and bytes, from the graphs asked for."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest

from policygraph.errors import PolicygraphError, UsageError
from policygraph.graph.results import GRAPHS, TABLES, NotOfferedError, TooLargeError, Wanted, results

A, B = ox.NamedNode("urn:甲"), ox.NamedNode("urn:乙")
SAYS = ox.NamedNode("urn:says")
ROWS = "SELECT ?said WHERE { ?who <urn:says> ?said } ORDER BY ?said"
ALL = "CONSTRUCT { ?who <urn:says> ?said } WHERE { ?who <urn:says> ?said }"
WORDS = ["a,b\r\n[{", 'say "}]"', "渝府"]


@pytest.fixture(scope="module")
def store() -> ox.Store:
    """Two graphs: three sayings in the first, and one of them in the second too."""
    store = ox.Store()
    store.extend(ox.Quad(A, SAYS, ox.Literal(words), A) for words in WORDS)
    store.add(ox.Quad(B, SAYS, ox.Literal("渝府"), B))
    return store


def from_json(content: bytes) -> list[str]:
    return [row["said"]["value"] for row in json.loads(content)["results"]["bindings"]]


def from_xml(content: bytes) -> list[str]:
    return [node.text or "" for node in ET.fromstring(content).iter("{http://www.w3.org/2005/sparql-results#}literal")]


def from_csv(content: bytes) -> list[str]:
    return [row[0] for row in csv.reader(io.StringIO(content.decode(), newline=""))][1:]


def from_tsv(content: bytes) -> list[str]:
    return [str(json.loads(line)) for line in content.decode().splitlines()[1:]]


READERS = {"json": from_json, "xml": from_xml, "csv": from_csv, "tab-separated-values": from_tsv}


@pytest.mark.parametrize("media_type", TABLES)
def test_rows_in_each_format(store: ox.Store, media_type: str) -> None:
    content, said = results(store, ROWS, Wanted(table=media_type, default=("urn:甲",), max_rows=3))
    read = next(reader for name, reader in READERS.items() if media_type.endswith(name))
    assert said == media_type
    assert [words.replace("\r\n", "\n") for words in read(content)] == [words.replace("\r\n", "\n") for words in WORDS]


@pytest.mark.parametrize("media_type", TABLES)
def test_marks_inside_of_words_are_no_rows(store: ox.Store, media_type: str) -> None:
    """Three rows are within a limit of three, four are not, whatever brackets and breaks stand in the words."""
    with pytest.raises(TooLargeError, match="more than 3 rows: narrow the query"):
        results(store, ROWS, Wanted(table=media_type, max_rows=3))


@pytest.mark.parametrize("media_type", GRAPHS)
def test_triples_in_each_format(store: ox.Store, media_type: str) -> None:
    content, said = results(store, ALL, Wanted(graph=media_type))
    read = {(quad.subject, quad.object) for quad in ox.parse(content, GRAPHS[media_type])}
    assert said == media_type
    assert read == {*((A, ox.Literal(words)) for words in WORDS), (B, ox.Literal("渝府"))}


@pytest.mark.parametrize(
    ("default", "named", "pattern", "count"),
    [
        ((), (), "?s ?p ?o", 4),
        (("urn:乙",), (), "?s ?p ?o", 1),
        ((), ("urn:甲",), "GRAPH ?g { ?s ?p ?o }", 3),
        ((), ("urn:甲",), "?s ?p ?o", 0),
        (("urn:甲", "urn:乙"), (), "GRAPH ?g { ?s ?p ?o }", 0),
    ],
)
def test_only_the_graphs_asked_for(
    store: ox.Store, default: tuple[str, ...], named: tuple[str, ...], pattern: str, count: int
) -> None:
    asked = f"SELECT * WHERE {{ {pattern} }}"
    content, _ = results(store, asked, Wanted(default=default, named=named))
    assert len(json.loads(content)["results"]["bindings"]) == count


def test_a_query_that_names_its_graphs_gets_those(store: ox.Store) -> None:
    content, _ = results(store, "SELECT ?said FROM <urn:乙> WHERE { ?who <urn:says> ?said }", Wanted())
    assert from_json(content) == ["渝府"]


def test_yes_or_no(store: ox.Store) -> None:
    content, _ = results(store, 'ASK { ?who <urn:says> "渝府" }', Wanted(max_rows=0))
    assert json.loads(content)["boolean"] is True


@pytest.mark.parametrize(
    ("asked", "wanted", "error", "said"),
    [
        (ROWS, Wanted(table=""), NotOfferedError, r"answered as application/sparql-results\+json, .*text/csv"),
        (ALL, Wanted(graph="text/csv"), NotOfferedError, "answered as text/turtle, application/n-triples"),
        (ALL, Wanted(max_rows=3), TooLargeError, "more than 3 triples: narrow the query"),
        (ROWS, Wanted(max_bytes=100), TooLargeError, "more than 100 bytes: narrow the query"),
        (ALL, Wanted(max_bytes=100), TooLargeError, "more than 100 bytes"),
        ("SELECT WHERE", Wanted(), UsageError, "line 1"),
        (ROWS, Wanted(default=("甲",)), UsageError, "a graph is named by an absolute IRI"),
        ("SELECT * WHERE { SERVICE <http://x/> { ?s ?p ?o } }", Wanted(), UsageError, "SERVICE"),
        ("SELECT (<urn:f>(?s) AS ?x) WHERE { ?s ?p ?o }", Wanted(), UsageError, "cannot be answered.*urn:f"),
    ],
)
def test_what_is_not_answered_is_told(
    store: ox.Store, asked: str, wanted: Wanted, error: type[PolicygraphError], said: str
) -> None:
    with pytest.raises(error, match=said):
        results(store, asked, wanted)


def test_as_many_as_allowed_are_given(store: ox.Store) -> None:
    content, _ = results(store, ALL, Wanted(graph="application/n-triples", max_rows=4))
    assert len(content.splitlines()) == 4
    assert results(store, ALL, Wanted(graph="application/n-triples", max_bytes=len(content)))[0] != b""
