"""``python -m benchmarks.work NAME ARGUMENT…``: one piece of work, to be measured in a process of its own.

The pieces that are no command of policygraph: the yardsticks (what rdflib, pySHACL and Oxigraph alone take for the
same), and what the program does within a command. Each may print figures of its own as one line of JSON.
"""

from __future__ import annotations

import json
import signal
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Identifier

    from policygraph.graph.solutions import Value
    from policygraph.query.catalogue import NamedQuery

PATIENCE = 30.0
"""Seconds of the processor after which rdflib is not waited for."""
RUNS = 3


def load(file: str, form: str) -> None:
    """Oxigraph's bulk load of a file into a database on disk."""
    with TemporaryDirectory() as folder:
        ox.Store(folder).bulk_load(path=file, format=getattr(ox.RdfFormat, form))


def add_and_write(file: str) -> None:
    """rdflib: every triple by ``Graph.add``, then the graph as Turtle."""
    from rdflib import BNode, Graph, Literal, URIRef

    def term(value: object) -> BNode | Literal | URIRef:
        if isinstance(value, ox.Literal):
            kind = None if value.language else URIRef(value.datatype.value)
            return Literal(value.value, lang=value.language, datatype=kind)
        return URIRef(str(value)[1:-1])

    graph = Graph()
    for triple in ox.parse(path=file, format=ox.RdfFormat.N_TRIPLES):
        graph.add((term(triple.subject), term(triple.predicate), term(triple.object)))
    graph.serialize(format="turtle")


def rdflib_read(file: str) -> None:
    """rdflib reading N-Triples, and no more."""
    from rdflib import Graph

    Graph().parse(file, format="nt")


def rdflib_turtle(file: str) -> None:
    """rdflib reading N-Triples and writing Turtle."""
    from rdflib import Graph

    Graph().parse(file, format="nt").serialize(format="turtle")


def rdflib_ask(file: str, sparql: str) -> None:
    """rdflib reading Turtle and answering a query."""
    from rdflib import Graph

    from policygraph.graph.terms import PREFIXES

    list(Graph().parse(file, format="turtle").query(sparql, initNs=PREFIXES))


def rdflib_queries(file: str, *only: str) -> None:
    """rdflib in memory answering every named question, or those named; prints the seconds of each, or `PATIENCE`."""
    from rdflib import Graph, Literal

    from policygraph.query.catalogue import catalogue

    graph, found = Graph().parse(file, format="nt"), {}
    for name, query in catalogue().items():
        if name in (only or (name,)):
            bindings = {key: Literal(value) for key, value in query.bindings(_given(query)).items()}
            found[name] = _within(PATIENCE, partial(_asked, graph, query.sparql, bindings))
    print(json.dumps(found))


def _asked(graph: Graph, sparql: str, bindings: Mapping[str, Identifier]) -> int:
    return len(graph.query(sparql, initBindings=bindings))


def queries(graph: str) -> None:
    """Every named question over the graph in a folder; prints the seconds of each, the best of three."""
    from policygraph.graph.store import Store
    from policygraph.query.catalogue import catalogue, run

    store, found = Store.open(graph), {}
    for name, query in catalogue().items():
        asked = partial(run, store, name, _given(query))
        found[name] = min(_seconds(asked) for _ in range(RUNS))
    print(json.dumps(found))


def _given(query: NamedQuery) -> dict[str, Value]:
    """What a question is asked of that must be told."""
    return {p.name: _GIVEN.get(p.name, "绿色") for p in query.parameters if p.default is None}


def _seconds(do: Callable[[], object]) -> float:
    started = time.process_time()
    do()
    return time.process_time() - started


class _OutOfPatienceError(Exception):
    """It took too long."""


def _within(patience: float, do: Callable[[], object]) -> float:
    """The seconds of the processor that it took, at most ``patience``: then it is given up."""

    def stop(signum: int, frame: object) -> None:
        raise _OutOfPatienceError

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, patience)
    try:
        return _seconds(do)
    except _OutOfPatienceError:
        return patience
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


_GIVEN = {"measure": "1", "agency": "财政局", "function": "财政", "document": "方案", "thing": "平台"}


def tables(file: str, plans: str) -> None:
    """Tables of so many plans, from the rows of a hundred."""
    from benchmarks.tabled import made_tables

    made_tables(Path(file), int(plans))


def counting(file: str) -> None:
    """The analyses that are counted in tables; prints the seconds of each."""
    from benchmarks.tabled import COUNTED, FIRST, costs, counted

    print(json.dumps({name: costs(partial(counted, Path(file), name, FIRST))["clock"] for name in COUNTED}))


def validate(graph: str) -> None:
    """The shapes as SPARQL, over the whole graph."""
    from policygraph.graph.shapes import violations_of
    from policygraph.graph.store import Store

    violations_of(Store.open(graph))


def pyshacl(file: str) -> None:
    """The shapes by pySHACL."""
    from pyshacl import validate
    from rdflib import Graph

    from policygraph.packaged import packaged

    shapes = Graph().parse(packaged("ontology") / "shapes.ttl")
    validate(Graph().parse(file, format="nt"), shacl_graph=shapes, inference="none")


def overlap(count: str, only_make: str = "") -> None:
    """The edited copies among so many measures; prints precision and recall."""
    from benchmarks.planted import planted
    from policygraph.query.overlap.pairs import same_tasks

    made = planted(int(count), 1)
    if only_make:
        return
    found = {frozenset((pair.a.iri, pair.b.iri)) for pair in same_tasks(made.measures)}
    right = len(found & made.copies)
    print(json.dumps({"precision": right / len(found), "recall": right / len(made.copies)}))


def ntriples(graph: str, file: str) -> None:
    """The triples of a graph, without the names of graphs."""
    _write(file, (quad.triple for quad in _quads(graph)), ox.RdfFormat.N_TRIPLES)


def nquads(graph: str, file: str) -> None:
    """The quads of a graph."""
    _write(file, _quads(graph), ox.RdfFormat.N_QUADS)


def _quads(graph: str) -> Iterable[ox.Quad]:
    from policygraph.graph.store import Store

    return Store.open(graph).quads()


def _write(file: str, found: Iterable[ox.Quad] | Iterable[ox.Triple], form: ox.RdfFormat) -> None:
    Path(file).write_bytes(ox.serialize(found, format=form) or b"")


WORK: Mapping[str, Callable[..., None]] = {
    work.__name__: work
    for work in (
        *(load, add_and_write, rdflib_read, rdflib_turtle, rdflib_ask, rdflib_queries),
        *(queries, tables, counting, validate, pyshacl, overlap, ntriples, nquads),
    )
}

if __name__ == "__main__":
    WORK[sys.argv[1]](*sys.argv[2:])
