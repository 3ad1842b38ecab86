"""What ``/api`` answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from policygraph.faces.answers import table_of
from policygraph.faces.serve.api.openapi import description
from policygraph.faces.serve.asking import answer
from policygraph.faces.serve.held import shelf_of
from policygraph.faces.serve.jobs import Reply
from policygraph.faces.serve.negotiation import chosen
from policygraph.faces.tables import as_csv
from policygraph.graph.store import Store
from policygraph.query.catalogue import ask as run
from policygraph.query.catalogue import catalogue, named
from policygraph.query.entities import entity_of
from policygraph.query.search import FACETS

JSON, CSV = "application/json", "text/csv"
MOST_HITS = 100


async def start(_: Request) -> Response:
    """``/api``: leads to the description."""
    return RedirectResponse("/api/openapi.json")


async def openapi(request: Request) -> Response:
    """``/api/openapi.json``: the description."""
    return JSONResponse(description(str(request.url.replace(path="/", query=""))))


async def questions(_: Request) -> Response:
    """``/api/queries``: the named questions."""
    return JSONResponse([
        {
            "name": query.name,
            "question": dict(query.question),
            "parameters": [
                {"name": p.name, "type": p.type, "required": p.default is None, "labels": dict(p.labels)}
                for p in query.parameters
            ],
            "columns": {column.name: dict(column.labels) for column in query.columns},
        }
        for query in catalogue().values()
    ])  # fmt: skip


async def named_question(request: Request) -> Response:
    """``/api/queries/NAME?parameter=value``."""
    given = {name: value for name, value in request.query_params.items() if name != "format"}
    form = request.query_params.get("format") or chosen(request.headers.get("accept", ""), [JSON, CSV])
    csv = form in (CSV, "csv")
    return await answer(request, rows_of, cached=True, name=request.path_params["name"], given=given, csv=csv)


async def plain_question(request: Request) -> Response:
    """``/api/ask?question=``."""
    return await answer(request, asked, cached=True, question=request.query_params.get("question", ""))


async def search(request: Request) -> Response:
    """``/api/search?q=`` and a value for any facet."""
    given = request.query_params
    facets = {name: given[name] for name in FACETS if given.get(name)}
    return await answer(request, found, cached=True, words=given.get("q", ""), facets=facets)


async def entity(request: Request) -> Response:
    """``/api/entity?iri=``: a node by its IRI or its name."""
    return await answer(request, stated, cached=True, iri=request.query_params.get("iri", ""))


def rows_of(store: Store, name: str, given: Mapping[str, str], csv: bool) -> Reply:
    """The job: the answer to a named question."""
    query = named(name)
    said = run(store, query, given)
    if csv:
        return Reply(as_csv(table_of(said, "en")).encode(), f"{CSV}; charset=utf-8", headers={"Vary": "Accept"})
    columns = [column.name for column in said.columns]
    return _json(
        {
            "name": name,
            "question": dict(query.question),
            "columns": columns,
            "rows": said.dicts(),
            "sparql": said.sparql,
        }
    )


def asked(store: Store, question: str) -> Reply:
    """The job: the answer to a plain question, as ``policygraph ask --format json`` gives it."""
    from policygraph.query.ask import ask

    return _json(ask(store, question).to_dict())


def found(store: Store, words: str, facets: Mapping[str, str]) -> Reply:
    """The job: the measures with these words."""
    result = shelf_of(store).search(words, facets)
    hits = [
        {"iri": h.measure.iri, "plan": h.measure.plan, "path": h.measure.path, "title": h.measure.title,
         "text": h.measure.text, "start": h.measure.start, "end": h.measure.end}
        for h in result.hits[:MOST_HITS]
    ]  # fmt: skip
    facets_found = {name: [{"value": v, "count": n} for v, n in values] for name, values in result.facets.items()}
    return _json({"total": len(result.hits), "hits": hits, "facets": facets_found})


def stated(store: Store, iri: str) -> Reply:
    """The job: what is stated of a node."""
    return _json(asdict(entity_of(store, iri)))


def _json(value: Any) -> Reply:
    return Reply(json.dumps(value, ensure_ascii=False).encode(), JSON, headers={"Vary": "Accept"})
