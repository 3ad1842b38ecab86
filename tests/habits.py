"""Forms of a query that take the square of the graph's size, or all of it: what no query of ours may hold.

Said of Oxigraph 0.5 (benchmarks/README.md) where nothing else is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache

from rdflib.paths import MulPath, SequencePath
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Node, Variable

from policygraph.graph.terms import PREFIXES

Triple = tuple[Node, Node, Node]
_PARAMETER = re.compile(r"\$(\w+)")
_WRITTEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|(?<!: )<[^<>"{}|^`\\\s]*>')
_SEVERAL = re.compile(r'(?:(?:<urn:x>|"x") )+(?=\})')


def parts(node: object, given: Set[str], inside: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], CompValue]]:
    """Each part of a query's algebra, with the names of what it stands in; not what is asked of one named graph."""
    if isinstance(node, CompValue):
        yield inside, node
        if node.name == "Graph" and not _is_open(node.term, given):
            return
        for value in node.values():
            yield from parts(value, given, (*inside, node.name))
    elif isinstance(node, list | tuple):
        for value in node:
            yield from parts(value, given, inside)


@dataclass(frozen=True)
class Asked:
    """A query: its parts, and the variables that have values before it is asked (VALUES, and what ``$`` marks)."""

    held: list[tuple[tuple[str, ...], CompValue]]
    given: frozenset[str]

    @classmethod
    def of(cls, sparql: str) -> Asked:
        """The query of this text; rdflib's ParseException where it is none."""
        given = set(_PARAMETER.findall(sparql))
        held = list(parts(translateQuery(parseQuery(sparql), initNs=PREFIXES).algebra, given))
        listed = {str(name) for _, part in held if part.name == "values" for row in part.res for name in row}
        return cls(held, frozenset(given | listed))

    def named(self, *names: str) -> Iterator[CompValue]:
        """The parts of these names."""
        return (part for _, part in self.held if part.name in names)

    def is_open(self, term: Node) -> bool:
        """Whether a term is a variable without a value."""
        return _is_open(term, self.given)


def _is_open(term: Node, given: Set[str]) -> bool:
    return isinstance(term, Variable) and str(term) not in given


def joined_in_exists(asked: Asked) -> bool:
    """EXISTS and NOT EXISTS join what they hold anew for each solution."""
    return any(_width(part.graph) > 1 for part in asked.named("Builtin_EXISTS", "Builtin_NOTEXISTS"))


def joined_in_optional(asked: Asked) -> bool:
    """Several patterns of an OPTIONAL are joined over the whole graph before anything is set beside them."""
    return any(part.p2.name == "BGP" and _width(part.p2) > 1 for part in asked.named("LeftJoin"))


def minus(asked: Asked) -> bool:
    """rdflib sets each solution beside each one that a MINUS takes away."""
    return any(asked.named("Minus"))


def three_variables(asked: Asked) -> bool:
    """Any statement at all, of the union of all graphs, that nothing else leads to; an ASK stops at the first."""
    if any(asked.named("AskQuery")):
        return False
    triples = [(inside, triple) for inside, part in asked.held for triple in _triples(part)]
    for inside, (subject, predicate, value) in triples:
        if "Graph" not in inside and all(map(asked.is_open, (subject, predicate, value))):
            others = [other for _, other in triples if other != (subject, predicate, value)]
            if not any({subject, value} & {other[0], other[2]} for other in others):
                return True
    return False


def free_path(asked: Asked) -> bool:
    """A repeated path between two ends that nothing else binds is followed from everywhere."""
    return any(
        isinstance(predicate, MulPath) and asked.is_open(subject) and asked.is_open(value) and len(triples) == 1
        for _, part in asked.held
        for triples in [_triples(part)]
        for subject, predicate, value in triples
    )


@dataclass(frozen=True)
class Form:
    """A form that is refused; ``instead`` is the good form."""

    is_in: Callable[[Asked], bool]
    instead: str


FORMS: Mapping[str, Form] = {
    "joined-in-exists": Form(joined_in_exists, "one derived edge, or OPTIONAL { SELECT DISTINCT … } and BOUND"),
    "joined-in-optional": Form(joined_in_optional, "one of them, the others by EXISTS, or a SELECT DISTINCT"),
    "minus": Form(minus, "NOT EXISTS over one derived edge"),
    "three-variables": Form(three_variables, "list the properties, or lead to one end by another pattern"),
    "free-path": Form(free_path, "bind one of its ends"),
}


def slow_forms(sparql: str) -> tuple[str, ...]:
    """The names of the refused forms that a query holds."""
    return _of_shape(shape_of(sparql))


def shape_of(sparql: str) -> str:
    """The query with one IRI and one string for all, which thousands of questions have in common with hundreds."""
    return _SEVERAL.sub("<urn:x> ", _WRITTEN.sub(lambda found: '"x"' if found[0][0] == '"' else "<urn:x>", sparql))


@cache
def _of_shape(shape: str) -> tuple[str, ...]:
    asked = Asked.of(shape)
    return tuple(name for name, form in FORMS.items() if form.is_in(asked))


def _width(node: object) -> int:
    """How many patterns are joined: a path of several steps is several, of alternatives the widest counts."""
    if isinstance(node, list | tuple):
        return sum(map(_width, node))
    if not isinstance(node, CompValue):
        return 0
    if node.name in ("BGP", "TriplesBlock"):
        return sum(len(p.args) if isinstance(p, SequencePath) else 1 for _, p, _ in _triples(node))
    if node.name == "Union":
        return max(_width(node.p1), _width(node.p2))
    if node.name == "GroupOrUnionGraphPattern":
        return max(map(_width, node.graph))
    return sum(map(_width, node.values()))


def _triples(part: CompValue) -> list[Triple]:
    """The triples of a part, which the parser gives as rows of terms that are not parted yet."""
    if part.name == "BGP":
        return list(part.triples)
    flat = [term for row in part.triples for term in row] if part.name == "TriplesBlock" else []
    return list(zip(flat[::3], flat[1::3], flat[2::3], strict=True))
