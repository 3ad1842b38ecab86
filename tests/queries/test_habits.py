"""Named queries keep to forms that no engine answers in the square of the graph; each form that is refused, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from habits import FORMS, slow_forms
from policygraph.packaged import packaged

QUERIES = sorted(packaged("queries").glob("*.rq"))
REFUSED = [
    ("joined-in-exists", "?m a <urn:M> FILTER NOT EXISTS { ?m <urn:p> ?a . ?a <urn:q> ?b }"),
    ("joined-in-exists", "?m a <urn:M> FILTER NOT EXISTS { ?m <urn:p>/<urn:q> ?b }"),
    ("joined-in-exists", "?m a <urn:M> FILTER EXISTS { ?m <urn:p> ?a FILTER(?a > 1) ?a <urn:q> ?b }"),
    ("joined-in-exists", "?m a <urn:M> FILTER NOT EXISTS { { ?m <urn:p> ?a } UNION { ?m <urn:p> ?b . ?b a <urn:B> } }"),
    ("joined-in-optional", "?m a <urn:M> OPTIONAL { ?m <urn:p> ?a . ?a <urn:q> ?b }"),
    ("joined-in-optional", "?m a <urn:M> OPTIONAL { ?m <urn:p>/<urn:q> ?b }"),
    ("minus", "?m a <urn:M> MINUS { ?m <urn:p> ?a }"),
    ("three-variables", "?m ?p ?o"),
    ("three-variables", "VALUES ?x { 1 } ?m ?p ?o"),
    ("three-variables", "?m ?p ?o . ?x a <urn:M>"),
    ("free-path", "?m <urn:partOf>+ ?n"),
]
TAKEN = [
    ("joined-in-exists", "?m a <urn:M> FILTER NOT EXISTS { ?m <urn:p>|<urn:q> ?a . VALUES ?a { 1 2 } }"),
    ("joined-in-exists", "?m a <urn:M> FILTER NOT EXISTS { { ?m <urn:p> ?a } UNION { ?m <urn:q> ?a } }"),
    (
        "joined-in-exists",
        "?m a <urn:M> OPTIONAL { SELECT DISTINCT ?m (true AS ?had) WHERE { ?m <urn:p> ?a . ?a <urn:q> ?b } } "
        "FILTER(!BOUND(?had))",
    ),
    ("joined-in-optional", "?m a <urn:M> OPTIONAL { ?m <urn:p> ?a FILTER EXISTS { ?a <urn:q> ?b } }"),
    ("joined-in-optional", "?m a <urn:M> OPTIONAL { SELECT DISTINCT ?m ?b WHERE { ?m <urn:p> ?a . ?a <urn:q> ?b } }"),
    ("joined-in-optional", "GRAPH $plan { ?m a <urn:M> OPTIONAL { ?m <urn:p> ?a . ?a <urn:q> ?b } }"),
    ("minus", "?m a <urn:M> FILTER NOT EXISTS { ?m <urn:p> ?a }"),
    ("three-variables", "VALUES ?p { <urn:p> <urn:q> } ?m ?p ?o"),
    ("three-variables", "?m a <urn:M> ; ?p ?o"),
    ("three-variables", "$m ?p ?o"),
    ("three-variables", "GRAPH <urn:g> { ?m ?p ?o }"),
    ("free-path", "?m a <urn:M> ; <urn:partOf>+ ?n"),
    ("free-path", "?m <urn:partOf>+ <urn:n>"),
]


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_a_named_query_has_no_slow_form(path: Path) -> None:
    assert slow_forms(path.read_text("utf-8")) == ()


@pytest.mark.parametrize(("name", "where"), REFUSED)
def test_a_slow_form_is_told_by_its_name(name: str, where: str) -> None:
    assert slow_forms(f"SELECT * WHERE {{ {where} }}") == (name,)


@pytest.mark.parametrize(("name", "where"), TAKEN)
def test_what_is_written_instead_is_taken(name: str, where: str) -> None:
    assert slow_forms(f"SELECT * WHERE {{ {where} }}") == ()


def test_each_form_has_an_example_and_a_good_form() -> None:
    assert {name for name, _ in REFUSED} == {name for name, _ in TAKEN} == FORMS.keys()
