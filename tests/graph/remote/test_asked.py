"""Queries as they are sent, and the order of rows."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from policygraph.graph.queries import Value
from policygraph.graph.remote.asked import in_order, travelling


def test_prefixes_are_declared_once() -> None:
    sent = travelling("PREFIX pg: <urn:mine#> SELECT ?a WHERE { ?a a pg:Plan ; skos:prefLabel ?b }", {})
    assert sent.count("PREFIX pg:") == 1
    assert "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>" in sent


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT (EXISTS { ?a ?b ?c } AS ?d) $x WHERE { ?a ?b ?c }",
        'SELECT ("{" AS ?d) $x WHERE { ?a ?b ?c }',
        "# {\nSELECT $x WHERE { ?a ?b ?c }",
        "SELECT $x { ?a ?b ?c }",
    ],
)
def test_values_are_bound_where_the_pattern_begins(sparql: str) -> None:
    bindings: dict[str, Value] = {"x": 'a"b'}
    head, _, rest = travelling(sparql, bindings).rpartition(' BIND("a\\"b" AS ?x)')
    assert rest == " ?a ?b ?c }"
    assert head.rstrip().endswith("{")


def rows(*values: str | int | None) -> list[tuple[ox.Literal | None]]:
    return [(None if value is None else ox.Literal(value),) for value in values]


@pytest.mark.parametrize(
    ("sparql", "came", "ordered"),
    [
        ("SELECT ?a { ?x ?y ?a } ORDER BY ?a", ["b", None, "a"], [None, "a", "b"]),
        ("SELECT ?a { ?x ?y ?a } ORDER BY DESC(?a) LIMIT 9", [2, 10, 1], [10, 2, 1]),
        ("SELECT ?a { ?x ?y ?a } order by strlen(?a) ?a", ["bb", "c", "a"], ["a", "c", "bb"]),
        ("SELECT ?a { ?x ?y ?a } ORDER BY ?x", [2, 3, 1], [2, 3, 1]),
        ("SELECT ?a { ?x ?y ?a }", [2, 3, 1], [2, 3, 1]),
        ("SELECT ?a { { SELECT ?a { ?x ?y ?a } ORDER BY ?a } }", [2, 3, 1], [2, 3, 1]),
    ],
)
def test_rows_are_put_in_order_here(sparql: str, came: list[str | int], ordered: list[str | int | None]) -> None:
    assert in_order(sparql, ["a"], list(rows(*came))) == rows(*ordered)


def test_what_is_level_stays_as_it_came() -> None:
    came = [(ox.Literal(1), ox.Literal("b")), (ox.Literal(1), ox.Literal("a"))]
    assert in_order("SELECT ?n ?w { ?x ?n ?w } ORDER BY ?n", ["n", "w"], list(came)) == came
