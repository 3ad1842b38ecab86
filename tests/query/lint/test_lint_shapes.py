"""The shapes say of a graph what the rules say: the same nodes under the same codes."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from pyshacl import validate
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from policygraph.graph.store import Store
from policygraph.packaged import packaged
from policygraph.query.facts import Facts
from policygraph.query.lint import codes, hits_of

SHAPES = Graph().parse(packaged("ontology") / "lint-shapes.ttl", format="turtle")
SH = Namespace("http://www.w3.org/ns/shacl#")
PG = Namespace("https://w3id.org/policygraph/ontology#")
SAID = {str(code): shape for shape, code in SHAPES.subject_objects(PG.code)}
NEEDED = ("ofPlan", "hasMeasure", "hasAssignment", "ofMeasure", "agency", "function", "hasDeadline", "date")
EDGES = ("leadAgency", "responsibleAgency", "cooperatingAgency")
OTHERS = ("http://purl.org/dc/terms/issued", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def broken(store: Store, plan: str) -> dict[str, set[str]]:
    """The nodes of a plan that break a shape, by its code."""
    kept = {*(str(PG[name]) for name in (*NEEDED, *EDGES)), *OTHERS}
    data = Graph()
    for quad in store.quads(plan):
        if quad.predicate.value in kept and isinstance(quad.subject, ox.NamedNode):
            data.add((URIRef(quad.subject.value), URIRef(quad.predicate.value), _node(quad.object)))
    _, report, _ = validate(data, shacl_graph=SHAPES, inference="none", allow_infos=True)
    assert isinstance(report, Graph)
    nodes: dict[str, set[str]] = {code: set() for code in SAID}
    for result, source in report.subject_objects(SH.sourceShape):
        node = report.value(result, SH.focusNode)
        nodes[_code(source)].add(str(node))
    return nodes


def _node(value: object) -> Node:
    if isinstance(value, ox.Literal):
        return Literal(value.value, datatype=URIRef(value.datatype.value))
    assert isinstance(value, ox.NamedNode)
    return URIRef(value.value)


def _code(source: Node) -> str:
    """The code of a shape, or of the shape that a property shape belongs to."""
    owner = next(SHAPES.subjects(SH.property, source), source)
    return str(SHAPES.value(owner, PG.code))


def ruled(held: Facts, plan: str) -> dict[str, set[str]]:
    nodes: dict[str, set[str]] = {code: set() for code in SAID}
    for hit in hits_of(held):
        if hit.plan == plan and hit.code in nodes and "/target/" not in hit.iri:
            nodes[hit.code].add(hit.iri)
    return nodes


def test_every_shape_has_a_code_of_the_catalogue() -> None:
    assert set(SAID) <= set(codes())
    assert len(SAID) >= 9


def test_severities_agree() -> None:
    words = {"error": SH.Violation, "warning": SH.Warning, "note": SH.Info}
    for code, shape in SAID.items():
        assert SHAPES.value(shape, SH.severity) == words[codes()[code].severity], code


def test_on_a_plan_that_breaks_them(made_up_store: Store, made_up: Facts) -> None:
    (plan,) = made_up.plans
    said = broken(made_up_store, plan.iri)
    assert said == ruled(made_up, plan.iri)
    assert {code for code, nodes in said.items() if nodes} >= {"no-owner", "no-lead", "lead-also-responsible"}


@pytest.mark.parametrize(
    ("place", "code"),
    [("渝中", "no-responsible"), ("黔江", "lead-also-responsible")],
)
def test_on_packaged_plans(five_store: Store, five: Facts, place: str, code: str) -> None:
    (plan,) = five.matching(place=place)
    said = broken(five_store, plan.iri)
    assert said == ruled(five, plan.iri)
    assert said[code]
