"""Clients who take their time, and many at once: they are let go, and the others are answered."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote

import psutil
import pytest

from faces.serve.served import Server, served

QUICK = "ASK { ?plan a pg:Plan }"
ALL = "SELECT * WHERE { ?s ?p ?o VALUES ?n { 1 2 } }"
BEGUN = {
    "nothing": b"",
    "half a head": b"GET / HTTP/1.1\r\nHost: loc",
    "half a body": b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
    b"Content-Length: 90\r\n\r\nASK",
    "a chunk": b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n3\r\nASK\r\n",
}
HEAVY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture(scope="module")
def brisk(five_plans: Path) -> Iterator[Server]:
    """A server that waits little."""
    with served(five_plans, "--timeout", "4", "--client-wait", "1", "--workers", "2", "--queue", "2") as server:
        yield server


def connected(server: Server) -> socket.socket:
    host, port = re.findall(r"//([\d.]+):(\d+)", server.url)[0]
    return socket.create_connection((host, int(port)), timeout=30)


@pytest.mark.parametrize("sent", BEGUN)
def test_who_sends_no_more_is_let_go(sent: str, brisk: Server) -> None:
    with connected(brisk) as client:
        client.sendall(BEGUN[sent])
        assert _ended(client)


def test_who_sends_little_by_little_is_let_go(brisk: Server) -> None:
    with connected(brisk) as client:
        client.settimeout(0.2)
        assert any(_dropped(client) for _ in range(100))


def test_who_does_not_read_is_let_go(brisk: Server) -> None:
    """The answer has megabytes, of which the sockets hold some: the rest never comes, and the end does."""
    whole = len(brisk.ask(ALL, "application/sparql-results+json").content)
    with connected(brisk) as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 200_000)
        client.sendall(f"GET /sparql?format=json&query={quote(ALL)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        while _connections(brisk):
            time.sleep(0.2)
        got = sum(map(len, iter(lambda: _read(client), b"")))
    assert 0 < got < whole


def _connections(server: Server) -> list[psutil._common.pconn]:
    found = psutil.Process(server.process.pid).net_connections("tcp")
    return [one for one in found if one.status == psutil.CONN_ESTABLISHED]


def _ended(client: socket.socket) -> bool:
    """Whether the server ends the connection; TimeoutError where it does not."""
    while _read(client):
        pass
    return True


def _read(client: socket.socket) -> bytes:
    try:
        return client.recv(65536)
    except ConnectionResetError:
        return b""


def _dropped(client: socket.socket) -> bool:
    """Whether the server has gone when another letter is sent to it."""
    try:
        client.sendall(b"G")
        return client.recv(1) == b""
    except TimeoutError:
        return False
    except OSError:
        return True


def test_hundreds_of_open_connections_keep_nobody_out(brisk: Server) -> None:
    with ExitStack() as held:
        clients = [held.enter_context(connected(brisk)) for _ in range(300)]
        for client in clients:
            client.sendall(b"GET / HTTP/1.1\r\nX-Slow: ")
        assert brisk.ask(QUICK).status_code == 200
        assert all(map(_ended, clients))


def test_a_flood_of_heavy_queries_is_refused_with_a_time_to_come_again(brisk: Server) -> None:
    with ThreadPoolExecutor(24) as threads:
        answers = list(threads.map(lambda at: brisk.ask(f"{HEAVY} # {at}"), range(48)))
    assert {answer.status_code for answer in answers} <= {503, 504}
    assert all(int(answer.headers["retry-after"]) > 0 for answer in answers if answer.status_code == 503)
    assert any(answer.status_code == 503 for answer in answers)
    assert brisk.ask(QUICK).json()["boolean"] is True
