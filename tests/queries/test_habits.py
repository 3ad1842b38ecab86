"""Named queries keep to forms that no engine answers in the square of the graph."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib.paths import MulPath
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Node, Variable

from policygraph.packaged import packaged

QUERIES = sorted(packaged("queries").glob("*.rq"))


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
    held = list(parts(translateQuery(parseQuery(sparql)).algebra))
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


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_a_named_query_has_no_slow_form(path: Path) -> None:
    assert slow_forms(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("?m a <urn:M> FILTER NOT EXISTS { ?m <urn:p> ?a . ?a <urn:q> ?b }", "NOT EXISTS over joined"),
        ("?m a <urn:M> MINUS { ?m <urn:p> ?a }", "MINUS"),
        ("?m ?p ?o", "three variables"),
        ("VALUES ?o { 1 } ?m ?p ?o", "three variables"),
        ("?m <urn:partOf>+ ?n", "repeated path"),
    ],
)
def test_slow_forms_are_told(where: str, said: str) -> None:
    (found,) = slow_forms(f"SELECT * WHERE {{ {where} }}")
    assert said in found


def test_a_property_that_is_listed_is_no_variable() -> None:
    assert slow_forms("SELECT * WHERE { VALUES ?p { <urn:p> <urn:q> } ?m ?p ?o }") == []
