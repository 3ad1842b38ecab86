"""Asking an Oxigraph store: parameters bound, errors with their place, nothing written and nobody called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from policygraph.errors import GraphError, PolicygraphError, UsageError
from policygraph.graph.guard import guarded
from policygraph.graph.terms import PREFIXES

Value = str | int | float | bool
"""What a variable may be bound to, and what an answer holds; an IRI is a string in angle brackets when bound."""


class Text(str):
    """A string that is bound as it is, even in angle brackets: for words that people type."""

    __slots__ = ()


Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_XSD = "http://www.w3.org/2001/XMLSchema#"
_LONGEST = 80
_PLACE = re.compile(r"(?:error )?at (\d+):(\d+): *")


@dataclass(frozen=True, slots=True)
class Solutions:
    """Named columns and rows of plain values: strings (IRIs bare), whole numbers, floats, truth, None where unbound."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Value | None, ...], ...]

    def dicts(self) -> list[dict[str, Value | None]]:
        """The rows by name of column."""
        return [dict(zip(self.variables, row, strict=True)) for row in self.rows]


def select(store: ox.Store, sparql: str, bindings: Mapping[str, Value]) -> Solutions:
    """The solutions of ``sparql`` over the union of the named graphs of ``store``."""
    found = evaluated(store, sparql, bindings)
    try:
        return _plain(found)
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


def plain(term: Term | None) -> Value | None:
    """A term as a plain value; dates and what is not understood stay strings."""
    if not isinstance(term, ox.Literal):
        return None if term is None else getattr(term, "value", str(term))
    kind = term.datatype.value.removeprefix(_XSD)
    if kind == "boolean":
        return term.value in ("true", "1")
    if kind in ("integer", "int", "long", "nonNegativeInteger"):
        return int(term.value)
    if kind in ("decimal", "double", "float"):
        return _number(term.value)
    return term.value


def _number(printed: str) -> Value:
    try:
        exact = Decimal(printed)
    except InvalidOperation:
        return printed
    return float(exact)


def _plain(found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Solutions:
    if isinstance(found, ox.QueryBoolean):
        return solutions_of(("answer",), [[ox.Literal(bool(found))]])
    if isinstance(found, ox.QueryTriples):
        return solutions_of(("subject", "predicate", "object"), found)
    return solutions_of((variable.value for variable in found.variables), found)


def solutions_of(names: Iterable[str], rows: Iterable[Iterable[Term | None]]) -> Solutions:
    """Rows of terms as plain values under these names."""
    return Solutions(tuple(names), tuple(tuple(plain(term) for term in row) for row in rows))


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
