"""The constraints of SHACL shapes as SPARQL, each asked once of a whole graph.

Of SHACL Core what ``ontology/shapes.ttl`` uses: targets by class, paths of one predicate or its inverse, and the
constraints in the tables below. A shape that uses more is refused rather than passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode

from policygraph.errors import UsageError
from policygraph.graph.terms import term

SH = "http://www.w3.org/ns/shacl#"
Node = NamedNode | ox.BlankNode | Literal | ox.Triple
_STRUCTURE = frozenset({"path", "targetClass", "property"})
_NESTED = frozenset({"node", "xone"})


@dataclass(frozen=True, slots=True)
class Question:
    """A query for the nodes (``?node``, and ``?value`` where one is wrong) that break a constraint of a ``path``.

    ``among`` gives the text of the query, with the pattern that binds ``?node``.
    """

    path: str
    message: str
    among: Callable[[str], str]


class Shapes:
    """The shapes of a Turtle file."""

    def __init__(self, file: Path) -> None:
        self._graph = ox.Store()
        self._graph.load(path=str(file), format=ox.RdfFormat.TURTLE)

    def targets(self) -> list[tuple[Node, str]]:
        """Each shape with the class whose instances it holds for."""
        found = self._graph.quads_for_pattern(None, NamedNode(f"{SH}targetClass"), None)
        return sorted(((quad.subject, str(quad.object)) for quad in found), key=lambda pair: (pair[1], str(pair[0])))

    def questions(self, shape: Node) -> Iterator[Question]:
        """What breaks the shape or a property of it, apart from the shapes of other nodes."""
        for part, path in self._parts(shape):
            for name, value in self._constraints(part):
                if name not in _NESTED:
                    yield Question(path.strip("<>"), f"breaks sh:{name} {_said(value)}", self._query(path, name, value))

    def nested(self, shape: Node) -> Iterator[tuple[str, Node]]:
        """The paths of which every value must keep another shape, with that."""
        for part, path in self._parts(shape):
            yield from ((path, value) for name, value in self._constraints(part) if name == "node")

    def alternatives(self, shape: Node) -> Iterator[tuple[Node, ...]]:
        """The shapes of which a node must keep exactly one."""
        yield from (self._listed(value) for name, value in self._constraints(shape) if name == "xone")

    def _query(self, path: str, name: str, value: Node) -> Callable[[str], str]:
        if path and name in _OF_PATHS:
            return _OF_PATHS[name](path, str(getattr(value, "value", value)))
        at, wrong = f"?node {path} ?v" if path else "BIND(?node AS ?v)", self._wrong(name, value)
        return lambda target: f"SELECT DISTINCT ?node (STR(?v) AS ?value) {{ {target} {at} FILTER({wrong}) }}"

    def _parts(self, shape: Node) -> Iterator[tuple[Node, str]]:
        """The shape itself with its path, if any, and its properties with theirs."""
        yield shape, self._path(shape)
        for quad in self._quads(shape, NamedNode(f"{SH}property")):
            yield quad.object, self._path(quad.object)

    def _path(self, shape: Node) -> str:
        for quad in self._quads(shape, NamedNode(f"{SH}path")):
            if isinstance(quad.object, NamedNode):
                return str(quad.object)
            return f"^{self._object(quad.object, NamedNode(f'{SH}inversePath'))}"
        return ""

    def _constraints(self, shape: Node) -> Iterator[tuple[str, Node]]:
        for quad in self._quads(shape, None):
            name = quad.predicate.value.removeprefix(SH)
            if quad.predicate.value.startswith(SH) and name not in _STRUCTURE:
                yield name, quad.object

    def _wrong(self, name: str, value: Node) -> str:
        """The condition under which ``?v`` breaks a constraint."""
        if name == "or":
            return " && ".join(f"({self._breaks(one)})" for one in self._listed(value))
        if name == "in":
            return f"?v NOT IN ({', '.join(map(str, self._listed(value)))})"
        if name == "nodeKind" and value == NamedNode(f"{SH}IRI"):
            return "!isIRI(?v)"
        if name not in _OF_VALUES:
            raise UsageError(f"sh:{name} is not understood here: add it to policygraph.graph.constraints")
        return _OF_VALUES[name].replace("$", str(value))

    def _breaks(self, shape: Node) -> str:
        return " || ".join(f"({self._wrong(name, value)})" for name, value in self._constraints(shape))

    def _listed(self, head: Node) -> tuple[Node, ...]:
        found = []
        while head != term("rdf:nil"):
            found.append(self._object(head, term("rdf:first")))
            head = self._object(head, term("rdf:rest"))
        return tuple(found)

    def _quads(self, node: Node, predicate: NamedNode | None) -> Iterator[ox.Quad]:
        if not isinstance(node, Literal | ox.Triple):
            yield from self._graph.quads_for_pattern(node, predicate, None)

    def _object(self, node: Node, predicate: NamedNode) -> Node:
        return next(self._quads(node, predicate)).object


_OF_VALUES: Mapping[str, str] = {
    "class": "NOT EXISTS { ?v a $ }",
    "datatype": "!isLiteral(?v) || DATATYPE(?v) != $",
    "minLength": "isBlank(?v) || STRLEN(STR(?v)) < $",
    "pattern": "isBlank(?v) || !REGEX(STR(?v), $)",
    "minInclusive": "!COALESCE(?v >= $, false)",
}
"""When ``?v`` breaks a constraint whose value is ``$``."""


def _fewer(path: str, least: str) -> Callable[[str], str]:
    if least == "1":
        return lambda target: f"SELECT DISTINCT ?node {{ {target} FILTER NOT EXISTS {{ ?node {path} ?v }} }}"
    return lambda target: (
        f"SELECT ?node {{ {target} OPTIONAL {{ ?node {path} ?v }} }} "
        f"GROUP BY ?node HAVING (COUNT(DISTINCT ?v) < {least})"
    )


def _more(path: str, most: str) -> Callable[[str], str]:
    return lambda target: (
        f"SELECT ?node {{ {target} ?node {path} ?v }} GROUP BY ?node HAVING (COUNT(DISTINCT ?v) > {most})"
    )


def _greater(path: str, other: str) -> Callable[[str], str]:
    return lambda target: (
        f"SELECT DISTINCT ?node (STR(?v) AS ?value) {{ {target} ?node {path} ?v ; <{other}> ?w "
        "FILTER(!COALESCE(?v <= ?w, false)) }"
    )


def _twice(path: str, _true: str) -> Callable[[str], str]:
    return lambda target: (
        f"SELECT DISTINCT ?node {{ {target} ?node {path} ?v, ?w "
        'FILTER(LANG(?v) != "" && LANG(?v) = LANG(?w) && STR(?v) < STR(?w)) }'
    )


_OF_PATHS: Mapping[str, Callable[[str, str], Callable[[str], str]]] = {
    "minCount": _fewer,
    "maxCount": _more,
    "lessThanOrEquals": _greater,
    "uniqueLang": _twice,
}
"""The queries for constraints of all values of a path together."""


def _said(value: Node) -> str:
    return "" if isinstance(value, ox.BlankNode) else str(getattr(value, "value", value))
