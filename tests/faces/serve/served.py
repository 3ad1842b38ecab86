"""A server that is really started, and graphs to serve."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from os import environ
from pathlib import Path

import httpx
import pyoxigraph as ox

from policygraph.graph.building import Building

_ADDRESS = re.compile(r"is served at (http://\S+:\d+)/")
_STARTING = 30


@dataclass(frozen=True, slots=True)
class Server:
    """A server at ``url``; ``log`` gathers what it writes to standard error."""

    process: subprocess.Popen[str]
    url: str
    log: list[str]

    @property
    def endpoint(self) -> str:
        return f"{self.url}/sparql"

    def ask(self, query: str, accept: str = "", **parameters: str) -> httpx.Response:
        """The response to a query by GET."""
        headers = {"Accept": accept} if accept else {}
        return httpx.get(self.endpoint, params={"query": query, **parameters}, headers=headers, timeout=60)


@contextmanager
def served(graph: Path | str, *options: str, environment: Mapping[str, str] | None = None) -> Iterator[Server]:
    """``policygraph serve`` over ``graph`` on a free port, ended afterwards."""
    command = [sys.executable, "-m", "policygraph", "serve", "--graph", str(graph), "--port", "0", *options]
    variables = {**environ, **(environment or {})}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=variables) as process:
        assert process.stderr is not None
        said = process.stderr.readline()
        address = _ADDRESS.search(said)
        assert address, said + process.stderr.read()
        log = [said]
        reader = threading.Thread(target=log.extend, args=(process.stderr,), daemon=True)
        reader.start()
        try:
            yield Server(process, address[1], log)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(_STARTING)
            reader.join(_STARTING)


def put(folder: Path, nquads: str) -> Path:
    """Makes a graph of ``nquads`` alone in ``folder``, or puts it in place of what that holds."""
    with Building(folder) as building:
        building.store.clear()
        building.store.load(nquads.encode(), ox.RdfFormat.N_QUADS)
        building.finish()
    return folder
