"""Formats for other tools hold the same statements, in the same bytes each time."""

from __future__ import annotations

import json

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import Dataset, Graph

from plans.from_gold import plan_from_gold
from policygraph.errors import UsageError
from policygraph.graph.export import FORMATS, rdf_of
from policygraph.graph.jsonld import context
from policygraph.graph.store import Store

READERS = {"nquads": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG, "jsonld": RdfFormat.JSON_LD}


@pytest.fixture(scope="module")
def store() -> Store:
    return Store.in_memory([plan_from_gold("yuzhong"), plan_from_gold("kashi")])


@pytest.mark.parametrize("form", sorted(READERS))
def test_formats_with_named_graphs_hold_all_quads(store: Store, form: str) -> None:
    assert set(parse(rdf_of(store, form), READERS[form])) == set(store.quads())


def test_turtle_holds_each_triple_once_and_has_prefixes(store: Store) -> None:
    written = rdf_of(store, "turtle")
    read = [quad.triple for quad in parse(written, RdfFormat.TURTLE)]
    assert len(read) == len(set(read))
    assert set(read) == {quad.triple for quad in store.quads()}
    assert written.startswith(b"@prefix pg: <https://w3id.org/policygraph/ontology#>")


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_the_order_of_plans_changes_no_byte(store: Store, form: str) -> None:
    other = Store.in_memory([plan_from_gold("kashi"), plan_from_gold("yuzhong")])
    assert rdf_of(store, form) == rdf_of(other, form)


def test_rdflib_reads_the_same_from_jsonld_and_turtle(store: Store) -> None:
    plans = {form: rdf_of(store, form, plans_only=True) for form in ("jsonld", "nquads", "turtle")}
    compact = Dataset().parse(data=plans["jsonld"], format="json-ld")
    assert set(compact.quads()) == set(Dataset().parse(data=plans["nquads"], format="nquads").quads())
    triples = {quad[:3] for quad in compact.quads()}
    assert set(Graph().parse(data=plans["turtle"], format="turtle")) == triples


def test_jsonld_is_compact(store: Store) -> None:
    """Every property has a word of the context, but for the one that is now Chinese text and now a name of a file."""
    written = json.loads(rdf_of(store, "jsonld"))
    assert written["@context"] == context()
    nodes = [node for graph in written["graph"] for node in graph["graph"]]
    assert {key for node in nodes for key in node} - context().keys() == {"dcterms:title"}
    (measure,) = (node for node in nodes if node["type"] == "pg:Measure" and node["path"] == "二/（八）/18")
    assert isinstance(measure["title"], str)
    assert measure["mainTopic"].startswith("topic:")
    assert isinstance(measure["order"], int)


def test_plans_only_leaves_the_vocabularies_out(store: Store) -> None:
    quads = parse(rdf_of(store, "nquads", plans_only=True), RdfFormat.N_QUADS)
    assert {str(quad.graph_name).strip("<>") for quad in quads} == set(store.plans())


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match="no format is named excel: choose one of turtle, trig, nquads, jsonld"):
        rdf_of(Store.in_memory([]), "excel")
