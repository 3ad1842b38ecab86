"""No query takes more than it may, and none holds up the others."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import httpx
import pytest

from faces.serve.served import Server, served

ENDLESS = """SELECT * WHERE { ?a a ?b . ?c a ?d . ?e a ?f . ?g a ?h
  FILTER(CONCAT(STR(?a), STR(?c), STR(?e), STR(?g)) = "none") }"""
LONG = "SELECT (STRLEN({last}) AS ?length) {shown} WHERE {{ BIND('" + 99 * "x" + "' AS ?a) {doubled} }}"
QUICK = "ASK { ?plan a pg:Plan }"
ALL = "SELECT * WHERE { ?s ?p ?o }"


def _doubling(variables: str, shown: str = "") -> str:
    """A query whose last variable is a text of 99 letters, doubled once for each variable after the first."""
    doubled = " ".join(f"BIND(CONCAT(?{a}, ?{a}) AS ?{b})" for a, b in pairwise(variables))
    return LONG.format(last=f"?{variables[-1]}", shown=shown, doubled=doubled)


@pytest.fixture(scope="module")
def strict(five_plans: Path) -> Iterator[Server]:
    """A server that allows little."""
    limits = ["--timeout", "2", "--max-rows", "50", "--max-memory", "128", "--workers", "2", "--queue", "1"]
    with served(five_plans, *limits, "--max-request", "2000", "--max-bytes", "100000") as server:
        yield server


def test_a_query_that_takes_too_long_is_ended(strict: Server) -> None:
    response = strict.ask(ENDLESS)
    assert (response.status_code, response.text) == (504, "the query was ended after 2 seconds: narrow it\n")
    assert strict.ask(QUICK).json()["boolean"] is True


def test_slow_queries_leave_room_for_quick_ones(strict: Server) -> None:
    """Of two workers one is kept: the second slow query is ended early, and quick ones are answered meanwhile."""
    while "policygraph_idle 2.0" not in httpx.get(f"{strict.url}/metrics").text:
        time.sleep(0.1)
    with ThreadPoolExecutor(2) as threads:
        slow = [threads.submit(strict.ask, f"{ENDLESS} # {at}") for at in range(2)]
        quick = [strict.ask(QUICK).status_code for _ in range(3)]
        ended = sorted((future.result() for future in slow), key=lambda response: response.status_code)
    assert quick == [200, 200, 200]
    assert {response.status_code for response in ended} == {503, 504}
    assert ended[0].text == "too many long queries run at once: try again soon\n"
    assert int(ended[0].headers["retry-after"]) > 0


def test_a_full_queue_is_said_at_once(strict: Server) -> None:
    with ThreadPoolExecutor(5) as threads:
        responses = list(threads.map(strict.ask, [f"{ENDLESS} # {at}" for at in range(5)]))
    said = {response.text for response in responses if response.status_code == 503}
    assert "too many requests are waiting: try again soon\n" in said
    assert strict.ask(QUICK).status_code == 200


@pytest.mark.parametrize("media_type", ["text/csv", "text/tab-separated-values", "application/json", "application/xml"])
def test_rows_are_counted_in_each_format(media_type: str, strict: Server) -> None:
    assert strict.ask(f"{ALL} LIMIT 50", media_type).status_code == 200
    response = strict.ask(f"{ALL} LIMIT 51", media_type)
    assert response.status_code == 422
    assert response.text.startswith("the answer has more than 50 rows")


@pytest.mark.parametrize("media_type", ["text/csv", "text/tab-separated-values", "application/json", "application/xml"])
def test_what_looks_like_rows_in_a_text_is_none(media_type: str, strict: Server) -> None:
    text = 'STRDT("' + "\\r\\n,{[{<result>" * 60 + '", xsd:string)'
    assert strict.ask(f"SELECT ({text} AS ?text) {{}}", media_type).status_code == 200


def test_triples_are_counted(strict: Server) -> None:
    construct = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
    assert strict.ask(f"{construct} LIMIT 50").status_code == 200
    response = strict.ask(construct)
    assert (response.status_code, "more than 50 triples" in response.text) == (422, True)


def test_an_answer_has_so_many_bytes_at_most(strict: Server) -> None:
    assert strict.ask(_doubling("abcdefghijk")).status_code == 200
    response = strict.ask(_doubling("abcdefghijk", shown="?k"))
    assert (response.status_code, "100,000 bytes" in response.text) == (422, True)


def test_a_query_that_takes_too_much_memory_is_ended(strict: Server) -> None:
    response = strict.ask(_doubling("abcdefghijklmnopqrstuv"))
    assert (response.status_code, response.text) == (503, "this takes more memory than it may: narrow the query\n")
    assert int(response.headers["retry-after"]) > 0
    assert strict.ask(QUICK).json()["boolean"] is True


def test_a_query_that_is_nested_too_deeply_is_refused(plans_served: Server) -> None:
    query = "ASK " + "{" * 100_000 + "}" * 100_000
    response = httpx.post(plans_served.endpoint, data={"query": query}, timeout=30)
    assert (response.status_code, response.text) == (400, "this query is nested too deeply to be read\n")
    assert plans_served.ask(QUICK).status_code == 200


@pytest.mark.parametrize("chunked", [False, True])
def test_a_request_may_be_so_long(chunked: bool, strict: Server) -> None:
    body = (QUICK + " " * 2000).encode()
    headers = {"Content-Type": "application/sparql-query"}
    sent = iter([body[:1000], body[1000:]]) if chunked else body
    response = httpx.post(strict.endpoint, content=sent, headers=headers)
    assert (response.status_code, "at most 2,000 bytes" in response.text) == (413, True)


def test_a_worker_that_dies_is_replaced(strict: Server) -> None:
    children = Path(f"/proc/{strict.process.pid}/task/{strict.process.pid}/children").read_text("ascii").split()
    for child in children:
        os.kill(int(child), signal.SIGKILL)
    answers = [strict.ask(QUICK).status_code for _ in range(6)]
    assert answers[-1] == 200
    assert set(answers) <= {200, 503}


def test_a_client_who_goes_away_ends_his_query(five_plans: Path) -> None:
    with served(five_plans, "--workers", "1", "--timeout", "60") as server:
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(server.endpoint, params={"query": ENDLESS}, timeout=0.5)
        began = time.monotonic()
        assert server.ask(QUICK).status_code == 200
        assert time.monotonic() - began < 30


def test_workers_end_with_their_server(five_plans: Path) -> None:
    with served(five_plans, "--workers", "2", "--timeout", "2") as server, ThreadPoolExecutor(1) as threads:
        pid = server.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
        threads.submit(_unanswered, server)
        time.sleep(0.3)
        server.process.kill()
        server.process.wait(10)
        deadline = time.monotonic() + 20
        while any(_runs(child) for child in children) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert [child for child in children if _runs(child)] == []


def _unanswered(server: Server) -> None:
    with pytest.raises(httpx.HTTPError):
        server.ask(ENDLESS)


def _runs(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(") ")[2][0] != "Z"
    except OSError:
        return False
