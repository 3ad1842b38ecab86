"""The application: routes, what stands around them, and the pool of workers for as long as it runs."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from starlette.applications import Starlette

from policygraph.faces.serve.cache import Cache
from policygraph.faces.serve.health import Metrics
from policygraph.faces.serve.pool import Pool
from policygraph.faces.serve.routes import ROUTES
from policygraph.faces.serve.security import around
from policygraph.faces.serve.settings import Settings
from policygraph.graph.remote.addresses import Place


def app_of(graph: Place, settings: Settings, ready: Callable[[], object] = lambda: None) -> Starlette:
    """The application over ``graph``; it starts its workers when it is started, then calls ``ready``."""
    metrics = Metrics()

    @asynccontextmanager
    async def running(app: Starlette) -> AsyncIterator[None]:
        pool = Pool(graph, settings)
        await pool.start()
        app.state.pool, app.state.settings, app.state.metrics = pool, settings, metrics
        app.state.cache = Cache(graph, settings.cache)
        ready()
        try:
            yield
        finally:
            await pool.stop()

    return Starlette(routes=list(ROUTES), middleware=around(settings, metrics.count), lifespan=running)
