"""The order of rows, made outside the engine as the engine would make it."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from policygraph.graph.ordering import in_order, unordered
from policygraph.graph.store import Store


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


def test_an_iri_stands_before_those_that_go_on_from_it() -> None:
    came = [(ox.NamedNode("urn:fiscal-work"),), (ox.NamedNode("urn:fiscal"),)]
    assert in_order("SELECT ?a { ?x ?y ?a } ORDER BY ?a", ["a"], list(came)) == came[::-1]


def test_what_is_level_stays_as_it_came() -> None:
    came = [(ox.Literal(1), ox.Literal("b")), (ox.Literal(1), ox.Literal("a"))]
    assert in_order("SELECT ?n ?w { ?x ?n ?w } ORDER BY ?n", ["n", "w"], list(came)) == came


@pytest.mark.parametrize(
    ("sparql", "sent"),
    [
        ("SELECT ?a { ?a a ?b } ORDER BY ?a", "SELECT ?a { ?a a ?b } "),
        ("SELECT ?a { ?a a ?b } order by desc( ?a ) $b\n", "SELECT ?a { ?a a ?b } "),
        ("SELECT ?a { ?a a ?b } ORDER BY ?a LIMIT 3", "SELECT ?a { ?a a ?b } ORDER BY ?a LIMIT 3"),
        ("SELECT ?a { ?a a ?b } ORDER BY STR(?a)", "SELECT ?a { ?a a ?b } ORDER BY STR(?a)"),
        ('SELECT ?a { ?a a "ORDER BY ?a" }', 'SELECT ?a { ?a a "ORDER BY ?a" }'),
    ],
)
def test_an_order_of_variables_is_not_left_to_the_engine(sparql: str, sent: str) -> None:
    assert unordered(sparql) == sent


TERMS = """
<urn:g> { <urn:a> <urn:p> 10, 9, 2.5, "b", "a"@zh, "B", <urn:x>, true, false, "2025-01-02" . <urn:b> <urn:p> "c" . }
"""


@pytest.mark.parametrize("end", ["?v", "DESC(?v)", "?none ?v", "DESC(?s) ?v", "?hidden ?v"])
def test_the_order_is_that_of_the_engine(end: str) -> None:
    store = Store.of_quads(TERMS)
    asked = f"SELECT ?s ?v ?none {{ ?s <urn:p> ?v . BIND(STR(?s) AS ?hidden) FILTER(!isNumeric(?v)) }} ORDER BY {end}"
    assert store.query(asked).rows == store.query(f"{asked} LIMIT 99").rows


def test_numbers_are_ordered_by_value() -> None:
    found = Store.of_quads(TERMS).query("SELECT ?v { <urn:a> <urn:p> ?v FILTER(isNumeric(?v)) } ORDER BY DESC(?v)")
    assert found.rows == ((10,), (9,), (2.5,))
