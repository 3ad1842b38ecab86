"""The W3C's tests of the SPARQL 1.1 protocol that apply to an endpoint for reading, each under its own name.

What they ask and expect follows ``sparql11/protocol/manifest.ttl`` of the W3C's rdf-tests.
"""

from __future__ import annotations

from urllib.parse import quote, urlencode

import httpx
import pytest

from faces.serve.conftest import DATA
from faces.serve.served import Server

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
ONE, TWO, THREE = (DATA.format(number) for number in (1, 2, 3))
BOTH = f"ASK {{ <{ONE}> a ?type . <{TWO}> a ?type . }}"
NAMED = f"ASK {{ GRAPH ?g1 {{ <{ONE}> a ?type }} GRAPH ?g2 {{ <{TWO}> a ?type }} }}"
FULL = f"ASK {{ <{THREE}> a ?type GRAPH ?g1 {{ <{ONE}> a ?type }} GRAPH ?g2 {{ <{TWO}> a ?type }} }}"
DEFAULT_BOTH = [("default-graph-uri", ONE), ("default-graph-uri", TWO)]
NAMED_BOTH = [("named-graph-uri", ONE), ("named-graph-uri", TWO)]

GOOD_GET = {
    "query_get": ([], "ASK {}"),
    "query_dataset_default_graphs_get": (DEFAULT_BOTH, BOTH),
    "query_dataset_named_graphs_get": (NAMED_BOTH, NAMED),
}
GOOD_POST = {
    "query_post_direct": ([], "ASK {}"),
    "query_dataset_default_graphs_post": (DEFAULT_BOTH, BOTH),
    "query_dataset_named_graphs_post": (NAMED_BOTH, NAMED),
    "query_dataset_full": ([("default-graph-uri", THREE), *NAMED_BOTH], FULL),
}
BAD = {
    "bad_query_method": ("PUT", "query=ASK%20%7B%7D", None, b""),
    "bad_multiple_queries": ("GET", "query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D", None, b""),
    "bad_query_wrong_media_type": ("POST", "", "text/plain", b"ASK {}"),
    "bad_query_missing_form_type": ("POST", "", None, b"query=ASK%20%7B%7D"),
    "bad_query_missing_direct_type": ("POST", "", None, b"ASK {}"),
    "bad_query_non_utf8": ("POST", "", f"{DIRECT}; charset=UTF-16", "ASK {}".encode("utf-16")),
    "bad_query_syntax": ("GET", "query=" + quote("ASK {"), None, b""),
}
ODD = {
    "not UTF-8": "query=%ff%fe",
    "half a pair": "query=ASK%20%7B%7D%23%ed%a0%80",
    "too many": "&".join(f"a{at}=1" for at in range(500)),
    "a query and an update": "query=ASK%20%7B%7D&update=CLEAR%20ALL",
    "a null": "query=ASK%20%7B%00%7D",
    "empty": "query=",
}
UPDATES = {
    "update_post_form": (FORM, urlencode({"update": "CLEAR ALL"})),
    "update_post_direct": ("application/sparql-update", "CLEAR ALL"),
    "update_as_query": (FORM, urlencode({"query": "CLEAR ALL"})),
    "update_insert_as_query": (DIRECT, "INSERT DATA { <a:a> <a:a> <a:a> }"),
    "update_load_as_query": (DIRECT, "LOAD <file:///etc/passwd>"),
}
CONTENT = {
    "query_content_type_select": ("SELECT (1 AS ?value) {}", "application/sparql-results+xml"),
    "query_content_type_ask": ("ASK {}", "application/sparql-results+json"),
    "query_content_type_describe": ("DESCRIBE <http://example.org/>", "text/turtle"),
    "query_content_type_construct": ("CONSTRUCT { <a:s> <a:p> 1 } WHERE {}", "application/rdf+xml"),
}


def _is_true(response: httpx.Response) -> bool:
    assert response.status_code == 200, response.text
    return bool(response.json() == {"head": {}, "boolean": True})


@pytest.mark.parametrize("name", GOOD_GET)
def test_query_by_get(name: str, three_graphs: Server) -> None:
    dataset, query = GOOD_GET[name]
    assert _is_true(httpx.get(three_graphs.endpoint, params=[("query", query), *dataset]))


@pytest.mark.parametrize("name", GOOD_POST)
def test_query_by_post(name: str, three_graphs: Server) -> None:
    dataset, query = GOOD_POST[name]
    headers = {"Content-Type": DIRECT}
    assert _is_true(httpx.post(three_graphs.endpoint, params=[*dataset], content=query.encode(), headers=headers))


