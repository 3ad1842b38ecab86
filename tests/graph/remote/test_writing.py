"""Plans sent to a store elsewhere: whole, once, again after a stop, and as the embedded graph would hold them."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from policygraph.errors import GraphError, UsageError
from policygraph.graph.opening import open_graph
from policygraph.graph.remote.addresses import Addresses
from policygraph.graph.remote.endpoint import TRIES, Endpoint
from policygraph.graph.remote.writing import deliver
from policygraph.graph.store import Store
from policygraph.values import Plan
from stores import oxigraph

BATCH = b"<urn:a> <urn:b> <urn:c> .\n"


@pytest.fixture
def empty() -> Iterator[str]:
    with oxigraph("--union-default-graph") as url:
        yield url


def test_a_stopped_build_goes_on_where_it_was(empty: str, plans_read: tuple[Plan, ...]) -> None:
    plans = plans_read[:2]

    def stopping(names: Sequence[str]) -> Iterable[str]:
        yield from names[:4]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        deliver(empty, plans, stopping)
    done = deliver(empty, reversed(plans))
    assert (done.kept, done.sent > 0) == (4, True)
    assert open_graph(empty).nquads() == Store.in_memory(plans).nquads()
    assert deliver(empty, plans).sent == 0


def test_plans_that_come_later_find_those_before(empty: str, plans_read: tuple[Plan, ...], tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    for part in (plans_read[:1], plans_read[1:3]):
        deliver(empty, part)
        Store.build(folder, part)
    assert open_graph(empty).nquads() == Store.open(folder).nquads()


def test_a_plan_that_changed_is_replaced_whole(
    monkeypatch: pytest.MonkeyPatch, empty: str, plans_read: tuple[Plan, ...]
) -> None:
    monkeypatch.setenv("POLICYGRAPH_STORE_UPDATE", f"{empty}/update")
    deliver(f"{empty}/query", plans_read[:1])
    shorter = replace(plans_read[0], measures=plans_read[0].measures[:3])
    assert deliver(f"{empty}/query", [shorter]).sent == 1
    assert open_graph(empty).nquads() == Store.in_memory([shorter]).nquads()


def test_virtuoso_is_written_by_update_too(
    monkeypatch: pytest.MonkeyPatch, virtuoso_url: str, plans_read: tuple[Plan, ...]
) -> None:
    plan = min(plans_read, key=lambda plan: len(plan.source.text))
    (name,) = Store.in_memory([plan]).plans()
    before = set(open_graph(virtuoso_url).quads(name))
    monkeypatch.setenv("POLICYGRAPH_STORE_UPDATE", virtuoso_url.replace("dba:dba@", "") + "-auth")
    try:
        assert deliver(virtuoso_url, [replace(plan, measures=plan.measures[:3])]).sent > 0
        assert len(set(open_graph(virtuoso_url).quads(name))) < len(before)
    finally:
        deliver(virtuoso_url, [plan])
    assert set(open_graph(virtuoso_url).quads(name)) == before


def test_without_rights_nothing_is_written(virtuoso_url: str, plans_read: tuple[Plan, ...]) -> None:
    stranger = virtuoso_url.replace("dba:dba@", "dba:s3cret@")
    with pytest.raises(GraphError, match="POLICYGRAPH_STORE_USER") as refused:
        deliver(stranger, [replace(plans_read[0], measures=())])
    assert "s3cret" not in str(refused.value)


@contextmanager
def answering(*statuses: int) -> Iterator[tuple[str, list[str]]]:
    """A server that answers one status after the other, the last for ever; and the requests it got."""
    left, got = list(statuses), []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            got.append(f"{self.command} {self.path}")
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(left.pop(0) if len(left) > 1 else left[0])
            self.send_header("Retry-After", "7")
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_POST = do_PUT  # noqa: N815  # the name that http.server looks for

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", got
        server.shutdown()


def test_a_busy_store_is_asked_again_after_a_while() -> None:
    waits: list[float] = []
    with answering(503, 500, 204) as (url, got):
        Endpoint(Addresses.of(url, {}), waits.append).replace("urn:g", [BATCH, BATCH])
    assert got == ["PUT /store?graph=urn%3Ag"] * 3 + ["POST /store?graph=urn%3Ag"]
    assert waits == [7.0, 7.0]


def test_a_store_that_stays_busy_is_given_up() -> None:
    waits: list[float] = []
    with answering(503) as (url, got), pytest.raises(GraphError, match="answers 503"):
        Endpoint(Addresses.of(url, {}), waits.append).replace("urn:g", [BATCH])
    assert (len(got), len(waits)) == (TRIES, TRIES - 1)


def test_waits_grow_while_nobody_answers() -> None:
    waits: list[float] = []
    with pytest.raises(GraphError, match="does not answer"):
        Endpoint(Addresses.of("http://127.0.0.1:1", {}), waits.append).replace("urn:g", [BATCH])
    assert waits == [0.5, 1, 2, 4, 8]


@pytest.mark.parametrize(
    ("status", "words"), [(403, "POLICYGRAPH_STORE_USER"), (404, "is it the address of a SPARQL endpoint")]
)
def test_what_is_refused_is_not_tried_again(status: int, words: str) -> None:
    with answering(status) as (url, got), pytest.raises(GraphError, match=words):
        Endpoint(Addresses.of(url, {})).replace("urn:g", [BATCH])
    assert len(got) == 1


def test_a_store_that_nobody_knows_how_to_write_is_not_written() -> None:
    with pytest.raises(UsageError, match="set POLICYGRAPH_STORE_GRAPHS"):
        Endpoint(Addresses.of("http://127.0.0.1:1/elsewhere", {})).replace("urn:g", [BATCH])
