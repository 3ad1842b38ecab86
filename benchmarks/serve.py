"""``python -m benchmarks.serve [--graph DIR] [--runs N] [--clients N]``: what ``policygraph serve`` costs over HTTP.

Asks each named question one at a time, then as many clients at once, of three servers over the same triples on this
machine: ``policygraph serve`` as it is, the same without its cache (both by the question's name), and rdflib-endpoint
by its SPARQL (``pip install 'rdflib-endpoint[cli]'``; left out where that is missing). Times depend on the machine:
read the ratios.
"""

from __future__ import annotations

import argparse
import http.client
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlencode, urlsplit

from policygraph.faces.tables import Table, as_text
from policygraph.graph.remote.asked import travelling
from policygraph.query.catalogue import NamedQuery, catalogue

POLICYGRAPH = (sys.executable, "-m", "policygraph")
RDFLIB = "rdflib-endpoint"
ASKED = {
    "agency": "发展改革委",
    "document": "渝府办发〔2023〕13号",
    "function": "生态环境",
    "indicator": "贷款",
    "measure": "碳市场",
    "thing": "平台",
    "topic": "碳市场",
}
"""What is put for a parameter that must be given."""
_WAIT = 60.0


@dataclass(slots=True)
class Times:
    """Seconds of the answers, and how many were none."""

    seconds: list[float] = field(default_factory=list)
    errors: int = 0


@dataclass(frozen=True, slots=True)
class Server:
    """A server at ``endpoint``, which answered ``started`` seconds after it was called."""

    endpoint: str
    started: float


def by_name(query: NamedQuery) -> str:
    """A named question as ``serve`` is asked it by its name."""
    return f"/api/queries/{query.name}?{urlencode(_given(query))}"


def by_text(query: NamedQuery) -> str:
    """The same as one text of SPARQL, its parameters bound, as any endpoint at ``/`` is asked it."""
    return f"/?{urlencode({'query': travelling(query.sparql, query.bindings(_given(query)))})}"


def _given(query: NamedQuery) -> dict[str, str]:
    return {parameter.name: ASKED[parameter.name] for parameter in query.parameters if parameter.default is None}


