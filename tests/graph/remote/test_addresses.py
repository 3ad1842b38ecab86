"""URLs of stores: where they are asked and written, and what is never shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.errors import UsageError
from policygraph.graph.remote.addresses import Addresses, folder_of, is_url, shown


@pytest.mark.parametrize(
    ("url", "query", "update", "graphs"),
    [
        ("http://h:7878", "http://h:7878/query", "http://h:7878/update", "http://h:7878/store"),
        ("http://h:7878/", "http://h:7878/query", "http://h:7878/update", "http://h:7878/store"),
        ("http://h/ds/query", "http://h/ds/query", "http://h/ds/update", ""),
        ("https://h/sparql?timeout=1", "https://h/sparql?timeout=1", "https://h/sparql?timeout=1", ""),
        (
            "http://h/repositories/plans",
            "http://h/repositories/plans",
            "http://h/repositories/plans/statements",
            "http://h/repositories/plans/rdf-graphs/service",
        ),
        ("http://h/elsewhere", "http://h/elsewhere", "", ""),
    ],
)
def test_an_address_tells_the_others(url: str, query: str, update: str, graphs: str) -> None:
    found = Addresses.of(url, {})
    assert (found.query, found.update, found.graphs) == (query, update, graphs)


def test_virtuoso_is_written_where_it_checks_its_users() -> None:
    found = Addresses.of("http://h/sparql", {}).of_virtuoso()
    assert (found.update, found.graphs) == ("http://h/sparql-auth", "http://h/sparql-graph-crud-auth")


def test_the_environment_says_where_others_are_written() -> None:
    said = {"POLICYGRAPH_STORE_UPDATE": "http://h/write"}
    found = Addresses.of("http://h/sparql", said).of_virtuoso()
    assert (found.update, found.graphs) == ("http://h/write", "")
    found = Addresses.of("http://h/q", {"POLICYGRAPH_STORE_GRAPHS": "http://h/g"})
    assert (found.update, found.graphs) == ("", "http://h/g")


def test_credentials_are_taken_and_never_shown() -> None:
    inside = Addresses.of("http://me:p%40ss@h/sparql", {"POLICYGRAPH_STORE_USER": "other"})
    assert (inside.user, inside.password, inside.query) == ("me", "p@ss", "http://h/sparql")
    beside = Addresses.of("http://h/sparql", {"POLICYGRAPH_STORE_USER": "me", "POLICYGRAPH_STORE_PASSWORD": "p@ss"})
    assert (beside.user, beside.password) == ("me", "p@ss")
    token = Addresses.of("http://h/sparql", {"POLICYGRAPH_STORE_TOKEN": "t0ken"})
    assert "p@ss" not in repr((inside, beside))
    assert "t0ken" not in repr(token)
    assert shown("http://me:p%40ss@h:1/sparql?x=1") == "http://h:1/sparql?x=1"


@pytest.mark.parametrize(
    ("url", "environment", "words"),
    [
        ("ftp://h/x", {}, "not the URL of a SPARQL endpoint: ftp://h/x"),
        ("http://", {}, "not the URL"),
        ("http://h/sparql", {"POLICYGRAPH_STORE_TIMEOUT": "soon"}, "POLICYGRAPH_STORE_TIMEOUT is a number of seconds"),
        ("http://h/sparql", {"POLICYGRAPH_STORE_TIMEOUT": "-1"}, "POLICYGRAPH_STORE_TIMEOUT is a number of seconds"),
    ],
)
def test_what_cannot_be_meant_is_refused(url: str, environment: dict[str, str], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        Addresses.of(url, environment)


def test_a_folder_is_no_url() -> None:
    assert not is_url("graphs/http")
    assert folder_of(Path("my.graph"), "progress is kept beside a graph") == Path("my.graph")
    with pytest.raises(UsageError, match="progress is kept beside a graph, and http://h/sparql is a store elsewhere"):
        folder_of("http://me:secret@h/sparql", "progress is kept beside a graph")
