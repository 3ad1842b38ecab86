"""The graph for other tools, in the standard formats of RDF; each gives the same bytes for the same graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import pyoxigraph as ox

from policygraph.errors import UsageError
from policygraph.graph.store import Store
from policygraph.graph.terms import PREFIXES
from policygraph.graph.triples import triples_of
from policygraph.values import Plan


def turtle(quads: Iterable[ox.Quad]) -> bytes:
    """All triples together, whatever their graph, as Turtle."""
    return _written({quad.triple for quad in quads}, ox.RdfFormat.TURTLE)


def nquads(quads: Iterable[ox.Quad]) -> bytes:
    """The quads as sorted lines."""
    lines = ox.serialize(set(quads), format=ox.RdfFormat.N_QUADS) or b""
    return b"".join(sorted(lines.splitlines(keepends=True)))


def trig(quads: Iterable[ox.Quad]) -> bytes:
    """The quads as TriG, a block a named graph."""
    return _written(set(quads), ox.RdfFormat.TRIG)


def jsonld(quads: Iterable[ox.Quad]) -> bytes:
    """The quads as JSON-LD, a member a named graph."""
    return _written(set(quads), ox.RdfFormat.JSON_LD)


FORMATS: Mapping[str, Callable[[Iterable[ox.Quad]], bytes]] = {
    "turtle": turtle,
    "nquads": nquads,
    "trig": trig,
    "jsonld": jsonld,
}


def export(store: Store, form: str) -> bytes:
    """The whole graph in ``form`` (a key of :data:`FORMATS`); UsageError for another."""
    return _format(form)(store.quads())


def export_plan(plan: Plan, form: str) -> bytes:
    """One plan's graph in ``form`` (a key of :data:`FORMATS`), without ontology and vocabularies."""
    return _format(form)(triples_of(plan))


def _format(form: str) -> Callable[[Iterable[ox.Quad]], bytes]:
    if form not in FORMATS:
        raise UsageError(f"no format is named {form}: choose one of {', '.join(FORMATS)}")
    return FORMATS[form]


def _written(statements: Iterable[ox.Quad] | Iterable[ox.Triple], form: ox.RdfFormat) -> bytes:
    """The statements in sorted order, with the prefixes of the graph."""
    return ox.serialize(sorted(statements, key=_order), format=form, prefixes=PREFIXES) or b""


def _order(statement: ox.Quad | ox.Triple) -> tuple[str, str, str, str]:
    graph = str(statement.graph_name) if isinstance(statement, ox.Quad) else ""
    return graph, str(statement.subject), str(statement.predicate), str(statement.object)