@contextmanager
def running(command: Sequence[str], endpoint: str) -> Iterator[Server]:
    """A server from its call until it is no longer needed; RuntimeError where it does not answer in time."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not asked(endpoint, f"{urlsplit(endpoint).path}?{urlencode({'query': 'ASK {}'})}", Times()):
            if process.poll() is not None or time.perf_counter() - began > _WAIT:
                raise RuntimeError(f"no answer from {' '.join(command)}")
            time.sleep(0.02)
        yield Server(endpoint, time.perf_counter() - began)
    finally:
        process.terminate()
        process.wait()


def asked(endpoint: str, path: str, times: Times) -> bool:
    """Asks once over a connection of its own and notes the time; whether there was an answer."""
    place = urlsplit(endpoint)
    began = time.perf_counter()
    try:
        with closing(http.client.HTTPConnection(place.hostname or "", place.port, timeout=_WAIT)) as connection:
            connection.request("GET", path, headers={"Accept": "application/sparql-results+json, application/json"})
            response = connection.getresponse()
            response.read()
    except (OSError, http.client.HTTPException):
        times.errors += 1
        return False
    times.seconds.append(time.perf_counter() - began)
    times.errors += response.status != 200
    return response.status == 200


def one_at_a_time(server: Server, queries: Mapping[str, str], runs: int) -> dict[str, Times]:
    """The times of each query, asked ``runs`` times after once to warm up."""
    found = {}
    for name, query in queries.items():
        asked(server.endpoint, query, Times())
        found[name] = Times()
        for _ in range(runs):
            asked(server.endpoint, query, found[name])
    return found


def at_once(server: Server, queries: Mapping[str, str], clients: int, turns: int) -> Times:
    """The times of ``clients`` clients at once, each of which asks ``turns`` queries, beginning with another one."""
    texts, times = list(queries.values()), Times()

    def client(at: int) -> None:
        for turn in range(turns):
            asked(server.endpoint, texts[(at + turn) % len(texts)], times)

    with ThreadPoolExecutor(clients) as threads:
        list(threads.map(client, range(clients)))
    return times


def servers(graph: Path, turtle: Path) -> dict[str, tuple[Sequence[str], str]]:
    """The servers by name: how each is called, and its endpoint."""
    own = (*POLICYGRAPH, "serve", "--graph", str(graph), "--port")
    found: dict[str, tuple[Sequence[str], str]] = {
        "serve": ((*own, "8911"), "http://127.0.0.1:8911/sparql"),
        "serve --cache 0": ((*own, "8912", "--cache", "0"), "http://127.0.0.1:8912/sparql"),
    }
    beside = Path(sys.executable).with_name(RDFLIB)
    if command := (str(beside) if beside.exists() else shutil.which(RDFLIB)):
        call = (command, "serve", "--host", "127.0.0.1", "--port", "8913", str(turtle))
        found[RDFLIB] = (call, "http://127.0.0.1:8913/")
    return found


def main() -> None:
    """Measures and prints two tables: each question alone, and all of them from many clients at once."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serve", description=__doc__)
    parser.add_argument("--graph", type=Path, help="a graph that is built; by default the packaged five plans")
    parser.add_argument("--runs", type=int, default=9, help="runs of each question")
    parser.add_argument("--clients", type=int, default=50, help="clients at once")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        graph, turtle = given.graph or Path(folder) / "graph", Path(folder) / "graph.ttl"
        if not given.graph:
            subprocess.run([*POLICYGRAPH, "build", "--graph", str(graph)], check=True, capture_output=True)
        subprocess.run([*POLICYGRAPH, "export", "--graph", str(graph), "-o", str(turtle)], check=True)
        alone, together = {}, []
        for name, (command, endpoint) in servers(graph, turtle).items():
            path_of = by_text if name == RDFLIB else by_name
            queries = {query.name: path_of(query) for query in catalogue().values()}
            with running(command, endpoint) as server:
                alone[name] = one_at_a_time(server, queries, given.runs if name != RDFLIB else 1)
                together.append(_together(name, server, queries, given.clients))
    print(as_text(_alone(alone), width=120))
    print(as_text(Table.of(tuple(together[0]), (tuple(row.values()) for row in together)), width=120))


def _together(name: str, server: Server, queries: Mapping[str, str], clients: int) -> dict[str, str | float]:
    """One row: ``clients`` at once; of rdflib-endpoint each asks but one, of the three cheapest, since it is slow."""
    cheap = {query: queries[query] for query in ("findings", "lead-also-responsible", "documents-of-plan")}
    slow = name == RDFLIB
    times = at_once(server, cheap if slow else queries, clients, 1 if slow else len(queries))
    cuts = quantiles(times.seconds, n=100)
    return {
        "server": name,
        "start_s": round(server.started, 2),
        "answers": len(times.seconds),
        "errors": times.errors,
        "median_ms": round(1000 * cuts[49], 1),
        "p99_ms": round(1000 * cuts[98], 1),
        "p99_times_median": round(cuts[98] / cuts[49], 1),
    }


def _alone(found: Mapping[str, Mapping[str, Times]]) -> Table:
    """The median of each question in milliseconds by server; ``times``: rdflib-endpoint to ``serve --cache 0``."""
    names = list(found)

    def row(query: str) -> tuple[str | float | None, ...]:
        times = [found[name][query] for name in names]
        cells = [None if one.errors or not one.seconds else 1000 * median(one.seconds) for one in times]
        first, last = cells[1], cells[-1]
        ratio = round(last / first, 1) if first and last and names[-1] == RDFLIB else None
        return query, *(None if cell is None else round(cell, 1) for cell in cells), ratio

    return Table.of(("query", *(f"{name}, ms" for name in names), "times"), map(row, found[names[0]]))


if __name__ == "__main__":
    main()
