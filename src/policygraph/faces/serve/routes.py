"""What is served: the one list of routes."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.routing import BaseRoute, Route

from policygraph.faces.serve.sparql import sparql

ROUTES: Sequence[BaseRoute] = (Route("/sparql", sparql, methods=["GET", "POST"]),)
"""The first that fits answers."""
