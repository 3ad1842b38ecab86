"""What is served: the one list of routes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from policygraph.faces.serve.api import answers
from policygraph.faces.serve.health import health, metrics
from policygraph.faces.serve.pages.asked import asked
from policygraph.faces.serve.pages.editor import editor
from policygraph.faces.serve.pages.home import home
from policygraph.faces.serve.pages.node import node
from policygraph.faces.serve.pages.report import report
from policygraph.faces.serve.pages.searching import search
from policygraph.faces.serve.sparql import sparql

STATIC = Path(__file__).parent / "static"

ROUTES: Sequence[BaseRoute] = (
    Route("/sparql", sparql, methods=["GET", "POST"]),
    Route("/", home),
    Route("/ask", asked),
    Route("/search", search),
    Route("/query", editor),
    Route("/id/{rest:path}", node),
    Route("/report/{path:path}", report),
    Route("/api/openapi.json", answers.openapi),
    Route("/api/queries", answers.questions),
    Route("/api/queries/{name}", answers.named_question),
    Route("/api/ask", answers.plain_question),
    Route("/api/search", answers.search),
    Route("/api/entity", answers.entity),
    Route("/health", health),
    Route("/metrics", metrics),
    Mount("/static", StaticFiles(directory=STATIC)),
)
"""The first that fits answers."""
