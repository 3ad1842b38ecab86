"""Asking an Oxigraph store: parameters bound, errors with their place, nothing written and nobody called."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pyoxigraph as ox

from policygraph.errors import GraphError, PolicygraphError, UsageError
from policygraph.graph.guard import guarded
from policygraph.graph.ordering import can_order, in_order, unordered
from policygraph.graph.solutions import Solutions, Term, Text, Value, solutions_of
from policygraph.graph.terms import PREFIXES

_LONGEST = 80
_PLACE = re.compile(r"(?:error )?at (\d+):(\d+): *")


def select(store: ox.Store, sparql: str, bindings: Mapping[str, Value]) -> Solutions:
    """The solutions of ``sparql`` over the union of the named graphs of ``store``."""
    found = evaluated(store, unordered(sparql), bindings)
    if isinstance(found, ox.QuerySolutions) and not can_order(sparql, _names(found)):
        found = evaluated(store, sparql, bindings)
    try:
        return _plain(found, sparql)
    except (OSError, RuntimeError, ValueError) as error:
        raise unanswered(error) from error


def evaluated(
    store: ox.Store, sparql: str, bindings: Mapping[str, Value]
) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """The same as the engine gives it; UsageError for what is no query, or one that is not answered."""
    asked = guarded(sparql)
    substitutions: dict[ox.Variable, Term] = {ox.Variable(name): bound(value) for name, value in bindings.items()}
    try:
        return store.query(asked, use_default_graph_as_union=True, prefixes=PREFIXES, substitutions=substitutions)
    except SyntaxError as error:
        raise UsageError(explained(error, asked)) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise unanswered(error) from error


def unanswered(error: Exception) -> PolicygraphError:
    """Why a query has no answer: the database is damaged (GraphError), or what it asks cannot be (UsageError)."""
    said = str(error)
    if isinstance(error, OSError) or said.startswith("Corruption"):
        return GraphError(f"the graph is damaged ({said.splitlines()[0]}): run `policygraph rebuild` to make it anew")
    return UsageError(f"this query cannot be answered: {said}")


def bound(value: Value) -> ox.NamedNode | ox.Literal:
    """A plain value as a term: ``<…>`` gives an IRI, Text, other strings, numbers and truth values give literals.

    UsageError for ``<…>`` that holds no IRI.
    """
    if isinstance(value, Text) or not (isinstance(value, str) and value.startswith("<") and value.endswith(">")):
        return ox.Literal(value)
    try:
        return ox.NamedNode(value[1:-1])
    except ValueError as error:
        raise UsageError(f"not an IRI: {value} ({error})") from error


def _plain(found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, sparql: str) -> Solutions:
    if isinstance(found, ox.QueryBoolean):
        return solutions_of(("answer",), [[ox.Literal(bool(found))]])
    if isinstance(found, ox.QueryTriples):
        return solutions_of(("subject", "predicate", "object"), found)
    names = _names(found)
    return solutions_of(names, in_order(sparql, names, [tuple(row) for row in found]))


def _names(found: ox.QuerySolutions) -> list[str]:
    return [variable.value for variable in found.variables]


def explained(error: SyntaxError, sparql: str) -> str:
    """The words of the parser of ``sparql`` with the line and the column they speak of."""
    message = str(error)
    place = _PLACE.search(message)
    if place is None:
        return f"malformed SPARQL: {message}"
    line, column = int(place[1]), int(place[2])
    lines = sparql.splitlines() or [""]
    shown = lines[min(line, len(lines)) - 1].strip()
    expected = " ".join(message[place.end() :].split())
    if len(expected) > _LONGEST:
        expected = "this is not expected here"
    return f"malformed SPARQL, line {line}, column {column}: {expected}; the line reads: {shown}"
