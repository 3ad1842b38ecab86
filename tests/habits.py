"""Forms of a query that take the square of the graph's size, or all of it: what no query of ours may hold."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib.paths import MulPath
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Node, Variable

from policygraph.graph.terms import PREFIXES


def parts(node: object, inside: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], CompValue]]:
    """Each part of a query's algebra, with the names of what it stands in."""
    if isinstance(node, CompValue):
        yield inside, node
        for value in node.values():
            yield from parts(value, (*inside, node.name))
    elif isinstance(node, list | tuple):
        for value in node:
            yield from parts(value, inside)


def slow_forms(sparql: str) -> list[str]:
    """What in a query takes the square of the graph's size, or all of it.

    Oxigraph joins what a NOT EXISTS holds anew for each solution, rdflib a MINUS; Oxigraph joins several patterns of an
    OPTIONAL over the whole graph before it looks at what they are to stand beside; a triple of three variables and a
    repeated path between two unknown ends look at everything.
    """
    found = []
    held = list(parts(translateQuery(parseQuery(sparql), initNs=PREFIXES).algebra))
    listed = {variable for _, part in held if part.name == "values" for row in part.res for variable in row}
    for inside, part in held:
        triples = _triples(part)
        if "Builtin_NOTEXISTS" in inside and len(triples) > 1:
            found.append("NOT EXISTS over joined patterns: use a derived edge")
        if part.name == "LeftJoin" and part.p2.name == "BGP" and len(part.p2.triples) > 1:
            found.append("OPTIONAL over joined patterns: ask one of them, the others by EXISTS, or a SELECT DISTINCT")
        if part.name == "Minus":
            found.append("MINUS: use NOT EXISTS over a derived edge")
        for subject, predicate, value in triples:
            free = isinstance(subject, Variable) and isinstance(value, Variable)
            if free and isinstance(predicate, Variable) and predicate not in listed:
                found.append("a triple of three variables")
            if free and isinstance(predicate, MulPath) and len(triples) == 1:
                found.append("a repeated path between unknown ends")
    return found


def _triples(part: CompValue) -> list[tuple[Node, Node, Node]]:
    """The triples of a part, which the parser gives as rows of terms that are not parted yet."""
    if part.name == "BGP":
        return list(part.triples)
    flat = [term for row in part.triples for term in row] if part.name == "TriplesBlock" else []
    return list(zip(flat[::3], flat[1::3], flat[2::3], strict=True))
