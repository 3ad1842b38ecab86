"""The graph as a worker holds it: opened again when a build has put another in its place."""

from __future__ import annotations

import resource
from pathlib import Path

from policygraph.graph.opening import Mark, mark_of, open_graph
from policygraph.graph.remote.addresses import Place
from policygraph.graph.store import Store

_PAGE = resource.getpagesize()


class Opened:
    """The graph at a place, and ``max_memory`` bytes of room beyond what holding it open takes."""

    def __init__(self, graph: Place, max_memory: int) -> None:
        self._graph = graph
        self._max_memory = max_memory
        self._store: Store | None = None
        self._mark: Mark = None

    def store(self) -> Store:
        """The graph, as its folder names it now; GraphError where there is none or it is damaged."""
        mark = mark_of(self._graph)
        if self._store is None or mark != self._mark:
            self.close()
            self._store, self._mark = open_graph(self._graph), mark
            _limit_memory(self._max_memory)
        return self._store

    def close(self) -> None:
        """Lets the graph go, to be opened again."""
        _limit_memory(None)
        self._store = None


def _limit_memory(room: int | None) -> None:
    """Allows ``room`` bytes beyond what is taken now, or all (None)."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = hard if room is None else _taken() + room
    resource.setrlimit(resource.RLIMIT_AS, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def _taken() -> int:
    """The address space this process takes, in bytes; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * _PAGE
    except OSError:
        return 0
