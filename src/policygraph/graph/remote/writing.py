"""Plans into a store elsewhere: a named graph a plan, sent whole, and only where it differs from what stands there.

The graph is made here first, as an embedded one is, together with the little of the other plans that decides which
documents and names are one (:data:`_SHARED`); so the store comes to hold what the embedded graph would. Then each named
graph is sent in batches, the last of which says by a digest that it is whole. A build that was stopped goes on where it
was: what has its digest is not sent again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from policygraph.graph import iris
from policygraph.graph.filling import fill, fill_written
from policygraph.graph.remote.asked import travelling
from policygraph.graph.remote.endpoint import CutError, Endpoint
from policygraph.graph.remote.store import DIGEST, RemoteStore, settled
from policygraph.graph.report import BuildReport
from policygraph.graph.shards import Written
from policygraph.values import Plan

TRIPLES = 2_000
"""Triples a request: Virtuoso 7.2 compiles an INSERT DATA as one procedure, and refuses one of 10,000 lines."""
_PLANS = 50
_SHARED = """SELECT DISTINCT ?graph ?thing ?says ?value WHERE {{
  VALUES ?graph {{ {graphs} }}
  GRAPH ?graph {{
    {{ ?thing a pg:Reference ; ?says ?value }} UNION {{ ?thing a pg:Document ; ?says ?value }}
    UNION {{ ?thing a pg:Plan ; ?says ?value . FILTER(?says IN (rdf:type, dcterms:title, pg:jurisdiction,
      pg:documentNumber, eli:based_on, eli:applies, eli:cites)) }}
    UNION {{ ?thing a pg:Agency ; ?says ?value .
      FILTER(?says IN (rdf:type, skos:prefLabel, skos:altLabel, pg:ownLabel)) }}
    UNION {{ ?thing a pg:AgencyGroup ; ?says ?value .
      FILTER(?says IN (rdf:type, skos:prefLabel, skos:altLabel, pg:ownLabel)) }}
  }} }}"""

Watch = Callable[[Sequence[str]], Iterable[str]]
Lines = set[bytes]


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a build sent: the plans read, how many named graphs were sent and how many stood there already."""

    report: BuildReport
    sent: int
    kept: int


def deliver(
    url: str, plans: Iterable[Plan], watch: Watch = iter, base: str = iris.BASE, extra: Iterable[Path] = ()
) -> Delivery:
    """Makes the store at ``url`` hold ``plans`` and the vocabularies; other plans in it stay.

    ``watch`` is put around the names of the graphs as they are looked at, and may show how far the writing is.
    GraphError where the store cannot be reached or refuses; what was sent until then need not be sent again.
    """
    return _delivered(url, watch, lambda made: fill(made, plans, base, extra))


def deliver_written(
    url: str, written: Sequence[Written], watch: Watch = iter, base: str = iris.BASE, extra: Iterable[Path] = ()
) -> Delivery:
    """The same for plans that stand in shards: a hundred at a time are in memory."""
    return _delivered(url, watch, lambda made: fill_written(made, written, base, extra)[0])


def _delivered(url: str, watch: Watch, fill_in: Callable[[ox.Store], BuildReport]) -> Delivery:
    store = RemoteStore(Endpoint.of(url))
    with TemporaryDirectory(prefix="policygraph-", ignore_cleanup_errors=True) as folder:
        made = ox.Store(folder)
        for chunk in _chunks(store.plans()):
            made.extend(_shared(store, chunk))
        before = {name: _lines(made, name) for name in _names(made)}
        report = fill_in(made)
        own = {name for name in _names(made) if name in report.plans or name.startswith(iris.vocabulary_graph(""))}
        touched = {name for name, lines in before.items() if name not in own and lines != _lines(made, name)}
        digests, names, sent = store.digests(), sorted(own | touched), 0
        for name in watch(names):
            rest = _stored(store, name) - before[name] if name in touched else set()
            sent += _sent(store, name, _lines(made, name) | rest, digests.get(name, ""))
    return Delivery(report, sent, len(names) - sent)


def _sent(store: RemoteStore, name: str, statements: Lines, known: str) -> bool:
    """Sends a named graph unless its digest is the one that is ``known``; whether it did."""
    lines = sorted(statements)
    digest = f"sha256:{hashlib.sha256(b''.join(lines)).hexdigest()}"
    if digest == known:
        return False
    lines.append(f"{ox.NamedNode(name)} {DIGEST} {ox.Literal(digest)} .\n".encode())
    store.endpoint.replace(name, [b"".join(lines[at : at + TRIPLES]) for at in range(0, len(lines), TRIPLES)])
    return True


def _shared(store: RemoteStore, graphs: Sequence[str]) -> list[ox.Quad]:
    """What of these named graphs bears on others; asked for in parts where the store cuts its answer."""
    sparql = _SHARED.format(graphs=" ".join(str(ox.NamedNode(graph)) for graph in graphs))
    try:
        rows = store.endpoint.rows(travelling(sparql, {}))
    except CutError:
        if len(graphs) == 1:
            raise
        middle = len(graphs) // 2
        return _shared(store, graphs[:middle]) + _shared(store, graphs[middle:])
    return [ox.Quad(row["thing"], row["says"], settled(row["value"]), row["graph"]) for row in rows]


def _chunks(plans: Sequence[str]) -> Iterator[Sequence[str]]:
    return (plans[at : at + _PLANS] for at in range(0, len(plans), _PLANS))


def _names(made: ox.Store) -> list[str]:
    return [graph.value for graph in made.named_graphs() if isinstance(graph, ox.NamedNode)]


def _lines(made: ox.Store, name: str) -> Lines:
    return _split(made.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(name)))


def _stored(store: RemoteStore, name: str) -> Lines:
    return _split(ox.serialize((quad.triple for quad in store.quads(name)), format=ox.RdfFormat.N_TRIPLES))


def _split(content: bytes | None) -> Lines:
    return set((content or b"").splitlines(keepends=True))
