"""The application: routes, and what stands around them."""

from __future__ import annotations

from starlette.applications import Starlette

from policygraph.faces.serve.cache import Cache
from policygraph.faces.serve.health import Metrics
from policygraph.faces.serve.late import late
from policygraph.faces.serve.pool import Pool
from policygraph.faces.serve.routes import ROUTES
from policygraph.faces.serve.security import around


def app_of(pool: Pool) -> Starlette:
    """The application that has its questions answered by ``pool``, which whoever calls this starts and stops."""
    metrics = Metrics()
    app = Starlette(
        routes=list(ROUTES),
        middleware=around(pool.settings, metrics.count),
        exception_handlers={404: late("pages.missing", "missing")},
    )
    app.state.pool, app.state.settings, app.state.metrics = pool, pool.settings, metrics
    app.state.cache = Cache(pool.graph, pool.settings.cache)
    return app