def test_query_post_form(three_graphs: Server) -> None:
    assert _is_true(httpx.post(three_graphs.endpoint, data={"query": "ASK {}"}))
    dataset = {"default-graph-uri": THREE, "named-graph-uri": [ONE, TWO]}
    assert _is_true(httpx.post(three_graphs.endpoint, data={"query": FULL, **dataset}))


def test_query_multiple_dataset(three_graphs: Server) -> None:
    """The graphs of the request stand above those of the query."""
    query = f"ASK FROM <{THREE}> {{ <{ONE}> a ?type . <{TWO}> a ?type . }}"
    assert _is_true(httpx.get(three_graphs.endpoint, params=[("query", query), *DEFAULT_BOTH]))
    assert three_graphs.ask(query).json()["boolean"] is False


@pytest.mark.parametrize("name", CONTENT)
def test_content_type(name: str, three_graphs: Server) -> None:
    query, media_type = CONTENT[name]
    response = three_graphs.ask(query, media_type)
    assert (response.status_code, response.headers["content-type"].partition(";")[0]) == (200, media_type)


@pytest.mark.parametrize("name", BAD)
def test_bad_request(name: str, three_graphs: Server) -> None:
    method, parameters, media_type, body = BAD[name]
    headers = {"Content-Type": media_type} if media_type else {}
    response = httpx.request(method, f"{three_graphs.endpoint}?{parameters}", content=body, headers=headers)
    assert 400 <= response.status_code < 500
    assert response.text.strip()


@pytest.mark.parametrize("name", ODD)
def test_odd_parameters_are_refused(name: str, three_graphs: Server) -> None:
    response = httpx.get(f"{three_graphs.endpoint}?{ODD[name]}")
    assert response.status_code in (400, 403)
    assert response.text.count("\n") == 1


@pytest.mark.parametrize("name", UPDATES)
def test_an_update_is_refused(name: str, three_graphs: Server) -> None:
    media_type, body = UPDATES[name]
    response = httpx.post(three_graphs.endpoint, content=body.encode(), headers={"Content-Type": media_type})
    assert response.status_code in (400, 403)
    assert "policygraph build" in response.text
    assert _is_true(httpx.get(three_graphs.endpoint, params={"query": BOTH}))


def test_without_a_data_set_all_graphs_are_asked(three_graphs: Server) -> None:
    assert _is_true(three_graphs.ask(BOTH))
    assert _is_true(three_graphs.ask(NAMED))


@pytest.mark.parametrize("clause", ["FROM <{}>", "FROM NAMED <{}>", "FROM <file:///etc/passwd> FROM NAMED <{}>"])
def test_graphs_that_are_not_held_are_empty(clause: str, three_graphs: Server) -> None:
    dataset = clause.format("http://example.org/unknown")
    assert three_graphs.ask(f"ASK {dataset} {{ ?s ?p ?o }}").json()["boolean"] is False
    assert three_graphs.ask(f"ASK {dataset} {{ GRAPH ?g {{ ?s ?p ?o }} }}").json()["boolean"] is False


def test_a_graph_is_named_by_an_iri(three_graphs: Server) -> None:
    response = three_graphs.ask("ASK {}", **{"default-graph-uri": "no iri"})
    assert response.status_code == 400
    assert "IRI" in response.text


def test_a_malformed_query_is_told_line_and_column(three_graphs: Server) -> None:
    response = three_graphs.ask("SELECT *\nWHERE { ?s ?p }")
    assert response.status_code == 400
    assert response.text.startswith("malformed SPARQL, line 2, column 16")


def test_head_and_options(three_graphs: Server) -> None:
    head = httpx.head(three_graphs.endpoint, params={"query": "ASK {}"})
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == "application/sparql-results+json"
    options = httpx.options(three_graphs.endpoint)
    assert (options.status_code, options.headers["allow"]) == (204, "GET, HEAD, POST, OPTIONS")


@pytest.mark.parametrize("media_type", ["text/turtle", "application/ld+json", "application/rdf+xml"])
def test_the_endpoint_describes_itself(media_type: str, three_graphs: Server) -> None:
    import rdflib

    response = httpx.get(three_graphs.endpoint, headers={"Accept": media_type})
    assert response.headers["content-type"].partition(";")[0] == media_type
    graph = rdflib.Graph().parse(data=response.text, format=media_type)
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    service = rdflib.URIRef(three_graphs.endpoint)
    assert set(graph.objects(service, sd.supportedLanguage)) == {sd.SPARQL11Query}
    assert sd.UnionDefaultGraph in set(graph.objects(service, sd.feature))
    assert {str(name) for name in graph.objects(None, sd.name)} == {ONE, TWO, THREE}


def test_a_post_that_asks_nothing_is_refused(three_graphs: Server) -> None:
    response = httpx.post(three_graphs.endpoint, data={"other": "x"})
    assert response.status_code == 400
    assert "exactly one query" in response.text
