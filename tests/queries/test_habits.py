"""Named queries keep to forms that no engine answers in the square of the graph."""

from __future__ import annotations

from pathlib import Path

import pytest

from habits import slow_forms
from policygraph.packaged import packaged

QUERIES = sorted(packaged("queries").glob("*.rq"))


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_a_named_query_has_no_slow_form(path: Path) -> None:
    assert slow_forms(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("?m a <urn:M> FILTER NOT EXISTS { ?m <urn:p> ?a . ?a <urn:q> ?b }", "NOT EXISTS over joined"),
        ("?m a <urn:M> OPTIONAL { ?m <urn:p> ?a . ?a <urn:q> ?b }", "OPTIONAL over joined"),
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
