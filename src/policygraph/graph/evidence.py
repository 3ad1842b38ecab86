"""Evidence: the way from a fact back to the words it was read from.

One node a printed span, shared by all facts read there: an ``oa:SpecificResource`` with a position for programs
(half-open, code points) and a quotation with its surroundings, which still finds the place in an edition whose
offsets differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from policygraph.graph.iris import PlanIris
from policygraph.graph.turtle import Statement, iri, plain, whole
from policygraph.values import Span

CONTEXT = 32
"""Characters before and after a quotation; as many as the examples of the Web Annotation model's users show."""


@dataclass(slots=True)
class Quotes:
    """The evidence nodes of one text; :meth:`at` names one, :meth:`statements` says what they are."""

    iris: PlanIris
    content: str
    _spans: dict[Span, str] = field(default_factory=dict)

    def at(self, span: Span) -> str:
        """The evidence node of ``span``."""
        if span not in self._spans:
            self._spans[span] = iri(self.iris.part("quote", f"{span.start}-{span.end}"))
        return self._spans[span]

    def statements(self) -> Iterator[Statement]:
        """All that is to be said of the nodes named so far: eleven triples each."""
        for span, node in self._spans.items():
            yield from self._of(span, node)

    def _of(self, span: Span, node: str) -> Iterator[Statement]:
        position, quote = (iri(f"{node[1:-1]}/{name}") for name in ("position", "text"))
        yield node, "rdf:type", "oa:SpecificResource"
        yield node, "oa:hasSource", iri(self.iris.part("text"))
        yield node, "oa:hasSelector", position
        yield node, "oa:hasSelector", quote
        yield position, "rdf:type", "oa:TextPositionSelector"
        yield position, "oa:start", whole(span.start)
        yield position, "oa:end", whole(span.end)
        yield quote, "rdf:type", "oa:TextQuoteSelector"
        yield quote, "oa:exact", plain(span.cut(self.content))
        yield quote, "oa:prefix", plain(self.content[max(0, span.start - CONTEXT) : span.start])
        yield quote, "oa:suffix", plain(self.content[span.end : span.end + CONTEXT])
