"""Formats for other tools hold the same statements, in the same bytes each time."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import Graph

from plans.from_gold import plan_from_gold
from policygraph.errors import UsageError
from policygraph.graph.export import FORMATS, export, export_plan
from policygraph.graph.store import Store
from policygraph.graph.triples import triples_of

READERS = {"nquads": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG, "jsonld": RdfFormat.JSON_LD}


@pytest.mark.parametrize("form", sorted(READERS))
def test_formats_with_named_graphs_hold_all_quads(form: str) -> None:
    plan = plan_from_gold("yuzhong")
    assert set(parse(export_plan(plan, form), READERS[form])) == set(triples_of(plan))


def test_turtle_is_read_by_rdflib_and_has_prefixes() -> None:
    plan = plan_from_gold("yuzhong")
    written = export_plan(plan, "turtle")
    assert len(Graph().parse(data=written, format="turtle")) == len({quad.triple for quad in triples_of(plan)})
    assert b"@prefix pg: <https://w3id.org/policygraph/ontology#>" in written


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_the_order_of_plans_changes_no_byte(form: str) -> None:
    plans = [plan_from_gold("yuzhong"), plan_from_gold("kashi")]
    assert export(Store.in_memory(plans), form) == export(Store.in_memory(plans[::-1]), form)


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match="no format is named excel: choose one of turtle, nquads, trig, jsonld"):
        export(Store.in_memory([]), "excel")
