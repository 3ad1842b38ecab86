"""No wording of a query reaches another host, and the letters of the word stay what they are in text."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from policygraph.errors import UsageError
from policygraph.graph.guard import guarded, names_dataset
from policygraph.graph.queries import select

HIDDEN = [
    "SELECT * { ?s ?p 5SERVICE<{url}> {?s ?p ?o} }",
    "SELECT * { ?s ?p trueSERVICE<{url}> {?s ?p ?o} }",
    "SELECT * { ?s pg:a\\# ?o . SERVICE <{url}> {?s ?p ?o} }",
    "SELECT * { ?s pg:a\\' ?o . SERVICE <{url}> {?s ?p ?o} # '\n}",
    "SELECT * { ?s <http://x/\\u0041#p> ?o . SERVICE <{url}> {?s ?p ?o} }",
    "SELECT * { VALUES ?g {<{url}>} FILTER(1<2)SERVICE?g#>\n{?s ?p ?o} }",
    "SELECT * { # a\rSERVICE <{url}> {?s ?p ?o} }",
    "PREFIX x: <{url}> SELECT * { SERVICEx: {?s ?p ?o} }",
    "PREFIX : <{url}> SELECT * { SERVICE: {?s ?p ?o} }",
    "PREFIX : <{url}> SELECT * { SERVICE:a {?s ?p ?o} }",
    "PREFIX x: <{url}> SELECT * { serviceSILENTx:a {?s ?p ?o} }",
    "SELECT * { { { OPTIONAL { SERVICE SILENT <{url}> {?s ?p ?o} } } } UNION { ?s ?p ?o } }",
    "SELECT * { FILTER NOT EXISTS { SERVICE <{url}> {?s ?p ?o} } }",
    "SELECT * { { SELECT * { SERVICE <{url}> {?s ?p ?o} } } }",
    "SELECT * { ?s pg:a?5SERVICE <{url}> {?s ?p ?o} }",
    "SELECT * { ?s pg:a?trueSERVICE <{url}> {?s ?p ?o} }",
    "SELECT * { \\u0053ERVICE <{url}> {?s ?p ?o} }",
]


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[str, list[bytes]]]:
    """A port of this machine, and what was said to it."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=_listen, args=(server, heard), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/", heard
        server.shutdown(socket.SHUT_RDWR)
        thread.join(5)


def _listen(server: socket.socket, heard: list[bytes]) -> None:
    while True:
        try:
            caller, _ = server.accept()
        except OSError:
            return
        with caller:
            heard.append(caller.recv(500))
            caller.sendall(b"HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n")


def test_the_listener_would_hear_a_call(listener: tuple[str, list[bytes]]) -> None:
    url, heard = listener
    with pytest.raises(OSError, match="500"):
        list(ox.Store().query(f"SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}"))  # type: ignore[arg-type]
    assert heard.pop().startswith(b"POST /")


@pytest.mark.parametrize("wording", HIDDEN)
def test_nobody_is_called(wording: str, listener: tuple[str, list[bytes]]) -> None:
    url, heard = listener
    with pytest.raises(UsageError):
        select(ox.Store(), wording.replace("{url}", url), {})
    assert heard == []


@pytest.mark.parametrize(
    "expression", ['"service"', "'''public\nSERVICE'''", '"a \\" Service"@en', "STR(<http://x/service?Service=1>)"]
)
def test_text_means_the_same(expression: str) -> None:
    query = f"SELECT ({expression} AS ?public_service) {{ }} # service"
    assert guarded(query) != query
    assert select(ox.Store(), query, {}).rows == tuple(
        tuple(term.value for term in row)
        for row in ox.Store().query(query)  # type: ignore[union-attr]
    )


def test_names_keep_the_word() -> None:
    query = "SELECT ?service $public_service { ?service pg:service $public_service }"
    assert guarded(query) == query


@pytest.mark.parametrize(
    ("query", "says"),
    [("SELECT * FROM <a:b> {}", True), ("ASK FROM NAMED <a:b> {}", True), ("ASK { ?from ?p 'FROM' } # FROM", False)],
)
def test_a_data_set_is_noticed(query: str, says: bool) -> None:
    assert names_dataset(query) is says
