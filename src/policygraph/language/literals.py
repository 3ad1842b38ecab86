"""Many words found in one pass over a text, by an automaton of all of them (Aho and Corasick, 1975)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from ahocorasick_rs import AhoCorasick


class Literals:
    """Words to look for; empty ones are none."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(sorted({word for word in words if word}))
        self._automaton = AhoCorasick(self._words)

    def found_in(self, text: str) -> list[tuple[int, str]]:
        """Where each of the words stands, also inside another: from the left, at one place the longest first."""
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        places = sorted((start, -end, index) for index, start, end in found)
        return [(start, self._words[index]) for start, _, index in places]


class Named(Protocol):
    """A pattern with a name."""

    @property
    def name(self) -> str:
        """What it is called among its like."""

    @property
    def regex(self) -> re.Pattern[str]:
        """The pattern itself."""


class Clues:
    """For each of many patterns the words of which every match has one; one without any may match anywhere."""

    def __init__(self, needs: Mapping[str, Iterable[str]]) -> None:
        owners: dict[str, list[str]] = {}
        for name, words in needs.items():
            for word in words:
                owners.setdefault(word, []).append(name)
        self._always = frozenset(name for name, words in needs.items() if not words)
        self._owners = tuple(owners.values())
        self._automaton = AhoCorasick(list(owners))

    def in_text(self, text: str) -> Trace:
        """Where in a text each of the patterns may be found, by one pass over it."""
        ends: dict[str, list[int]] = {}
        for index, _, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            for name in self._owners[index]:
                ends.setdefault(name, []).append(end)
        return Trace(text, ends, self._always)


class Trace:
    """A text with the places at which the words end that patterns cannot do without; searches look only there."""

    __slots__ = ("_always", "_ends", "_text")

    def __init__(self, text: str, ends: Mapping[str, list[int]], always: frozenset[str]) -> None:
        self._text = text
        self._ends = ends
        self._always = always

    def may_hold(self, name: str, start: int, end: int) -> bool:
        """Whether the pattern may be found between two indices; if not, there is no need to look."""
        return name in self._always or _one_within(self._ends.get(name, ()), start, end)

    def names_within(self, start: int, end: int) -> frozenset[str]:
        """The names of the patterns that may be found between two indices."""
        found = [name for name, ends in self._ends.items() if _one_within(ends, start, end)]
        return self._always.union(found) if found else self._always

    def search(self, pattern: Named, start: int, end: int) -> re.Match[str] | None:
        """The first match of a pattern between two indices."""
        return pattern.regex.search(self._text, start, end) if self.may_hold(pattern.name, start, end) else None

    def finditer(self, pattern: Named, start: int, end: int) -> Iterator[re.Match[str]]:
        """The matches of a pattern between two indices."""
        return pattern.regex.finditer(self._text, start, end) if self.may_hold(pattern.name, start, end) else iter(())


def _one_within(ends: Sequence[int], start: int, end: int) -> bool:
    after = bisect_right(ends, start)
    return after < len(ends) and ends[after] <= end
