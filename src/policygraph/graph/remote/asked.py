"""A query made fit for any engine: checked here, its prefixes written out, its parameters bound, its rows in order.

It is parsed by the embedded engine first, so that an error has its line and column, and updates and SERVICE are
refused, whatever the store elsewhere would do with them. Bound terms are written by the engine that knows how to (as
``BIND`` at the head of the pattern), never pasted as text. Engines agree on rows and not on how text is ordered
(Virtuoso 7.2 compares the first letters of a text with a language), so the ORDER BY of a query is done again here, by
the embedded engine.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

import pyoxigraph as ox

from policygraph.graph.guard import QUIET, guarded
from policygraph.graph.queries import Term, Value, bound, evaluated
from policygraph.graph.terms import PREFIXES

Found = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
Row = Sequence[Term | None]

_MARKS = re.compile(rf"{QUIET.pattern}|[(){{}}]")
_DECLARED = re.compile(r"prefix\s+([\w.-]*):", re.IGNORECASE)
_ORDER = re.compile(r"\border\s+by\b(.*?)(?:\blimit\b|\boffset\b|\bvalues\b|$)", re.IGNORECASE | re.DOTALL)
_SUBSELECT = re.compile(r"\{\s*select\b([^{}]*)\{", re.IGNORECASE)
_VARIABLE = re.compile(r"[?$](\w+)")
_AGGREGATE = re.compile(r"\b(?:count|sum|min|max|avg|sample|group_concat|exists)\b", re.IGNORECASE)


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


def in_order(sparql: str, names: Sequence[str], rows: list[Row]) -> list[Row]:
    """The rows as the query orders them; as they came where it does not, or orders by what it does not give."""
    order = _order(sparql)
    if len(rows) < 2 or not order or not set(_VARIABLE.findall(order)) <= set(names) or _AGGREGATE.search(order):
        return rows
    kept = {name: at for at, name in enumerate(names) if re.search(rf"[?$]{name}\b", order)}
    lines = (" ".join([str(number), *(_written(row[at]) for at in kept.values())]) for number, row in enumerate(rows))
    variables = " ".join(f"?{name}" for name in ("_row", *kept))
    table = " ".join(f"({line})" for line in lines)
    found = _empty().query(f"SELECT ?_row {{ VALUES ({variables}) {{ {table} }} }} ORDER BY {order} ?_row")
    return [rows[int(solution[0].value)] for solution in found]  # type: ignore[union-attr]


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


def _order(sparql: str) -> str:
    """What stands behind ORDER BY at the end of the query, empty where nothing does."""
    quiet = QUIET.sub(lambda found: found[0] if found[0][0] in "\"'<" else " " * len(found[0]), sparql)
    found = _ORDER.search(quiet, quiet.rfind("}") + 1)
    return found[1].strip() if found else ""


def _written(term: Term | None) -> str:
    return "UNDEF" if term is None or isinstance(term, ox.BlankNode) else str(term)


@cache
def _empty() -> ox.Store:
    return ox.Store()
