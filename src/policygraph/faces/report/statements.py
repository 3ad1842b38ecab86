"""What the graph states of one thing: its triples with those that belong to it, as values, JSON and Turtle."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from policygraph.graph.evidence import Quote
from policygraph.graph.iris import BASE

if TYPE_CHECKING:
    from pyoxigraph import Quad, Triple

OWNED = ("pg:hasAssignment", "pg:hasDeadline", "pg:evidence", "oa:hasSelector", "prov:wasGeneratedBy")
"""What these lead to belongs to the thing itself."""
OWNERS = ("pg:ofMeasure", "pg:document")
"""What points at a thing by one of these (targets, references, findings) belongs to it."""


@dataclass(frozen=True)
class Statements:
    """All triples of a graph, found by subject and by object; IRIs are plain strings, predicates prefixed names."""

    triples: tuple[Triple, ...]

    @classmethod
    def of(cls, quads: Iterable[Quad]) -> Statements:
        """The triples of all named graphs."""
        return cls(tuple(quad.triple for quad in quads))

    @cached_property
    def about(self) -> Mapping[str, list[Triple]]:
        """The triples by subject, sorted, each once."""
        return _sorted(self.triples, lambda triple: triple.subject)

    @cached_property
    def to(self) -> Mapping[str, list[Triple]]:
        """The triples by the IRI that is their object, sorted, each once."""
        from pyoxigraph import NamedNode

        return _sorted((t for t in self.triples if isinstance(t.object, NamedNode)), lambda triple: triple.object)

    @cached_property
    def _values(self) -> Mapping[tuple[str, str], list[str]]:
        """What is stated of each subject by each property."""
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for subject, triples in self.about.items():
            for triple in triples:
                found[subject, short(triple.predicate.value)].append(text_of(triple.object))
        return found

    def values(self, iri: str, name: str) -> list[str]:
        """The values of one property of a thing as strings."""
        return list(self._values.get((iri, name), ()))

    def value(self, iri: str, name: str) -> str:
        """The first value of a property, empty where there is none."""
        return next(iter(self._values.get((iri, name), ())), "")

    def quotes(self, fact: str) -> list[Quote]:
        """The printed words behind a fact, in the order of the text."""
        found = (self._quote(evidence) for evidence in self.values(fact, "pg:evidence"))
        return sorted(found, key=lambda quote: (quote.start, quote.end))

    def _quote(self, evidence: str) -> Quote:
        selectors = self.values(evidence, "oa:hasSelector")

        def said(name: str) -> str:
            return next(filter(None, (self.value(selector, f"oa:{name}") for selector in selectors)), "")

        return Quote(said("exact"), said("prefix"), said("suffix"), int(said("start") or 0), int(said("end") or 0))

    def of_thing(self, iri: str) -> list[Triple]:
        """All that is stated of a thing and of what belongs to it, and each triple that points at it."""
        waiting = [iri, *self._parts(iri)]
        found: dict[Triple, None] = {}
        met: set[str] = set()
        while waiting:
            node = waiting.pop()
            if node not in met:
                met.add(node)
                found |= dict.fromkeys(self.about.get(node, ()))
                waiting += [one for name in OWNED for one in self.values(node, name)]
        return [*found, *(triple for triple in self.to.get(iri, ()) if triple not in found)]

    def _parts(self, iri: str) -> list[str]:
        pointing = self.to.get(iri, ())
        return [text_of(triple.subject) for triple in pointing if short(triple.predicate.value) in OWNERS]


def _sorted(triples: Iterable[Triple], key: Any) -> dict[str, list[Triple]]:
    groups: dict[str, list[Triple]] = defaultdict(list)
    for triple in triples:
        groups[key(triple).value].append(triple)
    return {
        iri: list({str(triple): triple for triple in sorted(group, key=str)}.values()) for iri, group in groups.items()
    }


@lru_cache(65536)
def short(iri: str) -> str:
    """An IRI as a prefixed name where the graph has a prefix for it."""
    from policygraph.graph.terms import PREFIXES

    for prefix, start in PREFIXES.items():
        if iri.startswith(start):
            return f"{prefix}:{iri[len(start) :]}"
    return iri


def text_of(value: Any) -> str:
    """A term of the graph as a plain string."""
    return str(value.value)


def turtle_of(triples: Iterable[Triple]) -> bytes:
    """Triples as Turtle, the same for the same triples; IRIs of the data are relative to its base."""
    from pyoxigraph import RdfFormat, serialize

    from policygraph.graph.terms import PREFIXES

    ordered = sorted(set(triples), key=str)
    return serialize(ordered, format=RdfFormat.TURTLE, prefixes=PREFIXES, base_iri=BASE) or b""


def json_of(iri: str, kind: str, label: str, triples: Iterable[Triple]) -> bytes:
    """The same triples as JSON-LD, one object a subject; before them ``iri``, ``kind`` and ``label`` of the thing."""
    from policygraph.graph.terms import PREFIXES

    subjects: dict[str, dict[str, list[Any]]] = {}
    for triple in sorted(set(triples), key=str):
        about = subjects.setdefault(_relative(text_of(triple.subject)), {})
        about.setdefault(short(text_of(triple.predicate)), []).append(_value(triple.object))
    graph = [
        {"@id": subject} | {name: _one(found) for name, found in said.items()} for subject, said in subjects.items()
    ]
    used = {name.partition(":")[0] for said in subjects.values() for name in said} | {"xsd"}
    context = {"@base": BASE} | {prefix: start for prefix, start in PREFIXES.items() if prefix in used}
    record = {"@context": context, "iri": iri, "kind": kind, "label": label, "@graph": graph}
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _relative(iri: str) -> str:
    return iri.removeprefix(BASE)


def _one(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _value(term: Any) -> Any:
    """A term as JSON-LD has it: plain text as a string, truth and whole numbers as themselves."""
    from pyoxigraph import Literal

    words = text_of(term)
    if not isinstance(term, Literal):
        return {"@id": _relative(words)}
    if term.language:
        return {"@value": words, "@language": term.language}
    kind = short(term.datatype.value)
    if kind == "xsd:string":
        return words
    return {"xsd:boolean": words == "true", "xsd:integer": _whole(words)}.get(kind, {"@value": words, "@type": kind})


def _whole(words: str) -> int | str:
    return int(words) if words.lstrip("-").isdecimal() else words
