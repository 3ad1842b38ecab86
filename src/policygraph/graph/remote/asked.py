"""A query made fit for any engine: checked here, its prefixes written out, its parameters bound.

It is parsed by the embedded engine first, so that an error has its line and column, and updates and SERVICE are
refused, whatever the store elsewhere would do with them. Bound terms are written by the engine that knows how to (as
``BIND`` at the head of the pattern), never pasted as text. How its rows are ordered is not left to that engine either
(see :mod:`policygraph.graph.ordering`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import pyoxigraph as ox

from policygraph.graph.guard import QUIET, guarded
from policygraph.graph.queries import bound, evaluated
from policygraph.graph.solutions import Value
from policygraph.graph.terms import PREFIXES

Found = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

_MARKS = re.compile(rf"{QUIET.pattern}|[(){{}}]")
_DECLARED = re.compile(r"prefix\s+([\w.-]*):", re.IGNORECASE)
_SUBSELECT = re.compile(r"\{\s*select\b([^{}]*)\{", re.IGNORECASE)
_VARIABLE = re.compile(r"[?$](\w+)")


def checked(sparql: str, bindings: Mapping[str, Value]) -> Found:
    """What an empty graph answers: its type says what the query gives. UsageError for what is no query."""
    return evaluated(_empty(), sparql, bindings)


def travelling(sparql: str, bindings: Mapping[str, Value]) -> str:
    """The query as it is sent: it needs nothing that the other side would have to know."""
    asked = guarded(sparql)
    known = {name.lower() for name in _DECLARED.findall(QUIET.sub(lambda found: " " * len(found[0]), asked))}
    needed = ((name, iri) for name, iri in PREFIXES.items() if name not in known and f"{name}:" in asked)
    prefixes = (f"PREFIX {name}: <{iri}>" for name, iri in needed)
    return "\n".join([*prefixes, _with(asked, bindings)])


def _with(sparql: str, bindings: Mapping[str, Value]) -> str:
    """The query with its variables bound where its pattern begins, and in each sub-select that gives them."""
    at = {_pattern(sparql): bindings}
    for clause in _SUBSELECT.finditer(QUIET.sub(lambda found: " " * len(found[0]), sparql)):
        names = set(_VARIABLE.findall(clause[1])) & bindings.keys()
        at[clause.end()] = {name: bindings[name] for name in sorted(names)}
    for begin, bound_here in sorted(at.items(), reverse=True):
        binds = "".join(f" BIND({bound(value)} AS ?{name})" for name, value in bound_here.items())
        sparql = f"{sparql[:begin]}{binds}{sparql[begin:]}"
    return sparql


def _pattern(sparql: str) -> int:
    """Where the outermost pattern begins: behind the first brace that stands in no parentheses."""
    depth = 0
    for mark in _MARKS.finditer(sparql):
        depth += {"(": 1, ")": -1}.get(mark[0], 0)
        if mark[0] == "{" and depth == 0:
            return mark.end()
    return 0


@cache
def _empty() -> ox.Store:
    return ox.Store()
