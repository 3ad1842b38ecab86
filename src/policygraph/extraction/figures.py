"""The figures of a clause: a quantity, or a list of them, with the words that stand before and behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policygraph.extraction.clauses import Clause, is_distributed, suffix_end
from policygraph.language.quantities import Quantity
from policygraph.vocab.targets import TargetWords

_MANY = 60
_WINDOW = 12
_STEPS = 40
_BETWEEN = re.compile("(?:、|和|及|以及|与|/)?")


class Figure(NamedTuple):
    """Quantities of one statement.

    ``head`` is the range of words before it; the words that say how it is meant are taken off it into ``signs``,
    nearest first. ``suffixes`` are the words behind each number,
    ``verb_end`` is where the head ends with the verb of it left on; ``distribution`` marks 分别 and
    均; ``tail`` is the range behind it up to the end of the clause.
    """

    clause: Clause
    quantities: tuple[Quantity, ...]
    head: tuple[int, int]
    verb_end: int
    signs: tuple[str, ...]
    distribution: bool
    suffixes: tuple[str, ...]
    tail: tuple[int, int]

    @property
    def suffix(self) -> str:
        """The words behind the last number: 以上, 左右."""
        return self.suffixes[-1]

    @property
    def kind(self) -> str:
        """The kind of the unit."""
        return self.quantities[0].kind


def _peel(text: str, start: int, end: int, words: TargetWords) -> tuple[int, list[str]]:
    """Takes words off the end of ``text[start:end]`` as long as they say how the number behind them is meant."""
    taken: list[str] = []
    for _ in range(_STEPS):
        window = text[max(start, end - _WINDOW) : end]
        word = next((window[at:] for at in range(len(window)) if window[at:] in words.signs), None)
        if not word or window.endswith(words.protected):
            break
        taken.append(word)
        end -= len(word)
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
            alike = quantity.kind == group[-1].kind or is_distributed(text, group[0], words)
            if found and found.end() == quantity.start and found.end() > end and alike:
                group.append(quantity)
                continue
            yield tuple(group)
        group = [quantity]
    if group:
        yield tuple(group)


def _suffixes(text: str, group: Sequence[Quantity], words: TargetWords) -> tuple[str, ...]:
    """The words behind each number; those behind the last hold for all of its kind (65%和55%以上)."""
    own = [text[quantity.end : suffix_end(text, quantity, words)].lstrip("□") for quantity in group]
    kind = group[-1].kind
    return tuple(word or (own[-1] if quantity.kind == kind else "") for word, quantity in zip(own, group, strict=True))


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
            _suffixes(text, group, words),
            (after, clause.end),
        )
