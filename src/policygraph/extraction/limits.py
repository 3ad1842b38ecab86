"""Which dates of a passage are time limits, and how far each of them holds.

One that opens a paragraph, or leads in a dashed list, holds to the next; one that opens a sentence holds to its 。;
one inside a clause to the next ；. Any of them ends where the next begins.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from policygraph.language.dates import PrintedDate, dates_in
from policygraph.language.folding import View
from policygraph.vocab.targets import DateWords

_WINDOW = 16
_REACHED = "(?:提高|提升|增加|扩大|上升|增长|降低|下降|减少|压减|压缩|缩短)[到至]|[增升降减][到至]|控制在"
_STATES = re.compile(f"(?:{_REACHED}|达|实现|突破|超|完成|建成|力争|确保|全|新增|的?目标)")
_WITHIN = re.compile("[，；]")
_LABEL = re.compile("(?:^|[。；—])[^，；。：—]{0,16}$")


class Limit(NamedTuple):
    """A time limit: printed at ``start`` to ``end`` of the passage, holding for what lies before ``until``."""

    start: int
    end: int
    until: int
    iso: str
    before: bool


def _window(start: int, body: int) -> int:
    """Where to begin reading what leads to a date: never across the end of the title."""
    return max(start - _WINDOW, body if body <= start else 0, 0)


def _is_limit(text: str, date: PrintedDate, body: int, words: DateWords) -> bool:
    before, after = text[_window(date.start, body) : date.start], text[date.end : date.end + 8]
    if words.not_before.search(before) or (not date.before and words.not_after.match(after)):
        return False
    return bool(date.limit or words.leading.search(before) or words.opening.search(before) or _STATES.match(after))


def _opener(text: str, start: int, body: int, words: DateWords) -> int | None:
    """Where the words that lead in the date begin, None where it does not open a clause."""
    window = _window(start, body)
    found = words.opening.search(text[window:start])
    return window + found.start("lead") if found else None


def _opens_paragraph(text: str, view: View, at: int, body: int) -> bool:
    if at <= body and not _WITHIN.search(text, 0, at):
        return True
    if text[at - 1] == "—":
        return True
    if text[at - 1] == "：":
        return bool(_LABEL.search(text[max(0, at - 20) : at - 1]))
    return text[at - 1] == "。" and view.is_broken(at)


def _end(text: str, marks: str, start: int, bound: int) -> int:
    ends = [end for mark in marks if (end := text.find(mark, start, bound)) >= 0]
    return min(ends, default=bound)


def _until(text: str, view: View, start: int, bound: int, body: int, words: DateWords) -> int:
    at = _opener(text, start, body, words)
    if at is not None and _opens_paragraph(text, view, at, body):
        return bound
    marks = "。" if at is not None and text[at - 1] in "。！" else "；。"
    return _end(text, marks, start, bound)


def _covered(text: str, date: PrintedDate, bound: bool, words: DateWords) -> tuple[int, int]:
    """The range of a limit with the word that leads it in (到, 至, 在), of another date with 起 behind it."""
    if not bound:
        since = words.since.match(text, date.end)
        return date.start, since.end() if since else date.end
    lead = words.leading.search(text[max(0, date.start - 4) : date.start])
    return date.start - (len(lead.group()) if lead else 0), date.end


def limits_of(text: str, view: View, body: int, year: int | None, words: DateWords) -> tuple[str, tuple[Limit, ...]]:
    """The text with ■ over time limits and ☆ over other dates, and the limits in order.

    ``view`` tells where lines are broken, ``body`` is where the title ends.
    """
    dates = dates_in(text, year)
    if not dates:
        return text, ()
    chars = list(text)
    binding = []
    for date in dates:
        bound = _is_limit(text, date, body, words)
        start, end = _covered(text, date, bound, words)
        chars[start:end] = ("■" if bound else "☆") * (end - start)
        binding += [date] if bound else []
    bounds = [*(date.start for date in binding[1:]), len(text)]
    limits = (
        Limit(date.start, date.end, _until(text, view, date.start, bound, body, words), date.iso, date.before)
        for date, bound in zip(binding, bounds, strict=False)
    )
    return "".join(chars), tuple(limits)
