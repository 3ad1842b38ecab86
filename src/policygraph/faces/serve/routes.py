"""What is served: the one list of routes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from starlette.routing import BaseRoute, Mount, Route

from policygraph.faces.serve.health import health, metrics
from policygraph.faces.serve.late import late
from policygraph.faces.serve.sparql import sparql
from policygraph.faces.serve.static import Files

STATIC = Path(__file__).parent / "static"

ROUTES: Sequence[BaseRoute] = (
    Route("/sparql", sparql, methods=["GET", "POST"]),
    Route("/", late("pages.home", "home")),
    Route("/ask", late("pages.asked", "asked")),
    Route("/search", late("pages.searching", "search")),
    Route("/query", late("pages.editor", "editor")),
    Route("/id/{rest:path}", late("pages.node", "node")),
    Route("/report/{path:path}", late("pages.report", "report")),
    Route("/api", late("api.answers", "start")),
    Route("/api/openapi.json", late("api.answers", "openapi")),
    Route("/api/queries", late("api.answers", "questions")),
    Route("/api/queries/{name}", late("api.answers", "named_question")),
    Route("/api/ask", late("api.answers", "plain_question")),
    Route("/api/search", late("api.answers", "search")),
    Route("/api/entity", late("api.answers", "entity")),
    Route("/health", health),
    Route("/metrics", metrics),
    Mount("/static", Files(directory=STATIC)),
)
"""The first that fits answers."""
