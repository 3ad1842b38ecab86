"""Queries as they are sent."""

from __future__ import annotations

import pytest

from policygraph.graph.remote.asked import travelling
from policygraph.graph.solutions import Value


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
