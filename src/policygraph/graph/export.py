"""The graph in the standard formats of RDF, written as it is read: a named graph is held at a time, never all of it.

Graphs come in the order of their IRIs, the statements of a graph sorted: the same graph gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from io import BytesIO
from itertools import groupby
from typing import BinaryIO

import pyoxigraph as ox

from policygraph.errors import UsageError
from policygraph.graph.grouped import nodes, prefixes
from policygraph.graph.jsonld import write_jsonld
from policygraph.graph.store import Store

Writer = Callable[[Store, list[str], BinaryIO], None]
"""Of a store, the IRIs of the graphs to write in their order, and where to."""


def write_rdf(store: Store, out: BinaryIO, form: str, plans_only: bool = False) -> None:
    """Writes a store, or only its plans without ontology and vocabularies, in ``form`` (a key of :data:`FORMATS`).

    Turtle knows no named graphs: it holds the triples of all of them, each once. UsageError for another form.
    """
    if form not in FORMATS:
        raise UsageError(f"no format is named {form}: choose one of {', '.join(FORMATS)}")
    FORMATS[form](store, sorted(store.plans() if plans_only else store.graphs()), out)


def rdf_of(store: Store, form: str, plans_only: bool = False) -> bytes:
    """What :func:`write_rdf` writes, for what is small enough to be held."""
    out = BytesIO()
    write_rdf(store, out, form, plans_only)
    return out.getvalue()


def _turtle(store: Store, graphs: list[str], out: BinaryIO) -> None:
    out.write(prefixes())
    shared: set[bytes] = set()
    for graph in graphs:
        lines = store.statements(graph)
        is_own = cache(_own(graph).search)
        common = {line for line in lines if not is_own(line[: line.index(b" ")])}
        again = common & shared
        shared |= common
        out.writelines(nodes(line for line in lines if line not in again))


def _own(graph: str) -> re.Pattern[bytes]:
    """What the IRIs of nodes hold that only the plan of this graph states anything of."""
    return re.compile(f"/{re.escape(graph.rpartition('/')[2])}[/>]".encode() if "/plan/" in graph else b"(?!)")


def each_once(graphs: Iterable[tuple[str, Iterable[ox.Quad]]]) -> Iterator[ox.Triple]:
    """The triples of all graphs; only those of nodes that no plan owns can be met again, and are remembered."""
    shared: set[ox.Triple] = set()
    for graph, quads in graphs:
        own = _own(graph)
        for subject, said in groupby(quads, key=lambda quad: quad.subject):
            triples = [quad.triple for quad in said]
            if not own.search(str(subject).encode()):
                triples = [triple for triple in triples if triple not in shared]
                shared.update(triples)
            yield from triples


def _trig(store: Store, graphs: list[str], out: BinaryIO) -> None:
    out.write(prefixes())
    for graph in graphs:
        out.writelines((f"<{graph}> {{\n".encode(), *nodes(store.statements(graph)), b"}\n"))


def _nquads(store: Store, graphs: list[str], out: BinaryIO) -> None:
    for graph in graphs:
        out.writelines(sorted(f"{quad} .\n".encode() for quad in store.quads(graph)))


def _jsonld(store: Store, graphs: list[str], out: BinaryIO) -> None:
    write_jsonld(((graph, sorted(store.quads(graph), key=str)) for graph in graphs), out)


FORMATS: Mapping[str, Writer] = {
    "turtle": _turtle,
    "trig": _trig,
    "nquads": _nquads,
    "jsonld": _jsonld,
}
