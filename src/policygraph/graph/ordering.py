"""ORDER BY done here: engines agree on rows, but not on how to order them, nor on what that may cost.

Oxigraph looks both terms up in the database anew for each comparison, so that ordering takes longer than finding;
Virtuoso 7.2 compares only the first letters of a text with a language. Where a query ends in an ORDER BY of variables
that it gives, the rows are therefore put in order here, by the values they have anyway; other orders are left to the
embedded engine.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import pyoxigraph as ox

from policygraph.graph.guard import QUIET
from policygraph.graph.solutions import Term, plain

Row = Sequence[Term | None]

_ORDER = re.compile(r"\border\s+by\b(.*?)(?:\blimit\b|\boffset\b|\bvalues\b|\Z)", re.IGNORECASE | re.DOTALL)
_VARIABLE = re.compile(r"[?$](\w+)")
_KEY = re.compile(r"(?:(?P<way>asc|desc)\s*\(\s*[?$](?P<named>\w+)\s*\)|[?$](?P<plain>\w+))\s*", re.IGNORECASE)
_AGGREGATE = re.compile(r"\b(?:count|sum|min|max|avg|sample|group_concat|exists)\b", re.IGNORECASE)


def unordered(sparql: str) -> str:
    """The query without the ORDER BY that it ends with; as it is where it ends with none, or with another one."""
    found = _last(sparql)
    return sparql[: found.start()] if found and found.end() == len(sparql) and _keys(found[1]) else sparql


def can_order(sparql: str, names: Sequence[str]) -> bool:
    """Whether rows of these columns are all that the order of the query needs."""
    found = _last(sparql)
    return not found or (set(_VARIABLE.findall(found[1])) <= set(names) and not _AGGREGATE.search(found[1]))


def in_order(sparql: str, names: Sequence[str], rows: list[Row]) -> list[Row]:
    """The rows as the query orders them; as they came where it does not, or orders by what it does not give."""
    found = _last(sparql)
    if len(rows) < 2 or not found or not can_order(sparql, names):
        return rows
    keys = _keys(found[1])
    if not keys:
        return _by_engine(found[1], names, rows)
    ranked, rank = rows, cache(_rank)
    for name, falling in reversed(keys):
        at = names.index(name)
        ranked = sorted(ranked, key=lambda row, at=at: rank(row[at]), reverse=falling)  # type: ignore[misc]
    return ranked


def _last(sparql: str) -> re.Match[str] | None:
    """The ORDER BY at the end of the query with all behind it; strings keep their place."""
    quiet = QUIET.sub(lambda found: found[0] if found[0][0] in "\"'<" else " " * len(found[0]), sparql)
    return _ORDER.search(quiet, quiet.rfind("}") + 1)


def _keys(order: str) -> list[tuple[str, bool]]:
    """The variables to order by, each with whether it falls; none where it is ordered by anything else."""
    found = [*_KEY.finditer(order.strip())]
    if "".join(key[0] for key in found) != order.strip():
        return []
    return [(key["named"] or key["plain"], (key["way"] or "").lower() == "desc") for key in found]


def _rank(term: Term | None) -> tuple[int, object]:
    """As SPARQL orders terms: nothing, blank nodes, IRIs, literals; of these numbers before texts."""
    if term is None:
        return 0, 0
    if isinstance(term, ox.Literal):
        value = plain(term)
        return (4, value) if isinstance(value, str) else (3, value)
    return (2, term.value) if isinstance(term, ox.NamedNode) else (1, str(term))


def _by_engine(order: str, names: Sequence[str], rows: list[Row]) -> list[Row]:
    kept = {name: at for at, name in enumerate(names) if re.search(rf"[?$]{name}\b", order)}
    lines = (" ".join([str(number), *(_written(row[at]) for at in kept.values())]) for number, row in enumerate(rows))
    variables = " ".join(f"?{name}" for name in ("_row", *kept))
    table = " ".join(f"({line})" for line in lines)
    found = _empty().query(f"SELECT ?_row {{ VALUES ({variables}) {{ {table} }} }} ORDER BY {order} ?_row")
    return [rows[int(solution[0].value)] for solution in found]  # type: ignore[union-attr]


def _written(term: Term | None) -> str:
    return "UNDEF" if term is None or isinstance(term, ox.BlankNode) else str(term)


@cache
def _empty() -> ox.Store:
    return ox.Store()
