"""The name of an indicator, cut out of the words of a clause."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from policygraph.extraction.passages import Ground
from policygraph.vocab.targets import TargetWords

_LONGEST = 60
_SHORT = 3
_LETTERS = re.compile(r"[A-Za-z][A-Za-z0-9.]*(?=[\u4e00-\u9fff])")
_DATE = re.compile("[■☆▲]")
_BRACKET = re.compile("[（(][^（）()]{6,}[）)]")


class Indicator(NamedTuple):
    """A name, the scope printed with it, and where they begin in the ground."""

    name: str
    scope: str | None
    start: int


Last = Callable[[], Indicator | None]
"""Gives the indicator named last in a sentence, found out only where a rule asks for it."""


def words_at(ground: Ground, start: int, end: int) -> str:
    """The printed words of a range, without dates and without long brackets."""
    kept = ground.view.printed[start:end]
    if _DATE.search(ground.text, start, end):
        kept = "".join(ground.view.printed[i] for i in range(start, end) if ground.text[i] not in "■☆▲")
    return _BRACKET.sub("", kept) if "（" in kept or "(" in kept else kept


def _lead(window: str, words: TargetWords, verbs: bool) -> int:
    """The length of the words at the front that lead in and name nothing."""
    found = words.prefix.match(window) or (words.maker.match(window) if verbs else None)
    return found.end() if found else 0


def _behind_date(text: str, start: int, end: int) -> int:
    """Where the words begin that follow a date inside the range, if they are enough for a name."""
    date = text.rfind("■", start, end) + 1
    return date if date and end - date > 1 else start


def _behind_wish(text: str, start: int, end: int, words: TargetWords) -> int:
    """Where the words begin that follow an indicator with a wish and no figure: 占比逐步提升、水质稳定保持Ⅱ类."""
    comma = text.rfind("、", start, end)
    return comma + 1 if comma > start and words.eased.search(text, start, comma) else start


def trimmed(ground: Ground, start: int, end: int, words: TargetWords, verbs: bool = False) -> Indicator:
    """The indicator of a range: what leads in (确保, 稳步提高, dates) and the scope are taken off its front.

    With ``verbs``, verbs that bring things about (建成, 新建) are taken off too.
    """
    start = _behind_date(ground.text, max(start, end - _LONGEST), end)
    start = _behind_wish(ground.text, start, end, words)
    scope, first = None, None
    while start < end:
        window = ground.text[start:end]
        place = None if scope else words.scope.match(window)
        if place:
            scope, first = words_at(ground, start, start + place.end()), start
        step = place.end() if place else _lead(window, words, verbs)
        if not step:
            break
        start += step
    return Indicator(bare_name(words_at(ground, start, end), words), scope, start if first is None else first)


def without_list(name: str, words: TargetWords) -> tuple[str, str | None]:
    """``name`` without a list of what it holds for (钢铁、水泥等行业节能监察), and that list."""
    found = words.listed.match(name)
    return (name[found.end() :], found.group()) if found else (name, None)


def _join(first: str, second: str) -> str:
    """Two parts of a name, what both print at the seam once."""
    return first + second[2:] if len(second) > 2 and first.endswith(second[:2]) else first + second


def _head(name: str) -> int:
    """How long what a name has for itself is: a sign in letters (VOCs), else two characters."""
    letters = _LETTERS.match(name)
    return letters.end() if letters else 2


def _shared(parts: list[str], words: TargetWords) -> list[str]:
    """Names whose head or tail the list prints once: 花生种植、收获机械化率."""
    first, last = parts[0], parts[-1]
    if first.endswith(words.indicator) or not last.endswith(words.indicator) or len(last) < 4:
        return parts
    head = _head(last)
    joined = [part if part.endswith(words.indicator) else _join(part, last[head:]) for part in parts]
    short = all(len(part) <= _SHORT for part in [*parts[1:-1], last[:head]]) and len(first) > _SHORT
    parallel = first[-2:] == last[head : head + 2] or not short or parts[-1][:4].endswith(words.indicator)
    return joined if parallel else [joined[0], *(first[:-2] + part for part in joined[1:])]


def bare_name(name: str, words: TargetWords) -> str:
    """A name without the adverbs that trail it."""
    return words.trailing.sub("", name)


def several(name: str, count: int | None, words: TargetWords) -> list[str]:
    """The indicators that one name lists: ``count`` of them, or as many as it has parts.

    The name alone where it does not divide so.
    """
    for parts in ([part for part in name.split("、") if part], [part for part in words.parts.split(name) if part]):
        if len(parts) == count or (count is None and len(parts) > 1):
            return _shared(parts, words)
    return [name]
