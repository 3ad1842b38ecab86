"""Evidence: the way from a fact back to the words it was read from.

One node a printed span, shared by all facts read there: an ``oa:SpecificResource`` with a position for programs
(half-open, code points) and a quotation with its surroundings, which still finds the place in an edition whose
offsets differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from policygraph.graph.iris import PlanIris
from policygraph.graph.terms import plain, term, whole
from policygraph.values import Span

Statement = tuple[NamedNode, NamedNode, NamedNode | Literal]
CONTEXT = 32
"""Characters before and after a quotation; as many as the examples of the Web Annotation model's users show."""


@dataclass(slots=True)
class Quotes:
    """The evidence nodes of one text; :meth:`at` names one, :meth:`statements` says what they are."""

    iris: PlanIris
    content: str
    _spans: dict[Span, NamedNode] = field(default_factory=dict)

    def at(self, span: Span) -> NamedNode:
        """The evidence node of ``span``."""
        if span not in self._spans:
            self._spans[span] = NamedNode(self.iris.part("quote", f"{span.start}-{span.end}"))
        return self._spans[span]

    def statements(self) -> Iterator[Statement]:
        """All that is to be said of the nodes named so far: eleven triples each."""
        for span, node in self._spans.items():
            yield from self._of(span, node)

    def _of(self, span: Span, node: NamedNode) -> Iterator[Statement]:
        position, quote = NamedNode(f"{node.value}/position"), NamedNode(f"{node.value}/text")
        yield node, term("rdf:type"), term("oa:SpecificResource")
        yield node, term("oa:hasSource"), NamedNode(self.iris.part("text"))
        yield node, term("oa:hasSelector"), position
        yield node, term("oa:hasSelector"), quote
        yield position, term("rdf:type"), term("oa:TextPositionSelector")
        yield position, term("oa:start"), whole(span.start)
        yield position, term("oa:end"), whole(span.end)
        yield quote, term("rdf:type"), term("oa:TextQuoteSelector")
        yield quote, term("oa:exact"), plain(span.cut(self.content))
        yield quote, term("oa:prefix"), plain(self.content[max(0, span.start - CONTEXT) : span.start])
        yield quote, term("oa:suffix"), plain(self.content[span.end : span.end + CONTEXT])
