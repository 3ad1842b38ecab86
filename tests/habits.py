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

    Oxigraph joins what a NOT EXISTS holds anew for each solution, rdflib a MINUS; a triple of three variables and a
    repeated path between two unknown ends look at everything.
    """
    found = []
    held = list(parts(translateQuery(parseQuery(sparql), initNs=PREFIXES).algebra))
    listed = {variable for _, part in held if part.name == "values" for row in part.res for variable in row}
    for inside, part in held:
        triples: list[tuple[Node, Node, Node]] = (
            list(part.get("triples") or ()) if part.name in ("BGP", "TriplesBlock") else []
        )
        if "Builtin_NOTEXISTS" in inside and len(triples) > 1:
            found.append("NOT EXISTS over joined patterns: use a derived edge")
        if part.name == "Minus":
            found.append("MINUS: use NOT EXISTS over a derived edge")
        for subject, predicate, value in triples:
            free = isinstance(subject, Variable) and isinstance(value, Variable)
            if free and isinstance(predicate, Variable) and predicate not in listed:
                found.append("a triple of three variables")
            if free and isinstance(predicate, MulPath) and len(triples) == 1:
                found.append("a repeated path between unknown ends")
    return found
