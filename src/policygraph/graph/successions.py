"""What reforms made of bodies: the table of reforms as a graph of its own, and each plan's bodies that it concerns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import Quad

from policygraph.graph import iris
from policygraph.graph.turtle import Statement, date, iri, plain, quads_of, text, trig
from policygraph.values import OtherBody, Succession
from policygraph.vocab.names import NationalBody
from policygraph.vocab.reforms import Reform

NATION = "全国"
_STATE = "中华人民共和国"


def body_node(base: str, area: str, key: str) -> str:
    """A body by the full name of its area and its key there."""
    return iri(f"{base}agency/{iris.slug(area)}/{iris.slug(key)}")


def other_body(body: OtherBody, area: str, base: str) -> Iterator[Statement]:
    """A body that a plan may not name: its full name and area; ``area`` is that of a body without one."""
    node = body_node(base, body.area or area, body.key)
    yield node, "rdf:type", "org:FormalOrganization"
    yield node, "pg:formalName", text(body.formal)


def succession_statements(
    node: str, steps: tuple[Succession, ...], base: str, functions: Mapping[str, str]
) -> Iterator[Statement]:
    """The changes of one body, and its successor of today (or the line of work that took over)."""
    before = node
    for step in steps:
        key = before[1:-1].removeprefix(f"{base}agency/")
        event = iri(f"{base}change/{step.reform}/{key}")
        yield event, "rdf:type", "org:ChangeEvent"
        yield event, "dcterms:isPartOf", iri(iris.reform(step.reform))
        yield event, "org:originalOrganization", before
        yield before, "org:changedBy", event
        if step.date:
            yield event, "dcterms:date", date(step.date)
        if step.successor is not None:
            after = body_node(base, step.successor.area, step.successor.key)
            yield event, "org:resultingOrganization", after
            yield from other_body(step.successor, "", base)
            before = after
    if steps and before != node:
        yield node, "pg:successor", before
    elif steps and (line := functions.get(steps[-1].function)):
        yield node, "pg:successorFunction", iri(line)


def reform_quads(reforms: tuple[Reform, ...], functions: Mapping[str, str]) -> Iterator[Quad]:
    """The table of reforms, each row an event; the changes of national bodies with both bodies."""
    rows = (statement for row in reforms for statement in _reform(row, functions))
    return quads_of(trig(rows, iris.vocabulary_graph("reforms")))


def _reform(row: Reform, functions: Mapping[str, str]) -> Iterator[Statement]:
    node = iri(iris.reform(row.code))
    yield node, "rdf:type", "pg:Reform"
    yield node, "pg:level", plain(row.level)
    yield node, "pg:changeKind", plain(row.what)
    yield node, "dcterms:description", text(row.note)
    yield node, "dcterms:source", text(row.source)
    if row.date:
        yield node, "dcterms:date", date(row.date)
    for name in row.names:
        yield node, "pg:predecessorName", text(name)
    for name in row.successors:
        yield node, "pg:successorName", text(name)
    if line := functions.get(row.function):
        yield node, "pg:function", iri(line)


def national_quads(bodies: tuple[NationalBody, ...], functions: Mapping[str, str]) -> Iterator[Quad]:
    """The bodies of the nation with their usual and former names and their lines of work."""
    said = (statement for body in bodies for statement in _national(body, functions))
    return quads_of(trig(said, iris.vocabulary_graph("national-bodies")))


def _national(body: NationalBody, functions: Mapping[str, str]) -> Iterator[Statement]:
    node = body_node(iris.BASE, NATION, body.formal.removeprefix(_STATE))
    yield node, "rdf:type", "org:FormalOrganization"
    yield node, "pg:formalName", text(body.formal)
    for name in body.usual:
        yield node, "pg:usualName", text(name)
    for name in body.former:
        yield node, "pg:formerName", text(name)
    if line := functions.get(body.function):
        yield node, "pg:function", iri(line)
    yield node, "dcterms:source", text(body.source)
