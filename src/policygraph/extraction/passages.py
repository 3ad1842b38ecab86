"""Stretches of a plan in which targets are looked for, and the working text they are read from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from policygraph.extraction.limits import Limit, limits_of
from policygraph.language.folding import View
from policygraph.language.literals import Trace
from policygraph.values import Span
from policygraph.vocab.patterns import Pattern
from policygraph.vocab.targets import TargetWords

_COVERS = (("（", re.compile("（[^（）]{0,400}）")), ("《", re.compile("《[^《》]{0,200}》")))
_LABEL = re.compile(
    "（[^（）]{1,4}）|[0-9]{1,3}[.、](?![0-9](?!0[0-9][0-9]年))|[一二三四五六七八九十]{1,3}、|第[^，。]{1,4}[条章节]|[①-⑳]"
)
_TITLE = 40
_LONGEST_AIM = 200
_STOPS = "。，；：！？、（《“"
_DIGIT = re.compile(r"\d")
_FIGURE = re.compile("[0-9]|翻[一两]?番")
_QUOTED = re.compile("“[^“”。]{0,40}”")
_ZERO = re.compile("“(?:零突破|零|零的突破|零填埋|零直排|零排放|零增长)”")


class Passage(NamedTuple):
    """A section or a measure: ``span`` is the printed span of its title and own body, for a measure up to the
    bracket of its assignments; ``body`` is where the title ends (the whole span where that is not known).

    ``deadline`` is the time limit of the measure it lies in, ``year`` the year that a date without one means.
    """

    where: str
    span: Span
    deadline: str | None = None
    year: int | None = None
    body: Span | None = None


class Ground(NamedTuple):
    """A passage made ready: ``text`` is as long as the view, with □ for what stands in brackets and titles, ◇
    for what stands in quotation marks, ■ for time limits, ▲ for the year compared with, ☆ for other dates.

    ``trace`` is that of the whole text, in which the passage begins at ``low``.
    """

    view: View
    text: str
    limits: tuple[Limit, ...]
    baselines: tuple[tuple[int, str], ...]
    deadline: str | None
    trace: Trace
    low: int

    def names_within(self, start: int, end: int) -> frozenset[str]:
        """What may be found between two indices: the names of patterns of aims, ``figure``, ``date``."""
        return self.trace.names_within(self.low + start, self.low + end)

    def aims(self, names: frozenset[str], length: int, words: TargetWords) -> tuple[Pattern, ...]:
        """The patterns of aims of these names, those that hold only by a date where there is one; none of a very long
        clause.
        """
        if not self.limits and not self.deadline:
            names -= words.dated
        if not names or length > _LONGEST_AIM:
            return ()
        return tuple(pattern for pattern in words.qualitative if pattern.name in names)

    def limit_at(self, position: int) -> str | None:
        """The deadline that holds at ``position``, else that of the measure."""
        index = bisect_right(self.limits, position, key=lambda limit: limit.start) - 1
        holds = index >= 0 and position < self.limits[index].until
        return self.limits[index].iso if holds else self.deadline


def behind_label(text: str, start: int, end: int) -> int:
    """Where the words begin behind the ordinal of a section or measure, if it has one."""
    label = _LABEL.match(text, start, end)
    return label.end() if label else start


def _cover(text: str, pattern: re.Pattern[str], char: str) -> str:
    return pattern.sub(lambda found: char * len(found.group()), text)


def _keep_zero(found: re.Match[str]) -> str:
    return found.group() if _ZERO.fullmatch(found.group()) else "◇" * len(found.group())


def _baselines(text: str, words: TargetWords) -> tuple[str, tuple[tuple[int, str], ...]]:
    found = tuple((match.end(), match["year"]) for match in words.dates.baseline.finditer(text))
    return _cover(text, words.dates.baseline, "▲") if found else text, found


def _body_start(view: View, passage: Passage) -> int:
    if passage.body is not None:
        return view.range(passage.body)[0]
    start = behind_label(view.text, 0, len(view))
    title = view.text.find("。", start, start + _TITLE)
    return start if title < 0 or "，" in view.text[start:title] else title + 1


def _titled(text: str, body: int) -> str:
    """``text`` with a full stop for the last character of a title that has none, so that no clause runs on from it."""
    whole = not body or body >= len(text) or text[body - 1] in _STOPS or _FIGURE.search(text, 0, body)
    return text if whole else f"{text[: body - 1]}。{text[body:]}"


def promised(view: View, span: Span, words: TargetWords) -> Iterator[Span]:
    """The stretches of a preamble that promise something: from 力争, 确保 or 到2027年 to the end of the sentence.

    Those without a figure are the purpose of the plan.
    """
    start, end = view.range(span)
    while found := words.promise.search(view.text, start, end):
        stop = words.purpose.search(view.text, found.end(), end)
        start = stop.start() if stop else end
        if _FIGURE.search(view.text, found.end(), start):
            yield view.span(found.start(), start)


def may_state(view: View, passage: Passage, words: TargetWords, trace: Trace) -> bool:
    """Whether a passage has a number or the words of an aim; those of some count only by a date."""
    low, high = view.range(passage.span)
    names = trace.names_within(behind_label(view.text, low, high), high)
    if names & words.telling:
        return True
    return bool(names & words.dated) and ("date" in names or passage.deadline is not None)


def ground_of(view: View, passage: Passage, words: TargetWords, trace: Trace) -> Ground:
    """The working text of a passage of the whole ``view``, whose ``trace`` is that of what ``words`` need."""
    part = view.cut(passage.span)
    labelled = behind_label(part.text, 0, len(part))
    text = "▲" * labelled + part.text[labelled:]
    for opening, pattern in _COVERS * 2:
        text = _cover(text, pattern, "□") if opening in text else text
    low, body = part.first - view.first, _body_start(part, passage)
    dated = "date" in trace.names_within(low, low + len(part))
    text = _cover(text, words.from_value, "▲") if _DIGIT.search(text) else text
    text, baselines = _baselines(text, words) if dated else (text, ())
    text = _titled(_cover(text, words.dates.baseline_words, "▲"), body)
    text, limits = limits_of(text, part, body, passage.year, words.dates) if dated else (text, ())
    text = _QUOTED.sub(_keep_zero, text) if "“" in text else text
    return Ground(part, text, limits, baselines, passage.deadline, trace, low)
