"""Evidence: the way from a fact back to the words it was read from.

One node a printed span, shared by all facts read there: an ``oa:SpecificResource`` with one selector that gives both
the position for programs (half-open, code points) and the quotation with its surroundings, which still finds the place
in an edition whose offsets differ.

The bodies of one clause (牵头单位：甲；责任单位：乙、丙) share the quotation of it. Each name stands in it once and as
the assignment has it, so that its own place can be told (:meth:`Quote.of`); one that does not has a quotation of its
own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from policygraph.graph.iris import PlanIris
from policygraph.graph.turtle import Statement, iri, plain
from policygraph.values import Span

if TYPE_CHECKING:
    from policygraph.values import AnnexRow, Measure, Plan

CONTEXT = 32
"""Characters before and after a quotation; as many as the examples of the Web Annotation model's users show."""
_BETWEEN = 14
"""Characters between two names of one clause, white space aside: ``；责任单位：``, ``等市级部门，``."""
_STOP = "。"


@dataclass(frozen=True, slots=True)
class Quote:
    """Printed words with what stands around them; ``start`` and ``end`` are code points of the plan's text."""

    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 0
    end: int = 0

    def of(self, name: str) -> Quote:
        """The quotation of ``name`` alone, where the words are a clause that it stands in; else the words."""
        if not name or name not in self.exact:
            return self
        around, at = f"{self.prefix}{self.exact}{self.suffix}", len(self.prefix) + self.exact.index(name)
        start, end = self.start + at - len(self.prefix), at + len(name)
        before, after = around[max(0, at - CONTEXT) : at], around[end : end + CONTEXT]
        return Quote(name, before, after, start, start + len(name))


def named_in(plan: Plan) -> Iterator[tuple[Span, str]]:
    """The bodies as they are named, in measures and in rows of the annex, each with its place."""
    parts: tuple[Measure | AnnexRow, ...] = (*plan.measures, *plan.annex)
    for part in parts:
        yield from ((assignment.span, assignment.name) for assignment in part.assignments)


def clauses_of(content: str, named: Iterable[tuple[Span, str]]) -> Mapping[Span, Span]:
    """The clause that each name stands in, by the span of the name; names that cannot be told in one are left out."""
    names: dict[Span, str] = {}
    for span, name in named:
        names.setdefault(span, name)
    found: dict[Span, Span] = {}
    for clause, spans in _clauses(content, sorted(names, key=lambda span: (span.start, span.end))):
        words = clause.cut(content)
        found |= {s: clause for s in spans if words.count(names[s]) == 1 and s.cut(content) == names[s]}
    return found


def _clauses(content: str, spans: Iterable[Span]) -> Iterator[tuple[Span, list[Span]]]:
    """Names with little between them, and the span of all of them."""
    together: list[Span] = []
    end = 0
    for span in spans:
        between = "".join(content[end : span.start].split())
        if together and (len(between) > _BETWEEN or _STOP in between):
            yield Span(together[0].start, end), together
            together = []
        together.append(span)
        end = max(end, span.end)
    if together:
        yield Span(together[0].start, end), together


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
        """All that is to be said of the nodes named so far: ten triples each."""
        source, content = iri(self.iris.part("text")), self.content
        for span, node in self._spans.items():
            place, (start, end) = f"{node[:-1]}/place>", (span.start, span.end)
            yield node, "a", f"oa:SpecificResource ; oa:hasSource {source} ; oa:hasSelector {place}"
            position = f"oa:TextPositionSelector , oa:TextQuoteSelector ; oa:start {start} ; oa:end {end}"
            around = plain(content[max(0, start - CONTEXT) : start]), plain(content[end : end + CONTEXT])
            quotation = f"oa:exact {plain(content[start:end])} ; oa:prefix {around[0]} ; oa:suffix {around[1]}"
            yield place, "a", f"{position} ; {quotation}"
