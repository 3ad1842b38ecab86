"""Whether the server is well, for those who keep it running: ``/health`` and, for Prometheus, ``/metrics``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from policygraph.faces.serve.asking import answer
from policygraph.faces.serve.jobs import Reply

if TYPE_CHECKING:
    from policygraph.faces.serve.pool import Pool
    from policygraph.graph.store import Store

PARTS = ("sparql", "id", "report", "api", "ask", "search", "query", "static", "health", "metrics")
METHODS = ("GET", "HEAD", "POST", "OPTIONS")


class Metrics:
    """Counts of requests by part of the server, method and status, and how long they took."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        names = ("part", "method", "status")
        self._requests = Counter("policygraph_requests", "Requests answered", names, registry=self.registry)
        self._seconds = Histogram("policygraph_seconds", "Seconds a request took", ("part",), registry=self.registry)
        self.waiting = Gauge("policygraph_waiting", "Requests that wait for a worker", registry=self.registry)
        self.idle = Gauge("policygraph_idle", "Workers that wait for a request", registry=self.registry)

    def count(self, path: str, method: str, status: int, seconds: float) -> None:
        """Counts one request."""
        first = path.strip("/").partition("/")[0]
        part = first if first in PARTS else "other" if first else "home"
        self._requests.labels(part, method if method in METHODS else "other", str(status)).inc()
        self._seconds.labels(part).observe(seconds)


async def health(request: Request) -> Response:
    """200 where a worker answers over the graph; 503 where none does."""
    return await answer(request, alive)


def alive(store: Store) -> Reply:
    """The job: looks into the graph without counting it, since it is asked for often."""
    store.query("ASK { ?anything ?is ?said }")
    return Reply(b"ok\n", "text/plain; charset=utf-8")


async def metrics(request: Request) -> Response:
    """All counts in the text format of Prometheus."""
    found: Metrics = request.app.state.metrics
    pool: Pool = request.app.state.pool
    found.waiting.set(pool.waiting)
    found.idle.set(pool.idle)
    return PlainTextResponse(generate_latest(found.registry), media_type=CONTENT_TYPE_LATEST)
