"""Whether a graph keeps the rules of ``ontology/shapes.ttl``; needs pyshacl (the ``shacl`` extra)."""

from __future__ import annotations

from dataclasses import dataclass

from policygraph.errors import UsageError
from policygraph.graph.store import Store
from policygraph.packaged import packaged


@dataclass(frozen=True, slots=True)
class Violation:
    """One node that breaks a rule: its IRI, the property, the value where there is one, and the words of the rule."""

    node: str
    path: str
    value: str | None
    message: str


_VIOLATIONS = """
PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT ?node ?path ?value ?message WHERE {
  ?result a sh:ValidationResult ; sh:focusNode ?node ; sh:resultMessage ?message .
  OPTIONAL { ?result sh:resultPath ?path }
  OPTIONAL { ?result sh:value ?value }
}"""


def violations_of(store: Store) -> tuple[Violation, ...]:
    """What breaks the rules, sorted; empty where the graph conforms. UsageError where pyshacl is not installed."""
    try:
        from pyshacl import validate
    except ImportError as error:
        raise UsageError('validation needs pyshacl: run `pip install "policygraph[shacl]"`') from error
    from rdflib import Graph

    data = Graph()
    for subject, predicate, value, _ in store.to_rdflib().quads():
        data.add((subject, predicate, value))
    shapes = Graph().parse(packaged("ontology") / "shapes.ttl", format="turtle")
    _, report, _ = validate(data, shacl_graph=shapes, inference="none", advanced=False)
    found = (
        Violation(str(node), str(path or ""), None if value is None else str(value), str(message))
        for node, path, value, message in report.query(_VIOLATIONS)
    )
    return tuple(sorted(found, key=lambda v: (v.node, v.path, v.message, v.value or "")))
