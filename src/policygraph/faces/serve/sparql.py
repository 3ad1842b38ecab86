"""``/sparql``: the SPARQL 1.1 protocol for reading."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from policygraph.faces.serve.asking import answer, response_of
from policygraph.faces.serve.description import description
from policygraph.faces.serve.evaluated import evaluated
from policygraph.faces.serve.jobs import refusal
from policygraph.faces.serve.negotiation import chosen
from policygraph.faces.serve.protocol import Asked, BadRequestError, asked_of
from policygraph.graph.results import GRAPHS, TABLES

NAMES: Mapping[str, tuple[str, str]] = {
    "json": ("application/sparql-results+json", "application/ld+json"),
    "xml": ("application/sparql-results+xml", "application/rdf+xml"),
    "csv": ("text/csv", ""),
    "tsv": ("text/tab-separated-values", ""),
    "turtle": ("", "text/turtle"),
    "ntriples": ("", "application/n-triples"),
    "jsonld": ("", "application/ld+json"),
    "rdfxml": ("", "application/rdf+xml"),
    "trig": ("", "application/trig"),
    "nquads": ("", "application/n-quads"),
}
"""The media types, of tables and of graphs, that ``format=`` names, for clients that cannot set Accept."""
_VOLATILE = re.compile(r"(?<![\w?$:])(now|rand|uuid|struuid|bnode)\s*\(", re.IGNORECASE)
"""The functions of a query whose answer may be another each time."""


async def sparql(request: Request) -> Response:
    """The endpoint: the answer to a query, or where none is asked what the endpoint says of itself."""
    settings = request.app.state.settings
    try:
        asked = await asked_of(request, settings.max_request)
    except BadRequestError as error:
        return response_of(refusal(error.status, str(error)))
    accept = request.headers.get("accept", "")
    if asked is None:
        endpoint = str(request.url.replace(query="", fragment=""))
        return await answer(request, description, endpoint=endpoint, media_type=chosen(accept, GRAPHS))
    table, graph = _formats(asked, accept)
    if not table and not graph:
        return response_of(refusal(406, f"answers are given as {', '.join([*TABLES, *GRAPHS])}"))
    wanted = _wanted(asked, table, graph, settings)
    return await answer(request, evaluated, cached=not _VOLATILE.search(asked.query), query=asked.query, wanted=wanted)


def _formats(asked: Asked, accept: str) -> tuple[str, str]:
    """The media types for a table and for a graph, "" where none of either will do."""
    return NAMES.get(asked.form) or (chosen(accept, TABLES), chosen(accept, GRAPHS))


def _wanted(asked: Asked, table: str, graph: str, settings: Any) -> dict[str, Any]:
    return {
        "table": table,
        "graph": graph,
        "default": asked.default,
        "named": asked.named,
        "max_rows": settings.max_rows,
        "max_bytes": settings.max_bytes,
    }
