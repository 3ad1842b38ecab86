"""What reforms made of bodies: the table of reforms as a graph of its own, and each plan's bodies that it concerns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from policygraph.graph import iris
from policygraph.graph.evidence import Statement
from policygraph.graph.terms import date, plain, term, text
from policygraph.values import OtherBody, Succession
from policygraph.vocab.names import NationalBody
from policygraph.vocab.reforms import Reform

NATION = "全国"
_STATE = "中华人民共和国"


def body_node(base: str, area: str, key: str) -> NamedNode:
    """A body by the full name of its area and its key there."""
    return NamedNode(f"{base}agency/{iris.slug(area)}/{iris.slug(key)}")


def other_body(body: OtherBody, area: str, base: str) -> Iterator[Statement]:
    """A body that a plan may not name: its full name and area; ``area`` is that of a body without one."""
    node = body_node(base, body.area or area, body.key)
    yield node, term("rdf:type"), term("org:FormalOrganization")
    yield node, term("pg:formalName"), text(body.formal)


def succession_statements(
    node: NamedNode, steps: tuple[Succession, ...], base: str, functions: Mapping[str, str]
) -> Iterator[Statement]:
    """The changes of one body, and its successor of today (or the line of work that took over)."""
    before = node
    for step in steps:
        key = str(before.value).removeprefix(f"{base}agency/")
        event = NamedNode(f"{base}change/{step.reform}/{key}")
        yield event, term("rdf:type"), term("org:ChangeEvent")
        yield event, term("dcterms:isPartOf"), NamedNode(iris.reform(step.reform))
        yield event, term("org:originalOrganization"), before
        yield before, term("org:changedBy"), event
        if step.date:
            yield event, term("dcterms:date"), date(step.date)
        if step.successor is not None:
            after = body_node(base, step.successor.area, step.successor.key)
            yield event, term("org:resultingOrganization"), after
            yield from other_body(step.successor, "", base)
            before = after
    if steps and before != node:
        yield node, term("pg:successor"), before
    elif steps and (line := functions.get(steps[-1].function)):
        yield node, term("pg:successorFunction"), NamedNode(line)


def reform_quads(reforms: tuple[Reform, ...], functions: Mapping[str, str]) -> Iterator[Quad]:
    """The table of reforms, each row an event; the changes of national bodies with both bodies."""
    graph = NamedNode(iris.vocabulary_graph("reforms"))
    for row in reforms:
        node = NamedNode(iris.reform(row.code))
        for predicate, value in _reform(row, functions):
            yield Quad(node, term(predicate), value, graph)


def _reform(row: Reform, functions: Mapping[str, str]) -> Iterator[tuple[str, NamedNode | Literal]]:
    yield "rdf:type", term("pg:Reform")
    yield "pg:level", plain(row.level)
    yield "pg:changeKind", plain(row.what)
    yield "dcterms:description", text(row.note)
    yield "dcterms:source", text(row.source)
    if row.date:
        yield "dcterms:date", date(row.date)
    for name in row.names:
        yield "pg:predecessorName", text(name)
    for name in row.successors:
        yield "pg:successorName", text(name)
    if line := functions.get(row.function):
        yield "pg:function", NamedNode(line)


def national_quads(bodies: tuple[NationalBody, ...], functions: Mapping[str, str]) -> Iterator[Quad]:
    """The bodies of the nation with their usual and former names and their lines of work."""
    graph = NamedNode(iris.vocabulary_graph("national-bodies"))
    for body in bodies:
        node = body_node(iris.BASE, NATION, body.formal.removeprefix(_STATE))
        yield Quad(node, term("rdf:type"), term("org:FormalOrganization"), graph)
        yield Quad(node, term("pg:formalName"), text(body.formal), graph)
        for name in body.usual:
            yield Quad(node, term("pg:usualName"), text(name), graph)
        for name in body.former:
            yield Quad(node, term("pg:formerName"), text(name), graph)
        if line := functions.get(body.function):
            yield Quad(node, term("pg:function"), NamedNode(line), graph)
        yield Quad(node, term("dcterms:source"), text(body.source), graph)
