"""The figures of a clause: a quantity, or a list of them, with the words that stand before and behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policygraph.extraction.clauses import Clause, suffix_end
from policygraph.language.quantities import Quantity
from policygraph.vocab.targets import TargetWords

_MANY = 60
_WINDOW = 12
_STEPS = 40
_BETWEEN = re.compile("(?:、|和|及|以及|与|/)?")


@dataclass(frozen=True, slots=True)
class Figure:
    """Quantities of one statement.

    ``head`` is the range of words before it; the words that say how it is meant are taken off it into ``signs``,
    nearest first. ``verb_end`` is where the head ends with the verb of it left on; ``distribution`` marks 分别 and
    均; ``tail`` is the range behind it up to the end of the clause.
    """

    clause: Clause
    quantities: tuple[Quantity, ...]
    head: tuple[int, int]
    verb_end: int
    signs: tuple[str, ...]
    distribution: bool
    suffix: str
    tail: tuple[int, int]

    @property
    def kind(self) -> str:
        """The kind of the unit."""
        return self.quantities[0].kind


def _peel(text: str, start: int, end: int, words: TargetWords) -> tuple[int, list[str]]:
    """Takes words off the end of ``text[start:end]`` as long as they say how the number behind them is meant."""
    taken: list[str] = []
    for _ in range(_STEPS):
        window = text[max(start, end - _WINDOW) : end]
        found = words.before.search(window)
        if not found or words.protected.search(window):
            break
        taken.append(found.group())
        end -= len(found.group())
    return end, taken


def _verb_end(start: int, taken: Sequence[str], end: int, words: TargetWords) -> int:
    """The end of the head with the verbs that were taken off right behind it left on."""
    for word in reversed(taken):
        if words.signs[word] != "build":
            break
        end += len(word)
    return max(start, end)


def _groups(text: str, clause: Clause, words: TargetWords) -> Iterator[tuple[Quantity, ...]]:
    group: list[Quantity] = []
    for quantity in clause.quantities:
        if group:
            end = suffix_end(text, group[-1], words)
            found = _BETWEEN.match(text, end)
            if found and found.end() == quantity.start and found.end() > end and quantity.kind == group[-1].kind:
                group.append(quantity)
                continue
            yield tuple(group)
        group = [quantity]
    if group:
        yield tuple(group)


def figures_of(text: str, clause: Clause, words: TargetWords) -> Iterator[Figure]:
    """The figures of a clause in order; each head starts with the clause. A clause of nothing but numbers has none."""
    if len(clause.quantities) > _MANY:
        return
    for group in _groups(text, clause, words):
        end, taken = _peel(text, clause.start, group[0].start, words)
        after = suffix_end(text, group[-1], words)
        yield Figure(
            clause,
            group,
            (clause.start, end),
            _verb_end(clause.start, taken, end, words),
            tuple(words.signs[word] for word in taken),
            any(words.each.fullmatch(word) for word in taken),
            text[group[-1].end : after].lstrip("□"),
            (after, clause.end),
        )
