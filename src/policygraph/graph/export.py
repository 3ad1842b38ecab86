"""The graph in the standard formats of RDF, written as it is read: a named graph is held at a time, never all of it.

Graphs come in the order of their IRIs, the statements of a graph sorted: the same graph gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import BytesIO
from itertools import groupby
from typing import BinaryIO

import pyoxigraph as ox

from policygraph.errors import UsageError
from policygraph.graph.jsonld import write_jsonld
from policygraph.graph.store import Store
from policygraph.graph.terms import PREFIXES

Graphs = Iterator[tuple[str, list[ox.Quad]]]


def write_rdf(store: Store, out: BinaryIO, form: str, plans_only: bool = False) -> None:
    """Writes a store, or only its plans without ontology and vocabularies, in ``form`` (a key of :data:`FORMATS`).

    Turtle knows no named graphs: it holds the triples of all of them, each once. UsageError for another form.
    """
    if form not in FORMATS:
        raise UsageError(f"no format is named {form}: choose one of {', '.join(FORMATS)}")
    FORMATS[form](_sorted(store, store.plans() if plans_only else store.graphs()), out)


def rdf_of(store: Store, form: str, plans_only: bool = False) -> bytes:
    """What :func:`write_rdf` writes, for what is small enough to be held."""
    out = BytesIO()
    write_rdf(store, out, form, plans_only)
    return out.getvalue()


def _sorted(store: Store, graphs: Iterable[str]) -> Graphs:
    for graph in sorted(graphs):
        yield graph, sorted(store.quads(graph), key=str)


def _turtle(graphs: Graphs, out: BinaryIO) -> None:
    ox.serialize(each_once(graphs), out, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)


def each_once(graphs: Iterable[tuple[str, Iterable[ox.Quad]]]) -> Iterator[ox.Triple]:
    """The triples of all graphs; only those of nodes that no plan owns can be met again, and are remembered."""
    shared: set[ox.Triple] = set()
    for graph, quads in graphs:
        own = re.compile(f"/{re.escape(graph.rpartition('/')[2])}[/>]" if "/plan/" in graph else "(?!)")
        for subject, said in groupby(quads, key=lambda quad: quad.subject):
            triples = [quad.triple for quad in said]
            if not own.search(str(subject)):
                triples = [triple for triple in triples if triple not in shared]
                shared.update(triples)
            yield from triples


def _trig(graphs: Graphs, out: BinaryIO) -> None:
    quads = (quad for _, listed in graphs for quad in listed)
    ox.serialize(quads, out, format=ox.RdfFormat.TRIG, prefixes=PREFIXES)


def _nquads(graphs: Graphs, out: BinaryIO) -> None:
    for _, quads in graphs:
        out.writelines(sorted(f"{quad} .\n".encode() for quad in quads))


FORMATS: Mapping[str, Callable[[Graphs, BinaryIO], None]] = {
    "turtle": _turtle,
    "trig": _trig,
    "nquads": _nquads,
    "jsonld": write_jsonld,
}
