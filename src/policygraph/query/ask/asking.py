"""From a question to its answer, or to a refusal that says why.

The analyses are imported by the questions that need them: most ask for rows alone, and are answered the sooner.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import cache, partial
from itertools import pairwise
from typing import Any

from policygraph.errors import NotUnderstoodError
from policygraph.graph.store import Store
from policygraph.query.ask import answers as shape
from policygraph.query.ask import compose, refusals
from policygraph.query.ask.compose import Manner
from policygraph.query.ask.context import Parse, following, parse_of
from policygraph.query.ask.evidence import MOST, evidence_of
from policygraph.query.ask.holdings import Holdings, holdings_of
from policygraph.query.ask.instead import in_any_role, names_no_one, with_lead
from policygraph.query.ask.names import lexicon_of
from policygraph.query.ask.patterns import ANY
from policygraph.query.ask.reading import Reading, read
from policygraph.query.ask.slots import Slots
from policygraph.query.ask.wording import Wording
from policygraph.query.levels import level_of
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


def ask(store: Store, question: str, on: date | None = None) -> AskAnswer:
    """The answer of ``store`` to a plain question in Chinese or English.

    ``on`` is the day by which things are overdue and which 今年 speaks of; today where none is given.

    Raises NotUnderstoodError where the question asks for nothing that can be answered, or has words that were not
    understood: its message names what was understood, what was not, and the nearest questions that can be answered.
    """
    return Conversation(store, on).ask(question, alone=True)


class Conversation:
    """Questions to one graph, one after the other: a question that names no subject keeps that of the last one.

    以及它的目标呢？ asks for the targets of what was spoken of; 那荣昌呢？ asks the last question of another plan.
    """

    def __init__(self, store: Store, on: date | None = None) -> None:
        self._store = store
        self._on = on or date.today()
        self._held = holdings_of(store)
        self._vocabulary = load_questions()
        self._last: Reading | None = None
        self._lexicons = cache(partial(lexicon_of, self._held, self._vocabulary))

    def ask(self, question: str, alone: bool = False) -> AskAnswer:
        """The answer; ``alone`` forgets what was asked before. NotUnderstoodError as in :func:`ask`."""
        reading = self._reading(question, None if alone else self._last)
        wording = Wording(reading.language, self._held, self._vocabulary)
        refusal = refusals.refusal_of(reading, wording, self._vocabulary)
        if refusal or reading.slots is None:
            raise NotUnderstoodError(refusal)
        answer = _Asking(self._store, question, reading, self._held, wording, self._on).answer()
        if reading.slots.year and answer.kind == "targets" and not (answer.answers or answer.also):
            raise NotUnderstoodError(refusals.without_year(reading, wording, self._vocabulary))
        self._last = reading
        return answer

    def parse(self, question: str) -> Parse:
        """How a question is read after those asked before, whether it can be answered or not."""
        return parse_of(self._reading(question, self._last))

    def _reading(self, question: str, last: Reading | None) -> Reading:
        reading = read(question, self._held, self._vocabulary, self._on, self._lexicons)
        if last is None and reading.pointing:
            return replace(reading, slots=None, unknown=(*reading.unknown, *reading.pointing))
        return reading if last is None else following(reading, question, last, self._held, self._vocabulary)


class _Asking:
    def __init__(
        self, store: Store, question: str, reading: Reading, held: Holdings, wording: Wording, on: date
    ) -> None:
        slots = reading.slots or Slots(reading.language, "measures")
        self.store = store
        self.question = question
        self.reading = reading
        self.slots = slots
        self.held = held
        self.wording = wording
        self.on = on
        self.instead = ""
        self.manner = self._manner()
        if slots.topics and self.manner.topic == ANY and not self._rows(compose.topic_query(slots, ANY)):
            self.slots = _by_words(slots)

    def answer(self) -> AskAnswer:
        for asked, way in self._ways():
            if asked:
                return way()
        sparql = compose.rows_query(self.slots, self.manner)
        rows = self._rows(sparql)
        answers = self._meeting(shape.answers_of(self.slots.kind, rows), rows)
        instead = with_lead(self.slots, self.reading.pieces) if not answers else None
        if instead is not None and self._has_leads_only(instead):
            self.slots, self.instead = instead, "as-lead"
            return self.answer()
        if self.slots.counting:
            return self._counted(rows, answers)
        also: Sequence[shape.Answer] = ()
        if self.slots.kind == "targets":
            answers, also = shape.with_figures(answers)
        return self._done(self.slots.kind, answers, sparql, shape.things_of(rows), also)

    def _ways(self) -> tuple[tuple[bool, Callable[[], AskAnswer]], ...]:
        """What needs more than a query of rows, the first that applies."""
        slots = self.slots
        ranked = slots.rank in ("highest", "lowest") or slots.limit is not None
        figures = bool(slots.indicators) and not slots.unlike and ranked
        aims = slots.kind == "targets" and bool(slots.lacking or slots.together)
        return (
            (bool(slots.analysis), self._analysed),
            (bool(slots.sieves), self._sifted),
            (slots.fact == "issuer", self._issuers),
            (bool(slots.fact or slots.age or slots.issued), self._issued),
            (slots.kind == "plans" and bool(slots.levels), self._of_level),
            (slots.kind in ("plans", "targets") and (figures or aims), self._figures),
            (slots.kind == "measures" and bool(slots.lacking), self._lacking),
            (slots.overlap and slots.kind == "agencies", self._leads_of_overlaps),
            (slots.overlap, self._overlapping),
            (slots.per == "topic", self._per_topic),
            (slots.per == "agency", self._per_agency),
            (bool(slots.rank or slots.limit), self._ranked),
        )

    def _analysed(self) -> AskAnswer:
        from policygraph.query.ask.analyses import ANALYSES

        found = ANALYSES[self.slots.analysis](self.store, self.slots, self.manner)
        if self.slots.counting and found.kind != "count":
            return self._done("count", [{"value": len(found.answers)}], found.sparql, [])
        return self._done(found.kind, found.answers, found.sparql, found.things)

    def _sifted(self) -> AskAnswer:
        from policygraph.query.ask import sieves

        sparql = compose.rows_query(self.slots, self.manner)
        kept = frozenset.intersection(*(sieves.kept(self.store, name, self.on) for name in self.slots.sieves))
        rows = [row for row in self._rows(sparql) if row["measure"] in kept]
        sparql = compose.compared_after(sparql, f"kept afterwards by {', '.join(self.slots.sieves)} (query/ask/sieves)")
        answers = self._meeting(shape.answers_of(self.slots.kind, rows), rows)
        if self.slots.counting:
            return self._done("count", [{"value": len(answers)}], sparql, shape.things_of(rows))
        return self._done(self.slots.kind, answers, sparql, shape.things_of(rows))

    def _issuers(self) -> AskAnswer:
        sparql = compose.issuers_query(self.slots)
        rows = self._rows(sparql)
        answers = [{"label": row["label"], "plan": row["planTitle"]} for row in rows]
        return self._done("agencies", answers, sparql, [str(row["plan"]) for row in rows])

    def _issued(self) -> AskAnswer:
        """Plans with date and number; the first or the last issued, where that is asked."""
        sparql = compose.rows_query(self.slots, self.manner)
        rows = self._rows(sparql)
        if self.slots.unlike or self._wants_fact():
            rows = [row for row in rows if (row[self.slots.fact] is None) == self.slots.unlike]
        dates = sorted(str(row["issued"]) for row in rows if row["issued"])
        if self.slots.age:
            wanted = dates[-1:] if self.slots.age == "most" else dates[:1]
            rows = [row for row in rows if str(row["issued"]) in wanted]
        answers = [{"label": r["planTitle"], "issued": r["issued"], "number": r["number"]} for r in rows]
        if self.slots.counting:
            return self._done("count", [{"value": len(answers)}], sparql, [])
        return self._done("plans", answers, sparql, [str(row["plan"]) for row in rows])

    def _wants_fact(self) -> bool:
        """Whether plans are asked for that have a date or a number: 哪些方案有文号, 有文号的方案有几个."""
        pieces = self.reading.pieces
        which = any(a.kind == "ask" and (b.kind, b.value) == ("noun", "plan") for a, b in pairwise(pieces))
        named = self.slots.plans or any(piece.kind == "when" for piece in pieces)
        return bool(self.slots.fact and (self.slots.counting or which) and not named)

    def _of_level(self) -> AskAnswer:
        sparql = compose.rows_query(self.slots, self.manner)
        sparql = compose.compared_after(sparql, "kept afterwards by the level of the place (query/levels: level_of)")
        levels = {plan.iri: level_of(plan.place) for plan in self.held.plans}
        rows = [row for row in self._rows(sparql) if levels[str(row["plan"])] in self.slots.levels]
        answers = shape.answers_of("plans", rows)
        if self.slots.counting:
            return self._done("count", [{"value": len(answers)}], sparql, [])
        return self._done("plans", answers, sparql, shape.things_of(rows))

    def _figures(self) -> AskAnswer:
        from policygraph.query.ask import aims

        slots = self.slots
        asked = replace(
            slots, plans=tuple(dict.fromkeys((*slots.plans, *slots.lacking))) if slots.lacking else slots.plans
        )
        sparql = compose.rows_query(replace(asked, kind="targets"), self.manner)
        rows = aims.chosen(self._rows(sparql), slots)
        sparql = compose.compared_after(
            sparql, "figures compared afterwards in base units (query/figures: in_base_units)"
        )
        answers = shape.answers_of("targets", rows) if slots.kind == "targets" else aims.plans_of(rows)
        if slots.counting:
            return self._done("count", [{"value": len(answers)}], sparql, shape.things_of(rows))
        also: Sequence[shape.Answer] = ()
        if slots.kind == "targets":
            answers, also = shape.with_figures(answers)
        return self._done(slots.kind, answers, sparql, shape.things_of(rows), also)

    def _lacking(self) -> AskAnswer:
        from policygraph.query.ask import pairing

        found = pairing.without_counterpart(self.store, self.slots)
        answers = pairing.shown(found)
        if self.slots.counting:
            return self._done("count", [{"value": len(answers)}], pairing.sparql_for(self.slots), [])
        return self._done("measures", answers, pairing.sparql_for(self.slots), [m.iri for m in found])

    def _leads_of_overlaps(self) -> AskAnswer:
        from policygraph.query.ask import pairing

        found = pairing.pairs_for(self.store, self.slots)
        named = pairing.measures_in(found, self.slots)
        slots = replace(self.slots, titles=named, items=(), topics=(), plans=(), overlap=False)
        sparql = compose.rows_query(slots, self.manner)
        rows = self._rows(sparql) if named else []
        return self._done("agencies", shape.answers_of("agencies", rows), sparql, shape.things_of(rows))

    def _per_topic(self) -> AskAnswer:
        sparql = compose.topics_query(self.slots, self.manner)
        rows: Sequence[shape.Row] = self._rows(sparql)
        if self.slots.rank:
            rows = shape.ranked(rows if self.slots.rank == "most" else rows[::-1], self.slots)
        answers = [{"value": row["count"], "label": row["label"]} for row in rows]
        return self._done("count", answers, sparql, [])

    def _per_agency(self) -> AskAnswer:
        slots = replace(self.slots, kind="agencies", counting=False, rank="most", by="")
        sparql = compose.rank_query(slots, self.manner)
        rows = self._rows(sparql)
        answers = [{"value": row["count"], "label": row["label"], "plan": row["planTitle"]} for row in rows]
        return self._done("count", answers, sparql, self._behind(slots, rows))

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
        of_one_plan = len(slots.items) > 1 and len(slots.plans) == 1
        ways = (
            (slots.kind == "agencies" and len(slots.topics) > 1, shape.of_all_topics),
            (slots.kind == "agencies" and of_one_plan, shape.of_all_items),
            (slots.kind == "agencies" and len(slots.plans) > 1, shape.of_all_plans),
            (slots.kind == "documents" and len(slots.plans) > 1, shape.documents_of_all),
            (slots.kind == "plans" and len(slots.documents) > 1, shape.of_all_documents),
        )
        way = next((way for applies, way in ways if applies), None)
        return way(answers, rows, slots) if way and slots.together else answers

    def _counted(self, rows: Sequence[shape.Row], answers: Sequence[shape.Answer]) -> AskAnswer:
        sparql = compose.count_query(self.slots, self.manner)
        counts = self._rows(sparql)
        found: list[shape.Answer] = [{"value": row["count"]} for row in counts]
        if self.slots.apart:
            found = [{"value": row["count"], "plan": row["planTitle"]} for row in counts]
        return self._done("count", found, sparql, shape.things_of(rows))

    def _ranked(self) -> AskAnswer:
        sparql = compose.rank_query(self.slots, self.manner)
        found = shape.distinct(self.slots.kind, self._rows(sparql))
        rows = shape.ranked(found, self.slots) if self.slots.rank else found
        things = self._behind(self.slots, rows)
        if self.slots.counting:
            return self._done("count", [{"value": len(rows)}], sparql, things)
        answers = [shape.answers_of(self.slots.kind, [row])[0] | {"count": row["count"]} for row in rows]
        return self._done(self.slots.kind, answers, sparql, things)

    def _behind(self, slots: Slots, rows: Sequence[shape.Row]) -> list[str]:
        """The things that the rows of a ranking count, row after row."""
        if not rows:
            return []
        columns, thing, sparql = compose.ranked_things(slots, self.manner, rows[:MOST])
        behind: dict[tuple[Any, ...], list[str]] = {}
        for row in self._rows(sparql):
            behind.setdefault(tuple(row[name] for name in columns), []).append(str(row[thing]))
        return [thing for row in rows for thing in behind.get(tuple(row[name] for name in columns), ())]

    def _overlapping(self) -> AskAnswer:
        from policygraph.query.ask import pairing

        found = pairing.pairs_for(self.store, self.slots)
        answers, things = pairing.answers_for(found, self.slots)
        kind = self.slots.kind
        if self.slots.counting:
            kind, answers = "count", [{"value": len(answers)}]
        return self._done(kind, answers, pairing.sparql_for(self.slots), things)

    def _note(self, answers: Sequence[shape.Answer], also: Sequence[shape.Answer]) -> str:
        """What an answer that lacks something says of it."""
        slots = self.slots
        others = in_any_role(slots) if not answers else None
        if slots.kind == "agencies" and slots.indicators and not answers:
            return self.wording.words["unowned"]
        if others is not None and (bodies := shape.answers_of("agencies", self._rows(self._query(others)))):
            return self.wording.say("no-lead", bodies="、".join(dict.fromkeys(str(a["label"]) for a in bodies)))
        undated = slots.fact in ("issued", "number") and any(a.get(slots.fact, "") is None for a in answers)
        if undated or (slots.fact == "issuer" and not answers):
            return self.wording.words["undated"]
        key = "unfigured" if also and not answers else self.instead if answers else ""
        return self.wording.words[key] if key else ""

    def _has_leads_only(self, slots: Slots) -> bool:
        plans = dict.fromkeys(str(row["plan"]) for row in self._rows(self._query(slots)))
        return bool(plans) and not self._rows(self._query(names_no_one(slots, list(plans))))

    def _query(self, slots: Slots) -> str:
        return compose.rows_query(slots, self.manner)

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
            understood=self.wording.slips(self.reading.slips)
            + self.wording.of(self.slots, self.manner, self._note(answers, also)),
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
