"""The time limits of a measure: those that a label or a bracket states, and those of running prose (于6月底前完成)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain

from policygraph.extraction.limits import Limit
from policygraph.extraction.passages import Ground, Passage, behind_label, ground_of
from policygraph.extraction.targets import targets_of
from policygraph.language.dates import PrintedDate, dates_in, may_begin_date
from policygraph.language.folding import View
from policygraph.language.literals import Trace
from policygraph.values import Deadline, Span
from policygraph.vocab.targets import TargetWords

_VALUE = 40
_REACH = 60
_TELLING = frozenset({"date", "ongoing"})
_BRACKETED = re.compile("（([^（）]{2,80})）")
_CLAUSE = re.compile("[^，；。]{2,}")
_COMPLETED = re.compile("(?:全面|全部|基本|如期|率先)?完成")
_PIECE = re.compile("[^；，]+")
_AND = re.compile("(?:完成)?(?:，|、)?(?:并|且|和|及|后)?")
_ANOTHER = re.compile("(?:完成)?；")
_REASON = re.compile("^[^，。；]{0,24}(?:等?因素|的?要求|为目标|等目标)")
_LEAD = re.compile("^(?:力争|确保|原则上|于|在|到|争取)*")


class _Value:
    """The time limit that a text starts with: dates, words of duration or of order."""

    def __init__(self, text: str, year: int | None, words: TargetWords) -> None:
        self.text = text
        self.year = year
        self.words = words.dates

    @cached_property
    def _dates(self) -> dict[int, PrintedDate]:
        return {date.start: date for date in dates_in(self.text, self.year)}

    def _date(self, at: int) -> PrintedDate | None:
        return self._dates.get(at) if may_begin_date(self.text[at]) else None

    def _word(self, at: int, pattern: re.Pattern[str]) -> int:
        found = pattern.match(self.text, at)
        return found.end() if found else at

    def parts(self) -> tuple[int, list[PrintedDate], bool]:
        """Where the value ends, its dates, and whether it goes on without end."""
        lead = _LEAD.match(self.text)
        at = end = lead.end() if lead else 0
        dates: list[PrintedDate] = []
        ongoing = False
        while at < len(self.text):
            date = self._date(at)
            duration = self._word(at, self.words.ongoing)
            order = self._word(at, self.words.by_order)
            if date and self.words.since.match(self.text, date.end):
                break
            if date:
                dates.append(date)
            ongoing = ongoing or (not date and duration > at)
            reached = max(date.end if date else at, duration, order)
            if reached == at:
                break
            end = reached
            at = self._word(reached, _AND)
        return end, dates, ongoing


def _deadlines(
    view: View, start: int, stop: int, year: int | None, words: TargetWords, rule: str
) -> Iterator[Deadline]:
    """The deadlines that ``view.text[start:stop]`` begins with, parted by semicolons."""
    at: int | None = start
    while at is not None:
        value = _Value(view.text[at : min(stop, at + _VALUE)], year, words)
        end, dates, ongoing = value.parts()
        if not end or (not dates and not ongoing and (rule != "labelled" or at > start)):
            return
        span = view.span(at, at + end)
        iso = dates[-1].iso if dates else None
        yield Deadline(view.words(span), iso, ongoing, span, rule)
        another = _ANOTHER.match(view.text, at + end, stop)
        at = another.end() if another else None


def labelled(view: View, low: int, high: int, year: int | None, words: TargetWords) -> Iterator[Deadline]:
    """完成时限：2022年2月底前."""
    for found in words.dates.label.finditer(view.text, low, high):
        yield from _deadlines(view, found.end(), high, year, words, "labelled")


def _fills(text: str, end: int, words: TargetWords) -> bool:
    """Whether a time limit is all that its piece of a bracket says: 完成 may follow."""
    rest = _PIECE.match(text, end)
    return not rest or bool(words.dates.finished.match(text, end))


def _pieces(view: View, start: int, text: str) -> list[int]:
    """Where the pieces of a bracket begin that opens at ``start``: behind commas, semicolons and blanks."""
    blanks = (at - start for at in view.breaks_in(start, start + len(text)))
    return sorted({*(piece.start() for piece in _PIECE.finditer(text)), *blanks})


def bracketed(
    view: View, low: int, high: int, year: int | None, words: TargetWords, trace: Trace
) -> Iterator[Deadline]:
    """（县财政局；2023年6月底前完成）, （长期坚持）."""
    for bracket in _BRACKETED.finditer(view.text, low, high):
        if _TELLING.isdisjoint(trace.names_within(*bracket.span())):
            continue
        text, done = bracket[1], 0
        for at in _pieces(view, bracket.start(1), text):
            if at < done:
                continue
            end, dates, ongoing = _Value(text[at : at + _VALUE], year, words).parts()
            bound = any(date.limit for date in dates) or (ongoing and not dates)
            if bound and _fills(text, at + end, words):
                start, done = bracket.start(1) + at, at + end
                yield from _deadlines(view, start, start + end, year, words, "bracketed")


def _finishes(ground: Ground, limit: Limit, words: TargetWords) -> bool:
    """Whether work is said to be over by the date: 前完成, and no figure to reach."""
    after = ground.text[limit.end : limit.end + _REACH].split("。")[0].split("；")[0]
    if _REASON.match(after):
        return False
    return (limit.before or len(limit.iso) > 4) and bool(words.dates.finished.search(after))


def _own_clause(ground: Ground, limit: Limit, words: TargetWords) -> int:
    """Where the clause of a date ends that has its own work to finish; what stands behind it is another matter."""
    clause = _CLAUSE.match(ground.text, limit.end)
    finishes = clause and words.dates.finished.search(ground.text, limit.end, clause.end())
    return clause.end() if clause and finishes else limit.until


def in_prose(view: View, span: Span, year: int | None, words: TargetWords, trace: Trace) -> Iterator[Deadline]:
    """确保在2025年底前完成整改: a date with work to finish.

    Without 完成 right behind it, a date that a target holds for is no time limit of the measure.
    """
    passage = Passage("", span, None, year)
    ground = ground_of(view, passage, words, trace)
    limits = [limit for limit in ground.limits if _finishes(ground, limit, words)]
    targets = targets_of(view, [passage], words, trace) if limits else ()
    held = [ground.view.range(target.span) for target in targets]
    for limit in limits:
        after = bisect_right(held, limit.start, key=lambda place: place[1])
        free = after == len(held) or held[after][0] >= min(limit.until, _own_clause(ground, limit, words))
        if free or (limit.before and _COMPLETED.match(ground.text, limit.end)):
            printed = ground.view.span(limit.start, limit.end)
            yield Deadline(view.words(printed), limit.iso, False, printed, "in_prose")


def deadlines_of(view: View, span: Span, year: int | None, words: TargetWords, trace: Trace) -> tuple[Deadline, ...]:
    """The time limits printed with a measure, in the order of the text, each date once.

    ``span`` is the whole printed measure with its assignments, ``year`` the year that a date without one means,
    ``trace`` that of what ``words`` need in the whole view.
    Those stated by a label or in a bracket go before those of running prose, which count only without them.
    """
    low, high = view.range(span)
    names = trace.names_within(low, high)
    stated = labelled(view, low, high, year, words) if "label" in names else ()
    bracket = bracketed(view, low, high, year, words, trace) if not _TELLING.isdisjoint(names) else ()
    found = _once(chain(stated, bracket))
    if found or "date" not in trace.names_within(behind_label(view.text, low, high), high):
        return found
    return _once(in_prose(view, span, year, words, trace))


def _once(deadlines: Iterable[Deadline]) -> tuple[Deadline, ...]:
    """Each date once, as it is found first, in the order of the text."""
    found: dict[tuple[str | None, bool], Deadline] = {}
    for deadline in deadlines:
        found.setdefault((deadline.date, deadline.ongoing), deadline)
    return tuple(sorted(found.values(), key=lambda deadline: deadline.span.start))


def cell_deadlines(view: View, cell: Span, year: int | None, words: TargetWords) -> Iterator[Deadline]:
    """The time limit that a cell of a table holds: 2025年11月底前, 持续推进; none where it begins with neither."""
    start, end = view.range(cell)
    return _deadlines(view, start, end, year, words, "cell")


def stated_limit(deadlines: tuple[Deadline, ...]) -> str | None:
    """The date that a target of the measure takes when it has none of its own: the last that a label or a bracket
    states.
    """
    dates = [deadline.date for deadline in deadlines if deadline.date and deadline.rule != "in_prose"]
    return max(dates, default=None)
