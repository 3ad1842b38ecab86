"""Documents named without 《》: “十四五”规划, 碳达峰行动方案. Weaker than references, for no title is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from policygraph.language.folding import View
from policygraph.language.literals import Trace
from policygraph.values import Reference, Relation, Span
from policygraph.vocab.documents import DocumentWords
from policygraph.vocab.patterns import Pattern

_POINTS = "，。；：！？、（）—|#"
_JOINERS = re.compile("以及|和|与|及")
_LONGEST, _SHORTEST = 36, 5
_REACH = 60


def informal_of(
    view: View, passages: Iterable[tuple[str, Span]], words: DocumentWords, trace: Trace
) -> tuple[Reference, ...]:
    """The documents that the passages lean on (按照, 围绕, 落实 …) without naming their titles, one entry each.

    What the plan itself is to make (制定…实施方案) is none. ``trace`` is that of what ``words`` need in the view.
    """
    found: dict[str, Reference] = {}
    for where, span in passages:
        low, high = view.range(span)
        named = "informal" in trace.names_within(low, high)
        for start, end in _ranges(view.text, low, high, words.patterns) if named else ():
            title = view.printed[start:end]
            at = view.span(start, end)
            found.setdefault(
                title.replace("“", "").replace("”", ""),
                Reference(title, None, Relation.CITES, where, title, at, "leans_on_without_title", (at,)),
            )
    return tuple(found.values())


def _ranges(text: str, low: int, high: int, words: Mapping[str, Pattern]) -> Iterator[tuple[int, int]]:
    for head in words["informal"].regex.finditer(text, low, high):
        clause = max(text.rfind(mark, low, head.start()) for mark in "，。；") + 1 or low
        if "《" in text[clause : head.start()] and text.rfind("《", clause, head.start()) > text.rfind(
            "》", clause, head.end()
        ):
            continue
        leans = _last(words["leans_on"].regex, text, max(clause, head.start() - _REACH), head.start())
        makes = _last(words["makes"].regex, text, max(clause, head.start() - _REACH), head.start())
        if leans is None or (makes is not None and makes > leans):
            continue
        start = _start(text, leans, head.start(), words)
        if _SHORTEST <= head.end() - start <= _LONGEST and not words["bare"].regex.match(text[start : head.start()]):
            yield start, head.end()


def _last(regex: re.Pattern[str], text: str, low: int, high: int) -> int | None:
    ends = [match.end() for match in regex.finditer(text, low, high)]
    return ends[-1] if ends else None


def _start(text: str, leans: int, head: int, words: Mapping[str, Pattern]) -> int:
    """Behind the word that leans, the points, and the documents named before this one."""
    start = max([leans, *(text.rfind(mark, leans, head) + 1 for mark in _POINTS)])
    for joiner in _JOINERS.finditer(text, start, head):
        before = text[start : joiner.start()]
        if any(m.end() == len(before) for m in words["informal"].regex.finditer(before)):
            start = joiner.end()
    return start
