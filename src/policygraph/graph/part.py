"""A part of a graph: some plans, or some measures of them, with all that belongs to these, as quads in the same graphs.

A plan's named graph is looked at alone, so that a part of a graph of any size is made a plan at a time. Kept are the
nodes that the chosen measures lead to (assignments, bodies, topics, documents, headings above, evidence) or that name
them as theirs (targets, citations, findings), and the plan without what was left out. Of ontology and vocabularies
those concepts and bodies are kept that the part refers to; of a plan that is only cited, what it is as a document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, Quad

from policygraph.graph.store import Store
from policygraph.graph.terms import term

_OF_MEASURE = ("pg:ofMeasure", "pg:progressOf")
_OF_PLAN = ("pg:evidence", "pg:place", "prov:wasGeneratedBy")
_AS_DOCUMENT = ("dcterms:title", "dcterms:alternative", "dcterms:issued", "pg:documentNumber", "pg:issuer", "pg:level")

Nodes = Mapping[str, list[Quad]]


def part_of(store: Store, plans: Collection[str], measures: Collection[str] | None = None) -> Iterator[Quad]:
    """The quads of the part of ``store`` with these plans (IRIs), or with these measures of them."""
    held = frozenset(store.plans())
    wanted: set[str] = set()
    for plan in sorted(plans):
        quads = list(store.quads(plan))
        for quad in quads if measures is None else _chosen(plan, quads, measures):
            wanted.update(_referred(quad))
            yield quad
    for plan in sorted(held & wanted - set(plans)):
        yield from _as_document(plan, store.quads(plan))
    own = _measures_of(store, plans) if measures is None else measures
    for graph in store.graphs():
        if graph not in held:
            yield from _closed(_by_subject(store.quads(graph)), wanted, own)


def _chosen(plan: str, quads: Iterable[Quad], measures: Collection[str]) -> Iterator[Quad]:
    """What is left of a plan's graph; no statement leads to a node of the plan that is not there."""
    nodes = _by_subject(quads)
    others = {node for node, said in nodes.items() if _is(said, "pg:Measure")} - set(measures)
    roots = [_target(quad) for quad in nodes.get(plan, ()) if _one_of(quad, _OF_PLAN)]
    kept = _reached(nodes, [*_owned(nodes, measures), *roots], {plan, *others}) | {plan}
    for node in kept:
        yield from (
            quad for quad in nodes[node] if not (target := _target(quad)) or target in kept or target not in nodes
        )


def _closed(nodes: Nodes, wanted: Iterable[str], measures: Collection[str]) -> Iterator[Quad]:
    """What a graph that is no plan's says of the nodes wanted and of the measures, and of what these lead to."""
    for node in _reached(nodes, [*_owned(nodes, measures), *wanted], set()):
        yield from nodes[node]


def _owned(nodes: Nodes, measures: Collection[str]) -> Iterator[str]:
    """The measures, and what names one of them as its own."""
    for node, said in nodes.items():
        if node in measures or any(_one_of(quad, _OF_MEASURE) and _target(quad) in measures for quad in said):
            yield node


def _reached(nodes: Nodes, roots: Iterable[str], closed: Collection[str]) -> set[str]:
    """The nodes that can be reached, by any property but the type, without entering ``closed``."""
    reached: set[str] = set()
    waiting = list(roots)
    while waiting:
        node = waiting.pop()
        if node in nodes and node not in reached and node not in closed:
            reached.add(node)
            waiting.extend(target for quad in nodes[node] for target in _referred(quad))
    return reached


def _as_document(plan: str, quads: Iterable[Quad]) -> Iterator[Quad]:
    yield Quad(NamedNode(plan), term("rdf:type"), term("pg:Document"), NamedNode(plan))
    yield from (quad for quad in quads if quad.subject == NamedNode(plan) and _one_of(quad, _AS_DOCUMENT))


def _measures_of(store: Store, plans: Iterable[str]) -> set[str]:
    has = term("pg:hasMeasure")
    return {_target(quad) for plan in plans for quad in store.quads(plan) if quad.predicate == has}


def _by_subject(quads: Iterable[Quad]) -> Nodes:
    nodes: dict[str, list[Quad]] = defaultdict(list)
    for quad in quads:
        nodes[str(quad.subject).strip("<>")].append(quad)
    return dict(nodes)


def _is(said: Iterable[Quad], kind: str) -> bool:
    return any(quad.object == term(kind) for quad in said if quad.predicate == term("rdf:type"))


def _one_of(quad: Quad, predicates: Iterable[str]) -> bool:
    return quad.predicate in map(term, predicates)


def _target(quad: Quad) -> str:
    return quad.object.value if isinstance(quad.object, NamedNode) else ""


def _referred(quad: Quad) -> Iterator[str]:
    """The node that a statement leads to, types aside."""
    if quad.predicate != term("rdf:type") and (target := _target(quad)):
        yield target
