"""Values of queries: what goes in as a term, what comes out as a plain value, and what is said where neither can be."""

from __future__ import annotations

from datetime import date

import pyoxigraph as ox
import pytest

from policygraph.errors import GraphError, UsageError
from policygraph.graph.queries import bound, select, unanswered
from policygraph.graph.solutions import Value, plain

XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(
    ("value", "term"),
    [
        ("<urn:甲>", ox.NamedNode("urn:甲")),
        ("甲", ox.Literal("甲")),
        ("<甲", ox.Literal("<甲")),
        (3, ox.Literal(3)),
        (True, ox.Literal(True)),
        (0.5, ox.Literal(0.5)),
    ],
)
def test_a_plain_value_as_a_term(value: Value, term: ox.NamedNode | ox.Literal) -> None:
    assert bound(value) == term


def test_what_is_no_iri_is_told() -> None:
    with pytest.raises(UsageError, match="not an IRI: <甲 乙>"):
        bound("<甲 乙>")


@pytest.mark.parametrize(
    ("printed", "kind", "value"),
    [
        ("true", "boolean", True),
        ("0", "boolean", False),
        ("15", "integer", 15),
        ("15", "nonNegativeInteger", 15),
        ("15.5", "decimal", 15.5),
        ("1e2", "double", 100.0),
        ("many", "decimal", "many"),
        (str(date(2023, 5, 26)), "date", "2023-05-26"),
        ("甲", "string", "甲"),
    ],
)
def test_a_literal_as_a_plain_value(printed: str, kind: str, value: Value) -> None:
    found = plain(ox.Literal(printed, datatype=ox.NamedNode(XSD + kind)))
    assert (found, type(found)) == (value, type(value))


def test_other_terms_as_plain_values() -> None:
    assert plain(None) is None
    assert plain(ox.NamedNode("urn:甲")) == "urn:甲"
    assert plain(ox.BlankNode("b1")) == "b1"


def test_each_form_of_query_has_rows() -> None:
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:p"), ox.Literal(7), ox.NamedNode("urn:g")))
    assert select(store, "ASK { ?s ?p 7 }", {}).rows == ((True,),)
    assert select(store, "SELECT * WHERE { ?s ?p ?o }", {"s": "<urn:a>"}).dicts() == [
        {"s": "urn:a", "p": "urn:p", "o": 7}
    ]
    assert select(store, "SELECT * WHERE { ?s ?p ?o }", {"s": "<urn:b>"}).rows == ()
    told = select(store, "CONSTRUCT WHERE { ?s ?p ?o }", {})
    assert (told.variables, told.rows) == (("subject", "predicate", "object"), (("urn:a", "urn:p", 7),))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("SELECT ?s WHERE {\n ?s ?p }", "line 2, column .*the line reads: \\?s \\?p }"),
        ("SELECT (<urn:f>(1) AS ?x) WHERE {}", "cannot be answered"),
    ],
)
def test_what_cannot_be_asked_is_told(asked: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        select(ox.Store(), asked, {})


def test_a_damaged_database_is_told_from_a_wrong_query() -> None:
    assert isinstance(unanswered(OSError("IO error")), GraphError)
    damaged, wrong = unanswered(RuntimeError("Corruption: block checksum\nat 5")), unanswered(ValueError("unbound"))
    assert (type(damaged), str(damaged).count("\n")) == (GraphError, 0)
    assert "policygraph rebuild" in str(damaged)
    assert (type(wrong), str(wrong)) == (UsageError, "this query cannot be answered: unbound")
