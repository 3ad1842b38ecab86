"""What ``/api`` is, by OpenAPI 3.1: made from the catalogue, so that a new question is described at once."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from policygraph.query.catalogue import NamedQuery, Parameter, catalogue
from policygraph.query.search import FACETS

Fields = dict[str, Any]
_TYPES = {"integer": {"type": "integer"}}
_PROBLEM = {
    "description": "What is wrong, in a line of plain text",
    "content": {"text/plain": {"schema": {"type": "string"}}},
}
_BUSY = {"503": _PROBLEM, "504": _PROBLEM}


def description(server: str) -> Fields:
    """The description of the API at ``server``."""
    paths = {
        "/api/queries": _get("The named questions", {"type": "array", "items": {"type": "object"}}),
        "/api/ask": _get(
            "A plain question, Chinese or English", _OBJECT, [_given("question", required=True)], ("400", "422")
        ),
        "/api/search": _get("Measures by their words", _OBJECT, [_given("q"), *map(_given, FACETS)], ("400",)),
        "/api/entity": _get("A node by its IRI or name", _OBJECT, [_given("iri", required=True)], ("400", "404")),
    }
    for query in catalogue().values():
        paths[f"/api/queries/{query.name}"] = _question(query)
    return {
        "openapi": "3.1.0",
        "info": {"title": "policygraph", "version": version("policygraph"), "description": "Reads only."},
        "servers": [{"url": server.rstrip("/")}],
        "paths": paths,
    }


_OBJECT: Fields = {"type": "object"}


def _question(query: NamedQuery) -> Fields:
    row = {"type": "object", "properties": {column.name: {} for column in query.columns}}
    answer = {
        "type": "object",
        "required": ["name", "question", "columns", "rows", "sparql"],
        "properties": {
            "name": {"const": query.name},
            "question": {"type": "object"},
            "columns": {"type": "array", "items": {"type": "string"}},
            "rows": {"type": "array", "items": row},
            "sparql": {"type": "string"},
        },
    }
    found = _get(
        f"{query.question['en']} {query.question['zh']}", answer, [_parameter(p) for p in query.parameters], ("400",)
    )
    found["get"]["responses"]["200"]["content"]["text/csv"] = {"schema": {"type": "string"}}
    return found


def _get(summary: str, schema: Fields, given: Sequence[Fields] = (), problems: Sequence[str] = ()) -> Fields:
    answered = {"description": "The answer", "content": {"application/json": {"schema": schema}}}
    responses = {"200": answered, **dict.fromkeys(problems, _PROBLEM), **_BUSY}
    return {"get": {"summary": summary, "parameters": list(given), "responses": responses}}


def _given(name: str, required: bool = False) -> Fields:
    return {"name": name, "in": "query", "required": required, "schema": {"type": "string"}}


def _parameter(parameter: Parameter) -> Fields:
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.default is None,
        "description": parameter.labels["en"],
        "schema": _TYPES.get(parameter.type, {"type": "string"}),
    }
