"""The targets of a plan: aims that can be checked, each with its indicator, figure, date and words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from policygraph.extraction.clauses import Clause, sentences_of
from policygraph.extraction.figures import Figure, figures_of
from policygraph.extraction.indicators import Indicator, trimmed
from policygraph.extraction.passages import Ground, Passage, ground_of, may_state
from policygraph.extraction.qualitative import Aim, aims_of
from policygraph.extraction.readings import Context, Reading, reading_of
from policygraph.language.dates import dates_in
from policygraph.language.folding import View
from policygraph.language.literals import Trace
from policygraph.language.quantities import Quantity
from policygraph.values import Target, TargetKind
from policygraph.vocab.targets import TargetWords

_WINDOW = 200
_FOLLOWING = 20
_REMEMBERED = 8
_FEWEST_YEARS = 2
_LISTED = re.compile("[、和及与]?到?")


def comparator_of(figure: Figure, quantity: Quantity, words: TargetWords) -> str:
    """The comparator of a figure: the words around it, else ``>=``: a figure printed bare is one to be reached."""
    signs = [sign for sign in figure.signs if sign in (">=", ">", "<=", "<", "=", "about")]
    if figure.quantities[0].value_max is not None:
        return "="
    if signs[:1] in ([">"], ["<"]):
        return signs[0]
    return words.after_signs.get(figure.suffixes[figure.quantities.index(quantity)]) or (signs[0] if signs else ">=")


def kind_of(figure: Figure, quantity: Quantity, name: str, words: TargetWords) -> TargetKind:
    """How a figure is expressed."""
    if quantity.kind == "multiple":
        return TargetKind.MULTIPLE
    if "rate" in figure.signs or words.growth.search(name):
        return TargetKind.RATE
    if "change" in figure.signs or (name.startswith("新增") and quantity.kind != "counter"):
        return TargetKind.CHANGE
    return TargetKind.COUNT if quantity.kind == "counter" and not words.amount.search(name) else TargetKind.LEVEL


def _baseline(ground: Ground, start: int, end: int) -> str | None:
    return next((year for at, year in ground.baselines if start <= at <= end), None)


class _Reader:
    """Reads one passage, clause by clause; keeps the indicator named last in the sentence."""

    def __init__(self, ground: Ground, passage: Passage, words: TargetWords) -> None:
        self.passage = passage
        self.words = words
        self.ground = ground
        self.last: Indicator | None = None
        self.unread: list[Clause] = []
        self.named: tuple[Indicator, ...] = ()
        self.verb = False

    def targets(self) -> Iterator[Target]:
        """The targets in the order of the text."""
        for clauses in sentences_of(self.ground, self.words):
            yield from self._sentence(clauses)

    def _sentence(self, clauses: list[Clause]) -> Iterator[Target]:
        self.last, self.unread, self.named, self.verb = None, [], (), False
        for clause in clauses:
            self.verb = self.verb and self._goes_on(clause)
            if clause.may_state:
                yield from self._clause(clause)
            else:
                self.unread.append(clause)

    def _goes_on(self, clause: Clause) -> bool:
        """Whether a clause goes on counting without a verb of its own: 、25个项目 or ，80家以上单位."""
        return clause.joined or any(quantity.start == clause.start for quantity in clause.quantities[:1])

    def _is_rejected(self, clause: Clause) -> bool:
        following = self.ground.text[clause.end + 1 : clause.end + 1 + _FOLLOWING]
        text = self.ground.text[max(clause.start, clause.end - _WINDOW) : clause.end]
        return bool(self.words.gives.match(following) or self.words.rejects.search(text))

    def _clause(self, clause: Clause) -> Iterator[Target]:
        if clause.quantities and self._is_rejected(clause):
            return
        found = False
        for figure in figures_of(self.ground.text, clause, self.words):
            if found:
                break
            for target in self._figure(figure):
                found = True
                yield target
        if not found:
            aims = list(aims_of(self.ground, clause, self.words, self._named_last))
            if aims and self._is_rejected(clause):
                return
            found = bool(aims)
            yield from (target for target in map(self._aim, aims) if not self._is_past(target.deadline))
        if not found and not clause.quantities:
            self.unread.append(clause)

    def _named_last(self) -> Indicator | None:
        """The indicator named last: a clause without a figure may name what the next measures, 排放量降低，达到目标."""
        while self.unread:
            clause = self.unread.pop()
            named = trimmed(self.ground, clause.start, clause.end, self.words)
            name = self.words.wish.sub("", named.name)
            if 2 <= len(name) <= 40 and not self._is_rejected(clause):
                self.last, self.unread = named._replace(name=name), []
        return self.last

    def _figure(self, figure: Figure) -> Iterator[Target]:
        before = self.ground.text[max(0, figure.quantities[0].start - 4) : figure.quantities[0].start]
        deadline = self.ground.limit_at(figure.quantities[0].start)
        if self.words.ordinal.search(before) or self._is_past(deadline):
            return
        context = Context(self.ground, self.words, self._named_last, self.verb, deadline is not None, self.named)
        reading = reading_of(figure, context)
        if reading:
            self.verb = reading.rule == "counted_things"
            if reading.rule != "carried_on":
                self.last, self.unread = reading.indicators[0], []
                self.named = (*self.named, *reading.indicators)[-_REMEMBERED:]
            yield from self._targets(figure, reading, deadline)

    def _is_past(self, deadline: str | None) -> bool:
        """Whether a date lies before the plan: what holds for it is a report."""
        return deadline is not None and self.passage.year is not None and int(deadline[:4]) < self.passage.year

    def _targets(self, figure: Figure, reading: Reading, deadline: str | None) -> Iterator[Target]:
        many = len(reading.indicators) == len(figure.quantities)
        pairs = (
            zip(reading.indicators, figure.quantities, strict=True)
            if many
            else ((indicator, quantity) for indicator in reading.indicators for quantity in figure.quantities)
        )
        years = self._years(figure) if len(reading.indicators) == 1 else ()
        for count, (indicator, quantity) in enumerate(pairs):
            yield self._target(figure, indicator, quantity, reading, years[count] if years else deadline)

    def _years(self, figure: Figure) -> tuple[str, ...]:
        """One date for each number of a list, where as many stand before it: 2024年、2025年分别达到60%、80%."""
        count, start = len(figure.quantities), figure.quantities[0].start
        if count < _FEWEST_YEARS:
            return ()
        text = self.ground.view.text
        sentence = text.rfind("。", 0, start) + 1
        dates = dates_in(text[sentence:start], self.passage.year)[-count:]
        between = (text[sentence + one.end : sentence + other.start] for one, other in pairwise(dates))
        return tuple(d.iso for d in dates) if len(dates) == count and all(map(_LISTED.fullmatch, between)) else ()

    def _target(
        self, figure: Figure, indicator: Indicator, quantity: Quantity, reading: Reading, deadline: str | None
    ) -> Target:
        span = self.ground.view.span(indicator.start, max(reading.end, figure.tail[0]))
        unit = self.ground.view.printed[quantity.unit_start : quantity.unit_end] or quantity.unit
        return Target(
            where=self.passage.where,
            indicator=indicator.name,
            scope=indicator.scope,
            kind=kind_of(figure, quantity, indicator.name, self.words),
            comparator=comparator_of(figure, quantity, self.words),
            value=quantity.value,
            value_max=quantity.value_max,
            unit=unit,
            deadline=deadline,
            baseline=_baseline(self.ground, figure.clause.start, quantity.start),
            quote=self.ground.view.words(span),
            span=span,
            rule=reading.rule,
        )

    def _aim(self, aim: Aim) -> Target:
        span = self.ground.view.span(aim.indicator.start, aim.end)
        return Target(
            where=self.passage.where,
            indicator=aim.indicator.name,
            scope=aim.indicator.scope,
            kind=TargetKind.COUNT if aim.counted else TargetKind.QUALITATIVE,
            comparator=aim.comparator,
            value=1.0 if aim.counted else None,
            value_max=None,
            unit=None,
            deadline=None if aim.scheduled else self.ground.limit_at(aim.end - 1),
            baseline=None,
            quote=self.ground.view.words(span),
            span=span,
            rule=aim.rule,
        )


def targets_of(view: View, passages: Iterable[Passage], words: TargetWords, trace: Trace) -> tuple[Target, ...]:
    """The targets of the passages, in order; ``trace`` is that of what ``words`` need in the view."""
    return tuple(
        target
        for passage in passages
        if may_state(view, passage, words, trace)
        for target in _Reader(ground_of(view, passage, words, trace), passage, words).targets()
    )
