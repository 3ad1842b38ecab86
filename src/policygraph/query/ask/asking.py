"""From a question to its answer, or to a refusal that says why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from policygraph.errors import NotUnderstoodError
from policygraph.graph.store import Store
from policygraph.query.ask import answers as shape
from policygraph.query.ask import compose, pairing, refusals
from policygraph.query.ask.compose import Manner
from policygraph.query.ask.evidence import evidence_of
from policygraph.query.ask.holdings import Holdings, holdings_of
from policygraph.query.ask.patterns import ANY
from policygraph.query.ask.reading import Reading, read
from policygraph.query.ask.slots import Slots
from policygraph.query.ask.wording import Wording
from policygraph.vocab.questions import load_questions


@dataclass(frozen=True, slots=True)
class AskAnswer:
    """The answer to a plain question.

    ``understood`` is the question as understood, in its own language (``language``, zh or en); ``kind`` is agencies,
    measures, pairs, plans, documents, targets or count, and ``answers`` have the fields of that kind; ``also`` are
    targets that belong here but have no figure; ``sparql`` is what was run; ``evidence`` are quotations with plan,
    path, start and end (code points of the plan's text).
    """

    question: str
    understood: str
    kind: str
    answers: tuple[dict[str, Any], ...]
    sparql: str
    evidence: tuple[dict[str, Any], ...]
    language: str
    also: tuple[dict[str, Any], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The fields as plain values for JSON."""
        return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(self).items()}


def ask(store: Store, question: str) -> AskAnswer:
    """The answer of ``store`` to a plain question in Chinese or English.

    Raises NotUnderstoodError where the question asks for nothing that can be answered, or has words that were not
    understood: its message names what was understood, what was not, and the nearest questions that can be answered.
    """
    held = holdings_of(store)
    vocabulary = load_questions()
    reading = read(question, held, vocabulary)
    wording = Wording(reading.language, held, vocabulary)
    refusal = refusals.refusal_of(reading, wording, vocabulary)
    if refusal or reading.slots is None:
        raise NotUnderstoodError(refusal)
    return _Asking(store, question, reading, held, wording).answer()


class _Asking:
    def __init__(self, store: Store, question: str, reading: Reading, held: Holdings, wording: Wording) -> None:
        slots = reading.slots or Slots(reading.language, "measures")
        self.store = store
        self.question = question
        self.reading = reading
        self.slots = slots
        self.held = held
        self.wording = wording
        self.manner = self._manner()
        if slots.topics and self.manner.topic == ANY and not self._rows(compose.topic_query(slots, ANY)):
            self.slots = _by_words(slots)

    def answer(self) -> AskAnswer:
        if self.slots.overlap:
            return self._overlapping()
        if self.slots.rank:
            return self._ranked()
        sparql = compose.rows_query(self.slots, self.manner)
        rows = self._rows(sparql)
        answers = self._meeting(shape.answers_of(self.slots.kind, rows), rows)
        if self.slots.counting:
            return self._counted(rows, answers)
        also: Sequence[shape.Answer] = ()
        if self.slots.kind == "targets":
            answers, also = shape.with_figures(answers)
        return self._done(self.slots.kind, answers, sparql, shape.things_of(rows), also)

    def _manner(self) -> Manner:
        """Topics nothing is mainly about are looked for among the secondary ones; names in part if not whole."""
        slots, manner = self.slots, Manner()
        if slots.topics and not self._rows(compose.topic_query(slots)):
            manner = replace(manner, topic=ANY)
        if slots.indicators:
            whole = all(len(words) == 1 for words in slots.indicators)
            only = Slots(slots.language, "targets", plans=slots.plans, indicators=slots.indicators)
            exact = whole and bool(self._rows(compose.rows_query(only, Manner(exact=True))))
            manner = replace(manner, exact=exact)
        return manner

    def _rows(self, sparql: str) -> list[dict[str, Any]]:
        return self.store.query(sparql).dicts()

    def _meeting(self, answers: list[shape.Answer], rows: Sequence[shape.Row]) -> list[shape.Answer]:
        slots = self.slots
        if not slots.together:
            return answers
        if slots.kind == "agencies" and len(slots.topics) > 1:
            return shape.of_all_topics(answers, rows, slots)
        if slots.kind == "agencies" and len(slots.plans) > 1:
            return shape.of_all_plans(answers, rows, slots)
        if slots.kind == "plans" and len(slots.documents) > 1:
            return shape.of_all_documents(answers, rows, slots)
        return answers

    def _counted(self, rows: Sequence[shape.Row], answers: Sequence[shape.Answer]) -> AskAnswer:
        sparql = compose.count_query(self.slots, self.manner)
        counts = self._rows(sparql)
        found: list[shape.Answer] = [{"value": row["count"]} for row in counts]
        if self.slots.apart:
            found = [{"value": row["count"], "plan": row["planTitle"]} for row in counts]
        return self._done("count", found, sparql, shape.things_of(rows))

    def _ranked(self) -> AskAnswer:
        sparql = compose.rank_query(self.slots, self.manner)
        rows = shape.ranked(shape.distinct(self.slots.kind, self._rows(sparql)), self.slots)
        answers = [shape.answers_of(self.slots.kind, [row])[0] | {"count": row["count"]} for row in rows]
        return self._done(self.slots.kind, answers, sparql, shape.things_of(rows))

    def _overlapping(self) -> AskAnswer:
        found = pairing.pairs_for(self.store, self.slots)
        answers, things = pairing.answers_for(found, self.slots)
        kind = self.slots.kind
        if self.slots.counting:
            kind, answers = "count", [{"value": len(answers)}]
        return self._done(kind, answers, pairing.sparql_for(self.slots), things)

    def _done(
        self,
        kind: str,
        answers: Sequence[shape.Answer],
        sparql: str,
        things: Sequence[str],
        also: Sequence[shape.Answer] = (),
    ) -> AskAnswer:
        return AskAnswer(
            question=self.question,
            understood=self.wording.slips(self.reading.slips) + self.wording.of(self.slots, self.manner),
            kind=kind,
            answers=tuple(answers),
            sparql=sparql,
            evidence=tuple(evidence_of(self.store, things)),
            language=self.slots.language,
            also=tuple(also),
        )


def _by_words(slots: Slots) -> Slots:
    """Topics that no measure of the plans has, looked for as words in their texts instead; Chinese words only."""
    if slots.overlap or slots.without or any(word.isascii() for word in slots.topic_words):
        return slots
    return replace(slots, topics=(), texts=(*slots.texts, *slots.topic_words))
