"""What each tool does, without a word of the protocol: arguments in, values out, PolicygraphError where it cannot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from policygraph.errors import UsageError
from policygraph.faces.asked import flattened
from policygraph.faces.mcp.grounds import Grounds
from policygraph.faces.mcp.values import Parameter, Question, Reply, Row, Rows
from policygraph.graph.opening import mark_of, open_graph
from policygraph.graph.remote.addresses import Place
from policygraph.graph.store import Store
from policygraph.query.entities import Quote

if TYPE_CHECKING:
    from policygraph.query.answer import Answer
    from policygraph.query.facts import Facts

MOST_ROWS = 200
_NODES = {"plan_node": "plan", "step": "measure", "measure": "measure", "target": "target", "finding": "finding"}
"""Variables of named queries that hold nodes, by what they are."""


class Desk:
    """Answers over a graph; one in a folder is opened anew when a build has put another in its place."""

    def __init__(self, graph: Place) -> None:
        self._graph = graph
        self._mark = mark_of(graph)
        self._store = open_graph(graph)
        self._facts: Facts | None = None

    @property
    def store(self) -> Store:
        """The graph as it is now; GraphError where there is none any more."""
        mark = mark_of(self._graph)
        if mark != self._mark:
            self._store, self._mark, self._facts = open_graph(self._graph), mark, None
        return self._store

    @property
    def facts(self) -> Facts:
        """All facts of the graph as it is now; of a store elsewhere they are read each time."""
        from policygraph.query.facts import facts_of

        store = self.store
        if self._facts is None or self._mark is None:
            self._facts = facts_of(store)
        return self._facts

    def ask(self, question: str, most: int) -> Reply:
        """The reply to a plain question; NotUnderstoodError names the nearest that can be answered."""
        from policygraph.query.ask import ask

        said = ask(self.store, question)
        records = [flattened(answer) for answer in said.answers][: _few(most)]
        grounds = Grounds.of(self.store, records)
        answers = [Row(record, grounds.nodes(record), []) for record in records]
        quotes = [Quote(**quote) for quote in said.evidence]
        return Reply(question, said.understood, said.kind, answers, quotes[: _few(most)], len(quotes), said.sparql)

    def questions(self) -> list[Question]:
        """The questions of the catalogue."""
        from policygraph.query.catalogue import catalogue

        return [
            Question(
                name,
                query.question["en"],
                [Parameter(p.name, p.type, p.default is None, p.labels["en"]) for p in query.parameters],
                [column.name for column in query.columns],
            )
            for name, query in catalogue().items()
        ]

    def answer(self, name: str, parameters: Mapping[str, str | int | float | bool], most: int) -> Rows:
        """The answer to a question of the catalogue; UsageError for an unknown name or parameter."""
        from policygraph.query.catalogue import named

        query = named(name)
        found = self.store.query(query.sparql, query.bindings(parameters)).dicts()
        shown = [column.name for column in query.columns]
        few = found[: _few(most)]
        records = [{column: row[column] for column in shown} for row in few]
        nodes = [{what: str(row[key]) for key, what in _NODES.items() if _is_iri(row.get(key))} for row in few]
        return Rows(query.question["en"], len(found), Grounds.of(self.store, records).rows(records, nodes))

    def findings(self, plan: str, severity: str, most: int) -> Rows:
        """What is odd in accountability, the worst first; UsageError where no plan matches."""
        from policygraph.query.lint import SEVERITIES, lint

        if severity not in SEVERITIES:
            raise UsageError(f"a severity is one of {', '.join(SEVERITIES)}, not {severity!r}")
        return self._rows("What is odd in accountability?", lint(self.facts, "en", (), severity, plan, ""), most)

    def compare(self, a: str, b: str, aspects: Sequence[str], most: int) -> Rows:
        """How plan ``b`` stands to plan ``a``; UsageError where a name fits no plan or several."""
        from policygraph.faces.comparison import compare_of
        from policygraph.query.overlap.listing import plan_named

        first, second = plan_named(self.facts, a), plan_named(self.facts, b)
        sides = {"a_plan": first.title, "a_place": first.place, "b_plan": second.title, "b_place": second.place}
        answer = compare_of(self.store, a, b, aspects)
        return self._rows(f"How does {second.title} stand to {first.title}?", answer, most, sides)

    def overlap(self, plans: Sequence[str], topic: str, most: int) -> Rows:
        """The pairs of measures that do the same; UsageError where a name fits no plan or several."""
        from policygraph.faces.comparison import overlap_of

        return self._rows("Which measures do the same?", overlap_of(self.store, plans, topic, lang="en"), most)

    def _rows(self, question: str, answer: Answer, most: int, more: Mapping[str, Any] | None = None) -> Rows:
        records = [{**(more or {}), **record} for record in answer.dicts()[: _few(most)]]
        return Rows(question, len(answer), Grounds.of(self.store, records).rows(records))


def _few(most: int) -> int:
    return max(1, min(most, MOST_ROWS))


def _is_iri(value: object) -> bool:
    return isinstance(value, str) and value.startswith(("http://", "https://"))
