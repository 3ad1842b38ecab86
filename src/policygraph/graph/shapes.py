"""Whether a graph keeps the rules of ``ontology/shapes.ttl``: each rule is one question of the whole graph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policygraph.graph.constraints import Node, Shapes
from policygraph.graph.store import Store
from policygraph.packaged import packaged


@dataclass(frozen=True, slots=True)
class Violation:
    """One node that breaks a rule: its IRI, the property, the value where there is one, and the words of the rule."""

    node: str
    path: str
    value: str | None
    message: str


def violations_of(store: Store) -> tuple[Violation, ...]:
    """What breaks the rules, sorted; empty where the graph conforms."""
    shapes = Shapes(packaged("ontology") / "shapes.ttl")
    found = {
        violation
        for shape, kind in shapes.targets()
        for violation in _broken(store, shapes, shape, f"?node a {kind} .")
    }
    return tuple(sorted(found, key=lambda v: (v.node, v.path, v.message, v.value or "")))


def _broken(store: Store, shapes: Shapes, shape: Node, target: str) -> Iterator[Violation]:
    """What breaks a shape among the nodes that the pattern ``target`` binds."""
    for question in shapes.questions(shape):
        for row in store.query(question.among(target)).dicts():
            value = row.get("value")
            yield Violation(str(row["node"]), question.path, None if value is None else str(value), question.message)
    for path, other in shapes.nested(shape):
        for node in {violation.node for violation in _broken(store, shapes, other, f"?any {path} ?node .")}:
            rows = store.query(f"SELECT DISTINCT ?node {{ {target} ?node {path} <{node}> }}").rows
            yield from (Violation(str(row[0]), path.strip("<>"), node, f"breaks sh:node {other}") for row in rows)
    for several in shapes.alternatives(shape):
        yield from _not_one(store, shapes, several, target)


def _not_one(store: Store, shapes: Shapes, several: tuple[Node, ...], target: str) -> Iterator[Violation]:
    every = {str(row[0]) for row in store.query(f"SELECT DISTINCT ?node {{ {target} }}").rows}
    breaking = [{violation.node for violation in _broken(store, shapes, one, target)} for one in several]
    for node in every:
        if sum(node not in broken for broken in breaking) != 1:
            yield Violation(node, "", node, "breaks sh:xone")
